package rules

import (
	"cmp"
	"slices"
	"strings"

	"lantu/schema"
)

// A Rule is what a list of all rules tells of one. Its title is lang.RuleTitle, its explanation
// lang.RuleWhy.
type Rule struct {
	ID       string
	Draft    schema.Severity // up to consultation, unless lantu.yaml sets another
	Issue    schema.Severity // from review on, unless lantu.yaml sets another
	Waivable bool            // a waiver or lantu.yaml may excuse it
	Fixes    bool            // findings of it may offer a fix
}

// Rules lists every rule that a check applies, those of structure in package schema among them: family
// after family in the order in which they run, and by id within.
func Rules() []Rule {
	var list []Rule
	for _, r := range schema.Rules() {
		list = append(list, Rule{ID: r.ID, Draft: r.Severity, Issue: r.Severity})
	}
	for _, r := range table {
		list = append(list, Rule{ID: r.id, Draft: r.draft, Issue: r.issue, Waivable: !r.firm, Fixes: r.fixes})
	}
	var families []string
	for _, r := range list {
		if f := r.ID[:1]; !slices.Contains(families, f) {
			families = append(families, f)
		}
	}
	slices.SortFunc(list, func(a, b Rule) int {
		return cmp.Or(cmp.Compare(slices.Index(families, a.ID[:1]), slices.Index(families, b.ID[:1])), strings.Compare(a.ID, b.ID))
	})
	return list
}
