package cells

import (
	"lantu/tui/term"
)

// gap is the cell before each column, in which its Mark stands.
const gap = 1

// Render shows the headings and the cells around the current one in exactly height rows.
func (t *Table) Render(width, height int) term.Frame {
	t.clamp()
	heads := min(t.heads(), max(height-1, 0))
	t.width, t.height = width, height-heads
	t.scroll()
	f := term.Frame{Lines: make([]string, 0, max(height, 0))}
	for line := range heads {
		f.Lines = append(f.Lines, t.head(line))
	}
	if t.source.Rows() == 0 && len(f.Lines) < height {
		f.Lines = append(f.Lines, term.Row(term.Plain, width, term.Span{Style: term.Placeholder, Text: t.Empty}))
	}
	for row := t.top; row < t.source.Rows() && len(f.Lines) < height; row++ {
		line, cursor := t.row(row)
		if cursor != nil {
			cursor.Y = len(f.Lines)
			f.Cursor = cursor
		}
		f.Lines = append(f.Lines, line)
	}
	for len(f.Lines) < height {
		f.Lines = append(f.Lines, term.Fill(term.Plain, width))
	}
	return f
}

// scroll brings the current cell into view and lays the columns out.
func (t *Table) scroll() {
	t.top = max(min(t.top, t.at.Row, t.source.Rows()-t.height), t.at.Row-t.height+1, 0)
	t.left = max(min(t.left, len(t.columns)-1), t.frozen)
	if t.at.Column >= t.frozen {
		t.left = min(t.left, t.at.Column)
		room := t.width
		for _, c := range t.columns[:t.frozen] {
			room -= c.Width + gap
		}
		first := t.at.Column // the leftmost with which the current column still fits
		for used := 0; first >= t.frozen; first-- {
			if used += t.columns[first].Width + gap; used > room {
				break
			}
		}
		t.left = max(t.left, min(first+1, t.at.Column))
	}
	t.visible = t.visible[:0]
	x := 0
	put := func(column int) bool {
		w := min(t.columns[column].Width, t.width-x-gap)
		if w < t.columns[column].Width && column > t.left || w <= 0 {
			return false
		}
		t.visible = append(t.visible, slot{column, x + gap, w})
		x += w + gap
		return true
	}
	for column := range t.frozen {
		put(column)
	}
	for column := t.left; column < len(t.columns) && put(column); column++ {
	}
}

// head is a row of headings. Signs at its ends tell that there are more columns beyond.
func (t *Table) head(line int) string {
	spans := make([]term.Span, 0, 2*len(t.visible)+1)
	last := t.frozen - 1
	for _, s := range t.visible {
		c := t.columns[s.column]
		text, style := c.Title, term.Label
		if line == 1 {
			text, style = c.Under, term.Dim
		}
		if s.column == t.at.Column && t.source.Rows() > 0 {
			style = term.Title
		}
		mark := term.Span{Text: " "}
		if line == 0 && s.column >= t.frozen {
			if s.column > last+1 {
				mark = term.Span{Style: term.Accent, Text: term.Signs().Left}
			}
			last = s.column
		}
		spans = append(spans, mark, term.Span{Style: style, Text: set(c, s.width, text.OneLine(), c.Tail)})
	}
	if n := len(t.visible); line == 0 && n > 0 && t.visible[n-1].column < len(t.columns)-1 {
		end := t.visible[n-1]
		if used := end.x + end.width; used < t.width {
			spans = append(spans, term.Span{Text: term.Spaces(t.width - used - 1)}, term.Span{Style: term.Accent, Text: term.Signs().Right})
		}
	}
	return term.Row(term.Plain, t.width, spans...)
}

// row paints one row; the cursor stands in it where its cell is being edited.
func (t *Table) row(row int) (line string, cursor *term.Point) {
	from, to := t.Range()
	spans := make([]term.Span, 0, 2*len(t.visible))
	for i, s := range t.visible {
		current := row == t.at.Row && s.column == t.at.Column
		if current && t.Inline != nil {
			f := t.Inline.Render(s.width)
			if f.Cursor != nil {
				cursor = &term.Point{X: s.x + f.Cursor.X}
			}
			rest := t.spans(nil, row, t.visible[i+1:], from, to)
			used := s.x + s.width
			return term.Row(term.Plain, s.x, spans...) + f.Lines[0] + term.Row(term.Plain, t.width-used, rest...), cursor
		}
		spans = t.spans(spans, row, t.visible[i:i+1], from, to)
	}
	return term.Row(term.Plain, t.width, spans...), nil
}

func (t *Table) spans(spans []term.Span, row int, slots []slot, from, to Place) []term.Span {
	for _, s := range slots {
		cell, c := t.source.Cell(row, s.column), t.columns[s.column]
		if cell.Mark.Text == "" {
			cell.Mark.Text = " "
		}
		style := cell.Style
		switch {
		case row == t.at.Row && s.column == t.at.Column:
			style = term.SelectedIdle
			if t.Focused {
				style = term.Selected
			}
		case t.anchor != nil && row >= from.Row && row <= to.Row && s.column >= from.Column && s.column <= to.Column:
			style = term.Marked
		case row == t.at.Row && s.column < t.frozen:
			style = term.Title
		}
		spans = append(spans, cell.Mark, term.Span{Style: style, Text: set(c, s.width, cell.Text.OneLine(), cell.Tail)})
	}
	return spans
}

// set gives text exactly the width of its column.
func set(c Column, width int, text term.Text, tail int) term.Text {
	if !c.Right {
		return term.Pad(text, width)
	}
	if behind := min(c.Tail-tail, width-term.Width(text)); behind > 0 {
		text += term.Spaces(behind)
	}
	return term.PadLeft(text, width)
}
