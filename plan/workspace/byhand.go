package workspace

import (
	"context"
	"errors"
	"io/fs"
	"slices"
	"strings"

	"lantu/plan"
	"lantu/plan/diff"
	"lantu/plan/lang"
	"lantu/plan/repo"
)

// ByHand lists the files of the workspace that hold edits made by hand and not committed yet. A plan
// whose folder was moved is listed once, in its new place.
func (w *Workspace) ByHand(ctx context.Context) ([]string, error) {
	files, err := w.files(ctx)
	if err != nil {
		return nil, err
	}
	states, err := w.repo.States(files)
	if err != nil {
		return nil, err
	}
	files = slices.DeleteFunc(files, func(file string) bool { return states[file] == repo.Clean })
	moved := w.movedByHand(files)
	return slices.DeleteFunc(files, func(file string) bool {
		for _, from := range moved {
			if file == from {
				return true
			}
		}
		return false
	}), nil
}

// movedByHand finds, among files that hold edits made by hand, the plans whose folder was moved: by the
// new path of each its old one. The id of such a plan went from one path and came at another.
func (w *Workspace) movedByHand(files []string) map[string]string {
	came, gone := map[string]string{}, map[string]string{}
	out := map[string]string{}
	for _, file := range files {
		if SlugOf(file) == "" {
			continue
		}
		now, err := w.fresh(file)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			continue
		}
		data, _, lost := w.repo.Committed(file)
		switch {
		case err == nil && errors.Is(lost, fs.ErrNotExist):
			came[now.id()] = file
		case err != nil && lost == nil:
			gone[Parse(file, data).id()] = file
		}
	}
	for id, from := range gone {
		if to := came[id]; id != "" && to != "" {
			out[to] = from
		}
	}
	return out
}

// id is the id of a plan, "" where it cannot be read.
func (f *File) id() string {
	if f.Doc == nil {
		return ""
	}
	return f.Doc.ID()
}

// files lists every file that is, or was in the last commit, a document of the workspace.
func (w *Workspace) files(ctx context.Context) ([]string, error) {
	plans, err := w.plans()
	if err != nil {
		return nil, err
	}
	return append([]string{SettingsPath, UnitsPath}, plans...), ctx.Err()
}

// plans lists every file that is a plan, or was one in the last commit and has been taken away by hand,
// in the order of their slugs.
func (w *Workspace) plans() ([]string, error) {
	files, err := w.repo.Children(plansDir, planName)
	if err != nil {
		return nil, err
	}
	here := map[string]bool{}
	var out []string
	for _, f := range files {
		here[f.Path] = true
		out = append(out, f.Path)
	}
	head, err := w.repo.Head()
	if err != nil || head.Unborn() {
		return out, err
	}
	committed, err := w.repo.Blobs(head.Hash, plansDir, planName)
	if err != nil {
		return nil, err
	}
	var gone []string
	for file := range committed {
		if !here[file] {
			gone = append(gone, file)
		}
	}
	if len(gone) == 0 {
		return out, nil
	}
	states, err := w.repo.States(gone)
	if err != nil {
		return nil, err
	}
	for _, file := range gone {
		if states[file] != repo.Clean { // those that a sparse checkout left out are clean
			out = append(out, file)
		}
	}
	slices.SortFunc(out, func(a, b string) int { return strings.Compare(SlugOf(a), SlugOf(b)) })
	return out, nil
}

