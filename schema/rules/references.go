package rules

import (
	"slices"
	"strings"
	"unicode/utf8"

	"lantu/plan"
)

// numbering is the family N: printed numbers, references and quotes.
var numbering = []rule{
	{id: "N-01", draft: blocks, issue: blocks, looks: "see in goal tasks indicators tables formula element", find: danglingReference},
	{id: "N-05", draft: blocks, issue: blocks, looks: "quote title text", find: lostQuote},
}

func position(list []string, s string) int { return slices.Index(list, s) }

// danglingReference finds references to elements that the plan does not have.
func danglingReference(c *checker) {
	for _, r := range c.lookUp().dangling {
		at := r.From.Value(r.Field)
		if at.Kind == plan.List {
			at = memberAt(at, r.To)
		}
		c.report(r.From, r.Field, at, plan.Say("rules.dangling", r.To))
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

// A lookup is the references of a document that lead nowhere.
type lookup struct {
	dangling  []plan.Reference // to elements
	strangers []plan.Reference // to units that are no ids in the registry
}

// lookUp follows every reference once for all rules that ask.
func (c *checker) lookUp() *lookup {
	if c.lookup != nil {
		return c.lookup
	}
	c.lookup = &lookup{}
	for r := range c.Doc.References() {
		switch r.Type {
		case plan.RefsField, plan.FormulaField:
			if _, ok := c.Doc.Element(r.To); !ok {
				c.lookup.dangling = append(c.lookup.dangling, r)
			}
		case plan.UnitField, plan.UnitsField, plan.LeadField:
			if _, ok := c.Units.Lookup(r.To); !ok {
				c.lookup.strangers = append(c.lookup.strangers, r)
			}
		}
	}
	return c.lookup
}

// lostQuote finds facts whose words are no longer in the text. A duty or quota quotes the item that it
// stands in, or those below it; an indicator or a report may quote any text of the plan.
//
// Most quotes stand on one line of the text as it was typed. Only the others need its paragraphs
// joined, which takes longer.
func lostQuote(c *checker) {
	var elsewhere []quote
	for e, at := range c.having("quote") {
		if at.String() == "" {
			continue
		}
		if e.Up == nil || e.Up.Shape != plan.ItemShape {
			elsewhere = append(elsewhere, quoteOf(e, at))
			continue
		}
		text := e.Up.Node.Get("text").String()
		if strings.Contains(text, at.Value) {
			continue
		}
		if q := quoteOf(e, at); !q.in(text) && !q.in(strings.Join(wordsOf(e.Up, nil), "\n")) {
			c.lost(q)
		}
	}
	if len(elsewhere) > 0 {
		elsewhere = missing(elsewhere, c.quotable())
	}
	if len(elsewhere) > 0 {
		elsewhere = missing(elsewhere, wordsOf(c.Doc.Top(), nil))
	}
	for _, q := range elsewhere {
		c.lost(q)
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

func quoteOf(e *plan.Element, at *plan.Node) quote { return quote{e, at, plan.Paragraphs(at.Value)} }

func (q quote) in(text string) bool {
	for _, p := range q.paragraphs {
		if !strings.Contains(text, p) {
			return false
		}
	}
	return true
}

// quotable are the texts that may be quoted, as they were typed.
func (c *checker) quotable() []string {
	var out []string
	for _, p := range c.printed() {
		if p.field != "rule" {
			out = append(out, p.at.Value)
		}
	}
	return out
}

// wordsOf adds the titles and texts of an element and those in it to out, with joined paragraphs. Facts are
// left out, but for the explanations of indicators, as a fact is no evidence for itself.
func wordsOf(e *plan.Element, out []string) []string {
	if shapesWith["title"][e.Shape] && !shapesWith["quote"][e.Shape] {
		out = append(out, e.Node.Get("title").String())
	}
	if shapesWith["text"][e.Shape] {
		if s := e.Node.Get("text").String(); s != "" {
			out = append(out, joined(s))
		}
	}
	if shapesWith["assessment"][e.Shape] {
		if s := e.Node.At("assessment", "text").String(); s != "" {
			out = append(out, joined(s))
		}
	}
	for _, child := range e.Children {
		out = wordsOf(child, out)
	}
	return out
}

func joined(text string) string { return strings.Join(plan.Paragraphs(text), "\n") }

// missing gives the quotes that texts lack. It reads the texts once, however many quotes there are, as
// both grow with the plan.
func missing(quotes []quote, texts []string) []quote {
	sought, byStart := map[string]bool{}, map[rune][]string{}
	var mayStart [256]bool // by the first byte, as most characters begin no quote
	for _, q := range quotes {
		for _, p := range q.paragraphs {
			if !sought[p] {
				sought[p] = true
				first, _ := utf8.DecodeRuneInString(p)
				byStart[first] = append(byStart[first], p)
				mayStart[p[0]] = true
			}
		}
	}
	for _, text := range texts {
		for at := range len(text) {
			if !mayStart[text[at]] {
				continue
			}
			first, _ := utf8.DecodeRuneInString(text[at:])
			waiting := byStart[first]
			for i := 0; i < len(waiting); i++ {
				if strings.HasPrefix(text[at:], waiting[i]) {
					delete(sought, waiting[i])
					waiting = slices.Delete(waiting, i, i+1)
					byStart[first] = waiting
					i--
				}
			}
		}
	}
	return slices.DeleteFunc(slices.Clone(quotes), func(q quote) bool {
		return !slices.ContainsFunc(q.paragraphs, func(p string) bool { return sought[p] })
	})
}
