package sync

import (
	"context"
	"maps"
	"slices"
	"strings"

	"lantu/plan"
	"lantu/plan/repo"
	"lantu/plan/repo/carrier"
)

// Clone fills a repository without a commit from its remote: with the branch that HEAD names there or,
// where that one is unborn, with the only one. accept may refuse the commit before anything follows it.
func Clone(ctx context.Context, r *repo.Repo, o Options, accept func(repo.Hash) error) (Done, error) {
	s, err := begin(r, o)
	if err != nil {
		return Done{}, err
	}
	defer func() { s.remember(err) }()
	s.step(Fetching, -1)
	offer, err := s.carrier.Fetch(ctx)
	if err != nil {
		return s.done, err
	}
	switch s.done.Branch = theirBranch(offer); {
	case len(offer.Branches) == 0:
		err = plan.Say("sync.empty", carrier.Shown(s.done.Remote.URL))
	case s.done.Branch == "":
		err = plan.Say("sync.clone-branch", carrier.Shown(s.done.Remote.URL), strings.Join(slices.Sorted(maps.Keys(offer.Branches)), " "))
	default:
		s.done.Theirs = offer.Branches[s.done.Branch]
		err = accept(s.done.Theirs)
	}
	if err != nil {
		return s.done, err
	}
	if err = r.StartOn(ctx, s.done.Branch); err != nil {
		return s.done, err
	}
	if err = s.takeTags(ctx, offer); err != nil {
		return s.done, err
	}
	if err = s.follow(ctx, s.done.Theirs); err != nil {
		return s.done, err
	}
	head, err := r.Head()
	if err != nil {
		return s.done, err
	}
	err = s.met(ctx, head)
	return s.done, err
}

// Merge brings a commit of this repository into the current branch; name is what people call it.
func Merge(ctx context.Context, r *repo.Repo, name string, commit repo.Hash, o Options) (Done, error) {
	s := &syncing{Options: o, repo: r}
	head, err := r.Head()
	if err != nil {
		return Done{}, err
	}
	if head.Detached() {
		return Done{}, plan.Say("repo.detached", head.Hash.Short())
	}
	s.done = Done{Remote: repo.Remote{Name: name}, Before: head.Hash, After: head.Hash, Theirs: commit}
	s.step(Merging, -1)
	err = s.takeIn(ctx, head, commit)
	return s.done, err
}

// An Outlook is what a sync would do, by what the remote has now.
type Outlook struct {
	Remote       repo.Remote
	Branch       string    // of the remote
	Ours, Theirs repo.Hash // zero where there is no commit
	Joint        *Joint    // the merge; nil where one of the two has all that the other has
	Doubts       []Doubt   // what Join would be asked
}

// Preview fetches and tells what a sync would do. Nothing but what was fetched is kept.
func Preview(ctx context.Context, r *repo.Repo, o Options) (Outlook, error) {
	var out Outlook
	o.Join = func(d Doubt) bool {
		out.Doubts = append(out.Doubts, d)
		return true
	}
	s, err := begin(r, o)
	if err != nil {
		return out, err
	}
	s.step(Fetching, -1)
	offer, err := s.carrier.Fetch(ctx)
	if s.reached(err); err != nil {
		return out, err
	}
	head, err := r.Head()
	if err != nil {
		return out, err
	}
	out.Ours = head.Hash
	out.Theirs, err = s.theirs(ctx, head, offer)
	out.Remote, out.Branch = s.done.Remote, s.done.Branch
	if err != nil || out.Ours.IsZero() || out.Theirs.IsZero() {
		return out, err
	}
	out.Joint, _, err = s.joint(ctx, out.Ours, out.Theirs)
	return out, err
}
