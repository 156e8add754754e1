package workspace

import (
	"encoding/json"
	"time"

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

// Kept lists what was typed and not confirmed, newest first.
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
			out = append(out, t)
		}
	}
	return out, nil
}
