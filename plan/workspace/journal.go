package workspace

import (
	"encoding/json"
	"strings"
	"time"

	"lantu/plan"
	"lantu/plan/repo"
)

// Typing is text that somebody was typing into a field and has not confirmed. It is kept beside the
// repository so that a crash, a closed window or Esc loses none of it.
type Typing struct {
	File    string    `json:"file"`
	Element string    `json:"element"`
	Field   string    `json:"field"`
	Text    string    `json:"text"`
	When    time.Time `json:"-"`
}

func (t Typing) key() string {
	return repo.BlobHash([]byte(t.File + "\x00" + t.Element + "\x00" + t.Field)).String()
}

// Keep keeps what is being typed; called again for the same field it replaces what it kept.
func (w *Workspace) Keep(t Typing) error {
	data, err := json.Marshal(t)
	if err != nil {
		return err
	}
	return w.repo.SaveJournal(t.key(), data)
}

// Forget drops what was kept for a field, once it is committed or given up for good.
func (w *Workspace) Forget(t Typing) error { return w.repo.ClearJournal(t.key()) }

// Kept lists what was typed and not confirmed, newest first; what another program was editing as its file
// holds it.
func (w *Workspace) Kept() ([]Typing, error) {
	journals, err := w.repo.Journals()
	if err != nil {
		return nil, err
	}
	var out []Typing
	for _, j := range journals {
		var t Typing
		if json.Unmarshal(j.Data, &t) == nil && shapeOf(t.File) != nil {
			t.When = time.Unix(0, j.When)
			if text, _, err := w.LaidOut(t); err == nil {
				t.Text = text
			}
			out = append(out, t)
		}
	}
	return out, nil
}

// mostLaidOut bounds what is taken back from another program.
const mostLaidOut = 1 << 20

// LayOut writes the text of a field into a private file for another program to edit, with an empty line
// between its paragraphs, and gives the path. It is there until PutAway.
func (w *Workspace) LayOut(t Typing) (string, error) {
	text := strings.Join(plan.Paragraphs(strings.ReplaceAll(t.Text, "\n", "\n\n")), "\n\n")
	if text != "" {
		text += "\n"
	}
	return w.repo.LayOut(t.key(), []byte(text))
}

// LaidOut reads the text back, a paragraph a line; whole tells that none of it was too much.
func (w *Workspace) LaidOut(t Typing) (text string, whole bool, err error) {
	data, whole, err := w.repo.LaidOut(t.key(), mostLaidOut)
	if err != nil {
		return "", false, err
	}
	return strings.Join(plan.Paragraphs(strings.ToValidUTF8(string(data), "")), "\n"), whole, nil
}

// PutAway removes the file that LayOut wrote.
func (w *Workspace) PutAway(t Typing) error { return w.repo.PutAway(t.key()) }
