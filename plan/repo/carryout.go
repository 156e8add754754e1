package repo

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"lantu/plan"
)

// What an update does once it is built: everything new is written where nobody looks, then the locks
// are taken, what the caller saw is verified, and files, index and branch are moved.

// prepare writes the intent, the objects and the new files under names that nobody looks at, and
// has everything on the disk before it returns.
func (b *built) prepare(w *work) (err error) {
	r := b.r
	if err := w.write(); err != nil {
		return err
	}
	if err := r.step("recorded"); err != nil {
		return err
	}
	var all atOnce
	all.do(w.syncRecord)
	for i, obj := range b.objects {
		temp := filepath.Join(r.commonDir, "objects", fmt.Sprintf("tmp_obj_%s_%d", w.in.ID, i))
		all.do(func() error { return r.objects.store(obj, temp) })
	}
	b.refTemp, err = w.stage([]byte(b.commit.Hash.String()+"\n"), 0o666)
	if err == nil {
		all.do(func() error { return syncPath(b.refTemp) })
		err = b.stageFiles(w)
	}
	if err == nil && w.in.Tag != "" {
		if b.tagTemp, err = w.stage([]byte(w.in.TagObject.String()+"\n"), 0o666); err == nil {
			all.do(func() error { return syncPath(b.tagTemp) })
		}
	}
	for _, f := range b.files {
		if f.temp != "" {
			all.do(func() error { return syncPath(f.temp) })
		}
	}
	if e := all.wait(); err == nil {
		err = e
	}
	if err != nil {
		return diskError(r.gitDir, err)
	}
	return r.step("prepared")
}

// stageFiles writes the new files to lantu's folder, each with the mode that it shall have.
func (b *built) stageFiles(w *work) (err error) {
	for i := range b.files {
		f := &b.files[i]
		if f.data == nil {
			continue
		}
		mode := b.r.modeFor(f.edit)
		if f.chmod {
			mode = withExec(mode, f.edit.Mode)
		}
		if f.temp, err = w.stage(f.data, mode); err != nil {
			return err
		}
	}
	return nil
}

// modeFor is the mode of the file that an edit replaces; of a new one, what git says.
func (r *Repo) modeFor(e intentEdit) os.FileMode {
	mode := os.FileMode(0o666)
	if e.Mode == modeExec {
		mode = 0o777
	}
	return fileMode(filepath.Join(r.root, filepath.FromSlash(e.Path)), mode)
}

// withExec lets those execute a file who may read it, or nobody, as the mode in git says.
func withExec(mode os.FileMode, recorded uint32) os.FileMode {
	if recorded == modeExec {
		return mode | mode&0o444>>2
	}
	return mode &^ 0o111
}

// carryOut takes git's locks, makes sure that nobody was faster, and makes the change.
func (b *built) carryOut(ctx context.Context, w *work, tx *Tx) error {
	r := b.r
	for _, l := range w.in.Locks {
		if err := w.lock(ctx, l); err != nil {
			return err
		}
		if err := r.step("locked"); err != nil {
			return err
		}
	}
	view, err := b.verify(w, tx)
	if err != nil {
		return err
	}
	// Whatever may fail for want of room or rights is done before the first file is replaced.
	dirs, err := b.makeFolders()
	if err != nil {
		return err
	}
	next, err := r.stageIndex(ctx, w, view, b.tree, b.files)
	if err != nil {
		return err
	}
	if err := r.appendReflogs(w.in); err != nil {
		return err
	}
	if err := r.step("logged"); err != nil {
		return err
	}
	if err := r.placeFiles(w.in, b.files); err != nil {
		r.cutReflogs(w.in)
		b.putBack(w, tx)
		return err
	}
	// From here on the change is made: what fails now is finished by the next recovery, and the locks
	// stay until then, so that no plain git commit brings the old file back.
	dirs = append(dirs, r.gitDir, filepath.Dir(r.refPath(w.in.Ref)))
	if w.in.Tag != "" {
		dirs = append(dirs, r.tagFolders(w.in.Tag)...)
	}
	if err := b.conclude(next, dirs); err != nil {
		w.leave()
		return plan.Say("repo.unfinished", b.commit.Hash.Short(), err)
	}
	if w.besideGit() {
		time.Sleep(gitsPause)
		r.step("paused")
	}
	return nil
}

// conclude lets the index, then the branch and then a tag follow the files.
func (b *built) conclude(next *nextIndex, dirs []string) error {
	if err := b.r.install(next); err != nil {
		return diskError(b.r.indexPath(), err)
	}
	if err := b.r.moveRef(b.intent, b.refTemp); err != nil {
		return err
	}
	if err := b.r.clearMerge(b.intent, b.commit); err != nil {
		return err
	}
	if err := b.r.moveTag(b.intent, b.tagTemp); err != nil {
		return err
	}
	return b.r.syncFolders(dirs)
}

