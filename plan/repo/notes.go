package repo

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// Notes are what a clone remembers for itself, such as when it was last synced. They are in no commit, all
// its work trees share them, and whoever loses one loses a convenience.

func (r *Repo) notePath(key string) string {
	sum := sha256.Sum256([]byte(key))
	return filepath.Join(r.commonDir, "lantu", "notes", hex.EncodeToString(sum[:16]))
}

// Note is what was noted under key, nil for nothing.
func (r *Repo) Note(key string) []byte {
	data, err := os.ReadFile(r.notePath(key))
	if err != nil {
		return nil
	}
	return data
}

// SetNote notes data under key, in place of what was there; a reader finds the old or the new.
func (r *Repo) SetNote(key string, data []byte) error {
	path := r.notePath(key)
	for _, dir := range []string{filepath.Dir(filepath.Dir(path)), filepath.Dir(path)} {
		if err := os.Mkdir(dir, 0o700); err != nil && !errors.Is(err, fs.ErrExist) {
			return diskError(dir, err)
		}
	}
	temp := path + "." + rand.Text() + ".tmp"
	err := writeNew(temp, data, 0o600)
	if err == nil {
		err = os.Rename(temp, path)
	}
	if err != nil {
		os.Remove(temp)
	}
	return diskError(path, err)
}
