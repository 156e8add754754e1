package carrier

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha1"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"lantu/plan"
	"lantu/plan/repo"
)

// A bundle is a file of commits, as git bundle makes it, that goes by mail or on a disk. Only git reads and
// writes it.

// IsBundle tells whether a file is a bundle, by how it begins.
func IsBundle(path string) bool {
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer f.Close()
	start := make([]byte, 16)
	if _, err := io.ReadFull(f, start); err != nil {
		return false
	}
	return bytes.Equal(start, []byte("# v2 git bundle\n")) || bytes.Equal(start, []byte("# v3 git bundle\n"))
}

// bundle carries from a bundle.
type bundle struct {
	*gitCommand
	path string
}

func (b *bundle) Fetch(ctx context.Context) (Offer, error) {
	if b.Git == "" {
		return Offer{}, plan.Say("carrier.bundle-git", b.path)
	}
	if err := b.verify(ctx, b.path); err != nil {
		return Offer{}, err
	}
	refs, head, err := b.heads(ctx)
	if err != nil {
		return Offer{}, err
	}
	o, _ := sorted(b.remote.Name, refs)
	for branch, h := range o.Branches {
		if h == head && branch > o.Head {
			o.Head = branch
		}
	}
	b.Progress("receiving", -1)
	_, err = b.run(ctx, "fetch", "--no-tags", "--no-write-fetch-head", "--refmap=", "--", b.path,
		"+refs/heads/*:refs/remotes/"+b.remote.Name+"/*", "+refs/tags/issued/*:refs/lantu/fetched/"+b.remote.Name+"/issued/*")
	return o, err
}

// verify tells whether a bundle is whole, and what it builds on is here.
func (b *bundle) verify(ctx context.Context, path string) error {
	if err := wholePack(path); err != nil {
		return plan.Say("carrier.bundle-broken", path, err)
	}
	_, err := b.run(ctx, "bundle", "verify", path)
	return err
}

// wholePack holds the pack in a bundle to the sum at its end: git looks at the head of the bundle alone.
func wholePack(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	r := bufio.NewReader(f)
	begin := int64(0)
	for {
		line, err := r.ReadString('\n')
		if err != nil {
			return err
		}
		if begin += int64(len(line)); line == "\n" {
			break
		}
	}
	info, err := f.Stat()
	if err != nil {
		return err
	}
	sum := sha1.New()
	if _, err := io.CopyN(sum, r, info.Size()-begin-sha1.Size); err != nil {
		return err
	}
	end, err := io.ReadAll(r)
	if err == nil && !bytes.Equal(end, sum.Sum(nil)) {
		err = errors.New("checksum")
	}
	return err
}

// heads lists what a bundle holds, and the commit of its HEAD.
func (b *bundle) heads(ctx context.Context) (refs map[string]repo.Hash, head repo.Hash, err error) {
	out, err := b.run(ctx, "bundle", "list-heads", b.path)
	refs = map[string]repo.Hash{}
	for line := range strings.Lines(out) {
		digits, name, _ := strings.Cut(strings.TrimSpace(line), " ")
		h, ok := repo.ParseHash(digits)
		switch {
		case !ok:
		case name == "HEAD":
			head = h
		default:
			refs[name] = h
		}
	}
	return refs, head, err
}

// Push is never called: one only takes in from a bundle.
func (b *bundle) Push(context.Context, []Ref) ([]Outcome, error) {
	return nil, plan.Say("carrier.bundle-there", b.path)
}

// WriteBundle writes the current branch and the issued tags to a bundle. A bundle that is there is replaced
// where ours holds all of it; anything else there is left alone.
func WriteBundle(ctx context.Context, r *repo.Repo, git, path string) error {
	b := &bundle{&gitCommand{repo: r, remote: repo.Remote{Name: filepath.Base(path), URL: path}, Options: Options{Git: git, Progress: func(string, int) {}}}, path}
	if git == "" {
		return plan.Say("carrier.bundle-git", path)
	}
	head, err := r.Head()
	if err != nil {
		return err
	}
	if err := b.mayReplace(ctx, head.Hash); err != nil {
		return err
	}
	tags, err := r.Tags("issued")
	if err != nil {
		return err
	}
	temp, err := os.MkdirTemp(filepath.Dir(path), ".lantu-carry-")
	if err != nil {
		return plan.Say("carrier.bundle-write", path, err)
	}
	defer os.RemoveAll(temp)
	fresh := filepath.Join(temp, "new.bundle")
	args := []string{"bundle", "create", "--quiet", fresh, "HEAD", head.Ref}
	for _, tag := range tags {
		args = append(args, "refs/tags/"+tag)
	}
	if _, err := b.run(ctx, args...); err != nil {
		return err
	}
	if err := b.verify(ctx, fresh); err != nil {
		return err
	}
	if err := os.Rename(fresh, path); err != nil {
		return plan.Say("carrier.bundle-write", path, err)
	}
	return nil
}

// mayReplace tells whether what is at the path of a bundle may give way.
func (b *bundle) mayReplace(ctx context.Context, ours repo.Hash) error {
	if _, err := os.Lstat(b.path); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if !IsBundle(b.path) {
		return plan.Say("carrier.bundle-taken", b.path)
	}
	refs, _, err := b.heads(ctx)
	if err != nil {
		return err
	}
	for name, h := range refs {
		if !strings.HasPrefix(name, "refs/heads/") {
			continue
		}
		if _, err := b.repo.Commit(h); err == nil {
			if held, err := b.repo.IsAncestor(ctx, h, ours); err != nil {
				return err
			} else if held {
				continue
			}
		}
		return plan.Say("carrier.bundle-newer", b.path)
	}
	return nil
}
