// Package sync exchanges a workspace with the offices that share it: fetch, merge by meaning, push.
//
// Nothing is ever forced and no history is rewritten. What others committed is taken in as a fast
// forward or a merge commit; what a merge cannot decide travels as data in the files, so syncing goes
// on while people talk. A push that somebody beat is tried again over what they pushed. Whatever goes
// wrong, what was committed here is here, and the next sync goes on from there.
//
// The package knows commits and files; what changed in a plan is for plan/diff and plan/history to
// say, and how bytes travel for plan/repo/carrier. Start at Sync; Plan shows a merge before it is made.
package sync

import (
	"context"
	"errors"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"lantu/plan"
	"lantu/plan/repo"
	"lantu/plan/repo/carrier"
)

// Options say how a sync is done.
type Options struct {
	Remote string // "" for the usual one, see repo.Remote
	Git    string // the git command, see carrier.FindGit; "" to do without

	// At is another repository, which no remote of the config names, such as one on a stick. It stands
	// in place of Remote, and what it had is not remembered.
	At repo.Remote
	// Receive only takes in; nothing of ours goes there.
	Receive bool

	// Message words the merge commit. Unit is its trailer, "" for none.
	Message func(*Joint) (subject, body string)
	Unit    string

	// Agree is shown a merge before it is made; false leaves everything as it is. nil agrees.
	Agree func(*Joint) bool
	// Join is asked before histories are brought together that do not belong together as they are: those
	// without a common commit, where no path is in both; and ours with that of a remote that was set back.
	// nil refuses.
	Join func(Doubt) bool

	Progress func(step Step, percent int) // may be nil; percent is -1 where it is not known
}

// A Doubt is why histories might not belong together.
type Doubt struct {
	Rewound bool        // else they have nothing in common
	Theirs  repo.Commit // what the remote has now
	Last    repo.Commit // of Rewound: what it had at the last sync
}

// A Step is what a sync is doing.
type Step string

// The steps of a sync, besides the stages of a carrier.
const (
	Fetching Step = "fetching"
	Merging  Step = "merging"
	Pushing  Step = "pushing"
	Waiting  Step = "waiting" // somebody was faster; after a pause it goes on
)

// Done tells what a sync did.
type Done struct {
	Remote   repo.Remote
	Branch   string // of the remote
	Before   repo.Hash
	After    repo.Hash
	Theirs   repo.Hash // what the remote had when it was last fetched; zero for nothing
	Merges   []*Joint  // made on the way, mostly none or one
	Forward  bool      // the branch went on to what the remote had
	Pushed   bool      // the remote got something of ours
	Tags     []string  // issued tags that came in
	Clashes  []string  // issued tags that name another thing there than here: both stay as they are
	Declined bool      // Agree said no, or Join to histories without a common commit
}

// patience bounds how long a sync goes on against others who push at the same time.
const patience = 60 * time.Second

// Sync exchanges the current branch with a remote.
func Sync(ctx context.Context, r *repo.Repo, o Options) (Done, error) {
	s, err := begin(r, o)
	if err != nil {
		return Done{}, err
	}
	defer func() { s.remember(err) }()
	deadline := time.Now().Add(patience)
	for try := 0; ; try++ {
		var beaten bool
		beaten, err = s.round(ctx)
		if err != nil || !beaten {
			return s.done, err
		}
		if time.Now().After(deadline) {
			err = plan.Say("sync.beaten", s.name())
			return s.done, err
		}
		s.step(Waiting, -1)
		pause := time.Duration(rand.Int64N(int64(min(100*time.Millisecond<<min(try, 6), 5*time.Second))))
		select {
		case <-time.After(pause):
		case <-ctx.Done():
			err = ctx.Err()
			return s.done, err
		}
	}
}

// syncing is one sync under way.
type syncing struct {
	Options
	repo    *repo.Repo
	carrier carrier.Carrier
	state   State
	done    Done
}

