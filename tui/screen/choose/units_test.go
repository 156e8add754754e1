package choose

import (
	"strings"
	"testing"

	"lantu/plan"
	"lantu/plan/lang"
	"lantu/tui/screen"
	"lantu/tui/term/termtest"
)

func registry() *plan.Registry {
	unit := func(id, name, level, parent string) *plan.Node {
		return plan.MapOf("id", id, "name", name, "level", level, "parent", parent)
	}
	return plan.NewRegistry(plan.NewDocument(plan.UnitsFile, plan.MapOf("units", plan.ListOf(
		unit("u-finance", "省财政厅", "province", "u-gov"),
		unit("u-gov-w", "望川市人民政府", "city", ""),
		unit("u-gov-l", "临江市人民政府", "city", ""),
		unit("u-edu-l", "临江市教育局", "city", "u-gov-l"),
		unit("u-police", "望川市公安局", "city", "u-gov-w"),
		unit("u-edu", "望川市教育局", "city", "u-gov-w"),
	), "groups", plan.ListOf(plan.MapOf("id", "g-all", "name", "各单位", "members", plan.Strings("u-edu", "u-police"))))))
}

// Who was chosen lately comes first, then whom the plan names, then who may be charged; who may not comes
// last, with the reason.
func TestOrderOfUnits(t *testing.T) {
	termtest.Look(t)
	doc := plan.NewDocument(plan.PlanFile, plan.MapOf("id", "p-00000001", "title", "甲", "level", "city", "owner", "u-edu",
		"body", plan.ListOf(plan.MapOf("id", "t-00000001", "role", "task", "lead", "u-police", "by", plan.Strings("g-all")))))
	task, _ := doc.Element("t-00000001")
	d := screen.NewDesk(nil, lang.English)
	d.Units = registry()
	Used(d, "u-gov-w")
	var ids []string
	u := Units{Desk: d, Plan: doc, Of: task, Role: "by", Keep: []string{"u-gone", "u-edu"}}
	for _, c := range u.Choices() {
		ids = append(ids, c.ID)
		switch c.ID {
		case "u-finance":
			if !strings.Contains(string(c.Note), "省财政厅") || !strings.Contains(string(c.Hint), "!") {
				t.Errorf("no word of why not: %q %q", c.Hint, c.Note)
			}
		case "u-police":
			if want := "Lead · city u-police"; string(c.Hint) != want {
				t.Errorf("hint %q, want %q", c.Hint, want)
			}
		case "g-all":
			if !strings.Contains(string(c.Note), "望川市教育局, 望川市公安局") {
				t.Errorf("no members: %q", c.Note)
			}
		}
	}
	if got, want := strings.Join(ids, " "), "u-gov-w u-police u-edu g-all u-finance u-gov-l u-edu-l u-gone"; got != want {
		t.Errorf("order\n%s\nwant\n%s", got, want)
	}
}

func TestProposedIDs(t *testing.T) {
	for name, want := range map[string]string{
		"望川市教育局": "u-wcsjyj", "省疾控中心": "u-sjkzx", "Education Bureau": "u-education-bureau", "Fire 5": "u-fire-5",
		"云岭省人力资源和社会保障厅网络安全处": "u-ylsrlzyhshbztwlaqc", "（筹）": "u-c", "Office of the Provincial Government": "u-office-of-the-provincial",
	} {
		if got := freeID(registry(), "u-", name); got != want || !plan.IsUnitID(got) {
			t.Errorf("%s gets %s, want %s", name, got, want)
		}
	}
	if got := freeID(registry(), "u-", "Edu"); got != "u-edu-2" {
		t.Errorf("a taken id is proposed: %s", got)
	}
}