// putBack restores the files that were replaced before another one could not be.
func (b *built) putBack(w *work, tx *Tx) {
	for _, f := range b.files {
		if !f.placed || f.edit.Old == f.edit.New {
			continue
		}
		back := builtFile{edit: intentEdit{f.edit.Path, f.edit.Mode, f.edit.New, f.edit.Old}, data: tx.seen[f.edit.Path].data}
		mode := fileMode(filepath.Join(b.r.root, filepath.FromSlash(f.edit.Path)), 0o666)
		var err error
		if back.data != nil {
			back.temp, err = w.stage(back.data, mode)
		}
		if err == nil {
			err = b.r.placeFile(w.in, &back)
		}
		if err != nil {
			w.leave() // recovery goes forward instead
		}
	}
}

// unstage is for an adopted file that is brought back to what HEAD has: there is nothing to commit,
// but work tree and index must not go on to hold the stray version.
func (b *built) unstage(ctx context.Context, w *work, tx *Tx) error {
	w.in.Locks = []string{"index"}
	if err := w.record(); err != nil {
		return err
	}
	if err := b.stageFiles(w); err != nil {
		return err
	}
	for _, f := range b.files {
		if f.temp != "" {
			if err := syncPath(f.temp); err != nil {
				return diskError(f.temp, err)
			}
		}
	}
	if err := w.lock(ctx, "index"); err != nil {
		return err
	}
	view, err := b.verify(w, tx)
	if err != nil {
		return err
	}
	dirs, err := b.makeFolders()
	if err != nil {
		return err
	}
	next, err := b.r.stageIndex(ctx, w, view, b.tree, b.files)
	if err != nil {
		return err
	}
	if err := b.r.placeFiles(w.in, b.files); err != nil {
		b.putBack(w, tx)
		return err
	}
	if err := b.r.install(next); err != nil {
		return diskError(b.r.indexPath(), err)
	}
	return b.r.syncFolders(append(dirs, b.r.gitDir))
}

// verify compares what the caller saw with what is there now that nobody else can write.
func (b *built) verify(w *work, tx *Tx) (indexView, error) {
	r := b.r
	head, err := r.Head()
	if err != nil {
		return indexView{}, err
	}
	if head != tx.head {
		w.sawGit()
		return indexView{}, errOvertaken
	}
	if w.in.Tag != "" {
		if err := r.freeTag(w.in.Tag); err != nil {
			return indexView{}, err
		}
	}
	view := tx.index
	if !r.indexUnchanged(view) {
		w.sawGit()
		if tx.finishes { // what was staged is no longer known
			return view, errOvertaken
		}
		if view, err = r.readIndex(); err != nil {
			return view, err
		}
	}
	for path, s := range tx.seen {
		if _, touched := tx.written[path]; !touched {
			now, err := r.Stat(path)
			if err != nil && !isAbsent(err) {
				return view, err
			}
			if s.data == nil && err == nil || s.data != nil && now != s.file {
				return view, errOvertaken
			}
			continue
		}
		now, err := r.lookAt(path, tx.tree, view)
		if err != nil {
			return view, err
		}
		if now.blob != s.blob || now.mode != s.mode || now.index != s.index {
			return view, errOvertaken
		}
	}
	return view, nil
}

// makeFolders makes the folders of new files, and lists all folders in which files will change
// after making sure that they may.
func (b *built) makeFolders() (dirs []string, err error) {
	for _, f := range b.files {
		if f.data == nil && !f.edit.New.IsZero() {
			continue
		}
		dir := filepath.Dir(filepath.Join(b.r.root, filepath.FromSlash(f.edit.Path)))
		if !f.edit.New.IsZero() {
			for at := dir; len(at) > len(b.r.root); at = filepath.Dir(at) {
				if _, err := os.Lstat(at); err == nil {
					break
				}
				dirs = append(dirs, filepath.Dir(at))
			}
			if err := makeFolder(dir); err != nil {
				return nil, diskError(dir, err)
			}
		}
		if fi, err := os.Lstat(dir); err == nil && fi.IsDir() { // else a file is there that goes first
			if err := mayWrite(dir); err != nil && !isAbsent(err) {
				return nil, diskError(dir, err)
			}
		}
		dirs = append(dirs, dir)
	}
	slices.Sort(dirs)
	return slices.Compact(dirs), nil
}
