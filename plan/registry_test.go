package plan

import (
	"slices"
	"testing"
)

func unitsFile() *Document {
	return NewDocument(UnitsFile, MapOf(
		"lantu", "1",
		"units", ListOf(
			MapOf("id", "u-edu", "name", "省教育厅", "aliases", Strings("教育厅", "省教育厅"), "level", "province", "system", "government"),
			MapOf("id", "u-a-edu", "name", "甲县教育局", "aliases", Strings("县教育局"), "level", "county", "parent", "u-edu", "vertical", "true"),
			MapOf("id", "u-b-edu", "name", "乙县教育局", "aliases", Strings("县教育局"), "level", "county"),
			MapOf("id", "u-edu", "name", "另一个省教育厅"),
			MapOf("name", "没有编号"),
			MapOf("id", "u-nameless"),
		),
		"groups", ListOf(
			MapOf("id", "g-counties", "name", "各县教育局", "members", Strings("u-a-edu", "u-b-edu")),
		),
	))
}

func TestRegistryFindsUnitsById(t *testing.T) {
	r := NewRegistry(unitsFile())
	u, ok := r.Lookup("u-a-edu")
	if !ok || u.Name != "甲县教育局" || u.Level != "county" || u.Parent != "u-edu" || !u.Vertical || u.Group {
		t.Errorf("u-a-edu is %+v", u)
	}
	g, ok := r.Lookup("g-counties")
	if !ok || !g.Group || !slices.Equal(g.Members, []string{"u-a-edu", "u-b-edu"}) {
		t.Errorf("g-counties is %+v", g)
	}
	if _, ok := r.Lookup("u-none"); ok {
		t.Error("found a unit that nobody registered")
	}
	if got := r.NameOf("u-edu"); got != "省教育厅" {
		t.Errorf("of two entries with one id the first must stand, got %s", got)
	}
	if got := len(r.Units()); got != 5 {
		t.Errorf("%d units, want 5: a repeated id and an entry without one do not count", got)
	}
}

func TestRegistryFindsUnitsByName(t *testing.T) {
	r := NewRegistry(unitsFile())
	for name, want := range map[string][]string{
		"省教育厅":  {"u-edu"}, // name and alias alike: still one unit
		"教育厅":   {"u-edu"},
		"县教育局":  {"u-a-edu", "u-b-edu"},
		"各县教育局": {"g-counties"},
		"u-edu": nil,
		"":      nil,
	} {
		var got []string
		for _, u := range r.ByName(name) {
			got = append(got, u.ID)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q is %v, want %v", name, got, want)
		}
	}
}

func TestNothingIsPrintedEmpty(t *testing.T) {
	r := NewRegistry(unitsFile())
	for _, id := range []string{"u-none", "u-nameless"} {
		if got := r.NameOf(id); got != id {
			t.Errorf("%s is printed as %q", id, got)
		}
	}
}

func TestNoRegistryKnowsNobody(t *testing.T) {
	for _, r := range []*Registry{nil, NewRegistry(nil)} {
		if _, ok := r.Lookup("u-edu"); ok || r.ByName("省教育厅") != nil || r.Units() != nil || r.NameOf("u-edu") != "u-edu" {
			t.Errorf("%v knows somebody", r)
		}
	}
}
