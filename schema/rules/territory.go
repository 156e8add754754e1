package rules

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"lantu/plan"
)

// Whom a plan can charge with something: units of its own territory, and not those above it.

// unitOutOfReach finds units of a higher level than the plan's, and units of its level that belong to
// another territory. It keeps silent where the registry does not tell a level or a territory, and about
// units that are led from above wherever they are.
func unitOutOfReach(c *checker) {
	reach := c.reach()
	if reach.level < 0 {
		return
	}
	verdicts := map[string]plan.Message{} // plans name few different units
	for _, x := range c.charges() {
		m, known := verdicts[x.unit]
		if !known {
			m = reach.verdict(c.Units, x.unit)
			verdicts[x.unit] = m
		}
		if m.ID != "" {
			c.report(x.of, x.field, x.at(), m)
		}
	}
}

// A reach is the place of a plan among the units.
type reach struct {
	level int // in territorialLevels, -1 where nobody tells
	name  string
	top   *plan.Unit // of the plan's level, above its owner
}

// territorialLevels are those of plan.Levels that lie above one another. What a school or a company
// plans for itself lies below all of them.
var territorialLevels = []string{"national", "province", "city", "county", "township", "school", "company"}

func levelOf(name string) int {
	if name == "company" {
		name = "school" // neither is above the other
	}
	return slices.Index(territorialLevels, name)
}

// reach takes the level that the plan names, else that of its owner.
func (c *checker) reach() reach {
	owner, _ := c.Units.Lookup(c.Doc.Top().String("owner"))
	name := c.Doc.Top().String("level")
	if owner != nil {
		name = cmp.Or(name, owner.Level)
	}
	r := reach{level: levelOf(name), name: name}
	if owner != nil {
		r.top = topOfLevel(c.Units, owner, r.level)
	}
	return r
}

// topOfLevel climbs from a unit to the last above it that is of a level, as a bureau's government is;
// nil where the unit is of another level itself.
func topOfLevel(units *plan.Registry, u *plan.Unit, level int) *plan.Unit {
	if levelOf(u.Level) != level {
		return nil
	}
	for range len(units.Units()) { // parents may run in a circle
		up, ok := units.Lookup(u.Parent)
		if !ok || levelOf(up.Level) != level {
			return u
		}
		u = up
	}
	return nil
}

// verdict says what is wrong with charging a unit, or one of a group; the empty Message where nothing is.
func (r reach) verdict(units *plan.Registry, id string) plan.Message {
	u, ok := units.Lookup(id)
	if !ok {
		return plan.Message{}
	}
	if !u.Group {
		return r.of(units, u, u)
	}
	for _, member := range membersOf(units, u) {
		if m := r.of(units, member, u); m.ID != "" {
			return m
		}
	}
	return plan.Message{}
}

// of judges a unit, which the plan names itself or by a group.
func (r reach) of(units *plan.Registry, u, named *plan.Unit) plan.Message {
	level := levelOf(u.Level)
	switch {
	case u.Vertical || level < 0:
		return plan.Message{}
	case level < r.level && named.Group:
		return plan.Say("rules.member-above", named.Name, u.Name)
	case level < r.level:
		return plan.Say("rules.unit-above", u.Name)
	case level > r.level || r.top == nil:
		return plan.Message{}
	}
	top := topOfLevel(units, u, level)
	switch {
	case top == nil || !otherPlace(top.Name, r.top.Name):
		return plan.Message{}
	case named.Group:
		return plan.Say("rules.member-elsewhere", named.Name, u.Name)
	}
	return plan.Say("rules.unit-elsewhere", u.Name)
}

// otherPlace tells whether two names call the same sort of office in two places: 望川市人民政府 and
// 临江市人民政府. Only then does the registry tell that their territories differ: beside a government
// may stand a party committee of the same place, or a bureau without a parent.
func otherPlace(a, b string) bool {
	placeA, officeA := partName(a)
	placeB, officeB := partName(b)
	return placeA != placeB && officeA == officeB && officeA != "" &&
		utf8.RuneCountInString(placeA) > 1 && utf8.RuneCountInString(placeB) > 1
}

// partName parts the name of an office after its place.
func partName(name string) (place, office string) {
	i := strings.LastIndexAny(name, "省市州盟县区旗乡镇")
	if i < 0 {
		return "", name
	}
	_, size := utf8.DecodeRuneInString(name[i:])
	return name[:i+size], name[i+size:]
}

// membersOf gives the units of a group, those of groups in it too, each once.
func membersOf(units *plan.Registry, group *plan.Unit) []*plan.Unit {
	var out []*plan.Unit
	seen := map[string]bool{group.ID: true}
	var collect func(*plan.Unit)
	collect = func(g *plan.Unit) {
		for _, id := range g.Members {
			u, ok := units.Lookup(id)
			if !ok || seen[id] {
				continue
			}
			seen[id] = true
			if u.Group {
				collect(u)
			} else {
				out = append(out, u)
			}
		}
	}
	collect(group)
	return out
}

// groupOfOtherSize finds groups that have no members, in the registry and where a plan charges them, and
// groups that have another number of members than the text claims.
func groupOfOtherSize(c *checker) {
	said := map[string]bool{}
	for e := range c.Doc.Elements() {
		switch e.Shape {
		case plan.GroupShape:
			if isEmpty(e.Node.Get("members")) {
				c.report(e, "members", e.Node.Get("members"), plan.Say("rules.empty-group", e.String("name")))
			}
		case plan.CountShape:
			c.countMembers(e)
		}
	}
	for _, x := range c.charges() {
		if x.of.Shape != plan.ItemShape || said[x.unit] {
			continue
		}
		if g, ok := c.Units.Lookup(x.unit); ok && g.Group && len(g.Members) == 0 {
			said[x.unit] = true
			c.report(x.of, x.field, x.at(), plan.Say("rules.empty-group", g.Name))
		}
	}
}

func (c *checker) countMembers(count *plan.Element) {
	g, ok := c.Units.Lookup(count.String("group"))
	if of := count.String("of"); !ok || !g.Group || len(g.Members) == 0 || of != "members" && of != "" {
		return
	}
	said, err := plan.ParseQuantity(count.String("amount"))
	if err != nil {
		return
	}
	has := len(membersOf(c.Units, g))
	actual := plan.Quantity{Comparator: plan.Exactly, Number: plan.Number(strconv.Itoa(has)), Unit: said.Unit}
	if meets, comparable := said.Allows(actual); comparable && !meets {
		at := firstOf(count, "quote", "amount")
		field := "amount"
		if at == count.Node.Get("quote") {
			field = "quote"
		}
		c.report(count, field, at, plan.Say("rules.group-size", g.Name, said.Text, has))
	}
}