func begin(r *repo.Repo, o Options) (*syncing, error) {
	s := &syncing{Options: o, repo: r}
	head, err := r.Head()
	if err != nil {
		return nil, err
	}
	if head.Detached() {
		return nil, plan.Say("repo.detached", head.Hash.Short())
	}
	s.done.Before, s.done.After = head.Hash, head.Hash
	if s.done.Remote = o.At; !s.passing() {
		if s.done.Remote, err = r.Remote(o.Remote); err != nil {
			return nil, err
		}
		s.state = stateOf(r, s.done.Remote.Name)
	}
	s.carrier, err = carrier.Open(r, s.done.Remote, carrier.Options{Git: o.Git, Head: head.Unborn(),
		Progress: func(stage string, percent int) { s.step(Step(stage), percent) }})
	return s, err
}

// name is what the other repository is called.
func (s *syncing) name() string {
	if s.passing() {
		return s.At.URL
	}
	return s.done.Remote.Name
}

// passing tells that the other repository is none of the config's.
func (s *syncing) passing() bool { return s.At.URL != "" }

func (s *syncing) step(step Step, percent int) {
	if s.Progress != nil {
		s.Progress(step, percent)
	}
}

// round fetches, takes in and pushes; beaten tells that somebody pushed in between.
func (s *syncing) round(ctx context.Context) (beaten bool, err error) {
	s.step(Fetching, -1)
	offer, err := s.carrier.Fetch(ctx)
	if err != nil {
		return false, err
	}
	if err := s.takeTags(ctx, offer); err != nil {
		return false, err
	}
	head, err := s.repo.Head()
	if err != nil {
		return false, err
	}
	if len(s.done.Merges) == 0 && !s.done.Forward { // what was committed here meanwhile did not come in
		s.done.Before, s.done.After = head.Hash, head.Hash
	}
	theirs, err := s.theirs(ctx, head, offer)
	if err != nil {
		return false, err
	}
	s.done.Theirs = theirs
	if !theirs.IsZero() {
		s.step(Merging, -1)
		if err := s.takeIn(ctx, head, theirs); err != nil || s.done.Declined {
			return false, err
		}
	}
	if head, err = s.repo.Head(); err != nil || head.Unborn() {
		return false, err
	}
	if s.Receive {
		return false, nil
	}
	return s.push(ctx, head, theirs, offer)
}

// theirs finds what the remote has for our branch, and settles which branch that is.
func (s *syncing) theirs(ctx context.Context, head repo.Head, offer carrier.Offer) (repo.Hash, error) {
	branch := head.Branch()
	follows := ""
	if s.done.Branch = branch; !s.passing() {
		follows, _, _ = s.repo.Config("branch." + branch + ".merge")
		s.done.Branch = s.repo.Upstream(branch)
	}
	theirs, ok := offer.Branches[s.done.Branch]
	if !ok && follows == "" && len(offer.Branches) > 0 {
		// Our first sync, and what we call main they call master: the branch that a clone would take.
		if s.done.Branch = theirBranch(offer); s.done.Branch == "" {
			return theirs, plan.Say("sync.which-branch", s.name(), branch, strings.Join(slices.Sorted(maps.Keys(offer.Branches)), " "))
		}
		theirs, ok = offer.Branches[s.done.Branch]
	}
	if !ok && (follows != "" && !s.state.Last.IsZero()) {
		return theirs, plan.Say("sync.branch-gone", s.name(), s.done.Branch)
	}
	if !ok || s.state.Last.IsZero() {
		return theirs, nil
	}
	// What was there at our last sync has to be there still.
	kept, err := s.repo.IsAncestor(ctx, s.state.Last, theirs)
	if err != nil || kept || head.Unborn() {
		return theirs, err
	}
	now, err := s.repo.Commit(theirs)
	if err != nil {
		return theirs, err
	}
	last, err := s.repo.Commit(s.state.Last)
	if err != nil {
		return theirs, err
	}
	if s.Join != nil && s.Join(Doubt{Rewound: true, Theirs: now, Last: last}) {
		s.state.Last = repo.Hash{}
		return theirs, nil
	}
	return theirs, plan.Say("sync.rewound", s.name(), s.done.Branch, last.Hash.Short(), last.Subject)
}

