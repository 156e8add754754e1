package draft

import (
	"slices"
	"strconv"

	"lantu/plan"
	"lantu/plan/lang"
	"lantu/plan/workspace"
	"lantu/tui/screen"
	"lantu/tui/screen/choose"
	"lantu/tui/term"
	"lantu/tui/widget/bar"
	"lantu/tui/widget/dialog"
	"lantu/tui/widget/picker"
)

// A duties dialog divides an element among units: each unit is a row, each role a column, and an arrow
// moves the unit to the next column. Nothing is changed before the whole is confirmed, as one commit.
type duties struct {
	s      *Screen
	of     *plan.Element
	seen   *plan.Document
	roles  []role
	units  choose.Units
	picker *picker.Picker
	rows   int
}

// A role is a field that units stand in, in their order.
type role struct {
	field field
	short term.Text // the head of its column
	ids   []string
	was   []string
}

// roleKeys are the fields of responsibility, in the order of their columns.
var roleKeys = []string{"lead", "with", "by"}

// roleWords name the roles in a narrow column, by their fields.
var roleWords = map[string]string{"lead": "draft.role-lead", "with": "draft.role-with", "by": "draft.role-by"}

// DivideDuties opens the dialog for the selected element.
func (s *Screen) DivideDuties() {
	e := s.row().element
	d := &duties{s: s, of: e, seen: s.v.Doc, units: choose.Units{Desk: s.desk, Plan: s.v.Doc}}
	for _, key := range roleKeys {
		f, ok := e.Shape.Field(key)
		if !ok {
			continue
		}
		x := field{path: key, model: f, label: lang.FieldName(s.desk.Lang, e.Shape.Name, key), value: e.Value(key)}
		short := s.desk.Say(roleWords[key])
		if own := s.v.Doc.Top().String("labels." + key); own != "" {
			short = term.Wrap(term.Sanitize(own), roleWidth-1)[0]
		}
		ids := choose.InRole(e, f)
		d.roles = append(d.roles, role{field: x, short: short, ids: slices.Clone(ids), was: ids})
		for _, id := range ids {
			if !slices.Contains(d.units.Keep, id) {
				d.units.Keep = append(d.units.Keep, id)
			}
		}
	}
	choices := d.choices()
	d.rows = len(choices)
	d.picker = picker.New(choices, s.desk.Say("screen.type-to-narrow"), s.desk.Say("screen.filter-none"))
	d.picker.Sign = d.sign
	d.picker.Offer = func(typed string) (picker.Choice, bool) {
		title := s.desk.Say("choose.new-unit")
		if typed != "" {
			title = s.desk.Say("choose.new-unit-called", typed)
		}
		return picker.Choice{ID: "+" + typed, Text: title}, true
	}
	d.picker.SetQuery("")
	s.desk.Open(d)
}

// choices lists the units that have a role now first, in the order of the roles.
func (d *duties) choices() []picker.Choice {
	all := d.units.Choices()
	place := func(id string) int {
		for i, r := range d.roles {
			if at := slices.Index(r.ids, id); at >= 0 {
				return i<<16 + at
			}
		}
		return len(d.roles) << 16
	}
	slices.SortStableFunc(all, func(a, b picker.Choice) int { return place(a.ID) - place(b.ID) })
	return all
}

// roleWidth is the width of a column: two characters of Chinese and a gap.
const roleWidth = 5

// sign is the columns of a unit: its place in each of its roles.
func (d *duties) sign(c *picker.Choice) term.Text {
	var t term.Text
	for _, r := range d.roles {
		cell := term.Text("-")
		if at := slices.Index(r.ids, c.ID); at >= 0 {
			cell = term.Text(strconv.Itoa(at + 1))
		}
		t += term.Pad(" "+cell, roleWidth)
	}
	return t
}

// Handle moves units, narrows the list, confirms or closes.
func (d *duties) Handle(e term.Event) {
	switch e := e.(type) {
	case term.Paste:
		d.picker.Insert(firstLine(e.Text))
	case term.Mouse:
		switch {
		case e.Button == term.WheelUp:
			d.picker.Scroll(-3)
		case e.Button == term.WheelDown:
			d.picker.Scroll(3)
		case e.Button == term.Left && e.Action == term.Press && d.picker.Click(e.Y-1) && e.X < roleWidth*len(d.roles):
			d.put(e.X / roleWidth)
		}
	case term.Key:
		d.key(e)
	}
}

