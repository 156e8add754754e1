package choose

import (
	"context"
	"strconv"
	"strings"

	"lantu/plan"
	"lantu/plan/lang"
	"lantu/plan/pinyin"
	"lantu/plan/workspace"
	"lantu/tui/screen"
	"lantu/tui/screen/ask"
	"lantu/tui/term"
	"lantu/tui/widget/picker"
)

// Register asks for the name, the level and the id of a new unit or group and enters it into units.yaml
// as a commit of its own; then gets its id. The Desk knows the unit by then.
func Register(d *screen.Desk, name string, then func(id string)) {
	level := func(name string) {
		options := []picker.Choice{{ID: groupLevel, Text: term.Sanitize(lang.ShapeName(d.Lang, plan.GroupShape.Name)), Hint: d.Say("choose.group-hint")}}
		for _, l := range plan.Levels {
			options = append(options, picker.Choice{ID: l, Text: term.Sanitize(lang.ValueName(d.Lang, "level", l)), Hint: term.Sanitize(l)})
		}
		at := ""
		if own, ok := d.Units.Lookup(d.About.UnitID); ok {
			at = own.Level
		}
		d.Open(ask.NewChoice(d, d.Say("choose.new-level", name), options, at, func(level string) { askID(d, name, level, then) }))
	}
	d.Open(ask.NewLine(d, d.Say("choose.new-name"), d.Say("choose.new-name-help"), name, func(s string) (term.Text, bool) {
		switch known := d.Units.ByName(s); {
		case s == "":
			return d.Say("choose.new-name-help"), true
		case len(known) > 0:
			return d.Say("choose.name-taken", s, known[0].ID), false
		}
		return "", false
	}, level))
}

// groupLevel stands for a group among the levels.
const groupLevel = "group"

// askID asks for the id, which people choose and which then stays, and registers the unit.
func askID(d *screen.Desk, name, level string, then func(id string)) {
	shape, letter := plan.UnitShape, "u-"
	settings := []plan.Setting{{Field: "name", Words: []string{name}}}
	if level == groupLevel {
		shape, letter = plan.GroupShape, "g-"
	} else {
		settings = append(settings, plan.Setting{Field: "level", Words: []string{level}})
	}
	d.Open(ask.NewLine(d, d.Say("choose.new-id", name), d.Say("choose.new-id-help", letter), freeID(d.Units, letter, name), func(id string) (term.Text, bool) {
		switch _, taken := d.Units.Lookup(id); {
		case !plan.IsUnitID(id) || !strings.HasPrefix(id, letter):
			return d.Say("choose.new-id-help", letter), true
		case taken:
			return d.Say("choose.id-taken", id, d.UnitName(id)), true
		}
		return "", false
	}, func(id string) {
		value, err := plan.Make(shape, append([]plan.Setting{{Field: "id", Words: []string{id}}}, settings...)...)
		if err != nil {
			d.Fail(err)
			return
		}
		ws := d.WS
		d.Commit(func(ctx context.Context, reason string) (workspace.Done, error) {
			return ws.Apply(ctx, workspace.Change{File: workspace.UnitsPath, Reason: reason,
				Edits: []plan.Edit{plan.Add{Shape: shape, At: 1 << 30, Value: value}}})
		}, func(m screen.Made) {
			if m.Version != nil && m.Version.Doc != nil {
				d.Units = plan.NewRegistry(m.Version.Doc)
			}
			then(id)
		}, nil)
	}))
}

// longestProposed keeps a proposed id short.
const longestProposed = 24

// freeID proposes an id from the initials of a name, or from its words where it is in Latin letters.
func freeID(units *plan.Registry, letter, name string) string {
	var id strings.Builder
	for _, word := range strings.Fields(name) {
		if id.Len() > 0 && word[0] < 0x80 {
			id.WriteByte('-')
		}
		id.WriteString(pinyin.Initials(word))
	}
	base := letter + strings.Trim(id.String()[:min(id.Len(), longestProposed)], "-")
	for n, free := 2, base; ; n++ {
		if _, taken := units.Lookup(free); !taken {
			return free
		}
		free = base + "-" + strconv.Itoa(n)
	}
}