// theirBranch is the branch that a clone takes: that of HEAD, or the only one.
func theirBranch(offer carrier.Offer) string {
	if _, ok := offer.Branches[offer.Head]; ok {
		return offer.Head
	}
	if len(offer.Branches) == 1 {
		for name := range offer.Branches {
			return name
		}
	}
	return ""
}

// takeIn brings the commit theirs into our branch.
func (s *syncing) takeIn(ctx context.Context, head repo.Head, theirs repo.Hash) error {
	if head.Hash == theirs {
		return nil
	}
	if head.Unborn() {
		return s.follow(ctx, theirs)
	}
	joint, forward, err := s.joint(ctx, head.Hash, theirs)
	if forward {
		return s.follow(ctx, theirs)
	}
	if err != nil || s.done.Declined || joint == nil {
		return err
	}
	if s.Agree != nil && !s.Agree(joint) {
		s.done.Declined = true
		return nil
	}
	return s.merge(ctx, joint)
}

// joint works out what takes theirs in: a merge, a fast forward, or nothing where it is in ours already.
func (s *syncing) joint(ctx context.Context, ours, theirs repo.Hash) (j *Joint, forward bool, err error) {
	if in, err := s.repo.IsAncestor(ctx, theirs, ours); err != nil || in {
		return nil, false, err
	}
	if forward, err = s.repo.IsAncestor(ctx, ours, theirs); err != nil || forward {
		return nil, forward, err
	}
	j, err = Plan(ctx, s.repo, ours, theirs, false)
	if errors.Is(err, ErrUnrelated) {
		j, err = s.unrelated(ctx, ours, theirs)
	}
	return j, false, err
}

// follow lets the branch go on to theirs. Where somebody committed here meanwhile it is looked at anew.
func (s *syncing) follow(ctx context.Context, theirs repo.Hash) error {
	_, err := s.repo.Update(ctx, func(tx *repo.Tx) error { return tx.Follow(theirs) })
	if errors.Is(err, repo.ErrParted) {
		head, err := s.repo.Head()
		if err != nil {
			return err
		}
		return s.takeIn(ctx, head, theirs)
	}
	if err == nil {
		s.done.Forward, s.done.After = true, theirs
	}
	return err
}

// merge makes the merge commit. Where somebody committed here meanwhile it is worked out anew.
func (s *syncing) merge(ctx context.Context, joint *Joint) error {
	c, err := s.repo.Update(ctx, func(tx *repo.Tx) error {
		if now := tx.Head().Hash; now != joint.Ours {
			if in, err := s.repo.IsAncestor(ctx, joint.Theirs, now); err != nil || in {
				return err // another lantu took it in
			}
			again, err := Plan(ctx, s.repo, now, joint.Theirs, true)
			if err != nil {
				return err
			}
			joint = again
			if len(s.done.Merges) == 0 && !s.done.Forward {
				s.done.Before = now
			}
		}
		subject, body := s.Message(joint)
		var trailers []repo.Trailer
		if s.Unit != "" {
			trailers = append(trailers, repo.Trailer{Key: "Unit", Value: s.Unit})
		}
		tx.SetMessage(subject, body, trailers...)
		return joint.Write(tx)
	})
	if err == nil && !c.Hash.IsZero() {
		s.done.Merges, s.done.After = append(s.done.Merges, joint), c.Hash
	}
	return err
}

// unrelated joins a history that has nothing in common with ours, such as the README that a code host
// makes, where no path is in both and the user agrees.
func (s *syncing) unrelated(ctx context.Context, ours, theirs repo.Hash) (*Joint, error) {
	if s.carrier == nil {
		return nil, plan.Say("sync.merge-unrelated", s.name())
	}
	if s.repo.Shallow() != "" {
		return nil, plan.Say("sync.shallow", s.name())
	}
	joint, err := Plan(ctx, s.repo, ours, theirs, true)
	if err != nil {
		return nil, err
	}
	mine := map[string]bool{}
	for _, ch := range joint.Outgoing {
		mine[ch.Path] = true
	}
	for _, ch := range joint.Incoming {
		if mine[ch.Path] {
			return nil, plan.Say("sync.unrelated", s.name(), ch.Path)
		}
	}
	c, err := s.repo.Commit(theirs)
	if err != nil {
		return nil, err
	}
	if s.Join == nil || !s.Join(Doubt{Theirs: c}) {
		s.done.Declined = true
	}
	return joint, nil
}