// CommitByHand commits the edits that were made to a file by hand, in one commit that describes
// them. A file that cannot be read, or that would break the structure of a plan, is refused: the
// commit is what others will get. Of a plan whose folder was moved either path commits the move.
func (w *Workspace) CommitByHand(ctx context.Context, file, reason string) (Done, error) {
	var done Done
	commit, err := w.repo.Update(ctx, func(tx *repo.Tx) error {
		done = Done{}
		state, err := tx.State(file)
		if err != nil || state == repo.Clean {
			return err
		}
		from, to, err := w.wayOf(ctx, tx, file)
		if err != nil {
			return err
		}
		before := &File{Path: from}
		if data, err := tx.Committed(from); err == nil {
			before = Parse(from, data)
		} else if !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		for _, path := range []string{from, to} {
			if err := tx.Adopt(path); err != nil {
				return err
			}
		}
		data, err := tx.Read(to)
		if errors.Is(err, fs.ErrNotExist) {
			tx.SetMessage(w.words().Gone(before.Doc, nameOf(from)), reason, w.signed(planTrailer(before.Doc))...)
			return removable(before.Doc, from, reason)
		}
		if err != nil {
			return err
		}
		after := Parse(to, data)
		if after.Err != nil {
			return plan.Say("workspace.unreadable", to, after.Err)
		}
		if wrong, bad := worse(before, after); bad {
			return plan.Say("workspace.refused-at", to, wrong.Line, wrong.Message)
		}
		if err := undecided(before, after); err != nil {
			return err
		}
		done.File = after
		if before.Doc == nil {
			tx.SetMessage(w.words().Came(after.Doc, nameOf(to)), reason, w.signed(planTrailer(after.Doc))...)
			return nil
		}
		done.Changes = diff.Between(before.Doc, after.Doc)
		if err := w.permitted(before, after, done.Changes, reason); err != nil {
			return err
		}
		if from != to {
			lines := w.words().Lines(before.Doc, after.Doc, done.Changes)
			if reason != "" && len(lines) > 0 {
				lines = append([]string{reason, ""}, lines...)
			} else if reason != "" {
				lines = []string{reason}
			}
			tx.SetMessage(w.words().Renamed(after.Doc, nameOf(from), nameOf(to)), strings.Join(lines, "\n"), w.signed(planTrailer(after.Doc))...)
			return nil
		}
		w.describe(tx, before, after, done.Changes, reason)
		return nil
	})
	if err != nil {
		return Done{}, err
	}
	done.Commit = commit
	return done, nil
}

// wayOf tells from where to where a file was moved by hand; both are the file itself where it was not.
func (w *Workspace) wayOf(ctx context.Context, tx *repo.Tx, file string) (from, to string, err error) {
	_, here := tx.Read(file)
	_, there := tx.Committed(file)
	if SlugOf(file) == "" || here == nil && there == nil {
		return file, file, nil
	}
	files, err := w.files(ctx)
	if err != nil {
		return "", "", err
	}
	for to, from := range w.movedByHand(files) {
		if file == from || file == to {
			return from, to, nil
		}
	}
	return file, file, nil
}

// nameOf is what people call a file: a plan's slug, else its path.
func nameOf(file string) string {
	if slug := SlugOf(file); slug != "" {
		return slug
	}
	return file
}

func planTrailer(d *plan.Document) []repo.Trailer {
	if d == nil || d.ID() == "" {
		return nil
	}
	return []repo.Trailer{{Key: "Plan", Value: d.ID()}}
}

// phrase is what words say, for sentences to whoever reads them: their language need not be that of the
// workspace.
func (w *Workspace) phrase(say func(diff.Words) string) lang.Phrase {
	units := w.Units()
	return lang.Phrase{Zh: say(diff.Words{Language: lang.Chinese, Units: units}), En: say(diff.Words{Language: lang.English, Units: units})}
}

// blocked says to whoever reads it why a change could not be made in a version.
func (w *Workspace) blocked(d *plan.Document, way *diff.InTheWay) plan.Message {
	m := w.words().Blocked(d, way)
	args := make([]any, len(m.Args))
	for i := range args {
		args[i] = w.phrase(func(words diff.Words) string { return words.Blocked(d, way).Args[i].(string) })
	}
	return plan.Message{ID: m.ID, Args: args}
}

// words puts changes into the language of the workspace.
func (w *Workspace) words() diff.Words {
	return diff.Words{Language: w.Language(), Units: w.Units()}
}
