package repo

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"lantu/plan"
)

// updateTries bounds how often somebody else may be faster before the user is told.
const updateTries = 50

// errOvertaken: between the caller's reading and the commit somebody else committed, staged or
// saved. The caller's function runs again on what is there now.
var errOvertaken = errors.New("overtaken by another writer")

// Update runs f under the lantu lock and commits what it wrote, and nothing else: whatever stands
// in the index or the work tree at other paths stays as it is. f may run more than once, because
// others may commit or save in between; so it must have no effects but on tx. An error of f is
// returned as it is, and nothing happens.
//
// A zero Commit and no error mean that nothing changed and no commit was made. A DirtyError means
// that f wrote to a file that was edited by hand. Everything else that hinders a commit — a
// detached HEAD, a merge in progress, no identity, a lock held for long, a full or read-only disk —
// is a plan.Message, and the state is the old one.
func (r *Repo) Update(ctx context.Context, f func(*Tx) error) (Commit, error) {
	unlock, err := r.queue(ctx)
	if err != nil {
		return Commit{}, err
	}
	defer unlock()
	if err := r.recoverLocked(ctx); err != nil {
		return Commit{}, err
	}
	for range updateTries {
		c, err := r.tryUpdate(ctx, f)
		if !errors.Is(err, errOvertaken) {
			return c, err
		}
		if err := ctx.Err(); err != nil {
			return Commit{}, err
		}
	}
	return Commit{}, plan.Say("repo.busy", r.root)
}

func (r *Repo) tryUpdate(ctx context.Context, f func(*Tx) error) (Commit, error) {
	tx, err := r.newTx()
	if err != nil {
		return Commit{}, err
	}
	if err := f(tx); err != nil {
		return Commit{}, err
	}
	edits, err := tx.edits()
	if err != nil || len(edits) == 0 {
		return Commit{}, err
	}
	if err := r.step("read"); err != nil {
		return Commit{}, err
	}
	b, err := r.build(tx, edits)
	if err != nil {
		return Commit{}, err
	}
	w := r.begin(b.intent)
	defer w.abandon()
	if b.commit.Hash.IsZero() {
		return Commit{}, b.unstage(ctx, w, tx)
	}
	if err := b.prepare(w); err != nil {
		return Commit{}, err
	}
	if err := b.carryOut(ctx, w, tx); err != nil {
		return Commit{}, err
	}
	return b.commit, w.finish()
}

func (r *Repo) newTx() (*Tx, error) {
	head, err := r.Head()
	if err != nil {
		return nil, err
	}
	// A rebase detaches HEAD and picks commits: that it is one says the most.
	for _, m := range []struct{ file, id string }{
		{"rebase-merge", "repo.doing-rebase"}, {"rebase-apply", "repo.doing-rebase"}, {"MERGE_HEAD", "repo.doing-merge"},
		{"CHERRY_PICK_HEAD", "repo.doing-pick"}, {"REVERT_HEAD", "repo.doing-revert"}, {"sequencer", "repo.doing-pick"},
	} {
		if _, err := os.Lstat(filepath.Join(r.gitDir, m.file)); err == nil {
			return nil, plan.Say("repo.doing", plan.Say(m.id), r.root)
		}
	}
	if head.Detached() {
		return nil, plan.Say("repo.detached", head.Hash.Short())
	}
	tx := &Tx{r: r, head: head, seen: map[string]*seenFile{}, written: map[string][]byte{}, adopted: map[string]bool{}}
	if !head.Unborn() {
		c, err := r.Commit(head.Hash)
		if err != nil {
			return nil, err
		}
		tx.tree = c.Tree
	}
	tx.index, err = r.readIndex()
	return tx, err
}

// A built change is everything that can be computed before anything is touched.
type built struct {
	r       *Repo
	intent  *intent
	commit  Commit
	objects []fresh
	files   []builtFile
	tree    Hash
	refTemp string
}

type builtFile struct {
	edit   intentEdit
	data   []byte // nil: removed, or in the work tree already
	temp   string // where data waits to be renamed into place
	placed bool   // the work tree has it
}

