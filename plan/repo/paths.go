package repo

import (
	"os"
	"path/filepath"
	"strings"
	"unicode"
	"unicode/utf8"

	"lantu/plan"
)

// checkPath refuses any path that could leave the work tree, reach into .git on some file system,
// or mean another file on another machine.
func checkPath(path string) error {
	if path == "" || !utf8.ValidString(path) || len(path) > 4096 {
		return plan.Say("repo.path", path)
	}
	for part := range strings.SplitSeq(path, "/") {
		if !safeName(part) {
			return plan.Say("repo.path", path)
		}
	}
	return nil
}

func safeName(part string) bool {
	if part == "" || part == "." || part == ".." || strings.ContainsAny(part, "\\:") {
		return false
	}
	for _, c := range part {
		if unicode.IsControl(c) {
			return false
		}
	}
	return !looksLikeDotGit(part)
}

// looksLikeDotGit tells names that some file system takes for .git: other case, HFS+'s ignored
// characters, NTFS's trailing dots and blanks and its short name.
func looksLikeDotGit(part string) bool {
	folded := strings.Map(func(c rune) rune {
		switch {
		case c >= 0x200c && c <= 0x200f, c >= 0x202a && c <= 0x202e, c >= 0x206a && c <= 0x206f, c == 0xfeff:
			return -1
		}
		return unicode.ToLower(c)
	}, part)
	folded = strings.TrimRight(folded, ". ")
	return folded == ".git" || strings.HasPrefix(folded, "git~")
}

// place turns a path into one of the system, and makes sure that no folder on the way and not the
// file itself is a link: what is written through a link lands outside of what git records. fi is
// nil where there is no such file.
func (r *Repo) place(path string) (full string, fi os.FileInfo, err error) {
	if err := checkPath(path); err != nil {
		return "", nil, err
	}
	full = r.root
	parts := strings.Split(path, "/")
	for i, part := range parts {
		full = filepath.Join(full, part)
		fi, err = os.Lstat(full)
		if isAbsent(err) {
			return filepath.Join(r.root, filepath.FromSlash(path)), nil, nil
		}
		if err != nil {
			return "", nil, diskError(full, err)
		}
		last := i == len(parts)-1
		switch {
		case fi.Mode()&os.ModeSymlink != 0:
			return "", nil, plan.Say("repo.path-link", strings.Join(parts[:i+1], "/"))
		case !last && !fi.IsDir():
			return "", nil, plan.Say("repo.path-notfolder", strings.Join(parts[:i+1], "/"))
		case last && !fi.IsDir() && !fi.Mode().IsRegular():
			return "", nil, plan.Say("repo.path-special", path)
		}
	}
	return full, fi, nil
}
