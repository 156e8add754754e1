package choose

import (
	"lantu/plan"
	"lantu/plan/lang"
	"lantu/tui/screen"
	"lantu/tui/term"
	"lantu/tui/widget/picker"
)

// Values lists what a field with a fixed set of values may hold, yes and no too: each with its label, the
// word of the file beside it, and below the list what it means.
func Values(d *screen.Desk, f *plan.Field) []picker.Choice {
	values, names := f.Values, f.Key
	if f.Type == plan.BoolField {
		values, names = []string{"true", "false"}, "truth"
	}
	var out []picker.Choice
	for _, v := range values {
		c := picker.Choice{ID: v, Text: term.Sanitize(lang.ValueName(d.Lang, names, v)), Hint: term.Sanitize(v)}
		if about, ok := lang.ValueAbout(f.Key, v); ok {
			c.Note = d.Explain(about)
		}
		out = append(out, c)
	}
	return out
}
