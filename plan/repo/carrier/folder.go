package carrier

import (
	"context"
	"errors"
	"net/url"
	"path/filepath"
	"runtime"
	"strings"

	"lantu/plan"
	"lantu/plan/repo"
)

// folder carries to and from a repository in a folder.
type folder struct {
	repo *repo.Repo
	name string // of the remote
	path string
	Options
}

// folderOf is the folder that an address names; ok is false for one that lies behind a network.
func folderOf(address, root string) (path string, ok bool) {
	if strings.HasPrefix(address, "file://") {
		u, err := url.Parse(address)
		if err != nil || u.Host != "" && u.Host != "localhost" {
			return "", false
		}
		path = u.Path
		if runtime.GOOS == "windows" {
			path = strings.TrimPrefix(path, "/")
		}
		return filepath.FromSlash(path), true
	}
	if !IsPath(address) {
		return "", false
	}
	if !filepath.IsAbs(address) {
		address = filepath.Join(root, address)
	}
	return address, true
}

// mostRefs bounds how many refs of a folder are looked at.
const mostRefs = 10_000

func (f *folder) Fetch(ctx context.Context) (Offer, error) {
	d, err := repo.OpenDepot(f.path)
	if err != nil {
		return Offer{}, err
	}
	defer d.Close()
	refs, head, err := d.Refs()
	if err != nil {
		return Offer{}, err
	}
	if len(refs) > mostRefs {
		return Offer{}, plan.Say("carrier.many-refs", f.name, len(refs))
	}
	for name, h := range refs {
		if is, err := d.NamesCommit(h); err != nil {
			return Offer{}, err
		} else if !is {
			delete(refs, name) // of no use here, and no harm
		}
	}
	o, here := sorted(f.name, refs)
	o.Head = head
	tips := make([]repo.Hash, 0, len(here))
	for _, h := range here {
		tips = append(tips, h)
	}
	f.Progress("receiving", -1)
	if err := f.repo.Receive(ctx, d, tips, nil); err != nil {
		return Offer{}, err
	}
	return o, f.repo.SetFetched(ctx, here)
}

// sorted parts what a repository offers into branches and issued tags, and says under which refs it is
// kept here.
func sorted(remote string, refs map[string]repo.Hash) (o Offer, here map[string]repo.Hash) {
	o = Offer{Branches: map[string]repo.Hash{}, Tags: map[string]repo.Hash{}}
	here = map[string]repo.Hash{}
	for name, h := range refs {
		if branch, is := strings.CutPrefix(name, "refs/heads/"); is {
			o.Branches[branch] = h
			here["refs/remotes/"+remote+"/"+branch] = h
		}
		if tag, is := strings.CutPrefix(name, "refs/tags/"); is && strings.HasPrefix(tag, "issued/") {
			o.Tags[tag] = h
			here["refs/lantu/fetched/"+remote+"/"+tag] = h
		}
	}
	return o, here
}

func (f *folder) Push(ctx context.Context, refs []Ref) ([]Outcome, error) {
	d, err := repo.OpenDepot(f.path)
	if err != nil {
		return nil, err
	}
	defer d.Close()
	theirs, _, err := d.Refs()
	if err != nil {
		return nil, err
	}
	var out []Outcome
	var tips []repo.Hash
	for _, ref := range refs {
		state, err := f.may(ctx, d, ref, theirs[ref.Name])
		if err != nil {
			return nil, err
		}
		out = append(out, Outcome{Ref: ref, State: state})
		if state == Taken {
			tips = append(tips, ref.Hash)
		}
	}
	f.Progress("writing", -1)
	if err := f.repo.Send(ctx, d, tips, nil); err != nil {
		return nil, err
	}
	for i := range out {
		if out[i].State != Taken {
			continue
		}
		err := d.SetRef(out[i].Name, theirs[out[i].Name], out[i].Hash)
		switch {
		case errors.Is(err, repo.ErrMoved):
			out[i].State = Beaten
		case errors.Is(err, repo.ErrTaken):
			out[i].State = Refused
		case err != nil:
			return nil, err
		}
	}
	return out, nil
}

// may says what would become of a ref: a branch goes forward only, a tag stays.
func (f *folder) may(ctx context.Context, d *repo.Depot, ref Ref, now repo.Hash) (Result, error) {
	switch {
	case now == ref.Hash:
		return There, nil
	case d.WorkTree():
		return "", plan.Say("carrier.work-tree", f.path)
	case now.IsZero():
		return Taken, nil
	case strings.HasPrefix(ref.Name, "refs/tags/"):
		return Refused, nil
	}
	if _, err := f.repo.Commit(now); err != nil { // not fetched yet
		return Beaten, nil
	}
	forward, err := f.repo.IsAncestor(ctx, now, ref.Hash)
	if err != nil || forward {
		return Taken, err
	}
	return Beaten, nil
}
