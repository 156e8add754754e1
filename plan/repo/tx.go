package repo

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"lantu/plan"
)

// A Tx is what an Update's function reads and writes. It sees one moment: what it has read once
// stays so, and the commit is made only if it is still so then. It must not be kept.
type Tx struct {
	r       *Repo
	head    Head
	tree    Hash // of head
	index   indexView
	seen    map[string]*seenFile
	written map[string][]byte // nil: removed
	modes   map[string]uint32 // of what Take wrote
	adopted map[string]bool

	subject, body string
	trailers      []Trailer
	author        *Person
	tag           *newTag // nil for none

	joined   []Hash     // further parents
	follow   *Commit    // where the branch goes in place of a new commit; nil for the usual
	reflog   string     // what the reflog says in place of the subject; "" for the subject
	finishes bool       // a merge that git began
	staged   []treeEdit // what git staged for it
}

// A seenFile is a file of the work tree as this Tx first met it.
type seenFile struct {
	data   []byte // nil: there is none
	file   File
	blob   Hash   // of data; zero when there is none
	mode   uint32 // that git would record for data; zero when there is none
	commit treeEntry
	index  indexed

	// blocked says why no file can be here as things stand: a folder is in its place, or a file in the place
	// of its folder. nil for nothing. What blocks may go in the same Tx.
	blocked error
}

// Head is the commit that the new one will have as its parent.
func (t *Tx) Head() Head { return t.head }

// Read is what the file holds now: what this Tx wrote, else what the work tree has. fs.ErrNotExist
// where there is none, but a Message where a sparse checkout left it out. The bytes must not be
// changed.
func (t *Tx) Read(path string) ([]byte, error) {
	if data, ok := t.written[path]; ok {
		if data == nil {
			return nil, notThere(path)
		}
		return data, nil
	}
	s, err := t.look(path)
	if err != nil {
		return nil, err
	}
	if s.leftOut() {
		return nil, plan.Say("repo.sparse", path)
	}
	if s.blocked != nil {
		return nil, s.blocked
	}
	if s.data == nil {
		return nil, notThere(path)
	}
	return s.data, nil
}

// Committed is what the commit in HEAD holds; fs.ErrNotExist where it does not.
func (t *Tx) Committed(path string) ([]byte, error) {
	s, err := t.look(path)
	if err != nil {
		return nil, err
	}
	if s.commit.hash.IsZero() {
		return nil, notThere(path)
	}
	if s.commit.hash == s.blob {
		return s.data, nil
	}
	return t.r.blob(path, s.commit.hash)
}

// State tells whether somebody's hand was on the file since the last commit.
func (t *Tx) State(path string) (State, error) {
	s, err := t.look(path)
	if err != nil {
		return Clean, err
	}
	return s.state(), nil
}

// leftOut tells that git knows the file and was told not to put it into the work tree.
func (s *seenFile) leftOut() bool { return s.data == nil && s.index.skipped }

func (s *seenFile) state() State {
	switch {
	case s.index.conflict || s.index.blocked || s.index.hash != s.commit.hash || s.index.mode != s.commit.mode:
		return Staged
	case s.blob == s.commit.hash && s.mode == s.commit.mode || s.leftOut():
		return Clean
	case s.commit.hash.IsZero():
		return Untracked
	case s.blob.IsZero():
		return Deleted
	}
	return Modified
}

func (t *Tx) look(path string) (*seenFile, error) {
	if s, ok := t.seen[path]; ok {
		return s, nil
	}
	s, err := t.r.lookAt(path, t.tree, t.index)
	if err != nil {
		return nil, err
	}
	t.seen[path] = s
	return s, nil
}

// lookAt reads one path in the work tree, in the tree of HEAD and in the index.
func (r *Repo) lookAt(path string, tree Hash, index indexView) (*seenFile, error) {
	s := &seenFile{}
	var err error
	s.data, s.file, err = r.readFile(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		s.data, s.file = nil, File{Path: path}
	case isBlocked(err):
		s.file, s.blocked = File{Path: path}, err
	case err != nil:
		return nil, err
	default:
		s.blob = BlobHash(s.data)
	}
	var found bool
	if s.commit, found, err = r.lookup(tree, path); err != nil {
		return nil, err
	}
	if found && s.commit.mode == modeTree {
		s.commit, found, s.blocked = treeEntry{}, false, plan.Say("repo.path-folder", path)
	}
	if found && s.commit.mode != modeFile && s.commit.mode != modeExec {
		return nil, plan.Say("repo.path-special", path)
	}
	staged, err := r.staged(index, tree, []string{path})
	if err != nil {
		return nil, err
	}
	s.index = staged[path]
	if s.data != nil {
		s.mode, err = s.recordedMode(index.trustsModes)
	}
	return s, err
}

// recordedMode is the mode that git add would give the file: its own, or, where modes mean nothing, the
// one that git has of it.
func (s *seenFile) recordedMode(trustsModes func() (bool, error)) (uint32, error) {
	own, known := uint32(modeFile), uint32(modeFile)
	if s.file.Exec {
		own = modeExec
	}
	for _, mode := range []uint32{s.commit.mode, s.index.mode} {
		if mode == modeFile || mode == modeExec {
			known = mode
		}
	}
	if own == known {
		return own, nil
	}
	trusts, err := trustsModes()
	if !trusts {
		own = known
	}
	return own, err
}

// Write puts a file into the commit and, once it is made, into the work tree. Folders are made as
// needed.
func (t *Tx) Write(path string, data []byte) error {
	if err := checkPath(path); err != nil {
		return err
	}
	if len(data) > MaxFile {
		return tooLarge(path, int64(len(data)))
	}
	if _, err := t.look(path); err != nil {
		return err
	}
	if data == nil {
		data = []byte{}
	}
	t.written[path] = data
	return nil
}