// takeTags gives the issued tags of the remote their names here, and lists those that clash.
func (s *syncing) takeTags(ctx context.Context, offer carrier.Offer) error {
	fresh := map[string]repo.Hash{}
	for name, h := range offer.Tags {
		if !repo.CanTag(name) || !strings.HasPrefix(name, "issued/") {
			continue
		}
		switch here, err := s.repo.Ref("refs/tags/" + name); {
		case err != nil:
			fresh[name] = h
		case here != h:
			s.clash(name)
		}
	}
	left, err := s.repo.AdoptTags(ctx, fresh)
	if err != nil {
		return err
	}
	for _, name := range left {
		delete(fresh, name)
		s.clash(name)
	}
	s.done.Tags = append(s.done.Tags, slices.Sorted(maps.Keys(fresh))...)
	return nil
}

// clash notes a tag that stays as it is here and there.
func (s *syncing) clash(tag string) {
	if !slices.Contains(s.done.Clashes, tag) {
		s.done.Clashes = append(s.done.Clashes, tag)
		slices.Sort(s.done.Clashes)
	}
}

// push takes our branch and the issued tags that are missing there to the remote.
func (s *syncing) push(ctx context.Context, head repo.Head, theirs repo.Hash, offer carrier.Offer) (beaten bool, err error) {
	var refs []carrier.Ref
	if head.Hash != theirs {
		refs = append(refs, carrier.Ref{Name: "refs/heads/" + s.done.Branch, Hash: head.Hash})
	}
	tags, err := s.repo.Tags("issued")
	if err != nil {
		return false, err
	}
	for _, name := range tags {
		if _, there := offer.Tags[name]; there {
			continue
		}
		h, err := s.repo.Ref("refs/tags/" + name)
		if err != nil {
			return false, err
		}
		refs = append(refs, carrier.Ref{Name: "refs/tags/" + name, Hash: h})
	}
	if len(refs) > 0 {
		s.step(Pushing, -1)
		out, err := s.carrier.Push(ctx, refs)
		if err != nil {
			return false, err
		}
		for _, x := range out {
			switch {
			case x.State == carrier.Beaten && strings.HasPrefix(x.Name, "refs/heads/"):
				return true, nil
			case x.State == carrier.Refused && strings.HasPrefix(x.Name, "refs/heads/"):
				return false, plan.Say("sync.refused", s.name(), s.done.Branch, x.Words)
			case x.State == carrier.Refused || x.State == carrier.Beaten:
				s.clash(strings.TrimPrefix(x.Name, "refs/tags/"))
			case x.State == carrier.Taken:
				s.done.Pushed = true
			}
		}
	}
	return false, s.met(ctx, head)
}

// met notes that both have the same now.
func (s *syncing) met(ctx context.Context, head repo.Head) error {
	s.state.Last = head.Hash
	if err := s.repo.SetFetched(ctx, map[string]repo.Hash{"refs/remotes/" + s.done.Remote.Name + "/" + s.done.Branch: head.Hash}); err != nil {
		return err
	}
	if s.passing() {
		return nil
	}
	return s.setUpstream(ctx, head.Branch())
}

// setUpstream notes whom the branch follows, where nothing says so yet.
func (s *syncing) setUpstream(ctx context.Context, branch string) error {
	if _, set, err := s.repo.Config("branch." + branch + ".merge"); err != nil || set {
		return err
	}
	return s.repo.SetUpstream(ctx, branch, s.done.Remote.Name, s.done.Branch)
}
