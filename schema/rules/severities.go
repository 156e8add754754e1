package rules

import (
	"slices"
	"strings"

	"lantu/plan"
	"lantu/schema"
)

// settings are the rules about lantu.yaml.
var settings = []rule{
	{id: "S-42", draft: warns, issue: warns, firm: true, find: idleSeverity},
}

// idleSeverity finds severities that a workspace sets in vain: of rules that there are none of, or that
// nothing softens.
func idleSeverity(c *checker) {
	if c.Doc.Shape != plan.SettingsFile {
		return
	}
	set := c.Doc.Root.Get("severity")
	if set == nil || set.Kind != plan.Map {
		return // reported with the structure
	}
	for _, e := range set.Entries {
		m := plan.Say("rules.severity-firm", e.Key)
		switch soft, known := c.all.softens(e.Key); {
		case soft:
			continue
		case !known:
			m = plan.Say("rules.severity-unknown-rule", e.Key)
			if id := strings.ToUpper(strings.TrimSpace(e.Key)); id != e.Key {
				switch soft, known := c.all.softens(id); {
				case soft:
					m = plan.Say("rules.severity-id", e.Key, id)
				case known:
					m = plan.Say("rules.severity-firm", id)
				}
			}
		}
		id := &plan.Node{Kind: plan.Scalar, Exact: true, Value: e.Key, Pos: e.Pos}
		c.report(c.Doc.Top(), "severity."+e.Key, id, m)
	}
}

// softens tells whether there is a rule, and whether a workspace may change how much it weighs.
func (k *Checked) softens(id string) (soft, known bool) {
	if i := slices.IndexFunc(k.table, func(r rule) bool { return r.id == id }); i >= 0 {
		return !k.table[i].firm, true
	}
	return false, slices.ContainsFunc(schema.Rules(), func(r schema.Rule) bool { return r.ID == id })
}
