package workspace

import (
	"context"
	"path"

	"lantu/plan"
	"lantu/plan/repo"
	"lantu/plan/sync"
)

// A Start is where a stretch of history begins that people ask for by name.
type Start struct {
	Name  string // one of Starts
	Point Point
	Err   error // why there is no such point, a Message
}

// Starts are the names of the stretches: since the plan (or any, for the workspace) was issued last,
// since this clone was synced last, since somebody looked through the history of this clone last.
var Starts = []string{"issue", "sync", "visit"}

// noStart says why there is no such start.
var noStart = map[string]string{"issue": "review.no-issue", "sync": "review.no-sync", "visit": "review.no-visit"}

// StartOf finds where a stretch begins; file is the plan that is looked through, "" for the workspace.
func (w *Workspace) StartOf(ctx context.Context, name, file string) Start {
	s := Start{Name: name}
	h, err := repo.Hash{}, error(nil)
	switch name {
	case "issue":
		h, err = w.lastIssue(file)
	case "sync":
		var status sync.Status
		status, err = sync.StatusOf(ctx, w.repo, "")
		h = status.Last
	case "visit":
		h, _ = repo.ParseHash(string(w.repo.Note(visited)))
	}
	if err == nil && !h.IsZero() {
		s.Point.Commit, err = w.repo.Commit(h)
	}
	if err != nil || h.IsZero() {
		s.Point, s.Err = Point{}, plan.Say(noStart[name])
	}
	return s
}

// lastIssue is the commit that issued a plan last, or any plan; zero where none did.
func (w *Workspace) lastIssue(file string) (repo.Hash, error) {
	if slug := SlugOf(file); slug != "" {
		issues, err := w.Issues(slug)
		if err != nil || len(issues) == 0 {
			return repo.Hash{}, err
		}
		return issues[len(issues)-1].Commit.Hash, nil
	}
	tags, err := w.repo.Tags(issuedDir)
	if err != nil {
		return repo.Hash{}, err
	}
	var last repo.Commit
	for _, tag := range tags {
		if numberOf(path.Base(tag)) == 0 {
			continue
		}
		h, err := w.repo.Tagged(tag)
		if err != nil {
			continue // a tag of something else
		}
		if c, err := w.repo.Commit(h); err == nil && (last.Hash.IsZero() || c.Author.When.After(last.Author.When)) {
			last = c
		}
	}
	return last.Hash, nil
}

// visited is the note of the commit up to which somebody has looked through the history.
const visited = "review visited"

// Visited notes that somebody has looked through the history up to a commit.
func (w *Workspace) Visited(h repo.Hash) error {
	if h.IsZero() {
		return nil
	}
	return w.repo.SetNote(visited, []byte(h.String()))
}
