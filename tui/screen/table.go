package screen

import (
	"lantu/tui/term"
	"lantu/tui/widget/cells"
)

// WayTo is the way to a view of a plan as a whole, for the header.
func WayTo(d *Desk, v *Version, title string) []term.Text {
	if v == nil || v.Doc == nil {
		return []term.Text{d.Say(title)}
	}
	return []term.Text{term.Sanitize(v.Doc.Top().Title()).OneLine(), d.Say(title)}
}

// TurnTable does what the mouse means in a table that begins so many rows below the corner of the screen.
func TurnTable(t *cells.Table, m term.Mouse, rows int) {
	switch {
	case m.Button == term.WheelUp:
		t.Scroll(-3)
	case m.Button == term.WheelDown:
		t.Scroll(3)
	case m.Button == term.WheelLeft:
		t.Press(term.Key{Name: "left"})
	case m.Button == term.WheelRight:
		t.Press(term.Key{Name: "right"})
	case m.Button == term.Left && m.Action != term.Release:
		t.Click(m.X, m.Y-rows, m.Action == term.Drag)
	}
}
