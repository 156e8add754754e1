package screen

import (
	"strings"

	"lantu/plan"
	"lantu/plan/lang"
	"lantu/tui/term"
)

// QuantityWords takes a quantity apart in words, so that the typist sees what was understood.
func QuantityWords(l lang.Language, q plan.Quantity) term.Text {
	var parts []string
	say := func(id string, args ...any) { parts = append(parts, lang.Text(l, id, args...)) }
	switch q.Force {
	case plan.Must:
		say("value.force.must")
	case plan.Strive:
		say("value.force.strive")
	case plan.InPrinciple:
		say("value.force.in-principle")
	}
	if q.Scope != "" {
		say("screen.quantity-each", q.Scope)
	}
	if id, ok := changeWords[q.Change]; ok {
		say(id)
	}
	if q.Against != "" {
		say("screen.quantity-against", q.Against)
	}
	number := string(q.Number)
	switch {
	case q.Gap != "":
		say("screen.quantity-gap")
	case q.To != "":
		number += "–" + string(q.To)
	case q.Over != "":
		number += "∶" + string(q.Over)
	}
	if id, ok := comparatorWords[q.Comparator]; ok {
		say(id, number+q.Unit)
	} else {
		parts = append(parts, number+q.Unit)
	}
	return term.Sanitize(strings.Join(parts, " "))
}

var changeWords = map[plan.Change]string{
	plan.Difference: "screen.quantity-change",
	plan.YearOnYear: "screen.quantity-yoy",
	plan.Fold:       "screen.quantity-fold",
}

var comparatorWords = map[plan.Comparator]string{
	plan.AtLeast:  "screen.quantity-at-least",
	plan.MoreThan: "screen.quantity-more",
	plan.AtMost:   "screen.quantity-at-most",
	plan.LessThan: "screen.quantity-less",
	plan.About:    "screen.quantity-about",
	plan.Between:  "screen.quantity-between",
}
