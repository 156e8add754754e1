package repo

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"lantu/plan"
)

// A Repo is an open workspace. Its methods may be called from several goroutines.
type Repo struct {
	root      string
	gitDir    string
	commonDir string
	objects   *objects
	packed    packedRefs
	trees     treeCache

	// failAt is called with the name of each step of an update; tests stop or change things there.
	failAt func(step string) error
	inside sync.Mutex // guards packed
}

// Root is the absolute path of the work tree's root, links resolved.
func (r *Repo) Root() string { return r.root }

// GitDir is the git folder of this work tree: index, HEAD and lantu's own records are there.
func (r *Repo) GitDir() string { return r.gitDir }

// CommonDir is the git folder that all linked work trees share; GitDir where there are none.
func (r *Repo) CommonDir() string { return r.commonDir }

// Close frees open pack files.
func (r *Repo) Close() error { return r.objects.close() }

// Open opens the workspace that dir (any folder in it, "" for the current one) belongs to. It
// reads a handful of small files; neither work tree nor index is scanned, and GIT_DIR and its like
// are not asked. A repository that lantu cannot serve is refused with a Message that says why.
func Open(dir string) (*Repo, error) {
	abs, err := realDir(dir)
	if err != nil {
		return nil, err
	}
	for at := abs; ; at = filepath.Dir(at) {
		r, err := openRoot(at)
		if !errors.Is(err, fs.ErrNotExist) {
			return r, err
		}
		if isGitDir(at) {
			if tree := treeAround(at); tree != "" {
				return nil, plan.Say("repo.in-git", abs, tree)
			}
			return nil, plan.Say("repo.bare", at)
		}
		if at == filepath.Dir(at) {
			return nil, plan.Say("repo.none", abs)
		}
	}
}

// realDir is dir made absolute and free of links; a folder that is not there is a Message.
func realDir(dir string) (string, error) {
	if dir == "" {
		dir = "."
	}
	abs, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	real, err := filepath.EvalSymlinks(abs)
	if errors.Is(err, fs.ErrNotExist) {
		return "", plan.Say("repo.nofolder", abs)
	}
	if err != nil {
		return "", diskError(abs, err)
	}
	if fi, err := os.Stat(real); err != nil {
		return "", diskError(abs, err)
	} else if !fi.IsDir() {
		return "", plan.Say("repo.notfolder", abs)
	}
	return real, nil
}

// treeAround is the work tree that a git folder belongs to, as far as the folder itself tells; "" for a
// bare repository.
func treeAround(gitDir string) string {
	if filepath.Base(gitDir) == ".git" {
		return filepath.Dir(gitDir)
	}
	config, _ := readConfig(filepath.Join(gitDir, "config"), configPlace{gitDir: gitDir}, 0)
	tree, ok := config.get("core.worktree") // as submodules have
	if ok && !filepath.IsAbs(tree) {
		tree = filepath.Join(gitDir, tree)
	}
	return tree
}

// isGitDir recognises a git folder from its inside.
func isGitDir(dir string) bool {
	if _, err := os.Stat(filepath.Join(dir, "HEAD")); err != nil {
		return false
	}
	for _, sub := range []string{"objects", "refs"} {
		if fi, err := os.Stat(filepath.Join(dir, sub)); err != nil || !fi.IsDir() {
			return false
		}
	}
	return true
}

// openRoot opens the repository whose work tree's root is dir; fs.ErrNotExist where there is no .git.
func openRoot(dir string) (*Repo, error) {
	gitDir := filepath.Join(dir, ".git")
	fi, err := os.Stat(gitDir)
	if err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			return nil, fs.ErrNotExist
		}
		return nil, diskError(gitDir, err)
	}
	if !fi.IsDir() {
		if gitDir, err = followGitFile(gitDir); err != nil {
			return nil, err
		}
	}
	commonDir := gitDir
	if data, err := os.ReadFile(filepath.Join(gitDir, "commondir")); err == nil {
		commonDir = strings.TrimRight(string(data), "\r\n")
		if !filepath.IsAbs(commonDir) {
			commonDir = filepath.Join(gitDir, commonDir)
		}
	}
	if !isGitDir(commonDir) {
		return nil, plan.Say("repo.broken", gitDir)
	}
	config, err := repositoryConfig(commonDir, gitDir, configPlace{gitDir: gitDir})
	if err != nil {
		return nil, err
	}
	if err := checkSupported(config, dir, gitDir, commonDir); err != nil {
		return nil, err
	}
	return &Repo{root: dir, gitDir: gitDir, commonDir: commonDir, objects: newObjects(commonDir)}, nil
}

// followGitFile reads a .git file ("gitdir: …") of a linked work tree or submodule.
func followGitFile(file string) (string, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return "", diskError(file, err)
	}
	target, ok := strings.CutPrefix(strings.TrimRight(string(data), "\r\n"), "gitdir: ")
	if !ok {
		return "", plan.Say("repo.broken", file)
	}
	if !filepath.IsAbs(target) {
		target = filepath.Join(filepath.Dir(file), target)
	}
	real, err := filepath.EvalSymlinks(target)
	if err != nil {
		return "", plan.Say("repo.gitfile", file, target)
	}
	return real, nil
}

// harmlessExtensions change nothing in what this package reads or writes: it keeps every object,
// follows relative links, and reads config.worktree.
var harmlessExtensions = []string{"noop", "noop-v1", "worktreeconfig", "preciousobjects", "relativeworktrees"}

// checkSupported refuses a repository whose files are not in the form this package knows.
func checkSupported(config settings, root, gitDir, commonDir string) error {
	version, _ := config.get("core.repositoryformatversion")
	if version != "" && version != "0" && version != "1" {
		return plan.Say("repo.version", root, version)
	}
	for _, s := range config {
		name, is := strings.CutPrefix(s.key, "extensions.")
		switch {
		case !is || slices.Contains(harmlessExtensions, name):
		case name == "objectformat" && strings.EqualFold(s.value, "sha1"):
		case name == "objectformat":
			return plan.Say("repo.sha256", root, s.value)
		case name == "refstorage" && s.value == "files":
		case name == "refstorage" && s.value == "reftable":
			return plan.Say("repo.reftable", root)
		case name == "partialclone" || version == "1":
			return plan.Say("repo.extension", root, "extensions."+name)
		}
	}
	elsewhere, moved := config.get("core.worktree")
	if moved {
		if !filepath.IsAbs(elsewhere) {
			elsewhere = filepath.Join(gitDir, elsewhere)
		}
		if real, err := filepath.EvalSymlinks(elsewhere); err != nil || real != root {
			return plan.Say("repo.elsewhere", root, elsewhere)
		}
	}
	if config.isTrue("core.bare") && gitDir == commonDir && !moved {
		return plan.Say("repo.bare", root)
	}
	return nil
}
