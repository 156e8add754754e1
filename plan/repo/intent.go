package repo

import (
	"bytes"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
)

// An intent says what is about to happen, so that after a death at any instant the next process
// can finish it or take it back. It is a file of the work tree's git folder, lantu/intent; git's
// locks are hard links to that file (or, where there are no links, begin with its first line),
// which is how a lock of ours is told from one of git's own.
type intent struct {
	ID    string       // random; part of the name of every temporary file
	Locks []string     // what may be locked: "index", "HEAD", "config", or a ref
	Ref   string       // the branch to be moved, "" when none is
	Old   Hash         // where it was
	New   Hash         // the commit it shall name
	Log   string       // the reflog line without its hashes
	Edits []intentEdit // the files to be replaced

	Tag       string // the ref of a tag to be made once the branch has moved, "" for none
	TagObject Hash

	Merge bool // a merge that git began is over with this commit
}

// An intentEdit is one file: what it holds, and what it shall hold. A zero hash is no file.
type intentEdit struct {
	Path     string
	Mode     uint32
	Old, New Hash // of the bytes in the work tree and of the blob in the commit
}

// MarshalText lets hashes stand in the record as their digits.
func (h Hash) MarshalText() ([]byte, error) { return []byte(h.String()), nil }

// UnmarshalText is the reverse of MarshalText.
func (h *Hash) UnmarshalText(text []byte) error {
	parsed, ok := ParseHash(string(text))
	if !ok {
		return errors.New("not a hash")
	}
	*h = parsed
	return nil
}

func newIntent() *intent {
	var random [8]byte
	rand.Read(random[:])
	return &intent{ID: "lantu" + hex.EncodeToString(random[:])}
}

// firstLine is what makes the record, and the locks linked to it, recognisable.
func (in *intent) firstLine() string { return "lantu intent " + in.ID + "\n" }

const intentEnd = "\nend\n"

func (in *intent) encode() ([]byte, error) {
	body, err := json.Marshal(in)
	return []byte(in.firstLine() + string(body) + intentEnd), err
}

// parseIntent reads a record; whole is false for one whose writer died over it, of which at
// most the ID is known.
func parseIntent(data []byte) (in *intent, whole bool) {
	in = &intent{}
	first, rest, _ := bytes.Cut(data, []byte("\n"))
	id, ok := strings.CutPrefix(string(first), "lantu intent ")
	if !ok || len(id) != len("lantu")+16 || !strings.HasPrefix(id, "lantu") || strings.Trim(id[len("lantu"):], "0123456789abcdef") != "" {
		return in, false
	}
	in.ID = id
	body, ok := bytes.CutSuffix(rest, []byte(intentEnd))
	if !ok {
		return in, false
	}
	parsed := &intent{}
	if err := json.Unmarshal(body, parsed); err != nil || parsed.ID != id {
		return in, false
	}
	for _, e := range parsed.Edits {
		if checkPath(e.Path) != nil {
			return in, false
		}
	}
	for _, name := range parsed.Locks {
		if name != "index" && name != "HEAD" && name != "config" && !validRef(name) {
			return in, false
		}
	}
	for _, ref := range []string{parsed.Ref, parsed.Tag} {
		if ref != "" && !validRef(ref) {
			return in, false
		}
	}
	return parsed, true
}

// stateDir is lantu's own folder in this work tree's git folder: the intent, temporary files, the journal.
func (r *Repo) stateDir() string { return filepath.Join(r.gitDir, "lantu") }

func (r *Repo) intentPath() string { return filepath.Join(r.stateDir(), "intent") }

// lockPath is git's lock file for what an intent names. The record holds names and no paths, so
// that it survives a move of the repository and points nowhere else.
func (r *Repo) lockPath(name string) string {
	switch name {
	case "index":
		return r.indexPath() + ".lock"
	case "config":
		return filepath.Join(r.commonDir, "config.lock")
	}
	return r.refPath(name) + ".lock"
}

// owns tells whether a lock file is one that this record's process made.
func (r *Repo) owns(in *intent, lock string) bool {
	fi, err := os.Lstat(lock)
	if err != nil || !fi.Mode().IsRegular() {
		return false
	}
	if record, err := os.Lstat(r.intentPath()); err == nil && os.SameFile(record, fi) {
		return true
	}
	f, err := os.Open(lock)
	if err != nil {
		return false
	}
	defer f.Close()
	head := make([]byte, len(in.firstLine()))
	n, _ := f.Read(head)
	return string(head[:n]) == in.firstLine()
}

// dropTemps removes every temporary file of a record: those in lantu's folder, objects that were
// not named yet, those that had to stand beside their target, and folders for new files that never came.
func (r *Repo) dropTemps(in *intent) {
	for _, pattern := range []string{
		filepath.Join(r.stateDir(), in.ID+"-*"),
		filepath.Join(r.commonDir, "objects", "tmp_obj_"+in.ID+"_*"),
	} {
		found, _ := filepath.Glob(globQuote(pattern))
		for _, f := range found {
			os.Remove(f)
		}
	}
	for _, e := range in.Edits {
		os.Remove(r.besideTemp(in, e.Path))
		if e.Old.IsZero() {
			r.pruneFolders(e.Path)
		}
	}
}

// pruneFolders removes the folders of a path as far as they are empty, as git does.
func (r *Repo) pruneFolders(path string) {
	for dir := parentOf(path); dir != ""; dir = parentOf(dir) {
		if os.Remove(filepath.Join(r.root, filepath.FromSlash(dir))) != nil {
			return
		}
	}
}

// globQuote protects folder names with special characters; the last star stays one.
func globQuote(pattern string) string {
	if os.PathSeparator == '\\' {
		return pattern // no escapes there
	}
	head, tail := pattern[:len(pattern)-1], pattern[len(pattern)-1:]
	return strings.NewReplacer(`\`, `\\`, `*`, `\*`, `?`, `\?`, `[`, `\[`).Replace(head) + tail
}

// besideTemp is a temporary file in the target's own folder, for git folders on another device.
func (r *Repo) besideTemp(in *intent, path string) string {
	full := filepath.Join(r.root, filepath.FromSlash(path))
	return filepath.Join(filepath.Dir(full), "."+in.ID+".tmp")
}
