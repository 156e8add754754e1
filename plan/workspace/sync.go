package workspace

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"lantu/plan"
	"lantu/plan/diff"
	"lantu/plan/lang"
	"lantu/plan/repo"
	"lantu/plan/repo/carrier"
	"lantu/plan/sync"
)

// SyncOptions say how a workspace is synced, and whom to ask.
type SyncOptions struct {
	Remote string // its name; "" for the usual one
	Bundle string // path of a bundle, in place of a remote: it is only taken in from

	// Agree is shown a merge before it is made; false leaves everything as it is. nil agrees.
	Agree func(*Preview) bool
	// Join is asked before histories are brought together that do not belong together as they are; nil
	// refuses.
	Join func(sync.Doubt) bool

	Progress func(step sync.Step, percent int) // may be nil; percent is -1 where it is not known
}

// A Preview is a merge before it is made.
type Preview struct {
	Remote string // as people call it
	// Ours and Theirs are the commits that it is about; zero for none.
	Ours, Theirs repo.Hash
	// Doubts are why the two might not belong together; Join is asked about each.
	Doubts    []sync.Doubt
	In, Out   Traffic
	Conflicts []Dispute // what collides: new ones only
	Doubles   []sync.Double
	Moved     []sync.Moved
}

// Exchanged tells what a sync did.
type Exchanged struct {
	sync.Done
	Name      string // what the other side is called
	In, Out   Traffic
	Conflicts []Dispute // what collided
	Doubles   []sync.Double
	Moved     []sync.Moved
	Open      Tally // conflicts of the workspace, these and older ones
}

// Sync exchanges the workspace with a remote: it takes in what others committed, merged by meaning, and
// takes there what was committed here. From a bundle it only takes in. Interrupted, it goes on where it was
// the next time.
func (w *Workspace) Sync(ctx context.Context, o SyncOptions) (Exchanged, error) {
	opts, name, err := w.syncing(ctx, o)
	if err != nil {
		return Exchanged{}, err
	}
	return w.exchange(ctx, name, opts, o)
}

func (w *Workspace) exchange(ctx context.Context, name string, opts sync.Options, o SyncOptions) (Exchanged, error) {
	if err := w.notMerging(); err != nil {
		return Exchanged{}, err
	}
	opts.Message = func(j *sync.Joint) (string, string) { return w.mergeMessage(ctx, name, j) }
	opts.Agree = w.asking(ctx, name, o.Agree)
	made, err := sync.Sync(ctx, w.repo, opts)
	if err != nil {
		return Exchanged{Done: made}, refusal(err)
	}
	return w.exchanged(ctx, name, made)
}

// Merge brings a revision of this repository into the current branch, merged by meaning.
func (w *Workspace) Merge(ctx context.Context, rev string, o SyncOptions) (Exchanged, error) {
	commit, err := w.repo.Resolve(rev)
	if err != nil {
		return Exchanged{}, err
	}
	if err := w.notMerging(); err != nil {
		return Exchanged{}, err
	}
	made, err := sync.Merge(ctx, w.repo, rev, commit, sync.Options{
		Unit: w.ActingUnit(), Progress: o.Progress, Agree: w.asking(ctx, rev, o.Agree),
		Message: func(j *sync.Joint) (string, string) { return w.mergeMessage(ctx, rev, j) },
	})
	if err != nil {
		return Exchanged{Done: made}, refusal(err)
	}
	made.Theirs = made.After // nothing went anywhere
	return w.exchanged(ctx, rev, made)
}

// notMerging refuses while a merge that git began waits to be finished.
func (w *Workspace) notMerging() error {
	waits, err := w.MergeWaits()
	if err == nil && waits {
		err = plan.Say("sync.merging", w.Root())
	}
	return err
}

// syncing prepares a sync; name is what the other side is called.
func (w *Workspace) syncing(ctx context.Context, o SyncOptions) (out sync.Options, name string, err error) {
	out = sync.Options{Remote: o.Remote, Git: carrier.FindGit(ctx), Unit: w.ActingUnit(), Join: o.Join, Progress: o.Progress}
	if o.Bundle != "" {
		path, err := filepath.Abs(o.Bundle)
		out.At, out.Receive = repo.Remote{Name: passing, URL: path}, true
		return out, filepath.Base(path), err
	}
	remote, err := w.repo.Remote(o.Remote)
	return out, remote.Name, err
}

