package sync

import (
	"context"
	"errors"
	"io/fs"
	"slices"
	"strings"

	"lantu/plan"
	"lantu/plan/codec"
	"lantu/plan/merge"
	"lantu/plan/repo"
)

// A version is the files of a commit, or of several that were merged in thought: what two commits came
// from where they have been merged crosswise.
type version struct {
	j       *joiner
	commits []repo.Hash // one, but for a merge in thought; none for nothing at all
	tree    repo.Hash   // of the one commit

	ids   map[string]string // slug -> id of the plan there; "" where none can be read
	slugs map[string]string // id -> slug, of the plans that were looked for
}

func (j *joiner) version(commits ...repo.Hash) (*version, error) {
	v := &version{j: j, commits: commits, ids: map[string]string{}}
	if len(commits) == 1 {
		c, err := j.repo.Commit(commits[0])
		if err != nil {
			return nil, err
		}
		v.tree = c.Tree
	}
	return v, nil
}

// idAt is the id of the plan in a folder, "" where there is none that can be read.
func (v *version) idAt(slug string) (string, error) {
	if id, known := v.ids[slug]; known {
		return id, nil
	}
	id := ""
	data, err := v.read(plan.PathOf(slug))
	if err == nil && data != nil {
		id = idIn(data)
	}
	v.ids[slug] = id
	return id, err
}

// idIn reads the id of a plan: from its line, or from the whole file where it is not written the
// usual way.
func idIn(data []byte) string {
	for line := range strings.Lines(string(data[:min(len(data), 4096)])) {
		if id, ok := strings.CutPrefix(line, "id: "); ok && plan.IsID(strings.TrimSpace(id)) {
			return strings.TrimSpace(id)
		}
	}
	root, err := codec.Parse(data)
	if err != nil || !plan.IsID(root.Get("id").String()) {
		return ""
	}
	return root.Get("id").String()
}

// slugOf finds the folder of a plan; "" where it is not there. Only folders in which this version differs from
// ours or theirs are looked at: elsewhere all agree.
func (v *version) slugOf(id string) (string, error) {
	if v.slugs == nil {
		v.slugs = map[string]string{}
		for _, slug := range v.j.slugs {
			found, err := v.idAt(slug)
			if err != nil {
				return "", err
			}
			if found == "" {
				continue
			}
			// Where a folder was copied by hand the plan is still the one in the folder that it had.
			if held, twice := v.slugs[found]; twice {
				had, err := v.had(found)
				if err != nil {
					return "", err
				}
				if held == had || slug != had {
					continue
				}
			}
			v.slugs[found] = slug
		}
	}
	return v.slugs[id], nil
}

// had is the folder of a plan in what the version came from.
func (v *version) had(id string) (string, error) {
	if v.j.base == nil || v.j.base == v {
		return "", nil
	}
	return v.j.base.slugOf(id)
}

// read is a file of the version; nil where there is none.
func (v *version) read(path string) ([]byte, error) {
	switch len(v.commits) {
	case 0:
		return nil, nil
	case 1:
		data, _, err := v.j.repo.ReadAt(v.commits[0], path)
		if errors.Is(err, fs.ErrNotExist) {
			return nil, nil
		}
		return data, err
	}
	return v.j.inThought(path, v.commits)
}

// blob is the name of what the version has at a path; zero for nothing.
func (v *version) blob(path string) (repo.Hash, error) {
	if len(v.commits) == 1 {
		return v.j.repo.BlobAt(v.tree, path)
	}
	data, err := v.read(path)
	if err != nil || data == nil {
		return repo.Hash{}, err
	}
	return repo.BlobHash(data), nil
}

// inThought is a file as a merge of several commits would have it. Files that are no documents have no
// merge: the smallest by name of blob stands for them.
func (j *joiner) inThought(file string, commits []repo.Hash) ([]byte, error) {
	h := fileHistory{j, file}
	if shape := plan.ShapeOf(file); shape != nil {
		return merge.Bases(shape, h, j.ours.String(), j.theirs.String())
	}
	var out []byte
	for _, c := range commits {
		data, err := h.File(c.String())
		if err != nil {
			return nil, err
		}
		if out = smaller(out, data); out == nil {
			out = data
		}
	}
	return out, nil
}

// fileHistory is the history of one file, for package merge. A plan is followed to the folder that it had.
type fileHistory struct {
	*joiner
	path string
}

func (h fileHistory) Bases(one string, others ...string) ([]string, error) {
	c, _ := repo.ParseHash(one)
	rest := make([]repo.Hash, len(others))
	for i, o := range others {
		rest[i], _ = repo.ParseHash(o)
	}
	bases, err := h.basesOf(rest, c)
	out := make([]string, len(bases))
	for i, b := range bases {
		out[i] = b.String()
	}
	return out, err
}

func (h fileHistory) File(commit string) ([]byte, error) {
	c, _ := repo.ParseHash(commit)
	v, err := h.version(c)
	if err != nil {
		return nil, err
	}
	return v.read(h.path)
}

func smaller(a, b []byte) []byte {
	x, y := repo.BlobHash(a), repo.BlobHash(b)
	if slices.Compare(x[:], y[:]) <= 0 {
		return a
	}
	return b
}

// basesOf lists what a merge of all the ones and the other came from.
func (j *joiner) basesOf(ones []repo.Hash, other repo.Hash) ([]repo.Hash, error) {
	var all []repo.Hash
	for _, one := range ones {
		bases, err := j.repo.MergeBases(j.ctx, one, other)
		if err != nil {
			return nil, err
		}
		all = append(all, bases...)
	}
	slices.SortFunc(all, func(a, b repo.Hash) int { return slices.Compare(a[:], b[:]) })
	all = slices.Compact(all)
	return j.best(all)
}

// best leaves out commits that are in the history of another one.
func (j *joiner) best(commits []repo.Hash) ([]repo.Hash, error) {
	var out []repo.Hash
	for _, c := range commits {
		below := false
		for _, other := range commits {
			if c == other || below {
				continue
			}
			var err error
			if below, err = j.repo.IsAncestor(j.ctx, c, other); err != nil {
				return nil, err
			}
		}
		if !below {
			out = append(out, c)
		}
	}
	return out, nil
}

// A joiner works out what a merge of two commits makes of the files.
type joiner struct {
	ctx          context.Context
	repo         *repo.Repo
	ours, theirs repo.Hash
	base         *version // what ours and theirs came from; nil until it is known
	slugs        []string // folders of plans in which ours and theirs or a base differ
}