func (r *Repo) build(tx *Tx, edits []intentEdit) (*built, error) {
	b := &built{r: r, intent: newIntent()}
	treeEdits := make([]treeEdit, 0, len(edits))
	for _, e := range edits {
		data := tx.written[e.Path]
		if data != nil && e.New != tx.seen[e.Path].commit.hash {
			b.objects = append(b.objects, fresh{e.New, "blob", data})
		}
		if e.New == e.Old {
			data = nil
		}
		b.files = append(b.files, builtFile{edit: e, data: data})
		treeEdits = append(treeEdits, treeEdit{e.Path, e.Mode, e.New})
	}
	tree, made, err := r.editTree(tx.tree, treeEdits)
	if err != nil {
		return nil, err
	}
	if tree.IsZero() {
		tree = emptyTree
		made = append(made, newObject("tree", nil))
	}
	if tree == tx.tree {
		b.tree = tree
		return b, nil
	}
	author, committer, err := r.people(tx)
	if err != nil {
		return nil, err
	}
	var parents []Hash
	if !tx.head.Unborn() {
		parents = []Hash{tx.head.Hash}
	}
	commit := newObject("commit", encodeCommit(tree, parents, author, committer,
		joinMessage(tx.subject, tx.body, tx.trailers)))
	if b.commit, err = parseCommit(commit.hash, commit.data); err != nil {
		return nil, err
	}
	b.tree = tree
	b.objects = append(append(b.objects, made...), commit)
	action := madeAction
	if tx.head.Unborn() {
		action = "commit (initial): "
	}
	in := b.intent
	in.Ref, in.Old, in.New, in.Edits = tx.head.Ref, tx.head.Hash, commit.hash, edits
	in.Log = committer.String() + "\t" + action + b.commit.Subject
	in.Locks = []string{"index", "HEAD", in.Ref}
	return b, nil
}

func (r *Repo) people(tx *Tx) (author, committer Person, err error) {
	if tx.author == nil {
		return r.Identity()
	}
	p := *tx.author
	p.Name, p.Email = cleanName(p.Name), cleanName(p.Email)
	if p.Name == "" || p.Email == "" {
		return p, p, plan.Say("repo.identity")
	}
	if p.When.IsZero() {
		p.When = time.Now()
	}
	return p, p, nil
}

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
		mode := os.FileMode(0o666)
		if fi, err := os.Lstat(filepath.Join(b.r.root, filepath.FromSlash(f.edit.Path))); err == nil {
			mode = fi.Mode().Perm()
		} else if f.edit.Mode == modeExec {
			mode = 0o777
		}
		if f.temp, err = w.stage(f.data, mode); err != nil {
			return err
		}
	}
	return nil
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
	if err := b.conclude(next, append(dirs, r.gitDir, filepath.Dir(r.refPath(w.in.Ref)))); err != nil {
		w.leave()
		return plan.Say("repo.unfinished", b.commit.Hash.Short(), err)
	}
	if w.besideGit() {
		time.Sleep(gitsPause)
		r.step("paused")
	}
	return nil
}

// conclude lets the index and then the branch follow the files.
func (b *built) conclude(next *nextIndex, dirs []string) error {
	if err := b.r.install(next); err != nil {
		return diskError(b.r.indexPath(), err)
	}
	if err := b.r.moveRef(b.intent, b.refTemp); err != nil {
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
	view := tx.index
	if !r.indexUnchanged(view) {
		w.sawGit()
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
			if err := os.MkdirAll(dir, 0o777); err != nil {
				return nil, diskError(dir, err)
			}
		}
		if err := mayWrite(dir); err != nil && !isAbsent(err) {
			return nil, diskError(dir, err)
		}
		dirs = append(dirs, dir)
	}
	slices.Sort(dirs)
	return slices.Compact(dirs), nil
}

func (r *Repo) step(name string) error {
	if r.failAt == nil {
		return nil
	}
	return r.failAt(name)
}