func (d *duties) key(k term.Key) {
	switch k.Name {
	case "esc":
		d.s.desk.Close(d)
	case "enter", "ctrl+s":
		if c, ok := d.picker.Choice(); k.Name == "enter" && ok && d.picker.Offered() {
			d.register(c.ID[1:])
			return
		}
		d.confirm()
	case "right":
		d.put(d.column() + 1)
	case "left":
		d.put(d.column() - 1)
	case "delete":
		d.put(-1)
	case "alt+up", "ctrl+up":
		d.reorder(-1)
	case "alt+down", "ctrl+down":
		d.reorder(1)
	default:
		d.picker.Press(k)
	}
}

// Copy puts the selected part of what was typed on the clipboard and tells whether there was any.
func (d *duties) Copy() bool { return d.picker.Copy() }

// column is the first role of the unit under the cursor, -1 for none.
func (d *duties) column() int {
	c, _ := d.picker.Choice()
	return slices.IndexFunc(d.roles, func(r role) bool { return slices.Contains(r.ids, c.ID) })
}

// put moves the unit under the cursor from its first role to another, -1 for out of it.
func (d *duties) put(to int) {
	c, ok := d.picker.Choice()
	from := d.column()
	if !ok || d.picker.Offered() || to == from || to >= len(d.roles) {
		return
	}
	is := func(id string) bool { return id == c.ID }
	if from >= 0 {
		d.roles[from].ids = slices.DeleteFunc(d.roles[from].ids, is)
	}
	if to >= 0 && !slices.Contains(d.roles[to].ids, c.ID) {
		d.roles[to].ids = append(d.roles[to].ids, c.ID)
	}
	d.picker.Redraw()
}

// reorder moves the unit under the cursor within its first role.
func (d *duties) reorder(by int) {
	c, _ := d.picker.Choice()
	i := d.column()
	if i < 0 {
		return
	}
	ids := d.roles[i].ids
	at := slices.Index(ids, c.ID)
	if to := at + by; to >= 0 && to < len(ids) {
		ids[at], ids[to] = ids[to], ids[at]
	}
	d.picker.Redraw()
}

// register enters a new unit into the registry; it stands in the list then.
func (d *duties) register(name string) {
	choose.Register(d.s.desk, name, func(id string) {
		d.picker.SetChoices(d.choices())
		d.picker.SetQuery("")
		d.picker.SelectID(id)
	})
}

// confirm commits the roles that were changed.
func (d *duties) confirm() {
	var edits []plan.Edit
	for _, r := range d.roles {
		switch {
		case slices.Equal(r.ids, r.was):
			continue
		case len(r.ids) == 0:
			edits = append(edits, plan.Unset{Element: d.of.ID, Field: r.field.path})
		default:
			edits = append(edits, plan.Set{Element: d.of.ID, Field: r.field.path, Value: members(r.field, r.ids)})
		}
		for _, id := range slices.Backward(r.ids) {
			if !slices.Contains(r.was, id) {
				choose.Used(d.s.desk, id)
			}
		}
	}
	d.s.desk.Close(d)
	if len(edits) == 0 {
		d.s.desk.Tell("screen.unchanged")
		return
	}
	d.s.commit(workspace.Change{Edits: edits, Seen: d.seen}, nil, nil)
}

// Box shows the units below the heads of the columns.
func (d *duties) Box(width, height int) dialog.Dialog {
	say := d.s.desk.Say
	return dialog.Dialog{
		Title: say("draft.duties", string(d.s.TitleOf(d.of))), Body: d, Width: 72, Height: min(max(8, d.rows+2+picker.NoteRows), mostUnits),
		Hints: []bar.Hint{{Key: "← →", Text: say("draft.other-role")}, {Key: "Alt+↑↓", Text: say("draft.order")}, {Key: "Del", Text: say("draft.no-role")},
			{Key: "Enter", Text: say("screen.confirm")}, {Key: "Esc", Text: say("screen.cancel")}},
	}
}

// mostUnits bounds the rows of the dialog, so that the screen below stays in view.
const mostUnits = 18

// Render draws the inside of the box.
func (d *duties) Render(width, height int) term.Frame {
	var heads []term.Span
	for _, r := range d.roles {
		heads = append(heads, term.Span{Style: term.Label, Text: term.Pad(r.short, roleWidth)})
	}
	f := term.Frame{Lines: []string{term.Row(term.Plain, width, heads...)}}
	return term.Stack(f, d.picker.Render(width, height-1))
}

var _ screen.Copier = (*duties)(nil)
