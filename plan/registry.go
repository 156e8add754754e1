package plan

import (
	"slices"
	"sync"
)

// A Registry is the units and unit groups of a workspace, read once from units.yaml so that finding
// one by id or by name costs the same however many there are. It never changes. The nil Registry
// knows nobody.
type Registry struct {
	all    []*Unit
	byID   map[string]*Unit
	byName map[string][]*Unit

	once  sync.Once
	names *speller // of byName, for Mentions
}

// A Unit is an entry of the registry: an office, or a named set of offices.
type Unit struct {
	ID       string // u-edu, or g-counties for a group
	Name     string // canonical, as it is printed
	Aliases  []string
	Level    string // one of Levels; groups have none
	Parent   string // id of the unit above it
	System   string // one of Systems
	Vertical bool   // led from above, not by its territory: taxes, weather
	Group    bool
	Members  []string // of a group: ids of units and of other groups
}

// NewRegistry reads a units file. Entries without an id are left out, and of two with the same id the
// first stands; the checks report both. A nil document gives an empty registry.
func NewRegistry(units *Document) *Registry {
	r := &Registry{byID: map[string]*Unit{}, byName: map[string][]*Unit{}}
	if units == nil {
		return r
	}
	for e := range units.Elements() {
		if e.ID == "" || r.byID[e.ID] != nil || e.Shape != UnitShape && e.Shape != GroupShape {
			continue
		}
		u := &Unit{
			ID:       e.ID,
			Name:     e.String("name"),
			Aliases:  e.Node.Get("aliases").Strings(),
			Level:    e.String("level"),
			Parent:   e.String("parent"),
			System:   e.String("system"),
			Vertical: e.String("vertical") == "true",
			Group:    e.Shape == GroupShape,
			Members:  e.Node.Get("members").Strings(),
		}
		r.all = append(r.all, u)
		r.byID[u.ID] = u
		r.name(u.Name, u)
		for _, a := range u.Aliases {
			r.name(a, u)
		}
	}
	return r
}

func (r *Registry) name(name string, u *Unit) {
	if known := r.byName[name]; name != "" && (len(known) == 0 || known[len(known)-1] != u) {
		r.byName[name] = append(known, u)
	}
}

// Units gives every unit and group in the order of the file.
func (r *Registry) Units() []*Unit {
	if r == nil {
		return nil
	}
	return r.all
}

// Lookup finds a unit or group by id.
func (r *Registry) Lookup(id string) (*Unit, bool) {
	if r == nil {
		return nil, false
	}
	u, ok := r.byID[id]
	return u, ok
}

// ByName finds the units and groups that bear a name or alias. There may be several: every county has
// its 县教育局.
func (r *Registry) ByName(name string) []*Unit {
	if r == nil {
		return nil
	}
	return r.byName[name]
}

// NameOf gives the canonical name of a unit or group; an id that is not registered stands for itself,
// so that nothing is ever printed empty.
func (r *Registry) NameOf(id string) string {
	if u, ok := r.Lookup(id); ok && u.Name != "" {
		return u.Name
	}
	return id
}

// Includes tells whether a unit is the one that id names, or a member of that group.
func (r *Registry) Includes(id, unit string) bool { return r.includes(id, unit, 0) }

// deepestGroup bounds how far groups of groups are followed.
const deepestGroup = 10

func (r *Registry) includes(id, unit string, depth int) bool {
	if id == unit {
		return true
	}
	group, ok := r.Lookup(id)
	return ok && depth < deepestGroup &&
		slices.ContainsFunc(group.Members, func(m string) bool { return r.includes(m, unit, depth+1) })
}
