package repo

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// The steps that an update ends with, and that recovery takes again after a death among them.

// A nextIndex is the index that will be, waiting in a temporary file under index.lock.
type nextIndex struct {
	temp  string
	x     *index // nil when git made it
	files []builtFile
	keep  time.Time // the time that the file shall have; zero for its own
}

// stageIndex writes the index with all edits in it but without the times of the new files, which
// are not in place yet. The bytes that fill these in need no more room on the disk.
func (r *Repo) stageIndex(ctx context.Context, w *work, view indexView, tree Hash, files []builtFile) (*nextIndex, error) {
	next := &nextIndex{x: view.parsed, files: files}
	edits := make([]treeEdit, len(files))
	for i, f := range files {
		edits[i] = treeEdit{f.edit.Path, f.edit.Mode, f.edit.New}
	}
	var data []byte
	var err error
	switch {
	case view.foreign():
		next.keep = view.time
		if data, err = r.gitIndex(ctx, edits, w.temp()); err != nil {
			return nil, err
		}
	case view.missing:
		next.x = &index{version: 2}
		err = r.walkTree(tree, "", func(path string, mode uint32, h Hash) error {
			next.x.set(path, mode, h, nil) // appends: the tree is walked in the order of the index
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	if next.x != nil {
		for _, e := range edits {
			if e.hash.IsZero() {
				next.x.remove(e.path)
			} else {
				next.x.set(e.path, e.mode, e.hash, nil)
			}
		}
		if !view.missing && next.x.racy(uint32(view.time.Unix())) {
			next.keep = view.time
		}
		data = next.x.encode()
	}
	next.temp, err = w.stage(data, fileMode(r.indexPath(), 0o666))
	return next, err
}

// install fills in the times of the files that are now in place and gives the index its name.
func (r *Repo) install(next *nextIndex) error {
	f, err := os.OpenFile(next.temp, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	defer f.Close()
	if next.x != nil {
		for _, b := range next.files {
			if b.edit.New.IsZero() {
				continue
			}
			fi, err := os.Lstat(filepath.Join(r.root, filepath.FromSlash(b.edit.Path)))
			if err == nil && fi.Mode().IsRegular() && b.placed {
				next.x.set(b.edit.Path, b.edit.Mode, b.edit.New, fi)
			}
		}
		if _, err := f.WriteAt(next.x.encode(), 0); err != nil {
			return err
		}
	}
	if err := f.Sync(); err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	if !next.keep.IsZero() {
		if err := os.Chtimes(next.temp, next.keep, next.keep); err != nil {
			return err
		}
	}
	return os.Rename(next.temp, r.indexPath())
}

// placeFiles replaces the files of the work tree. What goes, goes first: a file may come where a folder was,
// or a folder where a file was.
func (r *Repo) placeFiles(in *intent, files []builtFile) error {
	for _, goes := range []bool{true, false} {
		for i := range files {
			if files[i].edit.New.IsZero() != goes {
				continue
			}
			if err := r.placeFile(in, &files[i]); err != nil {
				return diskError(files[i].edit.Path, err)
			}
			if err := r.step("placed"); err != nil {
				return err
			}
		}
	}
	return nil
}

// makeFolder makes a folder for new files. Where a file is in its way, which goes first, or a file that
// goes leaves it empty and takes it along, placeFile makes it.
func makeFolder(dir string) error {
	err := os.MkdirAll(dir, 0o777)
	if errors.Is(err, errNotDir) {
		return nil
	}
	return err
}

// moveRef lets the branch name the new commit. It comes after the index: git commit reads HEAD, then the
// index, then takes index.lock and believes what it read. Whoever read the old index has thus read
// the old HEAD too, and fails when it finds that the branch has moved.
func (r *Repo) moveRef(in *intent, temp string) error {
	if err := r.step("indexed"); err != nil {
		return err
	}
	if err := os.Rename(temp, r.refPath(in.Ref)); err != nil {
		return diskError(r.refPath(in.Ref), err)
	}
	return r.step("moved")
}

// syncFolders waits until all that was renamed is on the disk. dirs come in the order in which they
// were changed.
func (r *Repo) syncFolders(dirs []string) error {
	err := syncAll(needSync(dirs))
	if isAbsent(err) {
		err = nil // a folder that became empty is gone
	}
	return diskError(r.root, err)
}

// placeFile replaces one file of the work tree, unless a hand was faster in this very moment: then the
// hand's file stays, as an edit that is not committed.
func (r *Repo) placeFile(in *intent, f *builtFile) error {
	full, _, err := r.place(f.edit.Path)
	if err != nil {
		return err
	}
	now, _, err := r.readFile(f.edit.Path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	var current Hash
	if err == nil {
		current = BlobHash(now)
	}
	switch {
	case current == f.edit.New && f.chmod:
		f.placed = true
		return os.Chmod(full, withExec(fileMode(full, 0o666), f.edit.Mode))
	case current == f.edit.New:
		f.placed = true
		return nil
	case current != f.edit.Old:
		return nil
	case f.edit.New.IsZero():
		if err := os.Remove(full); err != nil {
			return err
		}
		r.pruneFolders(f.edit.Path)
		f.placed = true
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(full), 0o777); err != nil {
		return err
	}
	err = os.Rename(f.temp, full)
	if isOtherDevice(err) {
		beside := r.besideTemp(in, f.edit.Path)
		os.Remove(beside) // of a recovery that died
		if err := writeNew(beside, f.data, 0o600); err != nil {
			return err
		}
		if err := os.Chmod(beside, fileMode(f.temp, 0o644)); err != nil {
			return err
		}
		if err := syncPath(beside); err != nil {
			return err
		}
		if err := r.step("beside"); err != nil {
			return err
		}
		err = os.Rename(beside, full)
	}
	f.placed = err == nil
	return err
}

// reflogLine is what git writes for a move of a ref.
func (in *intent) reflogLine() string {
	return in.Old.String() + " " + in.New.String() + " " + strings.ReplaceAll(in.Log, "\n", " ") + "\n"
}

func (r *Repo) reflogPaths(in *intent) []string {
	return []string{filepath.Join(r.commonDir, "logs", filepath.FromSlash(in.Ref)), filepath.Join(r.gitDir, "logs", "HEAD")}
}

// appendReflogs adds the line to the branch's log and to HEAD's, before the branch moves, as git
// does. Where core.logAllRefUpdates is off only logs that exist go on.
func (r *Repo) appendReflogs(in *intent) error {
	create := true
	if config, err := repositoryConfig(r.commonDir, r.gitDir, configPlace{gitDir: r.gitDir}); err == nil {
		if v, ok := config.get("core.logallrefupdates"); ok && !configTrue(v) && v != "always" {
			create = false
		}
	}
	for _, path := range r.reflogPaths(in) {
		if err := appendLine(path, in.reflogLine(), create); err != nil {
			r.cutReflogs(in)
			return diskError(path, err)
		}
	}
	return nil
}

func appendLine(path, line string, create bool) error {
	flags := os.O_APPEND | os.O_WRONLY
	if create {
		flags |= os.O_CREATE
	}
	f, err := os.OpenFile(path, flags, 0o666)
	if isAbsent(err) {
		if !create {
			return nil
		}
		if err = os.MkdirAll(filepath.Dir(path), 0o777); err == nil {
			f, err = os.OpenFile(path, flags, 0o666)
		}
	}
	if err != nil {
		return err
	}
	_, err = f.WriteString(line)
	if e := f.Close(); err == nil {
		err = e
	}
	return err
}

// cutReflogs takes the line, or what was written of it on a full disk, off the end of the logs again.
func (r *Repo) cutReflogs(in *intent) {
	line := []byte(in.reflogLine())
	for _, path := range r.reflogPaths(in) {
		data, err := os.ReadFile(path)
		if err != nil {
			continue
		}
		start := bytes.LastIndexByte(bytes.TrimSuffix(data, []byte("\n")), '\n') + 1
		if last := data[start:]; len(last) > 0 && bytes.HasPrefix(line, last) {
			os.Truncate(path, int64(start))
		}
	}
}
