package draft

import (
	"math/big"
	"strings"

	"lantu/plan"
	"lantu/plan/lang"
	"lantu/tui/term"
)

// preview says what a typed value comes to in this plan: the days of a time, the figures of a formula, the
// sum of the weights. It is "" where there is nothing to tell.
func (s *Screen) preview(f field, typed string) (t term.Text, odd bool) {
	switch {
	case f.model.Type == plan.DueField:
		if w, err := plan.ParseWhen(typed); err == nil {
			return s.occasions(w)
		}
	case f.model.Type == plan.FormulaField:
		return s.formulaSays(typed)
	case f.model.Type == plan.AmountField && s.row().element.Shape == plan.PartShape && f.model.Key == "weight":
		return s.weights(typed)
	}
	return "", false
}

// mostOccasions is how many days of a recurring time are told before their number.
const mostOccasions = 3

// occasions tells when a time falls due within the plan's period; odd tells that none of it does.
func (s *Screen) occasions(w plan.When) (t term.Text, odd bool) {
	period, err := plan.ParsePeriod(s.v.Doc.Top().String("period"))
	known := err == nil && period.Gap == plan.NoGap
	all := w.Occasions(period, s.desk.About.Calendar)
	switch {
	case len(all) == 0 && w.Kind == plan.WhenRecurring && known:
		return s.desk.Say("draft.no-occasion"), true
	case len(all) == 0:
		return "", false
	}
	said := make([]string, 0, mostOccasions)
	for _, o := range all[:min(len(all), mostOccasions)] {
		said = append(said, s.occasion(o))
	}
	days := strings.Join(said, lang.Text(s.desk.Lang, "screen.comma"))
	if w.Kind == plan.WhenRecurring {
		if len(all) > mostOccasions {
			return s.desk.Say("draft.occasions-more", len(all), days), false
		}
		return s.desk.Say("draft.occasions", len(all), days), false
	}
	if last := all[0].To; known && !period.Contains(last) {
		return s.desk.Say("draft.occasion-outside", days), true
	}
	return s.desk.Say("draft.occasion", days), false
}

// occasion is one stretch of days, in figures, which read fastest beside each other.
func (s *Screen) occasion(o plan.Occasion) string {
	switch {
	case o.From.IsZero():
		return lang.Text(s.desk.Lang, "draft.until", o.To.String())
	case o.From == o.To:
		return o.To.String()
	}
	for _, whole := range []plan.Date{{Year: o.From.Year}, {Year: o.From.Year, Month: o.From.Month}} {
		if whole.First() == o.From && whole.Last() == o.To {
			return whole.String()
		}
	}
	return o.From.String() + ".." + o.To.String()
}

// formulaSays puts a formula into names and tells what it gives for each period. What it gives is
// reckoned with the checks, beside the loop.
func (s *Screen) formulaSays(typed string) (t term.Text, odd bool) {
	if _, err := plan.ParseFormula(typed); err != nil {
		return "", false
	}
	said := s.formula(typed)
	var figures []string
	for _, x := range s.edit.live.derived {
		switch {
		case x.Why != nil:
			return term.Sanitize(said) + " " + s.desk.Explain(x.Why), true
		case x.Stated != nil && !x.Agrees:
			odd = true
			figures = append(figures, lang.Text(s.desk.Lang, "draft.figure-stated", x.Period, x.Words, x.Stated.Quantity.String()))
		default:
			figures = append(figures, lang.Text(s.desk.Lang, "draft.figure", x.Period, x.Words))
		}
	}
	if len(figures) > 0 {
		said += lang.Text(s.desk.Lang, "choose.semicolon") + strings.Join(figures, lang.Text(s.desk.Lang, "screen.comma"))
	}
	return term.Sanitize(said), odd
}

// weights adds the weight that is typed to those of the other parts.
func (s *Screen) weights(typed string) (t term.Text, odd bool) {
	e := s.row().element
	sum := new(big.Rat)
	for _, part := range e.Up.In(e.List) {
		text := part.String("weight")
		if part == e {
			text = typed
		}
		if q, err := plan.ParseQuantity(text); err == nil && q.BaseUnit() == "%" {
			sum.Add(sum, q.Worth())
		}
	}
	said := string(plan.Decimal(sum.Mul(sum, big.NewRat(100, 1)), 2))
	if said == "100" {
		return s.desk.Say("draft.weights", said), false
	}
	return s.desk.Say("draft.weights-off", said), true
}
