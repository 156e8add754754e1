// Package form shows fields as labels with values, one of them current, and lets an editor stand
// in the place of a value.
package form

import (
	"lantu/tui/term"
)

// A Field is a label and a value. Values wrap; line ends in them are kept.
type Field struct {
	ID          string
	Label       term.Text
	Value       term.Text
	Style       term.Style // of the value
	Placeholder term.Text  // shown for an empty value
	// Note stands below the value, such as a finding.
	Note      term.Text
	NoteStyle term.Style
	// MaxRows bounds the rows of the value; 0: no bound. What is left out is shown by an ellipsis.
	MaxRows int
	// Heading makes the field a heading of those that follow; it cannot be current.
	Heading bool
}

// A Widget can stand in the place of a value.
type Widget interface {
	Render(width, height int) term.Frame
}

// A Form is a column of fields. The zero value is empty.
type Form struct {
	// Focused shows that the form has the keyboard.
	Focused bool
	// Inline, where not nil, stands for the value of the current field, in InlineHeight rows.
	Inline       Widget
	InlineHeight int

	fields []Field
	at     int
	top    int // the first row that is shown
	height int
	owners []int // the field of each row of the last Render
	inline term.Point
}

// SetFields replaces the fields. The current one stays if its ID is still there.
func (f *Form) SetFields(fields []Field) {
	id := f.ID()
	f.fields = fields
	if !f.SelectID(id) {
		f.at = min(f.at, len(fields)-1)
		f.skip(1)
	}
}

// ID names the current field; empty if there is none.
func (f *Form) ID() string {
	if f.at < 0 || f.at >= len(f.fields) || f.fields[f.at].Heading {
		return ""
	}
	return f.fields[f.at].ID
}

// SelectID makes a field current; ok is false if there is no such field.
func (f *Form) SelectID(id string) (ok bool) {
	for i, field := range f.fields {
		if field.ID == id && !field.Heading {
			f.at = i
			return true
		}
	}
	return false
}

// skip moves off headings in a direction, and back if there is nothing further.
func (f *Form) skip(step int) {
	f.at = max(f.at, 0)
	for range 2 {
		for f.at >= 0 && f.at < len(f.fields) && f.fields[f.at].Heading {
			f.at += step
		}
		if f.at >= 0 && f.at < len(f.fields) {
			return
		}
		step = -step
		f.at = min(max(f.at, 0), max(len(f.fields)-1, 0))
	}
}

// Press moves the current field and tells whether the key means that.
func (f *Form) Press(k term.Key) bool {
	before := f.at
	switch k.Name {
	case "up":
		f.at--
		f.skip(-1)
	case "down":
		f.at++
		f.skip(1)
	case "home":
		f.at = 0
		f.skip(1)
	case "end":
		f.at = len(f.fields) - 1
		f.skip(-1)
	case "pgup", "pgdown":
		step := 1
		if k.Name == "pgup" {
			step = -1
		}
		for range max(f.height/2, 1) {
			f.at += step
			f.skip(step)
		}
	default:
		return false
	}
	if f.at < 0 || f.at >= len(f.fields) {
		f.at = before
	}
	return true
}

// Click makes the field at a line of the last Render current; ok is false if there is none.
func (f *Form) Click(y int) (ok bool) {
	if y += f.top; y < 0 || y >= len(f.owners) || f.owners[y] >= len(f.fields) || f.fields[f.owners[y]].Heading {
		return false
	}
	f.at = f.owners[y]
	return true
}

// InlineAt is where the corner of Inline was in the last Render.
func (f *Form) InlineAt() term.Point { return term.Point{X: f.inline.X, Y: f.inline.Y - f.top} }

const (
	margin    = 2  // before labels
	leastRoom = 20 // for values, before labels are cut
)

