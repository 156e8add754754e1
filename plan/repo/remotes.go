package repo

import (
	"cmp"
	"context"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"lantu/plan"
)

// A Remote is another repository that this one exchanges commits with, as git's config names it.
type Remote struct {
	Name string
	URL  string // to fetch from, as it stands in the config
	Push string // to push to where that is another one, else ""
}

// Remotes lists the remotes by name.
func (r *Repo) Remotes() ([]Remote, error) {
	all, err := r.settings()
	if err != nil {
		return nil, err
	}
	found := map[string]*Remote{}
	for _, s := range all {
		rest, ok := strings.CutPrefix(s.key, "remote.")
		dot := strings.LastIndexByte(rest, '.')
		if !ok || dot < 1 || !remoteName.MatchString(rest[:dot]) {
			continue
		}
		name := rest[:dot]
		switch rest[dot+1:] {
		case "url":
			if found[name] == nil {
				found[name] = &Remote{Name: name}
			}
			found[name].URL = cmp.Or(found[name].URL, s.value)
		case "pushurl":
			if found[name] == nil {
				found[name] = &Remote{Name: name}
			}
			found[name].Push = cmp.Or(found[name].Push, s.value)
		}
	}
	var out []Remote
	for _, remote := range found {
		if remote.URL != "" {
			out = append(out, *remote)
		}
	}
	slices.SortFunc(out, func(a, b Remote) int { return cmp.Compare(a.Name, b.Name) })
	return out, nil
}

