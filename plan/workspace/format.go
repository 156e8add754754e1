package workspace

import (
	"context"
	"errors"
	"io/fs"

	"lantu/plan"
	"lantu/plan/codec"
	"lantu/plan/lang"
	"lantu/plan/repo"
)

// FileOf is the path of what a command names: a plan by slug or id, by slug also one that is in history
// only, or a file of the workspace by its path.
func (w *Workspace) FileOf(ctx context.Context, ref string) (string, error) {
	if shapeOf(ref) != nil {
		return ref, nil
	}
	slug, err := w.slug(ref)
	if err == nil {
		return PlanPath(slug), nil
	}
	if namesFolder(ref) {
		past, lost := w.repo.Log(ctx, repo.LogQuery{Path: PlanPath(ref), Limit: 1})
		if lost == nil && len(past) > 0 {
			return PlanPath(ref), nil
		}
	}
	return "", err
}

// NotCanonical lists those of the files (all where none is named) that Format would change.
func (w *Workspace) NotCanonical(ctx context.Context, files ...string) ([]string, error) {
	var out []string
	err := w.eachFormat(ctx, files, func(f *File, canonical []byte) error {
		if string(canonical) != string(f.Bytes) {
			out = append(out, f.Path)
		}
		return nil
	})
	return out, err
}

// Format makes files (all where none is named) canonical, in one commit. Files that cannot be read,
// and those with edits made by hand, stand in the way.
func (w *Workspace) Format(ctx context.Context, files ...string) (Done, error) {
	commit, err := w.repo.Update(ctx, func(tx *repo.Tx) error {
		changed := 0
		err := w.eachFormat(ctx, files, func(f *File, canonical []byte) error {
			if string(canonical) == string(f.Bytes) {
				return nil
			}
			now, err := w.current(tx, f.Path)
			if err != nil {
				return err
			}
			if string(now.Bytes) != string(f.Bytes) {
				if canonical, err = codec.Canonical(now.Bytes, now.Doc.Shape); err != nil {
					return err
				}
			}
			changed++
			return tx.Write(f.Path, canonical)
		})
		tx.SetMessage(lang.Text(w.Language(), "workspace.format", changed), "", w.signed(nil)...)
		return err
	})
	return Done{Commit: commit}, err
}

func (w *Workspace) eachFormat(ctx context.Context, files []string, f func(*File, []byte) error) error {
	if len(files) == 0 {
		var err error
		if files, err = w.files(ctx); err != nil {
			return err
		}
	}
	for _, path := range files {
		if err := ctx.Err(); err != nil {
			return err
		}
		file, err := w.fresh(path)
		if errors.Is(err, fs.ErrNotExist) {
			continue // removed by hand: nothing to format
		}
		if err != nil {
			return err
		}
		if file.Err != nil {
			return plan.Say("workspace.unreadable", path, file.Err)
		}
		canonical, err := codec.Canonical(file.Bytes, file.Doc.Shape)
		if err != nil {
			return err
		}
		if err := f(file, canonical); err != nil {
			return err
		}
	}
	return nil
}
