package schema

import (
	"errors"
	"strings"

	"lantu/plan"
)

// Quantities, times and formulas have languages of their own, which JSON Schema has no words for. A placeholder
// or a masked number is readable here; whether the plan's stage allows it is for the rules.

// reader reads a value and fails with a plan.Message that says what to type.
type reader func(string) error

// readers are the languages by the type of field, with the rule that a value breaks that is not of
// its language.
var readers = map[plan.Type]struct {
	read reader
	rule Rule
}{
	plan.DayField:    {readDay, NoTime},
	plan.DueField:    {func(s string) error { _, err := plan.ParseWhen(s); return err }, NoTime},
	plan.WindowField: {func(s string) error { _, err := plan.ParsePeriod(s); return err }, NoTime},
	plan.AmountField: {func(s string) error { _, err := plan.ParseQuantity(s); return err }, NoQuantity},

	plan.FormulaField: {func(s string) error { _, err := plan.ParseFormula(s); return err }, NoFormula},
}

func readDay(s string) error {
	d, err := plan.ParseDate(s)
	if err == nil && d.Day == 0 {
		return plan.Say("schema.no-day", s)
	}
	if err != nil && hasGap(s) {
		return nil
	}
	return err
}

// readColumn reads the key of a target: one date, or a stretch of time.
func readColumn(s string) error {
	_, err := plan.ParseDate(s)
	if err == nil {
		return nil
	}
	if _, err := plan.ParsePeriod(s); err == nil {
		return nil
	}
	return err
}

func hasGap(s string) bool {
	p, err := plan.ParsePeriod(s)
	return err == nil && p.Gap != plan.NoGap
}

// read reads a value in the language of a type; nil for types that have none. Dates and figures recur
// within a plan, so each is read once.
func (c *checker) read(t plan.Type, value string) error {
	language, ok := readers[t]
	if !ok || strings.Trim(value, blanks) == "" || t == plan.AmountField && isBareNumber(value) {
		return nil
	}
	return c.once(t, value, language.read)
}

// isBareNumber tells a number such as 91.50, which most targets are and every reader of quantities
// takes.
func isBareNumber(s string) bool {
	whole, fraction, point := strings.Cut(s, ".")
	return isDigits(whole) && (!point || isDigits(fraction))
}

func isDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

func (c *checker) once(t plan.Type, value string, read reader) error {
	key := typedValue{t, value}
	err, known := c.values[key]
	if !known {
		err = read(value)
		c.values[key] = err
	}
	return err
}

// A typedValue is a value and the type of field whose language it was read in.
type typedValue struct {
	t     plan.Type
	value string
}

// unread reports a value that its reader did not take. One that can be read in two ways is for the rules,
// as a text may have such words too.
func (c *checker) unread(r Rule, err error, value, field string, p place) {
	var m plan.Message
	if !errors.As(err, &m) || strings.HasSuffix(m.ID, ".two-readings") {
		return
	}
	c.report(r, field, p, value, m)
}
