package repo

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"lantu/plan"
)

// InitOptions are what Init may be told.
type InitOptions struct {
	Branch string // the first branch; "" means init.defaultBranch of the user's git config, else main

	// Identified wants an Identity for the first commit and makes nothing without one.
	Identified bool
}

// Init makes the folder and the repository in it if they are missing, and opens it. created tells
// that there was no repository before. A folder inside another work tree is refused unless it is
// that work tree's root. Init commits nothing: the caller's first Update does.
func Init(ctx context.Context, dir string, o InitOptions) (r *Repo, created bool, err error) {
	if dir == "" {
		dir = "."
	}
	abs, err := filepath.Abs(dir)
	if err != nil {
		return nil, false, err
	}
	// Ask before making folders: a refused init leaves nothing behind.
	for at := abs; ; at = filepath.Dir(at) {
		if _, err := os.Stat(at); err == nil {
			switch r, err := Open(at); {
			case err == nil:
				if real, _ := realDir(abs); real == r.root {
					return r, false, nil
				}
				return nil, false, plan.Say("repo.inside", abs, r.root)
			case !isMessage(err, "repo.none"):
				return nil, false, err
			}
			break
		}
		if at == filepath.Dir(at) {
			break
		}
	}
	if err := ctx.Err(); err != nil {
		return nil, false, err
	}
	user, err := userConfig(configPlace{})
	if err != nil {
		return nil, false, err
	}
	user = append(user, environmentConfig()...)
	if o.Identified {
		for _, role := range []string{"author", "committer"} {
			if _, err := identity(user, role); err != nil {
				return nil, false, err
			}
		}
	}
	branch := o.Branch
	if branch == "" {
		if branch, _ = user.get("init.defaultbranch"); branch == "" {
			branch = "main"
		}
	}
	if !validRef("refs/heads/" + branch) {
		return nil, false, plan.Say("repo.branch", branch)
	}
	if err := os.MkdirAll(abs, 0o777); err != nil {
		return nil, false, diskError(abs, err)
	}
	root, err := realDir(abs)
	if err != nil {
		return nil, false, err
	}
	if err := makeGitDir(root, branch); err != nil {
		return nil, false, diskError(root, err)
	}
	r, err = openRoot(root)
	return r, err == nil, err
}

// makeGitDir builds the git folder beside its place and renames it there, so that a death in the
// middle leaves no half repository.
func makeGitDir(root, branch string) error {
	temp, err := os.MkdirTemp(root, ".git-new-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(temp)
	if err := os.Chmod(temp, 0o755); err != nil {
		return err
	}
	for _, d := range []string{"objects/info", "objects/pack", "refs/heads", "refs/tags", "info", "hooks", "branches"} {
		if err := os.MkdirAll(filepath.Join(temp, filepath.FromSlash(d)), 0o777); err != nil {
			return err
		}
	}
	config := "[core]\n\trepositoryformatversion = 0\n\tfilemode = " +
		fmt.Sprint(keepsModes(temp)) + "\n\tbare = false\n\tlogallrefupdates = true\n"
	if _, err := os.Stat(filepath.Join(temp, "OBJECTS")); err == nil {
		config += "\tignorecase = true\n"
	}
	if runtime.GOOS == "darwin" {
		config += "\tprecomposeunicode = true\n"
	}
	if runtime.GOOS == "windows" {
		config += "\tsymlinks = false\n"
	}
	files := map[string]string{
		"HEAD":         "ref: refs/heads/" + branch + "\n",
		"config":       config,
		"description":  "Unnamed repository; edit this file 'description' to name the repository.\n",
		"info/exclude": "# git ls-files --others --exclude-from=.git/info/exclude\n",
	}
	var written []string
	for name, text := range files {
		p := filepath.Join(temp, filepath.FromSlash(name))
		if err := os.WriteFile(p, []byte(text), 0o666); err != nil {
			return err
		}
		written = append(written, p)
	}
	if err := syncAll(written); err != nil {
		return err
	}
	if err := os.Rename(temp, filepath.Join(root, ".git")); err != nil {
		if errors.Is(err, fs.ErrExist) || strings.Contains(err.Error(), "not empty") {
			return nil // another process was faster; both made the same thing
		}
		return err
	}
	return syncAll([]string{root})
}

// keepsModes tells whether the file system of a folder has an executable bit; where it has none, git
// must not take what it shows for a change.
func keepsModes(dir string) bool {
	probe := filepath.Join(dir, "mode")
	defer os.Remove(probe)
	if os.WriteFile(probe, nil, 0o600) != nil {
		return false
	}
	before, err := os.Stat(probe)
	if err != nil || os.Chmod(probe, 0o700) != nil {
		return false
	}
	after, err := os.Stat(probe)
	return err == nil && before.Mode()&0o100 == 0 && after.Mode()&0o100 != 0
}

func isMessage(err error, id string) bool {
	var m plan.Message
	return errors.As(err, &m) && m.ID == id
}
