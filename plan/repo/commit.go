package repo

import (
	"bytes"
	"fmt"
	"io/fs"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/go-git/go-git/v5/plumbing"

	"lantu/plan"
)

// Commit reads one commit.
func (r *Repo) Commit(h Hash) (Commit, error) {
	data, err := r.objects.get(h, plumbing.CommitObject)
	if err != nil {
		return Commit{}, err
	}
	return parseCommit(h, data)
}

func parseCommit(h Hash, data []byte) (Commit, error) {
	c := Commit{Hash: h}
	head, message, _ := bytes.Cut(data, []byte("\n\n"))
	for line := range bytes.SplitSeq(head, []byte("\n")) {
		key, value, _ := strings.Cut(string(line), " ")
		switch key {
		case "tree":
			c.Tree, _ = ParseHash(value)
		case "parent":
			if p, ok := ParseHash(value); ok {
				c.Parents = append(c.Parents, p)
			}
		case "author":
			c.Author = parsePerson(value)
		case "committer":
			c.Committer = parsePerson(value)
		}
	}
	if c.Tree.IsZero() {
		return c, plan.Say("repo.object", h.String(), "malformed commit")
	}
	c.Subject, c.Body, c.Trailers = splitMessage(string(message))
	return c, nil
}

// parsePerson reads "Name <address> 1700000000 +0800" as leniently as git does.
func parsePerson(s string) Person {
	open, shut := strings.IndexByte(s, '<'), strings.LastIndexByte(s, '>')
	if open < 0 || shut < open {
		return Person{Name: strings.TrimSpace(s)}
	}
	p := Person{Name: strings.TrimSpace(s[:open]), Email: s[open+1 : shut]}
	stamp, zone, _ := strings.Cut(strings.TrimSpace(s[shut+1:]), " ")
	if n, err := strconv.ParseInt(stamp, 10, 64); err == nil {
		p.When = time.Unix(n, 0).UTC()
		if z, err := time.Parse("-0700", zone); err == nil {
			p.When = p.When.In(z.Location())
		}
	}
	return p
}

func (p Person) String() string {
	return fmt.Sprintf("%s <%s> %d %s", p.Name, p.Email, p.When.Unix(), p.When.Format("-0700"))
}

var trailerLine = regexp.MustCompile(`^([A-Za-z0-9][A-Za-z0-9-]*): (.*)$`)

// splitMessage takes a message apart. The last paragraph is trailers if all its lines are.
func splitMessage(message string) (subject, body string, trailers []Trailer) {
	message = strings.Trim(strings.ReplaceAll(message, "\r\n", "\n"), "\n")
	subject, body, _ = strings.Cut(message, "\n\n")
	subject = strings.Join(strings.Fields(strings.ReplaceAll(subject, "\n", " ")), " ")
	body = strings.Trim(body, "\n")
	at := strings.LastIndex(body, "\n\n")
	last := strings.TrimPrefix(body[max(at, 0):], "\n\n")
	for line := range strings.SplitSeq(last, "\n") {
		m := trailerLine.FindStringSubmatch(line)
		if m == nil {
			return subject, body, nil
		}
		trailers = append(trailers, Trailer{m[1], strings.TrimSpace(m[2])})
	}
	return subject, strings.TrimRight(body[:max(at, 0)], "\n"), trailers
}

// joinMessage is the reverse of splitMessage. A body whose last paragraph looks like trailers stays
// body, because real trailers or an empty paragraph follow it.
func joinMessage(subject, body string, trailers []Trailer) string {
	var b strings.Builder
	b.WriteString(strings.Join(strings.Fields(subject), " ") + "\n")
	if body = strings.Trim(strings.ReplaceAll(body, "\r\n", "\n"), "\n"); body != "" {
		b.WriteString("\n" + body + "\n")
	}
	for i, t := range trailers {
		if i == 0 {
			b.WriteString("\n")
		}
		b.WriteString(t.Key + ": " + strings.Join(strings.Fields(t.Value), " ") + "\n")
	}
	return strings.ReplaceAll(b.String(), "\x00", "")
}

func encodeCommit(tree Hash, parents []Hash, author, committer Person, message string) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "tree %s\n", tree)
	for _, p := range parents {
		fmt.Fprintf(&b, "parent %s\n", p)
	}
	fmt.Fprintf(&b, "author %s\ncommitter %s\n\n%s", author, committer, message)
	return b.Bytes()
}

// Committed is a file as the commit in HEAD holds it; fs.ErrNotExist where it does not.
func (r *Repo) Committed(path string) (data []byte, blob Hash, err error) {
	head, err := r.Head()
	if err != nil {
		return nil, blob, err
	}
	return r.ReadAt(head.Hash, path)
}

// ReadAt is a file as a commit holds it; fs.ErrNotExist where it does not. The zero commit has no files.
func (r *Repo) ReadAt(commit Hash, path string) (data []byte, blob Hash, err error) {
	e, err := r.entryAt(commit, path)
	if err != nil {
		return nil, blob, err
	}
	if e.hash.IsZero() || e.mode == modeTree {
		return nil, blob, &fs.PathError{Op: "read", Path: path, Err: fs.ErrNotExist}
	}
	data, err = r.blob(path, e.hash)
	return data, e.hash, err
}

// blob reads a file's bytes; those above MaxFile are refused as they are in the work tree.
func (r *Repo) blob(path string, h Hash) ([]byte, error) {
	data, err := r.objects.get(h, plumbing.BlobObject)
	if err == nil && len(data) > MaxFile {
		return nil, tooLarge(path, int64(len(data)))
	}
	return data, err
}

// entryAt finds a path in a commit; the zero entry where it is not there.
func (r *Repo) entryAt(commit Hash, path string) (treeEntry, error) {
	if commit.IsZero() {
		return treeEntry{}, nil
	}
	c, err := r.Commit(commit)
	if err != nil {
		return treeEntry{}, err
	}
	e, _, err := r.lookup(c.Tree, path)
	return e, err
}

// Blobs maps every path dir/*/name of a commit's tree to its blob: with BlobHash it tells which
// files were edited by hand, without reading them from git.
func (r *Repo) Blobs(commit Hash, dir, name string) (map[string]Hash, error) {
	out := map[string]Hash{}
	e, err := r.entryAt(commit, dir)
	if err != nil || e.mode != modeTree {
		return out, err
	}
	data, err := r.tree(e.hash)
	if err != nil {
		return nil, err
	}
	children, err := parseTree(data)
	if err != nil {
		return nil, err
	}
	for _, c := range children {
		if c.mode != modeTree {
			continue
		}
		sub, err := r.tree(c.hash)
		if err != nil {
			return nil, err
		}
		if f, ok := findEntry(sub, name); ok && f.mode != modeTree {
			out[dir+"/"+c.name+"/"+name] = f.hash
		}
	}
	return out, nil
}

// Changes lists the files that a commit changed against its first parent, in the order of git's trees.
func (r *Repo) Changes(c Commit) ([]Change, error) {
	var before Hash
	if parents := r.Parents(c); len(parents) > 0 {
		p, err := r.Commit(parents[0])
		if err != nil {
			return nil, err
		}
		before = p.Tree
	}
	var out []Change
	err := r.diffTrees(before, c.Tree, "", func(ch Change) { out = append(out, ch) })
	return out, err
}