// Render shows the fields around the current one.
func (f *Form) Render(width, height int) term.Frame {
	f.height = height
	label := f.labelWidth(width)
	var all term.Frame
	f.owners = f.owners[:0]
	first, last := 0, 0
	for i := range f.fields {
		part := f.field(i, label, width, len(all.Lines))
		if i == f.at {
			first, last = len(all.Lines), len(all.Lines)+len(part.Lines)-1
		}
		for range part.Lines {
			f.owners = append(f.owners, i)
		}
		all = term.Stack(all, part)
	}
	f.top = min(max(f.top, last-height+1), first)
	if all.Cursor != nil {
		f.top = min(max(f.top, all.Cursor.Y-height+1), all.Cursor.Y)
	}
	f.top = max(min(f.top, len(all.Lines)-height), 0)
	out := term.Frame{Lines: append([]string(nil), all.Lines[f.top:min(f.top+height, len(all.Lines))]...)}
	for len(out.Lines) < height {
		out.Lines = append(out.Lines, term.Fill(term.Plain, width))
	}
	if all.Cursor != nil {
		out.Cursor = &term.Point{X: all.Cursor.X, Y: all.Cursor.Y - f.top}
	}
	return out
}

// labelWidth is that of the longest label, as far as values keep room; in a narrow form a third of it.
func (f *Form) labelWidth(width int) int {
	label := 0
	for _, field := range f.fields {
		if !field.Heading {
			label = max(label, term.Width(field.Label))
		}
	}
	return min(label, max(width-margin-2-leastRoom, width/3))
}

// Rows is how many rows all fields take at a width.
func (f *Form) Rows(width int) int {
	rows, label := 0, f.labelWidth(width)
	for i := range f.fields {
		rows += len(f.field(i, label, width, 0).Lines)
	}
	return rows
}

// field is the rows of one field; y is where they will be.
func (f *Form) field(i, label, width, y int) term.Frame {
	field := &f.fields[i]
	if field.Heading {
		return term.Frame{Lines: []string{term.Row(term.Plain, width, term.Span{Text: " "}, term.Span{Style: term.Title, Text: field.Label})}}
	}
	room := max(width-margin-label-2, 1)
	var out term.Frame
	if i == f.at && f.Inline != nil {
		f.inline = term.Point{X: width - room, Y: y}
		inner := f.Inline.Render(room, max(f.InlineHeight, 1))
		for r, line := range inner.Lines {
			out.Lines = append(out.Lines, f.start(i, r == 0, label, width-room)+line)
		}
		if inner.Cursor != nil {
			out.Cursor = &term.Point{X: inner.Cursor.X + width - room, Y: inner.Cursor.Y}
		}
	} else {
		value, style := field.Value, field.Style
		if value == "" {
			value, style = field.Placeholder, term.Placeholder
		}
		rows := term.Wrap(value, room)
		if field.MaxRows > 0 && len(rows) > field.MaxRows {
			rows = rows[:field.MaxRows]
			last := &rows[field.MaxRows-1]
			if more := *last + term.Signs().Ellipsis; term.Width(more) <= room {
				*last = more
			} else {
				*last = term.Clip(*last+term.Spaces(room), room)
			}
		}
		for r, row := range rows {
			out.Lines = append(out.Lines, f.start(i, r == 0, label, width-room)+
				term.Row(f.base(i), room, term.Span{Style: style, Text: row}))
		}
	}
	if field.Note != "" {
		for _, row := range term.Wrap(field.Note, room) {
			out.Lines = append(out.Lines, f.start(i, false, label, width-room)+
				term.Row(f.base(i), room, term.Span{Style: field.NoteStyle, Text: row}))
		}
	}
	return out
}

func (f *Form) base(i int) term.Style {
	switch {
	case i != f.at || f.Inline != nil:
		return term.Plain
	case f.Focused:
		return term.Selected
	}
	return term.SelectedIdle
}

// start is what stands before a row of a value.
func (f *Form) start(i int, first bool, label, width int) string {
	if !first {
		return term.Row(f.base(i), width)
	}
	pointer := term.Text("  ")
	if i == f.at {
		pointer = term.Signs().Pointer + " "
	}
	return term.Row(f.base(i), width, term.Span{Text: pointer},
		term.Span{Style: term.Label, Text: term.Clip(f.fields[i].Label, label)})
}
