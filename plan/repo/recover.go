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
		if r.owns(in, l) {
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

// resume goes forward where the branch has the new files already, and else back.
func (r *Repo) resume(ctx context.Context, w *work) error {
	in := w.in
	var ref Hash
	value, err := r.readRef(in.Ref)
	if err == nil {
		ref, _ = ParseHash(value)
	} else if !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if ref == in.Old {
		if slices.Contains(w.held, r.refPath(in.Ref)+".lock") {
			r.cutReflogs(in)
		}
		return nil
	}
	head, err := r.Head()
	if err != nil || head.Unborn() {
		return err
	}
	c, err := r.Commit(head.Hash)
	if err != nil {
		return err
	}
	files, err := r.behind(in, c.Tree)
	if err != nil || len(files) == 0 {
		return err
	}
	lock := r.indexPath() + ".lock"
	if !slices.Contains(w.held, lock) {
		if err := w.lock(ctx, lock); err != nil {
			return err
		}
		if files, err = r.behind(in, c.Tree); err != nil {
			return err
		}
	}
	view, err := r.readIndex()
	if err != nil {
		return err
	}
	var dirs []string
	for i := range files {
		f := &files[i]
		dirs = append(dirs, filepath.Dir(filepath.Join(r.root, filepath.FromSlash(f.edit.Path))))
		if f.edit.New.IsZero() {
			continue
		}
		if err := os.MkdirAll(dirs[len(dirs)-1], 0o777); err != nil {
			return diskError(dirs[len(dirs)-1], err)
		}
		if f.data, err = r.blob(f.edit.Path, f.edit.New); err != nil {
			return err
		}
		mode := fileMode(filepath.Join(r.root, filepath.FromSlash(f.edit.Path)), 0o666)
		if f.temp, err = w.stage(f.data, mode); err != nil {
			return err
		}
		if err := syncPath(f.temp); err != nil {
			return diskError(f.temp, err)
		}
	}
	next, err := r.stageIndex(ctx, w, view, c.Tree, files)
	if err != nil {
		return err
	}
	return r.goForward(in, files, next, dirs)
}

// behind lists the files that HEAD has as intended while the work tree or the index still has what was
// there before. What anybody else put there since is left alone.
func (r *Repo) behind(in *intent, tree Hash) ([]builtFile, error) {
	view, err := r.readIndex()
	if err != nil {
		return nil, err
	}
	var out []builtFile
	for _, e := range in.Edits {
		committed, _, err := r.lookup(tree, e.Path)
		if err != nil {
			return nil, err
		}
		if committed.hash != e.New {
			continue
		}
		now, err := r.lookAt(e.Path, tree, view)
		if err != nil {
			return nil, err
		}
		if now.blob == e.Old && e.Old != e.New || now.index.hash != e.New && !view.missing || view.missing {
			out = append(out, builtFile{edit: e})
		}
	}
	return out, nil
}
