package merge

import (
	"slices"
	"strings"

	"lantu/plan"
)

// A History is what the base of a merge is found in: commits, which name their ancestors. Sync has one
// over git.
type History interface {
	// Bases gives the best common ancestors of a commit and of the merge of the others: those that are
	// no ancestors of another one.
	Bases(one string, others ...string) ([]string, error)
	// File gives the file as a commit has it, nil for none.
	File(commit string) ([]byte, error)
}

// Bases gives the base of a merge of one commit with the merge of others. Where there are several common
// ancestors it is their merge, whose base is found likewise; it may hold conflicts. It is nil where
// there is no ancestor, or none that has the file.
//
// Every office comes to the same bytes, as the ancestors are taken in the order of their names.
func Bases(shape *plan.Shape, h History, one string, others ...string) ([]byte, error) {
	return (&ancestry{shape: shape, history: h, table: &strategies, known: map[string][]byte{}}).base(one, others...)
}

// An ancestry remembers the bases that a search has found: ancestors that crossed many times would be
// merged again and again.
type ancestry struct {
	shape   *plan.Shape
	history History
	table   *table
	known   map[string][]byte
}

func (a *ancestry) base(one string, others ...string) ([]byte, error) {
	all, err := a.history.Bases(one, others...)
	if err != nil || len(all) == 0 {
		return nil, err
	}
	slices.Sort(all)
	key := strings.Join(all, " ")
	if data, ok := a.known[key]; ok {
		return data, nil
	}
	data, err := a.history.File(all[0])
	if err != nil {
		return nil, err
	}
	for i := 1; i < len(all); i++ {
		next, err := a.history.File(all[i])
		if err != nil {
			return nil, err
		}
		below, err := a.base(all[i], all[:i]...)
		if err != nil {
			return nil, err
		}
		f, err := a.table.files(a.shape, below, data, next)
		if err != nil {
			return nil, err
		}
		data = f.Data
	}
	a.known[key] = data
	return data, nil
}
