package repo

import (
	"bytes"
	"cmp"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
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

// privateDir makes a folder for this user alone below the state.
func (r *Repo) privateDir(path string) error {
	for _, dir := range []string{r.stateDir(), path} {
		if err := os.Mkdir(dir, 0o700); err != nil && !errors.Is(err, fs.ErrExist) {
			return diskError(dir, err)
		}
	}
	return nil
}

// SaveJournal keeps data under key, in place of what was there. It is on the disk on return, and
// whoever reads it finds the old text or the new.
func (r *Repo) SaveJournal(key string, data []byte) error {
	if err := r.privateDir(r.journalDir()); err != nil {
		return err
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

// A text that another program edits lies in a private file of its own, as the journal's may be written at
// any time. Its name ends as those of texts do, so that the program knows how to treat it.
func (r *Repo) laidOutPath(key string) string {
	return filepath.Join(r.stateDir(), "editing", filepath.Base(r.journalPath(key))+".txt")
}

// LayOut writes a text for another program to edit, and gives the path of the file.
func (r *Repo) LayOut(key string, text []byte) (string, error) {
	path := r.laidOutPath(key)
	if err := r.privateDir(filepath.Dir(path)); err != nil {
		return "", err
	}
	if err := r.PutAway(key); err != nil {
		return "", err
	}
	return path, diskError(path, writeNew(path, text, 0o600))
}

// LaidOut is what the file holds that LayOut wrote, in at most most bytes; whole tells whether that is
// all of it.
func (r *Repo) LaidOut(key string, most int) (text []byte, whole bool, err error) {
	f, err := os.Open(r.laidOutPath(key))
	if err != nil {
		return nil, false, diskError(r.laidOutPath(key), err)
	}
	defer f.Close()
	text, err = io.ReadAll(io.LimitReader(f, int64(most)+1))
	if err != nil {
		return nil, false, diskError(f.Name(), err)
	}
	return text[:min(len(text), most)], len(text) <= most, nil
}

// PutAway removes the file that LayOut wrote, if it is there.
func (r *Repo) PutAway(key string) error {
	if err := os.Remove(r.laidOutPath(key)); err != nil && !isAbsent(err) {
		return diskError(r.laidOutPath(key), err)
	}
	return nil
}
