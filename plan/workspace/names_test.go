package workspace

import (
	"slices"
	"testing"

	"lantu/plan"
)

func TestUnitIDsPutsIdsInThePlaceOfNames(t *testing.T) {
	x := aWorkspace(t)
	for _, c := range []struct {
		name  string
		alias []string
	}{{"u-dep", []string{"Department of Water"}}, {"g-all", []string{"各县（市、区）", "水利"}}, {"u-w2", []string{"水利"}}} {
		shape := plan.UnitShape
		if c.name[0] == 'g' {
			shape = plan.GroupShape
		}
		n, err := plan.Make(shape, plan.Setting{Field: "id", Words: []string{c.name}}, plan.Setting{Field: "name", Words: []string{c.name + "名"}},
			plan.Setting{Field: "aliases", Words: c.alias})
		x.need(err)
		x.apply(UnitsPath, plan.Add{Shape: shape, At: 99, Value: n})
	}
	with, err := plan.FieldAt(plan.ItemShape, "with")
	x.need(err)
	title, err := plan.FieldAt(plan.ItemShape, "title")
	x.need(err)
	for _, c := range []struct {
		field      *plan.Field
		words, ids []string
		refusal    string
	}{
		{with, []string{"市教育局"}, []string{"u-edu"}, ""},
		{with, []string{"+市教育局", "-市水利局"}, []string{"+u-edu", "-u-water"}, ""},
		{with, []string{"市教育局，u-water", "u-nobody"}, []string{"u-edu", "u-water", "u-nobody"}, ""},
		{with, []string{"Department", "of", "Water"}, []string{"u-dep"}, ""},
		{with, []string{"-各县（市、区）", "+u-edu"}, []string{"-g-all", "+u-edu"}, ""},
		{with, []string{"水利"}, nil, "workspace.shared-name"},
		{with, []string{"教育"}, nil, "workspace.no-name-near"},
		{with, []string{"待定"}, nil, "workspace.no-name"},
		{title, []string{"市教育局"}, []string{"市教育局"}, ""},
	} {
		ids, err := x.UnitIDs(c.field, c.words)
		if c.refusal != "" {
			if !said(err, c.refusal) {
				t.Errorf("%q: %v, want %s", c.words, err, c.refusal)
			}
			continue
		}
		x.need(err)
		if !slices.Equal(ids, c.ids) {
			t.Errorf("%q became %q, want %q", c.words, ids, c.ids)
		}
	}
}
