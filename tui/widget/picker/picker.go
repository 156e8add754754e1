// Package picker lets the user choose from a list by typing a part of what is wanted: words, pinyin or
// initials, as package pinyin reads them.
package picker

import (
	"slices"
	"strings"

	"lantu/plan/pinyin"
	"lantu/tui/term"
	"lantu/tui/widget/editor"
	"lantu/tui/widget/list"
)

// A Choice is one thing to choose.
type Choice struct {
	ID   string
	Text term.Text
	Hint term.Text // shown flush right
	// Keys are further words that find it. They are not shown.
	Keys string
	// Also are other names of it. One is shown where it is what was typed.
	Also []string
	// Note tells more of it, below the list while it is the current one.
	Note term.Text
	// Why says why it cannot be chosen now; empty if it can.
	Why term.Text
}

// A Picker is a line to type in above the choices that match. Make one with New.
type Picker struct {
	// Many lets several be checked, by tab.
	Many bool
	// Offer, where not nil, is a choice below those that match what was typed, such as to make a new one;
	// ok is false where there is nothing to offer.
	Offer func(typed string) (c Choice, ok bool)
	// Sign, where not nil, is what stands before each choice. Redraw shows another one.
	Sign func(c *Choice) term.Text

	line    *editor.Line
	list    *list.List
	choices []Choice
	words   []string // what each choice is found by: its text and then all else, a name a line
	notes   bool     // a choice has one
	query   pinyin.Query
	found   []int
	offered *Choice
	checked []string
	version int // of what was filtered for
	width   int // of the last Render
	epoch   int // counts changes of what rows show
}

// New is a picker of the choices, in their order.
func New(choices []Choice, prompt, empty term.Text) *Picker {
	p := &Picker{line: editor.NewLine(""), choices: choices, version: -1}
	p.line.Placeholder = prompt
	p.list = list.New(rows{p})
	p.list.Focused = true
	p.list.Empty = empty
	p.SetChoices(choices)
	return p
}

// SetChoices replaces the choices; what was typed and checked stays.
func (p *Picker) SetChoices(choices []Choice) {
	p.choices, p.words, p.notes = choices, make([]string, len(choices)), false
	for i, c := range choices {
		p.words[i] = strings.Join(slices.Concat([]string{string(c.Text), c.ID, c.Keys}, c.Also), "\n")
		p.notes = p.notes || c.Note != ""
	}
	p.version = -1
	p.filter()
}

type rows struct{ *Picker }

func (r rows) Len() int {
	if r.offered != nil {
		return len(r.found) + 1
	}
	return len(r.found)
}

func (r rows) Row(i int) list.Row {
	c := r.at(i)
	row := list.Row{ID: c.ID, Version: r.epoch, Right: []term.Span{{Style: term.Dim, Text: c.Hint}}}
	switch {
	case c == r.offered && r.Sign != nil:
		return list.Row{ID: c.ID, Version: r.epoch, Spans: []term.Span{{Text: term.Spaces(term.Width(r.Sign(c)))}, {Style: term.Accent, Text: c.Text}}}
	case r.Sign != nil:
		row.Spans = append(row.Spans, term.Span{Text: r.Sign(c)})
	case c == r.offered:
		row.Spans = append(row.Spans, term.Span{Text: " "})
		row.Spans = append(row.Spans, term.Span{Style: term.Accent, Text: c.Text})
		return row
	case r.Many:
		sign := term.Signs().Unchecked
		if slices.Contains(r.checked, c.ID) {
			sign = term.Signs().Checked
		}
		row.Spans = append(row.Spans, term.Span{Text: sign + " "})
	default:
		row.Spans = append(row.Spans, term.Span{Text: " "})
	}
	style := term.Plain
	if c.Why != "" {
		style = term.Disabled
		row.Right = []term.Span{{Style: term.Disabled, Text: c.Why}}
	}
	row.Spans = append(row.Spans, r.name(c, style)...)
	left := columnGap
	for _, span := range row.Spans {
		left += term.Width(span.Text)
	}
	if c.Why != "" && c.Hint != "" { // both: why it cannot be chosen, and what is shown of it otherwise
		hint := term.Span{Style: term.Disabled, Text: "  " + c.Hint}
		left += term.Width(hint.Text)
		row.Right = append(row.Right, hint)
	}
	beside := &row.Right[0]
	beside.Text = term.Clip(beside.Text, max(r.width-left, r.width/5))
	if term.Width(beside.Text) < term.Width(c.Why) && term.Width(beside.Text) < leastWhy {
		row.Right = row.Right[1:]
	}
	return row
}

// name is what a choice is called, with what was typed made visible in it; where only another name of it
// matches, that name too.
func (p *Picker) name(c *Choice, style term.Style) []term.Span {
	if spans, ok := p.query.Find(string(c.Text)); ok {
		return lit(string(c.Text), spans, style)
	}
	out := []term.Span{{Style: style, Text: c.Text}}
	for _, name := range c.Also {
		if spans, ok := p.query.Find(name); ok {
			out = append(out, term.Span{Style: term.Dim, Text: " = "})
			return append(out, lit(name, spans, term.Dim)...)
		}
	}
	return out
}

// lit parts a name at what was found in it.
func lit(name string, found []pinyin.Span, style term.Style) (out []term.Span) {
	at := 0
	for _, f := range found {
		out = append(out, term.Span{Style: style, Text: term.Sanitize(name[at:f.Start])},
			term.Span{Style: term.Match, Text: term.Sanitize(name[f.Start:f.End])})
		at = f.End
	}
	return append(out, term.Span{Style: style, Text: term.Sanitize(name[at:])})
}

