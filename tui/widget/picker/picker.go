// Package picker lets the user choose from a list by typing a part of what is wanted.
package picker

import (
	"slices"
	"strings"

	"lantu/tui/term"
	"lantu/tui/widget/editor"
	"lantu/tui/widget/list"
)

// A Choice is one thing to choose.
type Choice struct {
	ID   string
	Text term.Text
	Hint term.Text // shown flush right
	// Keys are further words that find it: other names, initials. They are not shown.
	Keys string
	// Why says why it cannot be chosen now; empty if it can.
	Why term.Text
}

// A Picker is a line to type in above the choices that match. Make one with New.
type Picker struct {
	// Many lets several be checked, by tab.
	Many bool

	line    *editor.Line
	list    *list.List
	choices []Choice
	words   []string // what each choice is found by
	found   []int
	checked []string
	version int // of what was filtered for
	width   int // of the last Render
	epoch   int // counts changes of the checks
}

// New is a picker of the choices, in their order.
func New(choices []Choice, prompt, empty term.Text) *Picker {
	p := &Picker{line: editor.NewLine(""), choices: choices, version: -1}
	p.line.Placeholder = prompt
	p.list = list.New(rows{p})
	p.list.Focused = true
	p.list.Empty = empty
	for _, c := range choices {
		p.words = append(p.words, strings.ToLower(string(c.Text)+" "+c.ID+" "+c.Keys))
	}
	p.filter()
	return p
}

type rows struct{ *Picker }

func (r rows) Len() int { return len(r.found) }

func (r rows) Row(i int) list.Row {
	c := &r.choices[r.found[i]]
	row := list.Row{ID: c.ID, Version: r.epoch, Right: []term.Span{{Style: term.Dim, Text: c.Hint}}}
	if r.Many {
		sign := term.Signs().Unchecked
		if slices.Contains(r.checked, c.ID) {
			sign = term.Signs().Checked
		}
		row.Spans = append(row.Spans, term.Span{Text: sign + " "})
	} else {
		row.Spans = append(row.Spans, term.Span{Text: " "})
	}
	style := term.Plain
	if c.Why != "" {
		style = term.Disabled
		row.Right = []term.Span{{Style: term.Disabled, Text: c.Why}}
	}
	row.Spans = append(row.Spans, term.Span{Style: style, Text: c.Text})
	left := columnGap
	for _, span := range row.Spans {
		left += term.Width(span.Text)
	}
	beside := &row.Right[0]
	beside.Text = term.Clip(beside.Text, max(r.width-left, r.width/5))
	if term.Width(beside.Text) < term.Width(c.Why) && term.Width(beside.Text) < leastWhy {
		row.Right = nil
	}
	return row
}

// columnGap stands between a choice and its hint.
const columnGap = 2

// leastWhy is how many cells of a reason are worth showing beside a choice; the rest is said when the
// choice is taken.
const leastWhy = 8

// Query is what was typed.
func (p *Picker) Query() string { return p.line.Text() }

// Choice is the current one; ok is false if nothing matches.
func (p *Picker) Choice() (c Choice, ok bool) {
	if i := p.list.At(); i >= 0 {
		return p.choices[p.found[i]], true
	}
	return Choice{}, false
}

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

// Insert types pasted text.
func (p *Picker) Insert(text string) {
	p.line.Insert(text)
	p.filter()
}

func (p *Picker) toggle() {
	c, ok := p.Choice()
	if !ok || c.Why != "" {
		return
	}
	if i := slices.Index(p.checked, c.ID); i >= 0 {
		p.checked = slices.Delete(p.checked, i, i+1)
	} else {
		p.checked = append(p.checked, c.ID)
	}
	p.epoch++
}

// filter finds the choices that hold every word of the query; those that begin with it come
// first.
func (p *Picker) filter() {
	if p.version == p.line.Version() {
		return
	}
	p.version = p.line.Version()
	query := strings.ToLower(strings.TrimSpace(p.line.Text()))
	parts := strings.Fields(query)
	p.found = p.found[:0]
	var later []int
	for i, words := range p.words {
		all := true
		for _, part := range parts {
			all = all && strings.Contains(words, part)
		}
		switch {
		case !all:
		case strings.HasPrefix(words, query) || strings.Contains(words, " "+query):
			p.found = append(p.found, i)
		default:
			later = append(later, i)
		}
	}
	p.found = append(p.found, later...)
	p.list.Select(0)
}

// Click makes the choice at a line of the last Render current; line 0 is the one to type in.
func (p *Picker) Click(y int) (ok bool) { return p.list.Click(y - 1) }

// Scroll moves the view of the choices.
func (p *Picker) Scroll(n int) { p.list.Scroll(n) }

// Render shows the line and the choices that match.
func (p *Picker) Render(width, height int) term.Frame {
	if height <= 0 {
		return term.Frame{}
	}
	p.width = width
	line := p.line.Render(max(width-2, 1))
	line.Lines[0] = term.Row(term.Plain, min(width, 2), term.Span{Style: term.Accent, Text: "> "}) + line.Lines[0]
	line.Cursor.X = min(line.Cursor.X+2, width-1)
	return term.Stack(line, p.list.Render(width, height-1))
}
