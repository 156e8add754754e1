package rules

import (
	"slices"

	"lantu/plan"
	"lantu/schema"
)

// Weights tells how much a rule weighs, under the settings of a workspace (nil for the usual ones): while a
// plan is drafted and opinions are asked for, and from the review on. ok is false where the table has no
// such rule; those of structure weigh the same at every stage.
func Weights(settings *plan.Document, id string) (draft, issue schema.Severity, ok bool) {
	i := slices.IndexFunc(table, func(r rule) bool { return r.id == id })
	if i < 0 {
		return "", "", false
	}
	ctx := Context{Settings: settings}
	return ctx.severityAt("draft", &table[i]), ctx.severityAt("review", &table[i]), true
}

// Waivable tells whether a waiver can excuse a rule of the table; known is false where there is no such
// rule. Rules of structure are in package schema, and nothing excuses them.
func Waivable(id string) (ok, known bool) {
	for i := range table {
		if table[i].id == id {
			return !table[i].firm, true
		}
	}
	return false, false
}
