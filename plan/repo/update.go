package repo

import (
	"cmp"
	"context"
	"errors"
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
	return r.update(ctx, func() (*Tx, error) { return r.newTx() }, f)
}

func (r *Repo) update(ctx context.Context, begin func() (*Tx, error), f func(*Tx) error) (Commit, error) {
	unlock, err := r.queue(ctx)
	if err != nil {
		return Commit{}, err
	}
	defer unlock()
	if err := r.recoverLocked(ctx); err != nil {
		return Commit{}, err
	}
	for range updateTries {
		c, err := r.tryUpdate(ctx, begin, f)
		if !errors.Is(err, errOvertaken) {
			return c, err
		}
		if err := ctx.Err(); err != nil {
			return Commit{}, err
		}
	}
	return Commit{}, plan.Say("repo.busy", r.root)
}

func (r *Repo) tryUpdate(ctx context.Context, begin func() (*Tx, error), f func(*Tx) error) (Commit, error) {
	tx, err := begin()
	if err != nil {
		return Commit{}, err
	}
	if err := f(tx); err != nil {
		return Commit{}, err
	}
	edits, err := tx.edits()
	if err != nil || len(edits) == 0 && !tx.moves() {
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

// newTx begins a Tx. Where git is in the middle of something that is refused, but for what excepted
// names.
func (r *Repo) newTx(excepted ...string) (*Tx, error) {
	head, err := r.Head()
	if err != nil {
		return nil, err
	}
	// A rebase detaches HEAD and picks commits: that it is one says the most.
	for _, m := range []struct{ file, id string }{
		{"rebase-merge", "repo.doing-rebase"}, {"rebase-apply", "repo.doing-rebase"}, {"MERGE_HEAD", "repo.doing-merge"},
		{"CHERRY_PICK_HEAD", "repo.doing-pick"}, {"REVERT_HEAD", "repo.doing-revert"}, {"sequencer", "repo.doing-pick"},
	} {
		if _, err := os.Lstat(filepath.Join(r.gitDir, m.file)); err == nil && !slices.Contains(excepted, m.file) {
			return nil, plan.Say("repo.doing", plan.Say(m.id), r.root)
		}
	}
	if head.Detached() {
		return nil, plan.Say("repo.detached", head.Hash.Short())
	}
	tx := &Tx{r: r, head: head, seen: map[string]*seenFile{}, written: map[string][]byte{}, modes: map[string]uint32{}, adopted: map[string]bool{}}
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
	tagTemp string // "" where no tag is made
}

type builtFile struct {
	edit   intentEdit
	data   []byte // nil: removed, or in the work tree already
	temp   string // where data waits to be renamed into place
	placed bool   // the work tree has it
	chmod  bool   // the file is there and gets another mode
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
		before := tx.seen[e.Path]
		b.files = append(b.files, builtFile{edit: e, data: data,
			chmod: tx.modes[e.Path] != 0 && before.mode != 0 && before.mode != e.Mode})
		treeEdits = append(treeEdits, treeEdit{e.Path, e.Mode, e.New})
	}
	treeEdits = append(treeEdits, tx.staged...)
	tree, made, err := r.editTree(tx.tree, treeEdits)
	if err != nil {
		return nil, err
	}
	if tree.IsZero() {
		tree = emptyTree
		made = append(made, newObject("tree", nil))
	}
	b.tree = tree
	if tree == tx.tree && !tx.moves() {
		return b, nil
	}
	author, committer, err := r.people(tx)
	if err != nil {
		return nil, err
	}
	action := madeAction
	switch {
	case tx.follow != nil:
		if tree != tx.follow.Tree {
			return nil, plan.Say("repo.follow", tx.follow.Hash.Short())
		}
		b.commit, b.objects, action = *tx.follow, nil, "merge "+tx.follow.Hash.String()+": "
	default:
		var parents []Hash
		if !tx.head.Unborn() {
			parents = []Hash{tx.head.Hash}
		}
		parents = append(parents, tx.joined...)
		commit := newObject("commit", encodeCommit(tree, parents, author, committer,
			joinMessage(tx.subject, tx.body, tx.trailers)))
		if b.commit, err = parseCommit(commit.hash, commit.data); err != nil {
			return nil, err
		}
		b.objects = append(append(b.objects, made...), commit)
		if tx.head.Unborn() {
			action = "commit (initial): "
		}
	}
	in := b.intent
	in.Ref, in.Old, in.New, in.Edits, in.Merge = tx.head.Ref, tx.head.Hash, b.commit.Hash, edits, tx.finishes
	in.Log = committer.String() + "\t" + action + cmp.Or(tx.reflog, b.commit.Subject)
	in.Locks = []string{"index", "HEAD", in.Ref}
	if tx.tag != nil {
		if in.Tag = tagPrefix + tx.tag.name; !validRef(in.Tag) {
			return nil, plan.Say("repo.tag-name", tx.tag.name)
		}
		if err := r.freeTag(in.Tag); err != nil { // and again under its lock, for which there must be room
			return nil, err
		}
		tag := newObject("tag", encodeTag(b.commit.Hash, tx.tag.name, committer, tx.tag.message))
		b.objects, in.TagObject = append(b.objects, tag), tag.hash
		in.Locks = append(in.Locks, in.Tag)
	}
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

func (r *Repo) step(name string) error {
	if r.failAt == nil {
		return nil
	}
	return r.failAt(name)
}
