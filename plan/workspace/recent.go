package workspace

import (
	"encoding/json"
	"slices"
	"time"
)

// A Visit is an element where somebody was at work in this clone, with what it was called then.
type Visit struct {
	File    string    `json:"file"`
	Element string    `json:"element"`
	Title   string    `json:"title"`
	Plan    string    `json:"plan"` // title of the plan
	When    time.Time `json:"when"`
}

// mostVisits bounds the list of visits.
const mostVisits = 60

// Visits lists where somebody was, each place once, the last first.
func (w *Workspace) Visits() []Visit {
	var out []Visit
	if json.Unmarshal(w.repo.Recent(), &out) != nil {
		return nil
	}
	return slices.DeleteFunc(out, func(v Visit) bool { return SlugOf(v.File) == "" })
}

// Visit puts a place at the head of the list, which other windows on this clone write too.
func (w *Workspace) Visit(v Visit) error {
	w.visiting.Lock()
	defer w.visiting.Unlock()
	out := []Visit{v}
	for _, old := range w.Visits() {
		if (old.File != v.File || old.Element != v.Element) && len(out) < mostVisits {
			out = append(out, old)
		}
	}
	data, err := json.Marshal(out)
	if err != nil {
		return err
	}
	return w.repo.KeepRecent(data)
}
