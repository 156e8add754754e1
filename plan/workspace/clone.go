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
	"lantu/plan/sync"
)

// CloneName is the folder that a clone of an address is made in where none is named.
func CloneName(address string) string {
	address = strings.TrimRight(strings.ReplaceAll(address, `\`, "/"), "/")
	name := address[strings.LastIndexAny(address, "/:")+1:]
	for _, end := range []string{".git", ".bundle"} {
		name = strings.TrimSuffix(name, end)
	}
	return name
}

// cloned is what a clone calls the repository that it came from.
const cloned = "origin"

// Clone makes a workspace in dir, which must not be there or be empty, from another repository or from a
// bundle. The folder is there when all is in it, and not before.
func Clone(ctx context.Context, address, dir string, progress func(sync.Step, int)) (*Workspace, error) {
	if err := carrier.CheckAddress(address); err != nil {
		return nil, err
	}
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	if found, err := os.ReadDir(dir); err == nil && len(found) > 0 || err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, plan.Say("workspace.clone-taken", dir)
	}
	if r, err := repo.Open(filepath.Dir(dir)); err == nil {
		defer r.Close()
		return nil, plan.Say("repo.inside", dir, r.Root())
	}
	made, err := folders(filepath.Dir(dir))
	defer func() {
		for _, folder := range made {
			os.Remove(folder) // stays where the clone is in it
		}
	}()
	if err != nil {
		return nil, plan.Say("workspace.clone-folder", dir, err)
	}
	half, err := os.MkdirTemp(filepath.Dir(dir), "."+filepath.Base(dir)+"-lantu-clone-")
	if err != nil {
		return nil, plan.Say("workspace.clone-folder", dir, err)
	}
	defer os.RemoveAll(half) // what is left of a clone that failed
	if err := os.Chmod(half, 0o755); err != nil {
		return nil, plan.Say("workspace.clone-folder", dir, err)
	}
	if err := fill(ctx, half, address, progress); err != nil {
		return nil, err
	}
	os.Remove(dir) // goes only if it is empty
	if err := os.Rename(half, dir); err != nil {
		return nil, plan.Say("workspace.clone-folder", dir, err)
	}
	return Open(dir)
}

// folders makes the folders that are missing on the way to a path, and gives them, the deepest first.
func folders(path string) (made []string, err error) {
	for at := path; ; at = filepath.Dir(at) {
		if _, err := os.Lstat(at); err == nil || at == filepath.Dir(at) {
			break
		}
		made = append(made, at)
	}
	return made, os.MkdirAll(path, 0o777)
}

// fill makes the repository of a clone and fetches into it.
func fill(ctx context.Context, dir, address string, progress func(sync.Step, int)) error {
	r, _, err := repo.Init(ctx, dir, repo.InitOptions{})
	if err != nil {
		return err
	}
	defer r.Close()
	o := sync.Options{Git: carrier.FindGit(ctx), Progress: progress}
	if carrier.IsBundle(address) {
		o.At = repo.Remote{Name: passing, URL: address}
	} else if err := r.AddRemote(ctx, cloned, address); err != nil {
		return err
	}
	_, err = sync.Clone(ctx, r, o, func(h repo.Hash) error {
		_, _, err := r.ReadAt(h, SettingsPath)
		if errors.Is(err, fs.ErrNotExist) {
			return plan.Say("workspace.clone-none", carrier.Shown(address), SettingsPath)
		}
		return err
	})
	return err
}
