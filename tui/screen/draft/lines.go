package draft

import (
	"strings"

	"lantu/plan"
	"lantu/tui/term"
	"lantu/tui/widget/editor"
)

// A list of words is written as a text is, a member a line: lines are added, taken out and typed over like
// any others, and moved by a key.

// long tells whether a field is written in the whole of the pane.
func (f field) long() bool {
	return !f.more && (f.model.Type == plan.ProseField || f.model.Type == plan.WordsField)
}

// reorder moves the line with the cursor among the others of a list, if a key means that.
func (e *editing) reorder(k term.Key) bool {
	if e.field.model.Type != plan.WordsField {
		return false
	}
	by := 0
	switch k.Name {
	case "alt+up", "ctrl+up":
		by = -1
	case "alt+down", "ctrl+down":
		by = 1
	default:
		return false
	}
	at := e.prose.Cursor()
	to := at.Para + by
	if to < 0 || to >= e.prose.Paragraphs() {
		return true
	}
	upper, lower := e.prose.Paragraph(min(at.Para, to)), e.prose.Paragraph(max(at.Para, to))
	e.prose.Mark(editor.Pos{Para: min(at.Para, to)}, editor.Pos{Para: max(at.Para, to), Byte: len(lower)})
	e.prose.Insert(lower + "\n" + upper)
	e.prose.SetCursor(editor.Pos{Para: to, Byte: at.Byte})
	return true
}

// splitWords parts the members of a list, a line each.
func splitWords(text string) []string {
	var out []string
	for w := range strings.SplitSeq(text, "\n") {
		if w = strings.TrimSpace(w); w != "" {
			out = append(out, w)
		}
	}
	return out
}
