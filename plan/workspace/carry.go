package workspace

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"lantu/plan"
	"lantu/plan/repo"
	"lantu/plan/repo/carrier"
)

// Carried tells what carrying did.
type Carried struct {
	Exchanged
	Made   bool // there was no repository there before
	Bundle bool // it went out as a bundle
}

// Carry exchanges the workspace with a bare repository in a folder, such as on a stick, which is made
// where there is none, and verified before and after; or writes a bundle, where the path ends so.
func (w *Workspace) Carry(ctx context.Context, path string, o SyncOptions) (Carried, error) {
	head, err := w.repo.Head()
	switch {
	case err != nil:
		return Carried{}, err
	case head.Detached():
		return Carried{}, plan.Say("repo.detached", head.Hash.Short())
	case head.Unborn():
		return Carried{}, plan.Say("workspace.carry-nothing", w.Root())
	}
	if inside, err := filepath.Rel(w.Root(), path); err == nil && filepath.IsLocal(inside) {
		return Carried{}, plan.Say("workspace.carry-inside", path)
	}
	opts, _, err := w.syncing(ctx, SyncOptions{Bundle: path, Join: o.Join, Progress: o.Progress})
	if err != nil {
		return Carried{}, err
	}
	if info, err := os.Stat(path); strings.HasSuffix(path, ".bundle") && (err != nil || !info.IsDir()) {
		return Carried{Bundle: true}, carrier.WriteBundle(ctx, w.repo, opts.Git, path)
	}
	out := Carried{}
	if out.Made, err = makeDepot(ctx, path, head.Branch()); err != nil {
		return out, err
	}
	opts.Receive = false
	if out.Exchanged, err = w.exchange(ctx, filepath.Base(path), opts, o); err != nil {
		return out, err
	}
	return out, verified(ctx, path)
}

// makeDepot makes a repository where there is none, and verifies one that is there.
func makeDepot(ctx context.Context, path, branch string) (made bool, err error) {
	_, err = os.Stat(filepath.Join(path, "HEAD"))
	_, half := os.Stat(filepath.Join(path, "objects"))
	_, tree := os.Stat(filepath.Join(path, ".git"))
	switch {
	case errors.Is(err, fs.ErrNotExist) && half == nil:
		return false, plan.Say("workspace.carry-half", path)
	case err == nil || tree == nil:
		return false, verified(ctx, path)
	}
	d, err := repo.MakeDepot(path, branch)
	if err != nil {
		return false, err
	}
	return true, d.Close()
}

// verified reads all that is in a repository and says what is wrong with it.
func verified(ctx context.Context, path string) error {
	d, err := repo.OpenDepot(path)
	if err != nil {
		return err
	}
	defer d.Close()
	if d.WorkTree() {
		return plan.Say("carrier.work-tree", path)
	}
	err = d.Verify(ctx)
	if err == nil || ctx.Err() != nil {
		return err
	}
	return plan.Say("workspace.carry-broken", path, err)
}

// AddRemote names another repository to sync with. A path is taken from where the person stands, dir.
func (w *Workspace) AddRemote(ctx context.Context, name, address, dir string) error {
	address, err := Address(address, dir)
	if err != nil {
		return err
	}
	all, err := w.repo.Remotes()
	if err != nil {
		return err
	}
	for _, r := range all {
		if r.Name == name {
			return plan.Say("repo.remote-taken", name, carrier.Shown(r.URL))
		}
	}
	return w.repo.AddRemote(ctx, name, address)
}

// Address checks an address that a person gave, and makes a path whole.
func Address(address, dir string) (string, error) {
	if err := carrier.CheckAddress(address); err != nil {
		return "", err
	}
	if !carrier.IsPath(address) || filepath.IsAbs(address) {
		return address, nil
	}
	return filepath.Abs(filepath.Join(dir, address))
}
