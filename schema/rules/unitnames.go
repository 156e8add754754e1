package rules

import (
	"strings"
	"unicode/utf8"

	"lantu/plan"
	"lantu/schema"
)

// How units are called: by their id in fields, by their canonical name in texts.

// unknownUnit finds ids that units.yaml lacks, and names that are not in it either. A lead of several
// names is severalLeads's.
func unknownUnit(c *checker) {
	for _, r := range c.lookUp().strangers {
		at := memberAt(r.From.Value(r.Field), r.To)
		switch {
		case len(c.Units.ByName(r.To)) > 0:
		case plan.IsUnitID(r.To):
			c.report(r.From, r.Field, at, plan.Say("rules.unknown-unit", r.To))
		case r.Field == "lead" && len(c.unitsIn(r.To)) > 1:
		default:
			c.report(r.From, r.Field, at, plan.Say("rules.unknown-name", r.To))
		}
	}
}

// aliasForName finds names and aliases where the id of a unit belongs, as names change and ids do not,
// and in texts aliases for the canonical name.
func aliasForName(c *checker) {
	for _, r := range c.lookUp().strangers {
		at := memberAt(r.From.Value(r.Field), r.To)
		named := c.Units.ByName(r.To)
		switch len(named) {
		case 0:
		case 1:
			c.reportSpot(spot{in: r.From, field: r.Field, at: at, fix: c.idFor(r, named[0].ID)},
				plan.Say("rules.name-for-id", r.To, named[0].ID))
		default:
			var ids []string
			for _, u := range named {
				ids = append(ids, u.ID)
			}
			c.report(r.From, r.Field, at, plan.Say("rules.shared-name", r.To, strings.Join(ids, " ")))
		}
	}
	c.aliasesInTexts()
}

// memberAt finds the scalar that names id in the value of a field.
func memberAt(v *plan.Node, id string) *plan.Node {
	if v != nil && v.Kind == plan.Map {
		v = v.Get("joint")
	}
	for _, m := range v.List() {
		if m.String() == id {
			return m
		}
	}
	return v
}

// idFor is the fix that puts an id in the place of a name; nil where no edit reaches the element. A set
// that has the id already loses the name.
func (c *checker) idFor(r plan.Reference, id string) *schema.Fix {
	if e, ok := c.Doc.Element(r.From.ID); !ok || e != r.From {
		return nil
	}
	value := withMember(r.From.Value(r.Field), r.To, id)
	return &schema.Fix{Old: r.To, New: id, Edits: []plan.Edit{plan.Set{Element: r.From.ID, Field: r.Field, Value: value}}}
}

// withMember gives the value of a unit field with one name replaced by an id.
func withMember(v *plan.Node, name, id string) *plan.Node {
	switch v.Kind {
	case plan.Map:
		return v.With("joint", withMember(v.Get("joint"), name, id), nil)
	case plan.List:
		has := position(v.Strings(), id) >= 0
		for at := len(v.Entries) - 1; at >= 0; at-- {
			member := v.Entries[at].Value
			switch {
			case member.String() != name:
			case has:
				v = v.Delete(at)
			default:
				v = v.Replace(at, withMember(member, name, id))
			}
		}
		return v
	}
	return &plan.Node{Kind: plan.Scalar, Value: id, Notes: v.Notes}
}

// aliasesInTexts finds units that a text calls by another name than the registry prints, which is how
// one office becomes three. What merely adds or leaves out the place is no other name, nor is a short
// name that the settings allow or the plan introduces.
func (c *checker) aliasesInTexts() {
	allowed := c.shortNames()
	for _, p := range c.printed() {
		text := p.at.Value
		for m := range c.Units.Mentions(text) {
			alias := text[m.Start:m.End]
			if len(m.Units) != 1 || m.Units[0].Group || !isAnotherName(alias, m.Units[0].Name) || allowed[alias] {
				continue
			}
			name := m.Units[0].Name
			start, alone := standsAlone(text, m.Start, alias, name)
			if !alone || inBookMarks(text, m.Start) {
				continue
			}
			old := text[start:m.End]
			fix := &schema.Fix{Old: old, New: name, Edits: []plan.Edit{
				plan.Reword{Element: p.in.ID, Field: p.field, At: start, Old: old, New: name}}}
			if e, ok := c.Doc.Element(p.in.ID); !ok || e != p.in {
				fix = nil
			}
			c.reportSpot(spot{in: p.in, field: p.field, at: p.at, start: start, end: m.End, fix: fix},
				plan.Say("rules.alias-in-text", old, name))
		}
	}
}

// shortNames are the names that the settings list, and those that a text introduces: （以下简称市卫健委）.
func (c *checker) shortNames() map[string]bool {
	names := map[string]bool{}
	if c.Settings != nil {
		for _, n := range c.Settings.Root.Get("short-names").Strings() {
			names[n] = true
		}
	}
	if !c.read().shortNames {
		return names
	}
	for _, p := range c.printed() {
		rest := p.at.Value
		for {
			_, after, found := strings.Cut(rest, "简称")
			if !found {
				break
			}
			rest = after
			name := strings.TrimLeft(after, "“‘《")
			if end := strings.IndexAny(name, "”’》），。"); end > 0 {
				names[name[:end]] = true
			}
		}
	}
	return names
}

// isAnotherName tells whether an alias calls a unit by other words than its name. 市教育局 for 望川市教育局
// and 市政府 for 市人民政府 do not, nor does a place that stands for its government.
func isAnotherName(alias, name string) bool {
	last, _ := utf8.DecodeLastRuneInString(alias)
	switch {
	case alias == name, strings.HasSuffix(alias, name), strings.HasSuffix(name, alias):
		return false
	case utf8.RuneCountInString(alias) < 3, strings.ContainsRune(places, last):
		return false
	case strings.HasSuffix(alias, "政府") && strings.HasSuffix(name, "政府"):
		return false
	case strings.HasPrefix(alias, "中共"), strings.HasPrefix(name, "中共"): // 市委, in full
		return false
	}
	return true
}

// places are the characters with which the names of places end.
const places = "国省市县区州盟旗乡镇村街"

// standsAlone tells whether an alias in a text is a name by itself and not the end of a longer one, such
// as that of another place's office. It gives where the name begins, which is before the alias where
// the text has the place of the canonical name in front of it.
func standsAlone(text string, at int, alias, name string) (start int, alone bool) {
	first, _ := utf8.DecodeRuneInString(alias)
	if i := strings.IndexRune(name, first); i > 0 {
		if strings.HasSuffix(text[:at], name[:i]) {
			return at - i, true
		}
		if before, _ := utf8.DecodeLastRuneInString(text[:at]); plan.Wide(before) && !strings.ContainsRune(beforeNames, before) {
			return at, false
		}
	}
	before, _ := utf8.DecodeLastRuneInString(text[:at])
	return at, !strings.ContainsRune(places+"各级某外", before)
}

// beforeNames are characters after which the name of an office begins: marks, and words such as 由 and 向
// that stand before one. Any other may be the end of a place's name.
const beforeNames = "，。；：、（）“”《》　—由向报经与和及同合以从在对是请让据"