// Remove takes a file out of the commit and the work tree, and the folders that it leaves empty.
func (t *Tx) Remove(path string) error {
	s, err := t.look(path)
	if err != nil {
		return err
	}
	if s.blocked != nil {
		return s.blocked
	}
	t.written[path] = nil
	return nil
}

// Adopt makes this commit take over what somebody's hand did to the file: alone it commits the
// file as the work tree has it (also its absence and its mode), and a Write after it is allowed.
// Without it an Update that writes to such a file fails with a DirtyError. Where the work tree has what
// HEAD has and only the index differs there is nothing to take over: the Update fails with a Message,
// and what was staged stays.
func (t *Tx) Adopt(path string) error {
	s, err := t.look(path)
	if err != nil {
		return err
	}
	t.adopted[path] = true
	if _, ok := t.written[path]; !ok {
		t.written[path] = s.data
	}
	return nil
}

// SetMessage gives the commit's message. The subject is put into one line.
func (t *Tx) SetMessage(subject, body string, trailers ...Trailer) {
	t.subject, t.body, t.trailers = subject, body, slices.Clone(trailers)
}

// SetSubject gives the message another subject.
func (t *Tx) SetSubject(subject string) { t.subject = subject }

// SetAuthor makes p author and committer, in place of Identity; a zero time is now.
func (t *Tx) SetAuthor(p Person) { t.author = &p }

// edits lists what the commit changes, sorted by path, after refusing files of somebody's hand.
func (t *Tx) edits() ([]intentEdit, error) {
	if err := t.checkFolders(); err != nil {
		return nil, err
	}
	var out []intentEdit
	for path, data := range t.written {
		s := t.seen[path]
		if s.leftOut() {
			return nil, plan.Say("repo.sparse", path)
		}
		e := intentEdit{Path: path, Mode: modeFile, Old: s.blob}
		switch {
		case t.modes[path] != 0:
			e.Mode = t.modes[path]
		case t.adopted[path] && s.mode != 0:
			e.Mode = s.mode
		case s.commit.mode != 0:
			e.Mode = s.commit.mode
		}
		if data != nil {
			e.New = BlobHash(data)
		}
		asks := *s
		if s.index.blocked && t.index.parsed != nil && !slices.ContainsFunc(t.index.parsed.blocking(path), func(p string) bool { return !t.goes(p) }) {
			asks.index.blocked = false
		}
		st, isSame := asks.state(), e.New == e.Old && e.New == s.commit.hash && (e.New.IsZero() || e.Mode == s.commit.mode)
		switch {
		case isSame && t.finishes && t.adopted[path]: // the index is to lose its conflict
		case isSame && (st == Clean || !t.adopted[path]):
			continue
		case isSame && s.mode == s.commit.mode:
			return nil, plan.Say("repo.index-only", path)
		case st != Clean && !t.adopted[path]:
			return nil, &DirtyError{path, st}
		}
		out = append(out, e)
	}
	slices.SortFunc(out, func(a, b intentEdit) int { return strings.Compare(a.Path, b.Path) })
	return out, nil
}

// goes tells that this Tx takes a file away.
func (t *Tx) goes(path string) bool {
	data, touched := t.written[path]
	return touched && data == nil
}

// isBlocked tells the errors of a seenFile's blocked.
func isBlocked(err error) bool {
	var m plan.Message
	return errors.As(err, &m) && (m.ID == "repo.path-notfolder" || m.ID == "repo.path-folder")
}

// checkBlocked refuses a file whose place, or that of its folder, is not cleared by this Tx: all that git has
// there, and all that the work tree has.
func (t *Tx) checkBlocked(path string) error {
	s := t.seen[path]
	if s.blocked == nil {
		return nil
	}
	if e, found, err := t.r.lookup(t.tree, path); err != nil {
		return err
	} else if found && e.mode == modeTree {
		err := t.r.walkTree(e.hash, path+"/", func(below string, _ uint32, _ Hash) error {
			if !t.goes(below) {
				return s.blocked
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	for dir := parentOf(path); dir != ""; dir = parentOf(dir) {
		fi, err := os.Lstat(filepath.Join(t.r.root, filepath.FromSlash(dir)))
		if err == nil && !fi.IsDir() && !t.goes(dir) {
			return s.blocked
		}
	}
	full := filepath.Join(t.r.root, filepath.FromSlash(path))
	if fi, err := os.Lstat(full); err != nil || !fi.IsDir() {
		return nil
	}
	return filepath.WalkDir(full, func(at string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rest, err := filepath.Rel(t.r.root, at)
		if err == nil && !t.goes(filepath.ToSlash(rest)) {
			err = s.blocked
		}
		return err
	})
}

// checkFolders refuses a file where another one is a folder of it.
func (t *Tx) checkFolders() error {
	for path, data := range t.written {
		if data == nil {
			continue
		}
		if err := t.checkBlocked(path); err != nil {
			return err
		}
		for dir := parentOf(path); dir != ""; dir = parentOf(dir) {
			e, found, err := t.r.lookup(t.tree, dir)
			if err != nil {
				return err
			}
			if other, ok := t.written[dir]; found && e.mode != modeTree && (!ok || other != nil) || ok && other != nil {
				return plan.Say("repo.path-notfolder", dir)
			}
		}
	}
	if t.subject == "" && len(t.written) > 0 {
		return fmt.Errorf("repo: an update without SetMessage")
	}
	return nil
}