// remoteName is stricter than git: the name becomes part of refs, of config keys and of advice.
var remoteName = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._-]*$`)

// Remote finds a remote by its name. With "" it is the upstream's of the current branch, else the only
// one, else origin; a Message says what there is.
func (r *Repo) Remote(name string) (Remote, error) {
	all, err := r.Remotes()
	if err != nil {
		return Remote{}, err
	}
	wanted := name
	if name == "" {
		if head, err := r.Head(); err == nil && head.Branch() != "" {
			wanted, _, _ = r.Config("branch." + head.Branch() + ".remote")
		}
		if wanted == "" && len(all) == 1 {
			return all[0], nil
		}
		wanted = cmp.Or(wanted, "origin")
	}
	names := make([]string, len(all))
	for i, remote := range all {
		if remote.Name == wanted {
			return remote, nil
		}
		names[i] = remote.Name
	}
	if len(all) == 0 {
		return Remote{}, plan.Say("repo.no-remotes")
	}
	return Remote{}, plan.Say("repo.no-remote", wanted, strings.Join(names, " "))
}

// AddRemote names another repository. Whether its address may be used is for the caller to say.
func (r *Repo) AddRemote(ctx context.Context, name, url string) error {
	if !remoteName.MatchString(name) || !validRef("refs/remotes/"+name+"/x") {
		return plan.Say("repo.remote-name", name)
	}
	all, err := r.Remotes()
	if err != nil {
		return err
	}
	for _, remote := range all {
		if remote.Name == name {
			return plan.Say("repo.remote-taken", name, remote.URL)
		}
	}
	if err := r.SetConfig(ctx, "remote."+name+".url", url); err != nil {
		return err
	}
	return r.SetConfig(ctx, "remote."+name+".fetch", "+refs/heads/*:refs/remotes/"+name+"/*")
}

// RemoveRemote forgets a remote. What was fetched from it stays.
func (r *Repo) RemoveRemote(ctx context.Context, name string) error {
	if _, err := r.Remote(name); err != nil {
		return err
	}
	for _, key := range []string{"pushurl", "fetch", "url"} {
		if err := r.SetConfig(ctx, "remote."+name+"."+key, ""); err != nil {
			return err
		}
	}
	return nil
}

// SetUpstream lets a branch follow one of a remote, as git push -u does.
func (r *Repo) SetUpstream(ctx context.Context, branch, remote, theirs string) error {
	if err := r.SetConfig(ctx, "branch."+branch+".remote", remote); err != nil {
		return err
	}
	return r.SetConfig(ctx, "branch."+branch+".merge", "refs/heads/"+theirs)
}

// Upstream is the branch of the remote that a local branch follows, by its short name: its own name
// where the config names none.
func (r *Repo) Upstream(branch string) string {
	merge, _, _ := r.Config("branch." + branch + ".merge")
	return cmp.Or(strings.TrimPrefix(merge, "refs/heads/"), branch)
}

// Fetched is the commit that a branch of a remote named when it was last fetched; fs.ErrNotExist where
// none was.
func (r *Repo) Fetched(remote, branch string) (Hash, error) {
	return r.Ref("refs/remotes/" + remote + "/" + branch)
}

// Ref is what a ref names, by its full name: a commit, or the object of an annotated tag. fs.ErrNotExist
// where there is none.
func (r *Repo) Ref(name string) (Hash, error) {
	if !validRef(name) {
		return Hash{}, fs.ErrNotExist
	}
	value, err := r.readRef(name)
	if err != nil {
		return Hash{}, err
	}
	h, ok := ParseHash(value)
	if !ok {
		return Hash{}, plan.Say("repo.ref-broken", name, r.commonDir)
	}
	return h, nil
}

// SetFetched notes what a remote's refs named when they were fetched: refs below refs/remotes and
// refs/lantu, and no others.
func (r *Repo) SetFetched(ctx context.Context, refs map[string]Hash) error {
	for name := range refs {
		if !validRef(name) || !strings.HasPrefix(name, "refs/remotes/") && !strings.HasPrefix(name, "refs/lantu/") {
			return plan.Say("repo.ref-broken", name, r.commonDir)
		}
	}
	return r.placeRefs(ctx, refs, false)
}

// AdoptTags gives tags of another repository their names here, and lists, sorted, those that it gave none: a
// name that is taken stays as it is, one cannot stand below another, and a tag has to name a commit.
func (r *Repo) AdoptTags(ctx context.Context, tags map[string]Hash) (left []string, err error) {
	refs := map[string]Hash{}
	for _, name := range slices.Sorted(maps.Keys(tags)) {
		ref := tagPrefix + name
		if !CanTag(name) || r.isTaken(ref) != nil || isBesideAnother(refs, ref) {
			left = append(left, name)
			continue
		}
		if _, err := r.peel(tags[name], name); err != nil {
			left = append(left, name)
			continue
		}
		refs[ref] = tags[name]
	}
	return left, r.placeRefs(ctx, refs, true)
}

// isBesideAnother tells that a ref would stand below another one, or the other below it.
func isBesideAnother(refs map[string]Hash, ref string) bool {
	for other := range refs {
		if strings.HasPrefix(ref, other+"/") || strings.HasPrefix(other, ref+"/") {
			return true
		}
	}
	return false
}

// placeRefs writes refs under git's locks; fresh leaves those alone that are there.
func (r *Repo) placeRefs(ctx context.Context, refs map[string]Hash, fresh bool) error {
	unlock, err := r.queue(ctx)
	if err != nil {
		return err
	}
	defer unlock()
	if err := r.recoverLocked(ctx); err != nil {
		return err
	}
	in := newIntent()
	for name, h := range refs {
		now, err := r.readRef(name)
		if now == h.String() || fresh && err == nil {
			continue
		}
		in.Locks = append(in.Locks, name)
	}
	if len(in.Locks) == 0 {
		return nil
	}
	slices.Sort(in.Locks)
	w := r.begin(in)
	defer w.abandon()
	if err := w.record(); err != nil {
		return err
	}
	for _, name := range in.Locks {
		path := r.refPath(name)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			return diskError(path, err)
		}
		if err := w.lock(ctx, name); err != nil {
			return err
		}
		temp, err := w.stage([]byte(refs[name].String()+"\n"), 0o666)
		if err == nil {
			if err = syncPath(temp); err == nil {
				err = os.Rename(temp, path)
			}
		}
		if err != nil {
			return diskError(path, err)
		}
	}
	return w.finish()
}
