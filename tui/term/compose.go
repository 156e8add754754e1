package term

import "strings"

// Blank is a frame of empty rows.
func Blank(width, height int) Frame {
	f := Frame{Lines: make([]string, max(height, 0))}
	for i := range f.Lines {
		f.Lines[i] = Fill(Plain, width)
	}
	return f
}

// Stack puts frames below each other. The last one that has a cursor keeps it.
func Stack(frames ...Frame) Frame {
	var out Frame
	for _, f := range frames {
		if f.Cursor != nil {
			out.Cursor = &Point{f.Cursor.X, f.Cursor.Y + len(out.Lines)}
		}
		out.Lines = append(out.Lines, f.Lines...)
	}
	return out
}

// Overlay puts top over base with its corner at a cell. All rows of top are width cells wide. The
// cursor is the one of top.
func Overlay(base, top Frame, x, y, width int) Frame {
	out := Frame{Lines: append([]string(nil), base.Lines...)}
	var c canvas
	for i, line := range top.Lines {
		if y+i < 0 || y+i >= len(out.Lines) {
			continue
		}
		under := out.Lines[y+i]
		right := ""
		if all := c.cells(nil, under, 1<<20); len(all) > x+width {
			right = paintCells(all[x+width:])
		}
		out.Lines[y+i] = Slice(under, x) + line + right
	}
	if top.Cursor != nil {
		out.Cursor = &Point{top.Cursor.X + x, top.Cursor.Y + y}
	}
	return out
}

// Slice is the first width cells of a styled row, filled up with spaces. A wide character that
// the edge divides becomes a space.
func Slice(line string, width int) string {
	c := canvas{width: max(width, 0)}
	return paintCells(c.parse(nil, line))
}

// paintCells turns cells into a styled row. The second half of a wide character at the beginning
// becomes a space.
func paintCells(row []cell) string {
	var b strings.Builder
	style := ""
	for x, cell := range row {
		if cell.text == "" {
			if x > 0 {
				continue
			}
			cell.text = " "
		}
		if cell.style != style {
			if style != "" {
				b.WriteString(reset)
			}
			b.WriteString(cell.style)
			style = cell.style
		}
		b.WriteString(cell.text)
	}
	if style != "" {
		b.WriteString(reset)
	}
	return b.String()
}
