package repo

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

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

// StartOn names the branch on which a repository without a commit begins.
func (r *Repo) StartOn(ctx context.Context, branch string) error {
	if !validRef("refs/heads/" + branch) {
		return plan.Say("repo.branch", branch)
	}
	unlock, err := r.queue(ctx)
	if err != nil {
		return err
	}
	defer unlock()
	if err := r.recoverLocked(ctx); err != nil {
		return err
	}
	in := newIntent()
	in.Locks = []string{"HEAD"}
	w := r.begin(in)
	defer w.abandon()
	if err := w.record(); err != nil {
		return err
	}
	if err := w.lock(ctx, "HEAD"); err != nil {
		return err
	}
	head, err := r.Head()
	if err != nil {
		return err
	}
	if !head.Unborn() || head.Detached() {
		return plan.Say("repo.has-commits", r.root)
	}
	path := r.refPath("HEAD")
	temp, err := w.stage([]byte("ref: refs/heads/"+branch+"\n"), 0o666)
	if err != nil {
		return err
	}
	if err := syncPath(temp); err != nil {
		return diskError(path, err)
	}
	if err := os.Rename(temp, path); err != nil {
		return diskError(path, err)
	}
	return w.finish()
}