// at is the choice of a row.
func (p *Picker) at(row int) *Choice {
	if row == len(p.found) {
		return p.offered
	}
	return &p.choices[p.found[row]]
}

// columnGap stands between a choice and its hint.
const columnGap = 2

// leastWhy is how many cells of a reason are worth showing beside a choice; the rest is said when the
// choice is taken.
const leastWhy = 8

// Query is what was typed.
func (p *Picker) Query() string { return p.line.Text() }

// Copy puts the selected part of what was typed on the clipboard and tells whether there was any.
func (p *Picker) Copy() bool { return p.line.Copy() }

// Choice is the current one; ok is false if nothing matches.
func (p *Picker) Choice() (c Choice, ok bool) {
	if i := p.list.At(); i >= 0 {
		return *p.at(i), true
	}
	return Choice{}, false
}

// Offered tells whether the current choice is the one below those that match.
func (p *Picker) Offered() bool { return p.offered != nil && p.list.At() == len(p.found) }

// SelectID makes a choice the current one.
func (p *Picker) SelectID(id string) {
	for i, at := range p.found {
		if p.choices[at].ID == id {
			p.list.Select(i)
		}
	}
}

// Checked are the IDs that are checked, in the order of checking.
func (p *Picker) Checked() []string { return slices.Clone(p.checked) }

// SetChecked replaces the checks.
func (p *Picker) SetChecked(ids []string) {
	p.checked = slices.Clone(ids)
	p.epoch++
}

// Redraw shows what Sign says now.
func (p *Picker) Redraw() { p.epoch++ }

// Press types, moves or checks, and tells whether the key means that. Enter and esc are the
// caller's.
func (p *Picker) Press(k term.Key) bool {
	if k.Name == "tab" && p.Many {
		p.toggle()
		return true
	}
	switch k.Name {
	case "up", "down", "pgup", "pgdown":
		return p.list.Press(k)
	}
	if !p.line.Press(k) {
		return false
	}
	p.filter()
	return true
}

// SetQuery replaces what was typed.
func (p *Picker) SetQuery(text string) {
	p.line.SetText(text)
	p.filter()
}

// Insert types pasted text.
func (p *Picker) Insert(text string) {
	p.line.Insert(text)
	p.filter()
}

func (p *Picker) toggle() {
	c, ok := p.Choice()
	if !ok || c.Why != "" || p.Offered() {
		return
	}
	if i := slices.Index(p.checked, c.ID); i >= 0 {
		p.checked = slices.Delete(p.checked, i, i+1)
	} else {
		p.checked = append(p.checked, c.ID)
	}
	p.epoch++
}

// filter finds the choices that hold every word of the query: first those that are called so, then those
// of whose names one begins so, then the others, each in their order.
func (p *Picker) filter() {
	if p.version == p.line.Version() {
		return
	}
	p.version = p.line.Version()
	p.epoch++
	typed := strings.TrimSpace(p.line.Text())
	p.query = pinyin.NewQuery(typed)
	var ranked [ranks][]int
	for i, words := range p.words {
		if p.query.Matches(words) {
			rank := p.rank(words)
			ranked[rank] = append(ranked[rank], i)
		}
	}
	p.found, p.offered = slices.Concat(ranked[:]...), nil
	if p.Offer != nil {
		if c, ok := p.Offer(typed); ok {
			p.offered = &c
		}
	}
	p.list.Select(0)
}

// The ranks of choices that match, best first.
const (
	called = iota
	begins // a name, or a word of one
	within
	ranks
)

// rank looks at the names of a choice, one a line.
func (p *Picker) rank(words string) int {
	best := within
	if p.query.Empty() {
		return best
	}
	for name := range strings.SplitSeq(words, "\n") {
		switch spans, ok := p.query.Find(name); {
		case !ok:
		case len(spans) == 1 && spans[0].End-spans[0].Start == len(name):
			return called
		case spans[0].Start == 0 || name[spans[0].Start-1] == ' ':
			best = begins
		}
	}
	return best
}

// Click makes the choice at a line of the last Render current; line 0 is the one to type in.
func (p *Picker) Click(y int) (ok bool) { return p.list.Click(y - 1) }

// Scroll moves the view of the choices.
func (p *Picker) Scroll(n int) { p.list.Scroll(n) }

const (
	// NoteRows is the room for the note of the current choice.
	NoteRows = 2
	// leastNoted are the rows from which the picker has that room.
	leastNoted = 6
)

// Render shows the line and the choices that match.
func (p *Picker) Render(width, height int) term.Frame {
	if height <= 0 {
		return term.Frame{}
	}
	p.width = width
	line := p.line.Render(max(width-2, 1))
	line.Lines[0] = term.Row(term.Plain, min(width, 2), term.Span{Style: term.Accent, Text: "> "}) + line.Lines[0]
	line.Cursor.X = min(line.Cursor.X+2, width-1)
	if !p.notes || height < leastNoted {
		return term.Stack(line, p.list.Render(width, height-1))
	}
	c, _ := p.Choice()
	note := term.Blank(width, NoteRows)
	rows := term.Wrap(c.Note, max(width-1, 1))
	for i, row := range rows[:min(len(rows), NoteRows)] {
		if i == NoteRows-1 && len(rows) > NoteRows {
			row = term.Clip(row+" "+rows[NoteRows], width-1)
		}
		note.Lines[i] = term.Row(term.Plain, width, term.Span{Style: term.Dim, Text: " " + row})
	}
	return term.Stack(line, p.list.Render(width, height-1-NoteRows), note)
}
