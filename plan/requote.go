package plan

import "strings"

// A Splice is a stretch of a text that other words took the place of: bytes of the text with its lines joined.
type Splice struct {
	Start, End int
	New        string
}

// spliced makes splices, which are in order and do not overlap.
func spliced(text string, splices []Splice) string {
	var b strings.Builder
	last := 0
	for _, s := range splices {
		b.WriteString(text[last:s.Start])
		b.WriteString(s.New)
		last = s.End
	}
	b.WriteString(text[last:])
	return b.String()
}

// A Rewording is what became of a text.
type Rewording struct {
	Element, Field string
	Splices        []Splice // in order
}

// Requote gives facts that quoted a text as it was the words that stand there now. A fact of an item quotes
// its text, else the titles and texts in it; indicators, reports and others quote from anywhere. A quote
// that begins or ends within a splice takes all of its new words. One of which nothing is left stays, for
// a person to see to.
func Requote(was, now *Document, texts []Rewording) (*Document, error) {
	var changed []reworded
	for _, t := range texts {
		e := was.elements[t.Element]
		is := now.elements[t.Element]
		if e != nil && is != nil {
			changed = append(changed, reworded{e, t.Field, t.Splices, joinedText(e.String(t.Field)), joinedText(is.String(t.Field))})
		}
	}
	for _, fact := range was.order {
		quote := joinedText(now.elements[fact.ID].quote())
		if quote == "" {
			continue
		}
		words, ok := following(fact, quote, changed)
		if !ok {
			continue
		}
		next, err := Set{fact.ID, "quote", Text(words)}.Apply(now)
		if err != nil {
			return nil, err
		}
		now = next
	}
	return now, nil
}

func (e *Element) quote() string {
	if e == nil {
		return ""
	}
	return e.Node.Get("quote").String()
}

// reworded is a text that changed, its lines joined.
type reworded struct {
	in       *Element
	field    string
	splices  []Splice
	was, now string
}

// following gives what a quote becomes; ok is false where it stays.
func following(fact *Element, quote string, changed []reworded) (words string, ok bool) {
	source := fact.source()
	for _, c := range changed {
		at := strings.Index(c.was, quote)
		if at < 0 || strings.Contains(c.now, quote) || !c.in.Inside(source) || !firstSaid(source, quote, c) {
			continue
		}
		from, to := shifted(c.splices, at, false), shifted(c.splices, at+len(quote), true)
		words = strings.TrimSpace(spliced(c.was, c.splices)[from:to])
		return words, words != "" && !strings.Contains(words, "\n") && strings.Contains(c.now, words)
	}
	return "", false
}

// source is the element whose words a fact may quote.
func (e *Element) source() *Element {
	if e.Up != nil && e.Up.Shape == ItemShape {
		return e.Up
	}
	for e.Up != nil {
		e = e.Up
	}
	return e
}

// firstSaid tells whether a text is the first one of the source that has the words.
func firstSaid(source *Element, words string, text reworded) bool {
	first, field := source, "text"
	if !strings.Contains(joinedText(source.String("text")), words) {
		first, field = saying(source, words)
	}
	return first == text.in && field == text.field
}

// saying finds the first element in e, and its field, that says words in its title or its text.
func saying(e *Element, words string) (*Element, string) {
	for _, field := range [...]string{"title", "text", "assessment.text"} {
		if strings.Contains(joinedText(e.String(field)), words) {
			return e, field
		}
	}
	for _, c := range e.Children {
		if in, field := saying(c, words); in != nil {
			return in, field
		}
	}
	return nil, ""
}

// shifted is where the beginning or the end of some words is after splices. What came in beside the words is
// none of them.
func shifted(splices []Splice, at int, isEnd bool) int {
	by := 0
	for _, s := range splices {
		switch beside := s.Start == s.End && s.Start == at && !isEnd; {
		case s.Start >= at && !beside:
			return at + by
		case s.End <= at:
			by += len(s.New) - (s.End - s.Start)
		case isEnd:
			return s.Start + by + len(s.New)
		default:
			return s.Start + by
		}
	}
	return at + by
}
