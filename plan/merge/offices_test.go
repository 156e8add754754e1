package merge

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"testing"

	"lantu/plan"
)

// Offices that edit one plan apart: commits in memory, with ancestors as git has them.

type commit struct {
	id      int
	parents []int
	data    []byte
	edit    bool // somebody's work, and no merge
}

type graph struct{ commits []commit }

func (g *graph) add(data []byte, edit bool, parents ...int) int {
	g.commits = append(g.commits, commit{len(g.commits), parents, data, edit})
	return len(g.commits) - 1
}

// ancestors gives a commit and all before it.
func (g *graph) ancestors(ids ...int) map[int]bool {
	out := map[int]bool{}
	ids = slices.Clone(ids)
	for len(ids) > 0 {
		id := ids[len(ids)-1]
		ids = ids[:len(ids)-1]
		if !out[id] {
			out[id] = true
			ids = append(ids, g.commits[id].parents...)
		}
	}
	return out
}

// Bases is the History of the graph.
func (g *graph) Bases(one string, others ...string) ([]string, error) {
	a := g.ancestors(number(one))
	var ids []int
	for _, o := range others {
		ids = append(ids, number(o))
	}
	b := g.ancestors(ids...)
	var shared []int
	for id := range a {
		if b[id] {
			shared = append(shared, id)
		}
	}
	var out []string
	for _, id := range shared {
		isBest := true
		for _, o := range shared {
			isBest = isBest && (o == id || !g.ancestors(o)[id])
		}
		if isBest {
			out = append(out, name(id))
		}
	}
	return out, nil
}

func (g *graph) File(commit string) ([]byte, error) { return g.commits[number(commit)].data, nil }

// name orders commits in another way than they were made in, as hashes do.
func name(id int) string { return fmt.Sprintf("%08d", id*73856093%100000000) + "-" + strconv.Itoa(id) }

func number(name string) int {
	n, _ := strconv.Atoi(name[9:])
	return n
}

// merge joins two heads as sync does.
func (g *graph) merge(t *table, a, b int) (int, error) {
	switch {
	case g.ancestors(a)[b]:
		return a, nil
	case g.ancestors(b)[a]:
		return b, nil
	}
	base, err := (&ancestry{shape: plan.PlanFile, history: g, table: t, known: map[string][]byte{}}).base(name(a), name(b))
	if err != nil {
		return 0, err
	}
	m, err := t.files(plan.PlanFile, base, g.commits[a].data, g.commits[b].data)
	if err != nil {
		return 0, err
	}
	if err := valid(m.Data); err != nil {
		return 0, fmt.Errorf("%w\n%s", err, m.Data)
	}
	return g.add(m.Data, false, a, b), nil
}

// history lets offices work: edit, fetch and merge from each other in any order, late, settling conflicts
// as they come. Then all tell all, each in its own order and all at the same time, until nobody learns
// anything new.
func history(t *table, w *world) (rounds int, err error) {
	g := &graph{}
	offices := 3 + w.roll(4)
	start := g.add(bytesOf(w.file(plan.PlanFile, 1)), true)
	head := make([]int, offices)
	seen := make([][]int, offices) // what each fetched last of each, which may be old
	for i := range head {
		head[i] = start
		seen[i] = slices.Repeat([]int{start}, offices)
	}
	for range offices * (2 + w.roll(4)) {
		i, j := w.roll(offices), w.roll(offices)
		switch w.roll(5) {
		case 0, 1, 2:
			d := document(g.commits[head[i]].data)
			if next := w.edit(d, 1+w.roll(3)); !plan.Same(next.Root, d.Root) {
				head[i] = g.add(bytesOf(next), true, head[i])
			}
		case 3:
			seen[i][j] = head[j]
		case 4:
			if head[i], err = g.merge(t, head[i], seen[i][j]); err != nil {
				return 0, err
			}
		}
	}
	for rounds = 1; ; rounds++ {
		before := slices.Clone(head)
		for i := range head {
			order := slices.Clone(before)
			for k := range order { // another order at each office
				o := k + w.roll(len(order)-k)
				order[k], order[o] = order[o], order[k]
			}
			for _, other := range order {
				if head[i], err = g.merge(t, head[i], other); err != nil {
					return 0, err
				}
			}
		}
		if same(g, head) {
			break
		}
		if rounds == 12 {
			return rounds, fmt.Errorf("after %d rounds:\n%s", rounds, difference(g.commits[head[0]].data, g.commits[head[differs(g, head)]].data))
		}
	}
	return rounds, g.complete(head[0])
}

func same(g *graph, head []int) bool { return differs(g, head) == 0 }

func differs(g *graph, head []int) int {
	for i := range head {
		if !bytes.Equal(g.commits[head[i]].data, g.commits[head[0]].data) {
			return i
		}
	}
	return 0
}

// complete looks for every change that anybody made: it is in the result, in a candidate, or somebody
// who had seen it changed the same again.
func (g *graph) complete(head int) error {
	result := read(document(g.commits[head].data))
	versions := make([]*facts, len(g.commits))
	for id := range g.ancestors(head) {
		versions[id] = read(document(g.commits[id].data))
	}
	for id := range g.ancestors(head) {
		c := g.commits[id]
		if !c.edit || len(c.parents) == 0 {
			continue
		}
		var later []int
		for o := range g.ancestors(head) {
			if g.commits[o].edit && o != id && g.ancestors(o)[id] {
				later = append(later, o)
			}
		}
		overwritten := func(changed func(was, is *facts) bool) bool {
			return slices.ContainsFunc(later, func(o int) bool { return changed(versions[g.commits[o].parents[0]], versions[o]) })
		}
		cameBack := func(had func(*facts) bool) bool {
			for o := range g.ancestors(c.parents...) {
				if had(versions[o]) {
					return true
				}
			}
			return false
		}
		if err := unaccounted(versions[c.parents[0]], versions[id], result, overwritten, cameBack); err != nil {
			return fmt.Errorf("of commit %d: %w\n%s", id, err, g.commits[head].data)
		}
	}
	return nil
}

func TestOffices(t *testing.T) {
	most := map[int]int{}
	for seed := range uint64(histories) {
		rounds, err := history(&strategies, &world{dice: fast(seed), fresh: seed%3 > 0})
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		most[rounds]++
	}
	t.Logf("rounds until all have the same bytes: %v", most)
}
