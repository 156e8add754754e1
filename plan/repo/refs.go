package repo

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/go-git/go-git/v5/plumbing"

	"lantu/plan"
)

// Head reads where HEAD points now: two small reads, cheap enough to poll twice a second.
func (r *Repo) Head() (Head, error) {
	name := "HEAD"
	for range 6 {
		value, err := r.readRef(name)
		if errors.Is(err, fs.ErrNotExist) && name != "HEAD" {
			return Head{Ref: name}, nil
		}
		if err != nil {
			return Head{}, err
		}
		if target, symbolic := strings.CutPrefix(value, "ref:"); symbolic {
			name = strings.TrimSpace(target)
			if !validRef(name) {
				return Head{}, plan.Say("repo.ref-broken", "HEAD", r.gitDir)
			}
			continue
		}
		h, ok := ParseHash(value)
		if !ok {
			return Head{}, plan.Say("repo.ref-broken", name, r.gitDir)
		}
		if name == "HEAD" {
			name = ""
		}
		return Head{Ref: name, Hash: h}, nil
	}
	return Head{}, plan.Say("repo.ref-broken", name, r.gitDir)
}

// refPath is a ref's own file: HEAD and its like belong to the work tree, the rest to all of them.
func (r *Repo) refPath(name string) string {
	if !strings.HasPrefix(name, "refs/") || strings.HasPrefix(name, "refs/worktree/") ||
		strings.HasPrefix(name, "refs/bisect/") || strings.HasPrefix(name, "refs/rewritten/") {
		return filepath.Join(r.gitDir, filepath.FromSlash(name))
	}
	return filepath.Join(r.commonDir, filepath.FromSlash(name))
}

// readRef is the text of a ref, loose or packed: 40 digits or "ref: name". fs.ErrNotExist where there is none.
func (r *Repo) readRef(name string) (string, error) {
	// Packing removes the loose file after it wrote the packed one; whoever looks between finds
	// neither at first.
	for try := 0; ; try++ {
		data, err := os.ReadFile(r.refPath(name))
		if err == nil {
			return strings.TrimRight(string(data), " \t\r\n"), nil
		}
		if !isAbsent(err) {
			if fi, e := os.Stat(r.refPath(name)); e != nil || !fi.IsDir() {
				return "", diskError(r.refPath(name), err)
			}
		}
		h, ok, err := r.packedRef(name)
		if err != nil {
			return "", err
		}
		if ok {
			return h.String(), nil
		}
		if try > 0 {
			return "", fs.ErrNotExist
		}
	}
}

// packedRefs is the packed-refs file as last read.
type packedRefs struct {
	file File
	data []byte
}

func (r *Repo) packedRef(name string) (Hash, bool, error) {
	r.inside.Lock()
	defer r.inside.Unlock()
	path := filepath.Join(r.commonDir, "packed-refs")
	fi, err := os.Stat(path)
	if isAbsent(err) {
		return Hash{}, false, nil
	}
	if err != nil {
		return Hash{}, false, diskError(path, err)
	}
	if now := fileOf(path, fi); now != r.packed.file {
		data, err := os.ReadFile(path)
		if err != nil {
			return Hash{}, false, diskError(path, err)
		}
		r.packed = packedRefs{now, data}
	}
	const digits = 2 * len(Hash{})
	want := []byte(" " + name + "\n")
	for data := r.packed.data; ; {
		i := bytes.Index(data, want)
		if i < 0 {
			return Hash{}, false, nil
		}
		if i >= digits && (i == digits || data[i-digits-1] == '\n') {
			h, ok := ParseHash(string(data[i-digits : i]))
			return h, ok, nil
		}
		data = data[i+len(want):]
	}
}

// validRef holds a ref's name to git's rules, as the file behind it is about to be written.
func validRef(name string) bool {
	if !strings.HasPrefix(name, "refs/") || strings.ContainsAny(name, " ~^:?*[\\\x7f") ||
		strings.Contains(name, "..") || strings.Contains(name, "@{") || strings.HasSuffix(name, ".") {
		return false
	}
	for part := range strings.SplitSeq(name, "/") {
		if part == "" || part[0] == '.' || strings.HasSuffix(part, ".lock") {
			return false
		}
	}
	return !strings.ContainsFunc(name, func(c rune) bool { return c < ' ' })
}

