package editor

import "lantu/tui/term"

// Selected is the selected text.
func (e *Editor) Selected() string {
	from, to := e.selection()
	return e.between(from, to)
}

// Selecting tells that something is selected.
func (e *Editor) Selecting() bool {
	from, to := e.selection()
	return from != to
}

// SelectAll selects the whole text.
func (e *Editor) SelectAll() {
	e.End()
	e.anchor = &Pos{}
}

// Copy puts the selected text on the clipboard and tells whether there was any.
func (e *Editor) Copy() bool {
	if !e.Selecting() {
		return false
	}
	term.SetClipboard(e.Selected())
	return true
}

// Cut is Copy, and takes the text away.
func (e *Editor) Cut() bool { return e.Copy() && e.DeleteSelection() }

// Paste puts what is on the clipboard in place of the selection.
func (e *Editor) Paste() { e.Insert(term.Clipboard()) }
