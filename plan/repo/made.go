package repo

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// madeAction begins the reflog line of a commit that lantu made in this work tree. No other clone and
// no commit message can write there, so the reflog is evidence of who did what here.
const madeAction = "commit (lantu): "

// Made lists the commits that lantu made in this work tree and that are still in the history of HEAD,
// newest first, at most limit. It reads HEAD's reflog, which git forgets after 90 days by default.
func (r *Repo) Made(limit int) ([]Commit, error) {
	head, err := r.Head()
	if err != nil || head.Unborn() {
		return nil, err
	}
	data, err := os.ReadFile(filepath.Join(r.gitDir, "logs", "HEAD"))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var made []Hash
	lines := bytes.Split(bytes.TrimRight(data, "\n"), []byte("\n"))
	for i := len(lines) - 1; i >= 0 && len(made) < limit; i-- {
		place, message, ok := bytes.Cut(lines[i], []byte("\t"))
		fields := bytes.Fields(place)
		if !ok || len(fields) < 2 || !bytes.HasPrefix(message, []byte(madeAction)) {
			continue
		}
		if h, ok := ParseHash(string(fields[1])); ok {
			made = append(made, h)
		}
	}
	return r.inHistory(head.Hash, made)
}

// inHistory keeps those of the commits that from reaches. It walks back by first and other parents
// until all are found or it is older than the oldest of them.
func (r *Repo) inHistory(from Hash, wanted []Hash) ([]Commit, error) {
	found := make(map[Hash]Commit, len(wanted))
	missing := make(map[Hash]bool, len(wanted))
	var oldest int64
	for _, h := range wanted {
		c, err := r.Commit(h)
		if err != nil {
			continue // gone from the repository: nothing to take back
		}
		if at := c.Committer.When.Unix(); len(missing) == 0 || at < oldest {
			oldest = at
		}
		missing[h] = true
	}
	w := walker{r: r, seen: map[Hash]bool{}, entries: map[Hash]treeEntry{}}
	if err := w.push(from); err != nil {
		return nil, err
	}
	for w.queue.Len() > 0 && len(missing) > 0 {
		c, _, err := w.next()
		if err != nil {
			return nil, err
		}
		if c.Committer.When.Unix() < oldest {
			break
		}
		if missing[c.Hash] {
			delete(missing, c.Hash)
			found[c.Hash] = c
		}
	}
	var out []Commit
	for _, h := range wanted {
		if c, ok := found[h]; ok {
			out = append(out, c)
			delete(found, h)
		}
	}
	return out, nil
}
