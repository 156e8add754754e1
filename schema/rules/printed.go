package rules

import (
	"strings"

	"lantu/plan"
)

// Printed is what the official text prints, where it stands in the plan: a heading or paragraphs.
type printed struct {
	in    *plan.Element
	field string
	at    *plan.Node
}

// printedFields are the fields of a shape that the official text prints as words of its own. Titles of
// documents and names of indicators are not: they are given, and not to be reworded.
var printedFields = map[*plan.Shape][]string{
	plan.PlanFile:          {"assessment.text"},
	plan.ItemShape:         {"title", "text"},
	plan.PhaseShape:        {"title", "text"},
	plan.GateShape:         {"title", "text"},
	plan.LeadingGroupShape: {"title", "text"},
	plan.PartShape:         {"title", "text"},
	plan.AttachmentShape:   {"title", "text"},
	plan.TableShape:        {"rule"},
	plan.IndicatorShape:    {"text"},
}

// printed gives the words of a plan in the order of the file. They are looked for when the first rule asks.
func (c *checker) printed() []printed {
	if c.words != nil {
		return c.words
	}
	c.words = []printed{}
	for e := range c.Doc.Elements() {
		for _, field := range printedFields[e.Shape] {
			at := e.Node.Get(field)
			if at == nil && e.Shape == plan.PlanFile {
				at = e.Value(field)
			}
			if at == nil || at.Kind != plan.Scalar || at.Value == "" {
				continue
			}
			c.words = append(c.words, printed{e, field, at})
		}
	}
	return c.words
}

// inBookMarks tells whether a place of a text stands in the title of a document, 《…》.
func inBookMarks(text string, at int) bool {
	before := text[max(0, at-longestTitle):at]
	return strings.LastIndex(before, "《") > strings.LastIndex(before, "》")
}

const longestTitle = 300 // bytes; what opens further back was never closed

// sentenceAround gives the sentence that a place of a text stands in: from the mark before it that ends
// a sentence, or the start of the paragraph, to the next such mark.
func sentenceAround(text string, at int) string {
	start, end := max(0, at-longestSentence), min(len(text), at+longestSentence)
	for _, mark := range sentenceMarks {
		if i := strings.LastIndex(text[start:at], mark); i >= 0 {
			start += i + len(mark)
		}
		if i := strings.Index(text[at:end], mark); i >= 0 {
			end = at + i
		}
	}
	return text[start:end]
}

var sentenceMarks = []string{"。", "；", "！", "？", "\n\n"}

const longestSentence = 600 // bytes; enough for any that can be read
