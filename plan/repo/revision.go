package repo

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/go-git/go-git/v5/plumbing"

	"lantu/plan"
)

// Resolve finds the commit that a person means: by what git calls a revision, or by a moment
// (2026-11-01, yesterday, 两周前), which means the last commit of the current branch before it. Names
// come before moments. The common forms are read here (full and shortened hashes, branches, tags,
// HEAD, ~n, ^n, @{n}); the others are git's own to read, and where there is no git, @{moment} and
// :/text are read here too. What is not found is the Message repo.rev, with names that are close;
// a moment before the first commit is repo.rev-early.
func (r *Repo) Resolve(rev string) (Hash, error) { return r.resolveAt(rev, time.Now()) }

func (r *Repo) resolveAt(rev string, now time.Time) (Hash, error) {
	h, err := r.resolveOwn(rev, nil)
	if !isNoRevision(err) {
		return h, err
	}
	if moment, ok := ParseMoment(rev, now); ok {
		return r.before(rev, moment)
	}
	if h, ok := r.askGit(rev); ok {
		return r.peel(h, rev)
	}
	if h, err := r.resolveOwn(rev, &now); err == nil {
		return h, nil
	}
	if near := r.near(rev); len(near) > 0 {
		return Hash{}, plan.Say("repo.rev-near", rev, strings.Join(near, " "))
	}
	return Hash{}, plan.Say("repo.rev", rev)
}

func isNoRevision(err error) bool {
	var m plan.Message
	return errors.As(err, &m) && m.ID == "repo.rev"
}

// resolveOwn reads the forms that this package knows. now is nil as long as git may know better what
// a moment in a reflog or a text is.
func (r *Repo) resolveOwn(rev string, now *time.Time) (Hash, error) {
	if text, ok := strings.CutPrefix(rev, ":/"); ok && now != nil && text != "" {
		return r.withText(rev, text)
	}
	base, steps := rev, ""
	if i := strings.IndexAny(rev, "~^"); i >= 0 && !strings.Contains(rev[:i], "@{") {
		base, steps = rev[:i], rev[i:]
	} else if _, after, ok := strings.Cut(rev, "@{"); ok {
		if end := strings.IndexByte(after, '}'); end >= 0 {
			steps = after[end+1:]
			base = strings.TrimSuffix(rev, steps)
		}
	}
	h, err := r.resolveName(base, now)
	if err != nil {
		return h, err
	}
	for steps != "" {
		if rest, ok := strings.CutPrefix(steps, "^{commit}"); ok {
			steps = rest
			continue
		}
		if rest, ok := strings.CutPrefix(steps, "^{}"); ok {
			steps = rest
			continue
		}
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
		if kind != '~' && kind != '^' || end < len(steps) && steps[end] != '~' && steps[end] != '^' {
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
			if parents := r.Parents(c); parent < len(parents) {
				h = parents[parent]
			} else {
				return Hash{}, plan.Say("repo.rev", rev)
			}
		}
	}
	return h, nil
}

func (r *Repo) resolveName(name string, now *time.Time) (Hash, error) {
	if name == "" || name == "@" || name == "HEAD" {
		head, err := r.Head()
		if err == nil && head.Unborn() {
			err = plan.Say("repo.rev", "HEAD")
		}
		return head.Hash, err
	}
	if ref, inside, ok := strings.Cut(name, "@{"); ok {
		return r.inReflog(name, ref, strings.TrimSuffix(inside, "}"), now)
	}
	if h, ok := ParseHash(strings.ToLower(name)); ok {
		return r.peel(h, name)
	}
	if full := r.fullRef(name); full != "" {
		if h, err := r.refHash(full); err == nil {
			return r.peel(h, name)
		}
	}
	return r.shortHash(strings.ToLower(name))
}

// fullRef finds the ref that a name means, in git's order; "" for none.
func (r *Repo) fullRef(name string) string {
	for _, prefix := range []string{"", "refs/", "refs/tags/", "refs/heads/", "refs/remotes/"} {
		if full := prefix + name; validRef(full) {
			if _, err := r.refHash(full); err == nil {
				return full
			}
		}
	}
	if full := "refs/remotes/" + name + "/HEAD"; validRef(full) {
		if _, err := r.refHash(full); err == nil {
			return full
		}
	}
	return ""
}

// refHash follows a ref to its object.
func (r *Repo) refHash(full string) (Hash, error) {
	for range 6 {
		value, err := r.readRef(full)
		if err != nil {
			return Hash{}, err
		}
		target, symbolic := strings.CutPrefix(value, "ref:")
		if !symbolic {
			if h, ok := ParseHash(value); ok {
				return h, nil
			}
			break
		}
		if full = strings.TrimSpace(target); !validRef(full) {
			break
		}
	}
	return Hash{}, fs.ErrNotExist
}

// inReflog finds what a ref was n changes ago or, where now is given, at a moment. Without a name it is the
// current branch's.
func (r *Repo) inReflog(rev, name, inside string, now *time.Time) (Hash, error) {
	ref := "HEAD"
	switch name {
	case "HEAD":
	case "", "@":
		head, err := r.Head()
		if err != nil {
			return Hash{}, err
		}
		if head.Ref != "" {
			ref = head.Ref
		}
	default:
		if ref = r.fullRef(name); ref == "" {
			return Hash{}, plan.Say("repo.rev", rev)
		}
	}
	entries := r.reflog(ref)
	if n, err := strconv.Atoi(inside); err == nil && n >= 0 {
		switch {
		case n == 0:
			return r.resolveName(name, nil)
		case n < len(entries):
			return r.peel(entries[len(entries)-1-n].new, rev)
		case n == len(entries) && n > 0 && !entries[0].old.IsZero():
			return r.peel(entries[0].old, rev)
		}
		return Hash{}, plan.Say("repo.rev", rev)
	}
	if now != nil && len(entries) > 0 {
		if moment, ok := ParseMoment(inside, *now); ok {
			for _, e := range slices.Backward(entries) {
				if e.when.Before(moment) {
					return r.peel(e.new, rev)
				}
			}
			return r.peel(entries[0].new, rev) // as git does: the log begins there
		}
	}
	return Hash{}, plan.Say("repo.rev", rev)
}

