package repo

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"lantu/plan"
)

// ReadFile reads a file of the work tree. Where there is none, errors.Is(err, fs.ErrNotExist); a
// file above MaxFile, a link, or a path that leaves the tree is a Message and is not read.
func (r *Repo) ReadFile(path string) ([]byte, error) {
	data, _, err := r.readFile(path)
	return data, err
}

func (r *Repo) readFile(path string) ([]byte, File, error) {
	full, fi, err := r.place(path)
	if err != nil {
		return nil, File{}, err
	}
	if fi == nil {
		return nil, File{}, notThere(path)
	}
	if fi.IsDir() {
		return nil, File{}, plan.Say("repo.path-folder", path)
	}
	if fi.Size() > MaxFile {
		return nil, File{}, tooLarge(path, fi.Size())
	}
	f, err := os.Open(full)
	if err != nil {
		if isAbsent(err) {
			return nil, File{}, notThere(path)
		}
		return nil, File{}, diskError(path, err)
	}
	defer f.Close()
	data := make([]byte, fi.Size()+1)
	n, err := io.ReadFull(f, data)
	if errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) {
		return data[:n], fileOf(path, fi), nil
	}
	if err != nil {
		return nil, File{}, diskError(path, err)
	}
	// It grew since it was listed; the bound holds all the same.
	rest, err := io.ReadAll(io.LimitReader(f, MaxFile+1-int64(n)))
	if err != nil {
		return nil, File{}, diskError(path, err)
	}
	if n+len(rest) > MaxFile {
		return nil, File{}, tooLarge(path, int64(n+len(rest)))
	}
	return append(data[:n], rest...), fileOf(path, fi), nil
}

func tooLarge(path string, size int64) error {
	const mega = 1 << 20
	return plan.Say("repo.large", path, (size+mega-1)/mega, MaxFile/mega)
}

func notThere(path string) error { return &fs.PathError{Op: "read", Path: path, Err: fs.ErrNotExist} }

func fileOf(path string, fi os.FileInfo) File {
	return File{Path: path, Size: fi.Size(), ModTime: fi.ModTime().UnixNano(), Node: inode(fi),
		Exec: fi.Mode()&0o100 != 0}
}

// ReadStart reads the first bytes of a file, at most so many; whole tells that this is all of it. The
// errors are those of ReadFile.
func (r *Repo) ReadStart(path string, most int) (data []byte, whole bool, err error) {
	full, fi, err := r.place(path)
	if err != nil {
		return nil, false, err
	}
	if fi == nil {
		return nil, false, notThere(path)
	}
	if fi.IsDir() {
		return nil, false, plan.Say("repo.path-folder", path)
	}
	f, err := os.Open(full)
	if err != nil {
		if isAbsent(err) {
			return nil, false, notThere(path)
		}
		return nil, false, diskError(path, err)
	}
	defer f.Close()
	data = make([]byte, most+1)
	n, err := io.ReadFull(f, data)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) && !errors.Is(err, io.EOF) {
		return nil, false, diskError(path, err)
	}
	return data[:min(n, most)], n <= most, nil
}

// Stat lists one file without reading it.
func (r *Repo) Stat(path string) (File, error) {
	_, fi, err := r.place(path)
	if err != nil {
		return File{}, err
	}
	if fi == nil {
		return File{}, notThere(path)
	}
	return fileOf(path, fi), nil
}

// Children lists the files dir/*/name, sorted by path: Children("plans", "plan.yaml"). A dir that
// is not there has none. Names that are no safe paths are left out. Links and whatever else is no
// regular file are listed, so that nobody misses them, but not read.
func (r *Repo) Children(dir, name string) ([]File, error) {
	entries, full, err := r.list(dir)
	if err != nil {
		return nil, err
	}
	files := make([]File, 0, len(entries))
	for _, e := range entries {
		if isLink := e.Type()&fs.ModeSymlink != 0; !e.IsDir() && !isLink || !safeName(e.Name()) {
			continue
		}
		path := dir + "/" + e.Name() + "/" + name
		switch fi, err := os.Lstat(filepath.Join(full, e.Name(), name)); {
		case err == nil:
			files = append(files, fileOf(path, fi))
		case !isAbsent(err): // a folder that may not be looked into: reading the file will say so
			files = append(files, File{Path: path})
		}
	}
	return files, nil
}

// ReadDir lists the names in a folder of the work tree, sorted, folders with a slash at the end.
// The root is "".
func (r *Repo) ReadDir(dir string) ([]string, error) {
	entries, _, err := r.list(dir)
	if err != nil {
		return nil, err
	}
	var names []string
	for _, e := range entries {
		switch name := e.Name(); {
		case !safeName(name):
		case e.IsDir():
			names = append(names, name+"/")
		case e.Type().IsRegular():
			names = append(names, name)
		}
	}
	return names, nil
}

func (r *Repo) list(dir string) ([]os.DirEntry, string, error) {
	full := r.root
	if dir != "" {
		var fi os.FileInfo
		var err error
		full, fi, err = r.place(dir)
		if err != nil || fi == nil {
			return nil, full, err
		}
		if !fi.IsDir() {
			return nil, full, plan.Say("repo.path-notfolder", dir)
		}
	}
	entries, err := os.ReadDir(full)
	if err != nil && !isAbsent(err) {
		return nil, full, diskError(full, err)
	}
	return entries, full, nil
}

// isAbsent tells that a file is not there, also because what should be its folder is a file.
func isAbsent(err error) bool {
	return errors.Is(err, fs.ErrNotExist) || errors.Is(err, errNotDir)
}

// parentOf is the folder part of a slash-separated path, "" for the root.
func parentOf(path string) string {
	i := strings.LastIndexByte(path, '/')
	return path[:max(i, 0)]
}
