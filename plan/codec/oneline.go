package codec

import (
	"strings"

	"lantu/plan"
)

// written gives a scalar as it stands on one line. Fields whose type says how to read them go
// without quotes where a person would write none. What stands for a field that the Model does not
// know keeps or lacks its quotes as its file had it, because they may tell a number from a text.
func written(n *plan.Node, t plan.Type, inFlow bool) string {
	s, isBareType := n.Value, false
	switch t {
	case plan.AmountField:
		// 100 is bare; "≥15天" is quoted, as >15天 would have to be.
		if decimal.MatchString(s) {
			return s
		}
		return quote(s)
	case plan.DayField, plan.DueField, plan.WindowField:
		isBareType = isoDay.MatchString(s)
	case plan.IntegerField:
		isBareType = integer.MatchString(s)
	case plan.BoolField:
		isBareType = s == "true" || s == "false"
	case plan.AnythingField:
		if n.Style == plan.Single || n.Style == plan.Double {
			return quote(s)
		}
		wasRead := n.Pos.Line > 0
		isBareType = n.Style == plan.Plain && wasRead && staysPlain(s, inFlow)
	}
	if isBareType || isBare(s, inFlow) {
		return s
	}
	return quote(s)
}

// staysPlain tells whether what was read without quotes can be written so again.
func staysPlain(s string, inFlow bool) bool {
	if len(s) > 1 && s[0] == '-' && s[1] != '-' && s[1] != ' ' {
		return isPlainText("x"+s[1:], inFlow)
	}
	return s == "~" || isPlainText(s, inFlow)
}

// oneLine gives a collection as it is written on one line, where it is one that is written so:
// lists of scalars, joint leads, a post with one key, and what the file had so. Which targets and
// severities there are changes line by line, so these never are. ok is false when it would be too
// long for a line on which it begins at column.
func oneLine(n *plan.Node, f *plan.Field, column int) (line string, ok bool) {
	if !flows(n, f) {
		return "", false
	}
	var b strings.Builder
	writeFlow(&b, n, f)
	return b.String(), column+columns(b.String()) <= width
}

func flows(n *plan.Node, f *plan.Field) bool {
	var member func(key string) *plan.Field
	switch {
	case n.Kind == plan.Scalar || len(n.Entries) == 0 || f.Type == plan.AmountsField || f.Type == plan.ChoicesField || f.Type == plan.PairsField || f.Type == plan.ObjectsField:
		return false
	case n.Kind == plan.List:
		member = func(string) *plan.Field { return memberField(f.Type) }
	case f.Type == plan.LeadField, f.Type == plan.ObjectField && len(n.Entries) == 1 && isSmall(f.Of), n.Style == plan.Flow:
		member = func(key string) *plan.Field { return fieldOf(f.Of, f.Type, key) }
	default:
		return false
	}
	for _, e := range n.Entries {
		v := e.Value
		switch {
		case v == nil || v.Notes != nil || v.Blank() || strings.Contains(v.Value, "\n") || strings.Contains(e.Key, "\n"):
			return false
		case v.Kind == plan.Scalar || len(v.Entries) == 0:
		case f.Type != plan.LeadField && n.Style != plan.Flow || !flows(v, member(e.Key)):
			return false
		}
	}
	return true
}

// isSmall tells whether an object of the shape is written on one line while it has but one key.
func isSmall(s *plan.Shape) bool { return s == plan.PostShape }

func writeFlow(b *strings.Builder, n *plan.Node, f *plan.Field) {
	open, closing, entries := "[", "]", n.Entries
	if n.Kind == plan.Map {
		open, closing, entries = "{", "}", sorted(n.Entries, f.Of)
	}
	b.WriteString(open)
	for i, e := range entries {
		member := memberField(f.Type)
		if i > 0 {
			b.WriteString(", ")
		}
		if n.Kind == plan.Map {
			member = fieldOf(f.Of, f.Type, e.Key)
			b.WriteString(writtenKey(e.Key))
			b.WriteString(": ")
		}
		if e.Value.Kind == plan.Scalar {
			b.WriteString(written(e.Value, member.Type, true))
		} else {
			writeFlow(b, e.Value, member)
		}
	}
	b.WriteString(closing)
}

// columns is about how wide a text is; Han and what comes after it take two cells.
func columns[T string | []byte](s T) int {
	n := 0
	for _, r := range string(s) {
		n++
		if r >= 0x2e80 {
			n++
		}
	}
	return n
}
