package repo

import (
	"crypto/rand"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// Where somebody has been in a work tree is kept beside their journal, for their eyes alone. It may be lost:
// what is read is the last list that was written whole, or nothing.

const mostRecent = 1 << 20 // bytes

func (r *Repo) recentPath() string { return filepath.Join(r.stateDir(), "recent") }

// Recent is what KeepRecent kept last, nil for nothing.
func (r *Repo) Recent() []byte {
	fi, err := os.Lstat(r.recentPath())
	if err != nil || !fi.Mode().IsRegular() || fi.Size() > mostRecent {
		return nil
	}
	data, err := os.ReadFile(r.recentPath())
	if err != nil {
		return nil
	}
	return data
}

// KeepRecent keeps where somebody has been, in place of what was kept.
func (r *Repo) KeepRecent(data []byte) error {
	if err := os.Mkdir(r.stateDir(), 0o700); err != nil && !errors.Is(err, fs.ErrExist) {
		return diskError(r.stateDir(), err)
	}
	temp := r.recentPath() + "." + rand.Text() + ".tmp"
	err := writeNew(temp, data, 0o600)
	if err == nil {
		err = os.Rename(temp, r.recentPath())
	}
	if err != nil {
		os.Remove(temp)
	}
	return diskError(r.recentPath(), err)
}