// Resolve finds the commit that a person means by a full or shortened hash, a branch, a tag, a
// remote branch or HEAD, with any number of ~n, ^ and ^n behind it.
func (r *Repo) Resolve(rev string) (Hash, error) {
	base, steps := rev, ""
	if i := strings.IndexAny(rev, "~^"); i >= 0 {
		base, steps = rev[:i], rev[i:]
	}
	h, err := r.resolveName(base)
	if err != nil {
		return h, err
	}
	for steps != "" {
		kind := steps[0]
		end := 1
		for end < len(steps) && steps[end] >= '0' && steps[end] <= '9' {
			end++
		}
		n := 1
		if end > 1 {
			if n, err = strconv.Atoi(steps[1:end]); err != nil {
				return Hash{}, plan.Say("repo.rev", rev)
			}
		}
		if end < len(steps) && steps[end] != '~' && steps[end] != '^' {
			return Hash{}, plan.Say("repo.rev", rev)
		}
		steps = steps[end:]
		parent, times := 0, n
		if kind == '^' {
			parent, times = n-1, min(n, 1)
		}
		for range times {
			c, err := r.Commit(h)
			if err != nil {
				return Hash{}, err
			}
			if parents := r.parents(c); parent < len(parents) {
				h = parents[parent]
			} else {
				return Hash{}, plan.Say("repo.rev", rev)
			}
		}
	}
	return h, nil
}

func (r *Repo) resolveName(name string) (Hash, error) {
	if name == "" || name == "@" || name == "HEAD" {
		head, err := r.Head()
		if err == nil && head.Unborn() {
			err = plan.Say("repo.rev", "HEAD")
		}
		return head.Hash, err
	}
	if h, ok := ParseHash(strings.ToLower(name)); ok {
		return r.peel(h, name)
	}
	for _, prefix := range []string{"", "refs/", "refs/tags/", "refs/heads/", "refs/remotes/"} {
		full := prefix + name
		for range 6 {
			if !validRef(full) {
				break
			}
			value, err := r.readRef(full)
			if err != nil {
				break
			}
			if target, symbolic := strings.CutPrefix(value, "ref:"); symbolic {
				full = strings.TrimSpace(target)
				continue
			}
			if h, ok := ParseHash(value); ok {
				return r.peel(h, name)
			}
			break
		}
	}
	return r.shortHash(strings.ToLower(name))
}

// shortHash finds the one commit whose hash starts with these digits, four at least.
func (r *Repo) shortHash(digits string) (Hash, error) {
	even := digits[:len(digits)/2*2]
	if len(digits) < 4 || strings.Trim(digits, "0123456789abcdef") != "" {
		return Hash{}, plan.Say("repo.rev", digits)
	}
	padded, _ := ParseHash(even + strings.Repeat("0", 2*len(Hash{})-len(even)))
	found, err := r.objects.withPrefix(padded[:len(even)/2])
	if err != nil {
		return Hash{}, err
	}
	var hit Hash
	for _, h := range found {
		if h == hit || !strings.HasPrefix(h.String(), digits) {
			continue
		}
		if _, err := r.objects.get(h, plumbing.CommitObject); err != nil {
			continue
		}
		if !hit.IsZero() {
			return Hash{}, plan.Say("repo.rev-ambiguous", digits)
		}
		hit = h
	}
	if hit.IsZero() {
		return hit, plan.Say("repo.rev", digits)
	}
	return hit, nil
}

// peel follows annotated tags to their commit.
func (r *Repo) peel(h Hash, name string) (Hash, error) {
	for range 10 {
		if _, err := r.objects.get(h, plumbing.CommitObject); err == nil {
			return h, nil
		}
		tag, err := r.objects.get(h, plumbing.TagObject)
		if err != nil {
			break
		}
		line, _, _ := strings.Cut(string(tag), "\n")
		next, ok := ParseHash(strings.TrimPrefix(line, "object "))
		if !ok {
			break
		}
		h = next
	}
	return Hash{}, plan.Say("repo.rev", name)
}
