package repo

import (
	"bytes"
	"cmp"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
)

// A Journal is text that was being typed and is in no commit yet.
type Journal struct {
	Key  string // chosen by the caller; one journal a key
	Data []byte
	When int64 // Unix nanoseconds of the last save
}

func (r *Repo) journalDir() string { return filepath.Join(r.stateDir(), "journal") }

// A journal's file is named after its key's hash, as keys may hold anything; the key is its first line.
func (r *Repo) journalPath(key string) string {
	sum := sha256.Sum256([]byte(key))
	return filepath.Join(r.journalDir(), hex.EncodeToString(sum[:16]))
}

// SaveJournal keeps data under key, in place of what was there. It is on the disk on return, and
// whoever reads it finds the old text or the new.
func (r *Repo) SaveJournal(key string, data []byte) error {
	for _, dir := range []string{r.stateDir(), r.journalDir()} {
		if err := os.Mkdir(dir, 0o700); err != nil && !errors.Is(err, fs.ErrExist) {
			return diskError(dir, err)
		}
	}
	path := r.journalPath(key)
	temp := path + "." + rand.Text() + ".tmp"
	if err := writeNew(temp, append([]byte(strconv.Quote(key)+"\n"), data...), 0o600); err != nil {
		return diskError(path, err)
	}
	err := syncPath(temp)
	if err == nil {
		err = os.Rename(temp, path)
	}
	if err != nil {
		os.Remove(temp)
		return diskError(path, err)
	}
	return diskError(path, syncPath(r.journalDir()))
}

// Journals lists what is kept, newest first.
func (r *Repo) Journals() ([]Journal, error) {
	entries, err := os.ReadDir(r.journalDir())
	if isAbsent(err) {
		return nil, nil
	}
	if err != nil {
		return nil, diskError(r.journalDir(), err)
	}
	var out []Journal
	for _, e := range entries {
		path := filepath.Join(r.journalDir(), e.Name())
		data, err := os.ReadFile(path)
		if err != nil {
			continue // cleared in this moment
		}
		first, rest, ok := bytes.Cut(data, []byte("\n"))
		key, err := strconv.Unquote(string(first))
		if !ok || err != nil || r.journalPath(key) != path {
			continue
		}
		fi, err := e.Info()
		if err != nil {
			continue
		}
		out = append(out, Journal{Key: key, Data: rest, When: fi.ModTime().UnixNano()})
	}
	slices.SortFunc(out, func(a, b Journal) int { return cmp.Compare(b.When, a.When) })
	return out, nil
}

// ClearJournal forgets what is kept under key.
func (r *Repo) ClearJournal(key string) error {
	if err := os.Remove(r.journalPath(key)); err != nil && !isAbsent(err) {
		return diskError(r.journalPath(key), err)
	}
	return nil
}