type reflogEntry struct {
	old, new Hash
	when     time.Time
}

// reflog reads what a ref was, the oldest first.
func (r *Repo) reflog(ref string) []reflogEntry {
	dir := r.commonDir
	if ref == "HEAD" {
		dir = r.gitDir
	}
	data, err := os.ReadFile(filepath.Join(dir, "logs", filepath.FromSlash(ref)))
	if err != nil {
		return nil
	}
	var out []reflogEntry
	for line := range bytes.Lines(data) {
		place, _, _ := bytes.Cut(line, []byte("\t"))
		const digits = 2 * len(Hash{})
		if len(place) < 2*digits+2 {
			continue
		}
		old, ok := ParseHash(string(place[:digits]))
		new, ok2 := ParseHash(string(place[digits+1 : 2*digits+1]))
		if ok && ok2 {
			out = append(out, reflogEntry{old, new, parsePerson(string(place[2*digits+2:])).When})
		}
	}
	return out
}

// before finds the last commit of the current branch before a moment: along first parents, because
// what a merge brought in was not here before it.
func (r *Repo) before(rev string, moment time.Time) (Hash, error) {
	head, err := r.Head()
	if err != nil {
		return Hash{}, err
	}
	if head.Unborn() {
		return Hash{}, plan.Say("repo.rev", rev)
	}
	for h := head.Hash; ; {
		c, err := r.Commit(h)
		if err != nil {
			return Hash{}, err
		}
		if c.Committer.When.Before(moment) {
			return h, nil
		}
		parents := r.Parents(c)
		if len(parents) == 0 {
			return Hash{}, plan.Say("repo.rev-early", rev, moment.Format("2006-01-02 15:04"), c.Committer.When.In(moment.Location()).Format("2006-01-02 15:04"))
		}
		h = parents[0]
	}
}

// withText finds the newest commit of this branch with a text in its message.
func (r *Repo) withText(rev, text string) (Hash, error) {
	pattern, err := regexp.Compile(text)
	if err != nil {
		pattern = regexp.MustCompile(regexp.QuoteMeta(text))
	}
	for c, err := range r.Walk(context.Background(), Hash{}) {
		if err != nil {
			return Hash{}, err
		}
		if pattern.MatchString(c.Subject) || pattern.MatchString(c.Body) {
			return c.Hash, nil
		}
	}
	return Hash{}, plan.Say("repo.rev", rev)
}

// askGit lets git read a revision, where it is installed. Nothing that could be taken for an option
// gets there.
func (r *Repo) askGit(rev string) (Hash, bool) {
	if rev == "" || rev[0] == '-' || strings.ContainsAny(rev, "\x00\n") {
		return Hash{}, false
	}
	ctx, stop := context.WithTimeout(context.Background(), 10*time.Second)
	defer stop()
	out, err := r.git(ctx, r.indexPath(), "", "rev-parse", "--verify", "--quiet", "--end-of-options", rev)
	if err != nil {
		return Hash{}, false
	}
	lines := strings.Fields(out)
	if len(lines) == 0 {
		return Hash{}, false
	}
	return ParseHash(lines[len(lines)-1])
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

// mostNear bounds the names that are offered in place of one that is not there.
const mostNear = 5

// near lists branches and tags whose names are a slip away from what was typed, or hold it.
func (r *Repo) near(typed string) []string {
	typed, _, _ = strings.Cut(strings.ToLower(typed), "@{")
	typed = strings.TrimRight(typed, "~^0123456789")
	if len(typed) < 3 {
		return nil
	}
	var out []string
	for _, name := range r.refNames() {
		lower := strings.ToLower(name)
		if strings.Contains(lower, typed) || strings.HasSuffix(typed, "/"+lower) || slipsApart(lower, typed) {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	out = slices.Compact(out)
	return out[:min(len(out), mostNear)]
}

// slipsApart tells whether two names differ in one place only, by two letters at most.
func slipsApart(a, b string) bool {
	front, back := 0, 0
	for front < min(len(a), len(b)) && a[front] == b[front] {
		front++
	}
	for back < min(len(a), len(b))-front && a[len(a)-1-back] == b[len(b)-1-back] {
		back++
	}
	longer := max(len(a), len(b))
	return longer >= 4 && front+back >= longer-2
}

// refNames lists branches, remote branches and tags by the names that people type.
func (r *Repo) refNames() []string {
	var out []string
	add := func(full string) {
		for _, kind := range []string{"refs/heads/", "refs/tags/", "refs/remotes/"} {
			if name, ok := strings.CutPrefix(full, kind); ok && validRef(full) {
				out = append(out, name)
			}
		}
	}
	root := filepath.Join(r.commonDir, "refs")
	filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() {
			rel, _ := filepath.Rel(r.commonDir, path)
			add(filepath.ToSlash(rel))
		}
		return nil
	})
	data, _ := os.ReadFile(filepath.Join(r.commonDir, "packed-refs"))
	for line := range bytes.Lines(data) {
		if _, name, ok := strings.Cut(strings.TrimRight(string(line), "\n"), " "); ok && line[0] != '#' {
			add(name)
		}
	}
	return out
}