// passing is what a repository is called that no remote of the config names, in the refs that keep what was fetched.
const passing = "carried"

// asking turns what a person is asked into what plan/sync asks.
func (w *Workspace) asking(ctx context.Context, name string, agree func(*Preview) bool) func(*sync.Joint) bool {
	if agree == nil {
		return nil
	}
	return func(j *sync.Joint) bool {
		p, err := w.previewOf(ctx, name, j)
		return err == nil && agree(p)
	}
}

// refusal says in the words of the workspace what stood in the way of a sync.
func refusal(err error) error {
	var hand *repo.DirtyError
	switch {
	case !errors.As(err, &hand):
		return err
	case shapeOf(hand.Path) == nil:
		return plan.Say("sync.by-hand", hand.Path)
	}
	return dirty(hand.Path, hand.State)
}

// Preview fetches and tells what a sync would do, without doing it.
func (w *Workspace) Preview(ctx context.Context, o SyncOptions) (*Preview, error) {
	opts, name, err := w.syncing(ctx, o)
	if err != nil {
		return nil, err
	}
	look, err := sync.Preview(ctx, w.repo, opts)
	if err != nil {
		return nil, err
	}
	if look.Joint != nil {
		p, err := w.previewOf(ctx, name, look.Joint)
		if err == nil {
			p.Doubts = look.Doubts
		}
		return p, err
	}
	p := &Preview{Remote: name, Ours: look.Ours, Theirs: look.Theirs, Doubts: look.Doubts}
	in, err := w.repo.IsAncestor(ctx, look.Ours, look.Theirs)
	switch {
	case look.Theirs.IsZero():
		p.Out, err = w.traffic(ctx, repo.Hash{}, look.Ours)
	case look.Ours.IsZero() || err == nil && in:
		p.In, err = w.traffic(ctx, look.Ours, look.Theirs)
	case err == nil:
		p.Out, err = w.traffic(ctx, look.Theirs, look.Ours)
	}
	return p, err
}

// exchanged tells in the terms of the plans what a sync did.
func (w *Workspace) exchanged(ctx context.Context, name string, made sync.Done) (out Exchanged, err error) {
	out.Done, out.Name = made, name
	if made.Declined {
		made.After = made.Before
	}
	if out.In, err = w.traffic(ctx, made.Before, made.After); err != nil {
		return out, err
	}
	if made.Pushed {
		if out.Out, err = w.traffic(ctx, made.Theirs, made.After); err != nil {
			return out, err
		}
	}
	var open []sync.Collision
	for _, j := range made.Merges {
		open = append(open, j.Conflicts...)
		out.Doubles = append(out.Doubles, j.Doubles...)
		out.Moved = append(out.Moved, j.Moved...)
		for _, c := range j.Conflicts {
			f, err := w.Read(c.Path)
			if err != nil {
				continue // another merge on the way took it elsewhere
			}
			for _, d := range disputes(f) {
				if d.ID() == c.ID() {
					out.Conflicts = append(out.Conflicts, d)
				}
			}
		}
	}
	for _, d := range out.In.brought() { // by merges that others made
		c := sync.Collision{Path: d.File.Path, Conflict: d.Conflict}
		if !slices.ContainsFunc(open, func(o sync.Collision) bool { return o.Path == c.Path && o.ID() == c.ID() }) {
			open, out.Conflicts = append(open, c), append(out.Conflicts, d)
		}
	}
	out.In.leaveOut(open)
	out.Out.leaveOut(open)
	out.Open, err = w.OpenConflicts(ctx)
	return out, err
}

