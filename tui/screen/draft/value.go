package draft

import (
	"strings"

	"lantu/plan"
	"lantu/plan/lang"
	"lantu/tui/screen"
	"lantu/tui/term"
)

// words shows a value as people say it: units by name, choices by label, the rest as typed.
func (s *Screen) words(f field) string {
	n := f.value
	if n.Blank() || f.more {
		return ""
	}
	switch f.model.Type {
	case plan.ChoiceField:
		return lang.ValueName(s.desk.Lang, f.model.Key, n.String())
	case plan.BoolField:
		return lang.ValueName(s.desk.Lang, "truth", n.String())
	case plan.UnitField:
		return s.desk.UnitName(n.String())
	case plan.LeadField:
		ids, joint := plan.Leads(n)
		names := s.desk.UnitNames(ids)
		if joint {
			return lang.Text(s.desk.Lang, "screen.joint", names)
		}
		return names
	case plan.UnitsField:
		return s.desk.UnitNames(n.Strings())
	case plan.RefsField:
		return strings.Join(s.refNames(n.Strings()), lang.Text(s.desk.Lang, "screen.comma"))
	case plan.WordsField:
		return strings.Join(n.Strings(), lang.Text(s.desk.Lang, "screen.comma"))
	case plan.ProseField:
		return strings.Join(plan.Paragraphs(n.String()), "\n\n")
	case plan.FormulaField:
		return s.formula(n.String())
	case plan.AnythingField:
		return anything(n)
	}
	return n.String()
}

// refNames names the elements that ids stand for; an id that leads nowhere stands for itself.
func (s *Screen) refNames(ids []string) []string {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = id
		if e, ok := s.v.Doc.Element(id); ok && id != "" && e.Title() != "" {
			names[i] = s.v.Numbers[id] + firstLine(e.Title())
		}
	}
	return names
}

// formula names the indicators of a formula.
func (s *Screen) formula(text string) string {
	words := strings.Fields(text)
	for i, w := range words {
		if e, ok := s.v.Doc.Element(w); ok && w != "" && e.Title() != "" {
			words[i] = e.Title()
		}
	}
	return strings.Join(words, " ")
}

// anything shows a value of any form on one line.
func anything(n *plan.Node) string {
	switch {
	case n == nil:
		return ""
	case n.Kind == plan.Scalar:
		return firstLine(n.Value)
	}
	var parts []string
	for _, e := range n.Entries {
		part := anything(e.Value)
		if n.Kind == plan.Map {
			part = e.Key + ": " + part
		}
		parts = append(parts, part)
	}
	return strings.Join(parts, ", ")
}

// understood says how a typed value is read, or what is wrong with it; "" where there is nothing to
// say beyond the words themselves.
func (s *Screen) understood(f *plan.Field, typed string) (t term.Text, bad bool) {
	typed = strings.TrimSpace(typed)
	if typed == "" {
		return "", false
	}
	chinese := s.desk.Lang == lang.Chinese
	said := func(zh, en string, err error) (term.Text, bool) {
		switch {
		case err != nil:
			return s.desk.Explain(err), true
		case chinese:
			en = zh
		}
		return term.Sanitize(en), false
	}
	switch {
	case f.Type == plan.DueField:
		w, err := plan.ParseWhen(typed)
		if err != nil {
			return s.desk.Explain(err), true
		}
		return said(w.Chinese(), w.English(), nil)
	case f.Type == plan.WindowField:
		p, err := plan.ParsePeriod(typed)
		if err != nil {
			return s.desk.Explain(err), true
		}
		return said(p.Chinese(), p.English(), nil)
	case f.Type == plan.DayField:
		d, err := plan.ParseDate(typed)
		if err != nil {
			return s.desk.Explain(err), true
		}
		return said(d.Chinese(), d.English(), nil)
	case f.Type == plan.AmountField:
		q, err := plan.ParseQuantity(typed)
		if err != nil {
			return s.desk.Explain(err), true
		}
		return screen.QuantityWords(s.desk.Lang, q), false
	case f.Key == "number":
		n, err := plan.ParseDocNumber(typed)
		if err != nil {
			return s.desk.Explain(err), true
		}
		return term.Sanitize(n.String()), false
	case f.Key == "every":
		e, err := plan.ParseEvery(typed)
		if err != nil {
			return s.desk.Explain(err), true
		}
		return said(e.Chinese(), e.English(), nil)
	}
	return "", false
}
