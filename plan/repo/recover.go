package repo

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
)

// Recover finishes or takes back what a dead process began in this work tree. It is one failed
// read of a file when nothing is pending. Update does it by itself; a program that only reads
// does it once at its start, so that it does not show the middle of a change.
func (r *Repo) Recover(ctx context.Context) error {
	if _, err := os.Lstat(r.intentPath()); isAbsent(err) {
		return nil
	}
	unlock, err := r.queue(ctx)
	if err != nil {
		return err
	}
	defer unlock()
	return r.recoverLocked(ctx)
}

// recoverLocked is Recover under the lantu lock: whoever wrote a record that is there now is dead.
func (r *Repo) recoverLocked(ctx context.Context) error {
	data, err := os.ReadFile(r.intentPath())
	if isAbsent(err) {
		return nil
	}
	if err != nil {
		return diskError(r.intentPath(), err)
	}
	in, whole := parseIntent(data)
	w := &work{r: r, in: in, recorded: true, temps: 1000}
	if !whole {
		// Locks come after the whole record is on the disk: there are none.
		if in.ID == "" {
			return diskError(r.intentPath(), os.Remove(r.intentPath()))
		}
		return w.finish()
	}
	for _, l := range in.Locks {
		if r.owns(in, r.lockPath(l)) {
			w.held = append(w.held, l)
		}
	}
	if in.Ref != "" {
		if err := r.resume(ctx, w); err != nil {
			w.leave()
			return err
		}
	}
	return w.finish()
}

// resume goes forward where a file or the index has what was intended, and else back.
func (r *Repo) resume(ctx context.Context, w *work) error {
	in := w.in
	begun, err := r.begun(in)
	if err != nil {
		return err
	}
	if !begun {
		if slices.Contains(w.held, in.Ref) {
			r.cutReflogs(in)
		}
		return nil
	}
	for _, l := range in.Locks {
		if slices.Contains(w.held, l) {
			continue
		}
		if err := w.lock(ctx, l); err != nil {
			return err
		}
	}
	head, err := r.Head()
	if err != nil {
		return err
	}
	move := head.Ref == in.Ref && head.Hash == in.Old
	c, err := r.Commit(in.New)
	if err != nil {
		return err
	}
	if !move {
		if head.Unborn() {
			return nil
		}
		if c, err = r.Commit(head.Hash); err != nil {
			return err
		}
	}
	files, view, err := r.behind(in, c.Tree)
	if err != nil {
		return err
	}
	var dirs []string
	for i := range files {
		f := &files[i]
		full := filepath.Join(r.root, filepath.FromSlash(f.edit.Path))
		dirs = append(dirs, filepath.Dir(full))
		if f.edit.New.IsZero() {
			continue
		}
		if err := makeFolder(filepath.Dir(full)); err != nil {
			return diskError(full, err)
		}
		if f.data, err = r.blob(f.edit.Path, f.edit.New); err != nil {
			return err
		}
		if f.temp, err = w.stage(f.data, r.modeFor(f.edit)); err != nil {
			return err
		}
		if err := syncPath(f.temp); err != nil {
			return diskError(f.temp, err)
		}
	}
	if len(files) > 0 {
		next, err := r.stageIndex(ctx, w, view, c.Tree, files)
		if err != nil {
			return err
		}
		if err := r.placeFiles(in, files); err != nil {
			return err
		}
		if err := r.install(next); err != nil {
			return diskError(r.indexPath(), err)
		}
	}
	if move {
		temp, err := w.stage([]byte(in.New.String()+"\n"), 0o666)
		if err != nil {
			return err
		}
		if err := syncPath(temp); err != nil {
			return diskError(temp, err)
		}
		if err := r.moveRef(in, temp); err != nil {
			return err
		}
	}
	if err := r.syncFolders(append(dirs, r.gitDir, filepath.Dir(r.refPath(in.Ref)))); err != nil {
		return err
	}
	if err := r.clearMerge(in, c); err != nil {
		return err
	}
	return r.resumeTag(w)
}

// begun tells that the change was past its checks when its process died: the branch has moved, or
// it has not and some file or the index shows what was intended.
func (r *Repo) begun(in *intent) (bool, error) {
	value, err := r.readRef(in.Ref)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return false, err
	}
	if ref, _ := ParseHash(value); ref != in.Old {
		return true, nil
	}
	var tree Hash
	if !in.Old.IsZero() {
		c, err := r.Commit(in.Old)
		if err != nil {
			return false, err
		}
		tree = c.Tree
	}
	view, err := r.readIndex()
	if err != nil {
		return false, err
	}
	for _, e := range in.Edits {
		now, err := r.lookAt(e.Path, tree, view)
		if err != nil {
			return false, err
		}
		if e.Old != e.New && now.blob == e.New || now.commit.hash != e.New && now.index.hash == e.New {
			return true, nil
		}
	}
	return false, nil
}

// behind lists the files that the tree has as intended while the work tree or the index still has what
// was there before. What anybody else put there since is left alone.
func (r *Repo) behind(in *intent, tree Hash) ([]builtFile, indexView, error) {
	view, err := r.readIndex()
	if err != nil {
		return nil, view, err
	}
	var out []builtFile
	for _, e := range in.Edits {
		committed, _, err := r.lookup(tree, e.Path)
		if err != nil {
			return nil, view, err
		}
		if committed.mode == modeTree {
			committed = treeEntry{}
		}
		if committed.hash != e.New {
			continue
		}
		now, err := r.lookAt(e.Path, tree, view)
		if err != nil {
			return nil, view, err
		}
		if now.blob == e.Old && e.Old != e.New || now.index.hash != e.New || view.missing {
			out = append(out, builtFile{edit: e})
		}
	}
	return out, view, nil
}
