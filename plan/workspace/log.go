package workspace

import (
	"context"

	"lantu/plan/diff"
	"lantu/plan/repo"
)

// A Version is a commit that changed what Log was asked for.
type Version struct {
	repo.Commit
	Changes []diff.Change // what it changed in the file; nil where a version of it cannot be read
}

// Log lists the commits that changed a file or, when element is not empty, that element or one
// inside it; newest first, at most limit (0 for all). What a commit changed is read from its
// versions; its message is never evidence. file "" stands for the whole workspace.
func (w *Workspace) Log(ctx context.Context, file, element string, limit int) ([]Version, error) {
	query := repo.LogQuery{Path: file, Limit: limit}
	if element != "" {
		query.Limit = 0
	}
	commits, err := w.repo.Log(ctx, query)
	if err != nil {
		return nil, err
	}
	var out []Version
	var after *File
	for _, c := range commits {
		if err := ctx.Err(); err != nil {
			return out, err
		}
		v := Version{Commit: c}
		if element == "" {
			out = append(out, v)
			continue
		}
		var touched bool
		if v.Changes, touched, after, err = w.touched(c, file, element, after); err != nil {
			return out, err
		}
		if touched {
			out = append(out, v)
			if limit > 0 && len(out) == limit {
				break
			}
		}
	}
	return out, nil
}

// touched tells whether a commit changed an element. known is a version parsed before, which is
// reused where its bytes are wanted again; the version before the commit comes back for the same use.
func (w *Workspace) touched(c repo.Commit, file, element string, known *File) ([]diff.Change, bool, *File, error) {
	var before *File
	var err error
	if len(c.Parents) > 0 {
		if before, err = w.fileAtKnown(c.Parents[0], file, nil); err != nil {
			return nil, false, nil, err
		}
	}
	after, err := w.fileAtKnown(c.Hash, file, known)
	if err != nil {
		return nil, false, nil, err
	}
	has := func(f *File) bool {
		if f == nil || f.Doc == nil {
			return false
		}
		_, ok := f.Doc.Element(element)
		return ok
	}
	switch {
	case before == nil || after == nil || before.Doc == nil || after.Doc == nil:
		return nil, has(before) != has(after), before, nil
	}
	changes := diff.Between(before.Doc, after.Doc, named(c)...)
	return changes, diff.Touches(changes, element, before.Doc, after.Doc), before, nil
}

func (w *Workspace) fileAtKnown(commit repo.Hash, file string, known *File) (*File, error) {
	data, _, err := w.repo.ReadAt(commit, file)
	if err == nil && known != nil && string(known.Bytes) == string(data) {
		return known, nil
	}
	return w.fileAt(commit, file)
}
