package rules

import (
	"slices"
	"strings"
	"unicode/utf8"

	"lantu/plan"
)

func position(list []string, s string) int { return slices.Index(list, s) }

// danglingReference finds references to elements that the plan does not have.
func danglingReference(c *checker) {
	for r := range c.Doc.References() {
		f, err := plan.FieldAt(r.From.Shape, r.Field)
		if err != nil || f.Type != plan.RefsField && f.Type != plan.FormulaField {
			continue
		}
		if _, ok := c.Doc.Element(r.To); !ok {
			at := r.From.Value(r.Field)
			if f.Type == plan.RefsField {
				at = memberAt(at, r.To)
			}
			c.report(r.From, r.Field, at, plan.Say("rules.dangling", r.To))
		}
	}
	for _, e := range c.Doc.Top().Children {
		if e.Shape != plan.WaiverShape && e.Shape != plan.ConflictShape {
			continue
		}
		at := e.Node.Get("element")
		if _, ok := c.Doc.Element(at.String()); !ok {
			c.report(e, "element", at, plan.Say("rules.dangling", at.String()))
		}
	}
}

// lostQuote finds facts whose words are no longer in the text. A duty or quota quotes the item that it
// stands in, or those below it; an indicator or a report may quote any text of the plan.
func lostQuote(c *checker) {
	var elsewhere []quote
	for e := range c.Doc.Elements() {
		at := e.Node.Get("quote")
		if isEmpty(at) {
			continue
		}
		q := quote{e, at, plan.Paragraphs(at.String())}
		if e.Up == nil || e.Up.Shape != plan.ItemShape {
			elsewhere = append(elsewhere, q)
			continue
		}
		if text := strings.Join(wordsOf(e.Up, nil), "\n"); !q.in(text) {
			c.lost(q)
		}
	}
	if elsewhere == nil {
		return
	}
	known := occurring(elsewhere, strings.Join(wordsOf(c.Doc.Top(), nil), "\n"))
	for _, q := range elsewhere {
		if slices.ContainsFunc(q.paragraphs, func(p string) bool { return !known[p] }) {
			c.lost(q)
		}
	}
}

func (c *checker) lost(q quote) {
	c.report(q.of, "quote", q.at, plan.Say("rules.lost-quote", q.at.String()))
}

// A quote is the words that an element says the text has, in joined paragraphs.
type quote struct {
	of         *plan.Element
	at         *plan.Node
	paragraphs []string
}

func (q quote) in(text string) bool {
	for _, p := range q.paragraphs {
		if !strings.Contains(text, p) {
			return false
		}
	}
	return true
}

// wordsOf adds the titles and joined paragraphs of an element and those in it to out. Facts that quote
// are left out, as a fact is no evidence for itself.
func wordsOf(e *plan.Element, out []string) []string {
	if _, quotes := e.Shape.Field("quote"); !quotes {
		out = append(out, e.Node.Get("title").String())
		out = append(out, plan.Paragraphs(e.Node.Get("text").String())...)
		out = append(out, plan.Paragraphs(e.Value("assessment.text").String())...)
	} else if e.Shape == plan.IndicatorShape {
		out = append(out, plan.Paragraphs(e.Node.Get("text").String())...)
	}
	for _, child := range e.Children {
		out = wordsOf(child, out)
	}
	return out
}

// occurring tells which of the quotes' paragraphs a text has. It reads the text once, however many
// quotes there are, as both grow with the plan.
func occurring(quotes []quote, text string) map[string]bool {
	known, byStart := map[string]bool{}, map[rune][]string{}
	for _, q := range quotes {
		for _, p := range q.paragraphs {
			first, _ := utf8.DecodeRuneInString(p)
			byStart[first] = append(byStart[first], p)
		}
	}
	for at, r := range text {
		for _, p := range byStart[r] {
			if !known[p] && strings.HasPrefix(text[at:], p) {
				known[p] = true
			}
		}
	}
	return known
}