// previewOf tells a merge in the terms of the plans.
func (w *Workspace) previewOf(ctx context.Context, name string, j *sync.Joint) (*Preview, error) {
	p := &Preview{Remote: name, Ours: j.Ours, Theirs: j.Theirs, Doubles: j.Doubles, Moved: j.Moved}
	result := w.resultOf(j)
	var err error
	if p.In, err = w.incoming(ctx, j, result); err != nil {
		return nil, err
	}
	var out []string
	for _, f := range j.Files {
		out = append(out, f.Path)
	}
	for _, ch := range j.Outgoing {
		out = append(out, ch.Path)
	}
	if p.Out, err = w.told(ctx, out, w.at(j.Theirs), result); err != nil {
		return nil, err
	}
	p.Out.leaveOut(j.Conflicts)
	read := map[string][]Dispute{}
	for _, c := range j.Conflicts {
		all, known := read[c.Path]
		if !known {
			data, err := result(c.Path)
			if err != nil {
				return nil, err
			}
			all = disputes(Parse(c.Path, data))
			read[c.Path] = all
		}
		for _, d := range all {
			if d.ID() == c.ID() {
				p.Conflicts = append(p.Conflicts, d)
			}
		}
	}
	return p, nil
}

// resultOf is the version that a merge makes.
func (w *Workspace) resultOf(j *sync.Joint) version {
	made := map[string][]byte{}
	for _, f := range j.Files {
		made[f.Path] = f.Data
	}
	ours := w.at(j.Ours)
	return func(file string) ([]byte, error) {
		if data, ok := made[file]; ok {
			return data, nil
		}
		return ours(file)
	}
}

// incoming tells what a merge brings to ours.
func (w *Workspace) incoming(ctx context.Context, j *sync.Joint, result version) (Traffic, error) {
	var in []string
	for _, f := range j.Files {
		in = append(in, f.Path)
	}
	told, err := w.told(ctx, in, w.at(j.Ours), result)
	told.leaveOut(j.Conflicts)
	return told, err
}

// mergeMessage words a merge commit: how much came in, and a line for each plan.
func (w *Workspace) mergeMessage(ctx context.Context, name string, j *sync.Joint) (subject, body string) {
	words := w.words()
	say := func(id string, args ...any) string { return lang.Text(words.Language, id, args...) }
	in, err := w.incoming(ctx, j, w.resultOf(j))
	if err != nil { // the merge stands all the same
		return say("sync.merge", name), ""
	}
	collided := map[string]int{}
	for _, c := range j.Conflicts {
		collided[c.Path]++
	}
	plans := 0
	var lines []string
	for _, d := range in.Plans {
		f := d.File()
		if f.Slug() != "" {
			plans++
		}
		line := w.oneCame(words, d)
		if n := collided[f.Path]; n > 0 {
			line += say("sync.merge-collided", n)
			delete(collided, f.Path)
		}
		lines = append(lines, line)
	}
	if in.More > 0 {
		lines = append(lines, say("sync.more", in.More))
	}
	for _, file := range in.Other {
		if len(lines) < mostTold {
			lines = append(lines, file)
		}
	}
	subject = say("sync.merge", name)
	if plans+in.More > 0 {
		subject = say("sync.merge-plans", name, plans+in.More, in.Count())
	}
	return subject, strings.Join(lines, "\n")
}

// oneCame says in one line how much of a file came in.
func (w *Workspace) oneCame(words diff.Words, d Difference) string {
	f := d.File()
	switch {
	case d.Broken() != nil:
		return f.Path
	case d.Old == nil:
		return words.Came(f.Doc, nameOf(f.Path))
	case d.New == nil:
		return words.Gone(f.Doc, nameOf(f.Path))
	case d.Old.Path != d.New.Path:
		return words.Renamed(f.Doc, nameOf(d.Old.Path), nameOf(d.New.Path))
	case len(d.Changes) == 0:
		return words.File(f.Doc, nameOf(f.Path))
	case len(d.Changes) == 1:
		return fmt.Sprintf("%s %s", nameOf(f.Path), words.Lines(d.Old.Doc, d.New.Doc, d.Changes)[0])
	}
	return lang.Text(words.Language, "sync.merge-plan", words.File(f.Doc, nameOf(f.Path)), len(d.Changes))
}
