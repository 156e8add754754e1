package repo

import (
	"errors"

	"lantu/plan"
)

// States tells of many files at once how their work tree, index and HEAD stand to each other. It works
// where nothing can be committed too, such as on a detached HEAD. A file that is too large, a link or
// otherwise not to be read is Modified: it hides no other file's state.
func (r *Repo) States(paths []string) (map[string]State, error) {
	head, err := r.Head()
	if err != nil {
		return nil, err
	}
	var tree Hash
	if !head.Unborn() {
		c, err := r.Commit(head.Hash)
		if err != nil {
			return nil, err
		}
		tree = c.Tree
	}
	index, err := r.readIndex()
	if err != nil {
		return nil, err
	}
	out := make(map[string]State, len(paths))
	for _, path := range paths {
		s, err := r.lookAt(path, tree, index)
		if m := (plan.Message{}); errors.As(err, &m) {
			out[path] = Modified
			continue
		}
		if err != nil {
			return nil, err
		}
		out[path] = s.state()
	}
	return out, nil
}
