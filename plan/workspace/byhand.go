package workspace

import (
	"context"
	"errors"
	"io/fs"
	"slices"

	"lantu/plan"
	"lantu/plan/diff"
	"lantu/plan/repo"
)

// ByHand lists the files of the workspace that hold edits made by hand and not committed yet.
func (w *Workspace) ByHand(ctx context.Context) ([]string, error) {
	files, err := w.files(ctx)
	if err != nil {
		return nil, err
	}
	states, err := w.repo.States(files)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(files, func(file string) bool { return states[file] == repo.Clean }), nil
}

// files lists every file that is, or was in the last commit, a document of the workspace.
func (w *Workspace) files(ctx context.Context) ([]string, error) {
	out := []string{SettingsPath, UnitsPath}
	plans, err := w.repo.Children(plansDir, planName)
	if err != nil {
		return nil, err
	}
	here := map[string]bool{}
	for _, f := range plans {
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
	for file := range committed {
		if !here[file] {
			out = append(out, file)
		}
	}
	return out, ctx.Err()
}

// CommitByHand commits the edits that were made to a file by hand, in one commit that describes
// them. A file that cannot be read, or that would break the structure of a plan, is refused: the
// commit is what others will get.
func (w *Workspace) CommitByHand(ctx context.Context, file, reason string) (Done, error) {
	var done Done
	commit, err := w.repo.Update(ctx, func(tx *repo.Tx) error {
		done = Done{}
		state, err := tx.State(file)
		if err != nil || state == repo.Clean {
			return err
		}
		before := &File{Path: file}
		if data, err := tx.Committed(file); err == nil {
			before = Parse(file, data)
		} else if !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		if err := tx.Adopt(file); err != nil {
			return err
		}
		data, err := tx.Read(file)
		if errors.Is(err, fs.ErrNotExist) {
			tx.SetMessage(w.words().Gone(before.Doc, nameOf(file)), reason, w.signed(planTrailer(before.Doc))...)
			return nil
		}
		if err != nil {
			return err
		}
		after := Parse(file, data)
		if after.Err != nil {
			return plan.Say("workspace.unreadable", file, after.Err)
		}
		if err := notWorse(before, after); err != nil {
			return err
		}
		done.File = after
		if before.Doc == nil {
			tx.SetMessage(w.words().Came(after.Doc, nameOf(file)), reason, w.signed(planTrailer(after.Doc))...)
			return nil
		}
		done.Changes = diff.Between(before.Doc, after.Doc)
		w.describe(tx, before, after, done.Changes, reason)
		return nil
	})
	if err != nil {
		return Done{}, err
	}
	done.Commit = commit
	return done, nil
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

// words puts changes into the language of the workspace.
func (w *Workspace) words() diff.Words {
	return diff.Words{Language: w.Language(), Units: w.Units()}
}
