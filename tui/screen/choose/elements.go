package choose

import (
	"slices"

	"lantu/plan"
	"lantu/plan/lang"
	"lantu/tui/screen"
	"lantu/tui/term"
	"lantu/tui/widget/picker"
)

// referred says which elements a field of references may name, by its key.
var referred = map[string]func(e *plan.Element) bool{
	"tasks":      isItem,
	"see":        isItem,
	"in":         isItem,
	"indicators": isIndicator,
	"tables":     func(e *plan.Element) bool { return e.Shape == plan.TableShape },
	"goal": func(e *plan.Element) bool {
		return isIndicator(e) || e.Shape == plan.QuotaShape && e.Up.String("role") == "goal"
	},
}

func isItem(e *plan.Element) bool      { return e.Shape == plan.ItemShape }
func isIndicator(e *plan.Element) bool { return e.Shape == plan.IndicatorShape }

// Elements lists what a field of references of an element may name, by number and title. Members that the
// field has already are among them, even where they lead nowhere.
func Elements(d *screen.Desk, v *screen.Version, of *plan.Element, f *plan.Field, members []string) []picker.Choice {
	may := referred[f.Key]
	var out []picker.Choice
	for e := range v.Doc.Elements() {
		if may == nil || e.ID == "" || e == of || !may(e) {
			continue
		}
		hint := lang.ShapeName(d.Lang, e.Shape.Name)
		if isItem(e) {
			hint = lang.Text(d.Lang, "screen.section")
			if role := e.String("role"); role != "" {
				hint = lang.ValueName(d.Lang, "role", role)
			}
		}
		out = append(out, picker.Choice{ID: e.ID, Text: term.Sanitize(v.Name(e)), Hint: term.Sanitize(hint + " " + e.ID)})
	}
	for _, id := range members {
		if !slices.ContainsFunc(out, func(c picker.Choice) bool { return c.ID == id }) {
			out = append(out, picker.Choice{ID: id, Text: term.Sanitize(id), Hint: d.Say("choose.leads-nowhere")})
		}
	}
	return out
}
