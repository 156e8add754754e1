package term

import "strings"

// A Style is a role that text plays on the screen; the look decides how it is shown.
type Style uint8

// Roles.
const (
	Plain    Style = iota
	Dim            // what matters less
	Accent         // the one accent colour
	Title          // headings
	Heading1       // headings of the official text, by level
	Heading2
	Heading3
	Heading4
	Label        // the name of a field
	Selected     // the current row of the pane that has the keyboard (background)
	SelectedIdle // the current row of a pane that has not
	Marked       // selected text in an editor
	Match        // what a search found
	ErrorText    // errors
	WarnText     // warnings
	OkText       // what went well
	BorderText   // lines around panes
	BorderFocus  // lines around the pane that has the keyboard
	Added        // new words in a difference
	Removed      // old words in a difference
	KeyHint      // a key in the footer
	Placeholder  // what an empty field says
	Disabled     // actions that cannot be taken now
	Bar          // header and footer (background)
	styleCount
)

const reset = "\x1b[m"

// Paint gives text a style. The result is for Frame.Lines.
func Paint(s Style, t Text) string {
	seq := current.Load().styles[s]
	if seq == "" || t == "" {
		return string(t)
	}
	return seq + string(t) + reset
}

// A Span is a piece of a row.
type Span struct {
	Style Style
	Text  Text
}

// Row paints spans one after another on a base style, clipped (with an ellipsis) and padded to
// exactly width cells. The base shows through where a span's style does not override it, so a
// light keeps its colour on the selected row.
func Row(base Style, width int, spans ...Span) string {
	if width <= 0 {
		return ""
	}
	total := 0
	for i := range spans {
		spans[i].Text = spans[i].Text.OneLine()
		total += Width(spans[i].Text)
	}
	state := current.Load()
	room, tail := width-total, Text("")
	if total > width {
		tail = cut(state.glyphs.Ellipsis, width)
		room = width - Width(tail)
	}
	baseSeq := state.styles[base]
	var b strings.Builder
	b.WriteString(baseSeq)
	for _, s := range spans {
		text := s.Text
		if total > width {
			text = cut(text, room)
			room -= Width(text)
		}
		if seq := state.over(base, s.Style); seq != "" && s.Style != base && text != "" {
			b.WriteString(seq)
			b.WriteString(string(text))
			b.WriteString(reset)
			b.WriteString(baseSeq)
		} else {
			b.WriteString(string(text))
		}
		if len(text) < len(s.Text) {
			break
		}
	}
	b.WriteString(string(tail))
	writeSpaces(&b, room)
	if baseSeq != "" {
		b.WriteString(reset)
	}
	return b.String()
}

// Fill is a row of nothing on a base style.
func Fill(base Style, width int) string { return Row(base, width) }

func writeSpaces(b *strings.Builder, n int) {
	const spaces = "                                                                "
	for n > 0 {
		k := min(n, len(spaces))
		b.WriteString(spaces[:k])
		n -= k
	}
}

// The tables below hold the sequences of each role. A missing role is plain. Every theme tells
// states apart without colour as well: by bold, underline, reverse or strike-through. The colours are
// readable on every usual background of their kind: 4.5 to 1, and 7 to 1 where contrast is asked for.
var darkStyles = map[Style]string{
	Dim: "38;5;248", Accent: "38;5;80", Title: "1", Label: "38;5;110",
	Heading1: "1;4;38;5;80", Heading2: "1;38;5;80", Heading3: "1", Heading4: "4",
	Selected: "48;5;18;38;5;255", SelectedIdle: "48;5;237", Marked: "4;48;5;60;38;5;255", Match: "1;4;38;5;221",
	ErrorText: "38;5;210", WarnText: "38;5;179", OkText: "38;5;114",
	BorderText: "38;5;240", BorderFocus: "38;5;80",
	Added: "38;5;114;4", Removed: "38;5;210;9",
	KeyHint: "1;38;5;80", Placeholder: "3;38;5;246", Disabled: "38;5;246", Bar: "48;5;236",
}

