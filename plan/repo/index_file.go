package repo

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"lantu/plan"
)

// indexView is the index as found: our own reading of it, or git's where only git can read it.
type indexView struct {
	parsed  *index    // nil when only git reads it
	missing bool      // there is none, or it is broken: made anew from the tree of HEAD
	time    time.Time // of the file
	file    File      // to notice a newer one; git never writes into an index, it replaces it

	trustsModes func() (bool, error) // whether git looks at the modes of files; asked for once, where it matters
}

// foreign tells that only git can read or change it.
func (v indexView) foreign() bool { return v.parsed == nil && !v.missing }

func (r *Repo) indexPath() string { return filepath.Join(r.gitDir, "index") }

func (r *Repo) readIndex() (indexView, error) {
	path, v := r.indexPath(), indexView{trustsModes: sync.OnceValues(r.trustsModes)}
	f, err := os.Open(path)
	if isAbsent(err) {
		v.missing = true
		return v, nil
	}
	if err != nil {
		return v, diskError(path, err)
	}
	defer f.Close()
	fi, err := f.Stat()
	if err != nil {
		return v, diskError(path, err)
	}
	data := make([]byte, fi.Size())
	if _, err := io.ReadFull(f, data); err != nil {
		return v, diskError(path, err)
	}
	v.time, v.file = fi.ModTime(), fileOf(path, fi)
	v.parsed, err = parseIndex(data)
	v.missing = errors.Is(err, errIndexBroken)
	return v, nil
}

// indexUnchanged tells that reading the index again would give the same view.
func (r *Repo) indexUnchanged(v indexView) bool {
	fi, err := os.Stat(r.indexPath())
	if err != nil {
		return v.missing && isAbsent(err) && v.file == File{}
	}
	now := fileOf(r.indexPath(), fi)
	return now == v.file && now.Node != 0
}

// staged is what an index holds of paths. Where there is no index, it is what HEAD holds: the
// index is about to be rebuilt from there.
func (r *Repo) staged(v indexView, tree Hash, paths []string) (map[string]indexed, error) {
	out := map[string]indexed{}
	switch {
	case v.parsed != nil:
		for _, p := range paths {
			out[p] = v.parsed.get(p)
		}
	case v.missing:
		for _, p := range paths {
			e, _, err := r.lookup(tree, p)
			if err != nil {
				return nil, err
			}
			out[p] = indexed{mode: e.mode, hash: e.hash}
		}
	default:
		args := []string{"--literal-pathspecs", "ls-files", "-s", "-t", "-z", "--"}
		text, err := r.git(context.Background(), r.indexPath(), "", append(args, paths...)...)
		if err != nil {
			return nil, err
		}
		for line := range strings.SplitSeq(strings.TrimSuffix(text, "\x00"), "\x00") {
			meta, path, ok := strings.Cut(line, "\t")
			if !ok {
				continue
			}
			var e indexed
			var tag, hash string
			var stage int
			if _, err := fmt.Sscanf(meta, "%s %o %s %d", &tag, &e.mode, &hash, &stage); err != nil {
				return nil, err
			}
			e.hash, _ = ParseHash(hash)
			e.conflict, e.skipped = stage != 0, tag == "S"
			out[path] = e
		}
		for _, p := range paths {
			if _, ok := out[p]; !ok {
				out[p] = indexed{}
			}
		}
	}
	return out, nil
}

// gitIndex lets the git command edit a copy of an index whose form only it knows. No hook runs.
func (r *Repo) gitIndex(ctx context.Context, edits []treeEdit, temp string) ([]byte, error) {
	old, err := os.ReadFile(r.indexPath())
	if err != nil {
		return nil, diskError(r.indexPath(), err)
	}
	if err := writeNew(temp, old, 0o600); err != nil {
		return nil, diskError(temp, err)
	}
	defer os.Remove(temp)
	var input bytes.Buffer
	for _, e := range edits {
		if e.hash.IsZero() {
			fmt.Fprintf(&input, "0 %s\t%s\x00", e.hash, e.path)
		} else {
			fmt.Fprintf(&input, "%o %s\t%s\x00", e.mode, e.hash, e.path)
		}
	}
	if _, err := r.git(ctx, temp, input.String(), "update-index", "-z", "--index-info"); err != nil {
		return nil, err
	}
	return os.ReadFile(temp)
}

// git runs the git command on an index file, deaf to the environment and to hooks.
func (r *Repo) git(ctx context.Context, indexFile, input string, args ...string) (string, error) {
	cmd := exec.CommandContext(ctx, "git", append([]string{"-c", "core.hooksPath=" + os.DevNull,
		"-c", "core.fsmonitor=false"}, args...)...)
	for _, v := range os.Environ() {
		if !strings.HasPrefix(v, "GIT_DIR=") && !strings.HasPrefix(v, "GIT_WORK_TREE=") &&
			!strings.HasPrefix(v, "GIT_INDEX") && !strings.HasPrefix(v, "GIT_OBJECT") && !strings.HasPrefix(v, "GIT_COMMON_DIR=") {
			cmd.Env = append(cmd.Env, v)
		}
	}
	cmd.Env = append(cmd.Env, "GIT_DIR="+r.gitDir, "GIT_WORK_TREE="+r.root, "GIT_INDEX_FILE="+indexFile,
		"GIT_TERMINAL_PROMPT=0", "LC_ALL=C")
	cmd.Dir = r.root
	cmd.Stdin = strings.NewReader(input)
	var out, complaint bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &complaint
	if err := cmd.Run(); err != nil {
		if ctx.Err() != nil {
			return "", ctx.Err()
		}
		said := strings.TrimSpace(complaint.String())
		if said == "" {
			said = err.Error()
		}
		return "", plan.Say("repo.index-git", r.indexPath(), said)
	}
	return out.String(), nil
}