var lightStyles = map[Style]string{
	Dim: "38;5;240", Accent: "38;5;25", Title: "1", Label: "38;5;24",
	Heading1: "1;4;38;5;25", Heading2: "1;38;5;25", Heading3: "1", Heading4: "4",
	Selected: "48;5;153;38;5;232", SelectedIdle: "48;5;254", Marked: "4;48;5;189", Match: "1;4;38;5;94",
	ErrorText: "38;5;124", WarnText: "38;5;94", OkText: "38;5;22",
	BorderText: "38;5;250", BorderFocus: "38;5;25",
	Added: "38;5;22;4", Removed: "38;5;124;9",
	KeyHint: "1;38;5;25", Placeholder: "3;38;5;242", Disabled: "38;5;242", Bar: "48;5;255",
}

var contrastStyles = map[Style]string{
	Dim: "38;5;252", Accent: "38;5;123", Title: "1;4", Label: "38;5;153",
	Heading1: "1;4;38;5;123", Heading2: "1;38;5;123", Heading3: "1", Heading4: "4",
	Selected: "48;5;226;38;5;16", SelectedIdle: "4;48;5;236", Marked: "4;48;5;231;38;5;16", Match: "1;4;38;5;226",
	ErrorText: "1;38;5;217", WarnText: "1;38;5;222", OkText: "1;38;5;157",
	BorderText: "38;5;250", BorderFocus: "38;5;226",
	Added: "38;5;157;4", Removed: "38;5;217;9",
	KeyHint: "1;38;5;226", Placeholder: "3;38;5;252", Disabled: "3;38;5;250", Bar: "48;5;236",
}

// grounds are what a theme that the user chose paints everything on; a theme that follows the terminal
// leaves that to it.
var grounds = map[Theme]string{Dark: "48;5;234;38;5;253", Light: "48;5;231;38;5;234", Contrast: "48;5;16;38;5;231"}

var basicStyles = map[Style]string{
	Dim: "2", Accent: "36", Title: "1", Label: "36",
	Heading1: "1;4;36", Heading2: "1;36", Heading3: "1", Heading4: "4",
	Selected: "7", SelectedIdle: "4", Marked: "7", Match: "1;4",
	ErrorText: "31", WarnText: "33", OkText: "32",
	BorderText: "2", BorderFocus: "36",
	Added: "32;4", Removed: "31;9",
	KeyHint: "1", Placeholder: "2;3", Disabled: "2", Bar: "7",
}

var colourlessStyles = map[Style]string{
	Dim: "2", Accent: "1", Title: "1",
	Heading1: "1;4", Heading2: "1", Heading3: "4", Heading4: "3",
	Selected: "7", SelectedIdle: "4", Marked: "7", Match: "1;4",
	ErrorText: "1", WarnText: "1",
	BorderText: "2", BorderFocus: "1",
	Added: "4", Removed: "9",
	KeyHint: "1", Placeholder: "2;3", Disabled: "2", Bar: "7",
}

func tableFor(l Look) map[Style]string {
	switch {
	case l.Profile == NoColor:
		return colourlessStyles
	case l.Profile == Colors16:
		return basicStyles
	case l.Theme == Contrast:
		return contrastStyles
	case l.Theme == Light:
		return lightStyles
	}
	return darkStyles
}

func stylesFor(l Look) (seqs [styleCount]string) {
	for s, params := range tableFor(l) {
		seqs[s] = "\x1b[" + params + "m"
	}
	return seqs
}

// bases are the roles whose background runs below spans of other roles.
var bases = []Style{Selected, SelectedIdle, Marked, Bar}

// over is the sequence of a span on a base. A span whose colour would be hard to read there takes that of
// the base and keeps the rest, such as bold.
func (s *lookState) over(base, span Style) string {
	if seqs := s.onBase[base]; seqs != nil {
		return seqs[span]
	}
	return s.styles[span]
}

// onBases works out over for the bases.
func onBases(l Look) (on [styleCount]*[styleCount]string) {
	if l.Profile != Colors256 {
		return on
	}
	table := tableFor(l)
	for _, base := range bases {
		seqs := stylesFor(l)
		ground := coloursOf(table[base]).back
		for span, params := range table {
			c := coloursOf(params)
			if c.back < 0 && c.fore >= 0 && contrast(c.fore, ground) < leastContrast(l.Theme) {
				seqs[span] = ""
				if c.rest != "" {
					seqs[span] = "\x1b[" + c.rest + "m"
				}
			}
		}
		on[base] = &seqs
	}
	return on
}
