package history

import (
	"container/heap"
	"context"
	"slices"

	"lantu/plan"
	"lantu/plan/diff"
	"lantu/plan/repo"
)

// A Fact is one thing that a version of a file says, and the commit that made it say so.
type Fact struct {
	Element string     // id; of the plan itself its own
	Field   string     // path within the element; "" for the element's being there
	Member  string     // of a set: the member whose being in it this is; else ""
	Value   *plan.Node // what the field holds; nil for an element and for a member
	Commit  repo.Commit

	word word
	at   int32 // the node to blame
}

// Blame tells of every field in a file (one element and those inside it where one is named), of every
// period of a target and every member of a set, which commit gave it the value that it has at from
// (zero: HEAD), and of every element which commit brought it. Facts stand in the order of the file.
//
// Where the version at from cannot be read the last one before it is taken that can. A merge is named
// only for what no parent has; where several have it, the first.
func (h *History) Blame(ctx context.Context, from repo.Hash, file, element string) ([]Fact, *Version, error) {
	from, err := h.commitOr(from)
	if err != nil || from.IsZero() {
		return nil, nil, err
	}
	t, at, err := h.trailOf(ctx, from, file)
	if err != nil {
		return nil, nil, err
	}
	defer t.mu.Unlock()
	defer t.keep()
	if at, err = t.standing(ctx, at); err != nil || at == nowhere {
		return nil, nil, err
	}
	v, err := h.version(t.nodes[at].file, t.nodes[at].blob)
	if err != nil || v.Doc == nil {
		return nil, v, err
	}
	facts := factsOf(v.Doc, element)
	if err := t.blame(ctx, at, facts); err != nil {
		return nil, v, err
	}
	commits := map[int32]repo.Commit{}
	for i := range facts {
		c, ok := commits[facts[i].at]
		if !ok {
			if c, err = h.r.Commit(t.nodes[facts[i].at].commit); err != nil {
				return nil, v, err
			}
			commits[facts[i].at] = c
		}
		facts[i].Commit = c
	}
	return facts, v, nil
}

// factsOf lists what a document says.
func factsOf(d *plan.Document, element string) []Fact {
	var out []Fact
	whole := wholes(d)
	known := map[*plan.Element]bool{d.Top(): true}
	top, ok := d.Element(element)
	if !ok {
		return nil
	}
	for e := range d.Elements() {
		if e.Up != nil {
			known[e] = known[e.Up] && !whole[listOf{e.Up, e.List}]
		}
		if !known[e] || !e.Inside(top) {
			continue
		}
		out = append(out, Fact{Element: e.ID})
		out = fieldFacts(out, e, "", e.Node, e.Shape, whole)
	}
	return out
}

type listOf struct {
	up   *plan.Element
	list string
}

// wholes finds the lists whose members no id tells apart; diff.Between compares them as one value.
func wholes(d *plan.Document) map[listOf]bool {
	repeated := map[string]bool{"": true}
	for _, e := range d.Repeated() {
		repeated[e.ID] = true
	}
	out := map[listOf]bool{}
	for e := range d.Elements() {
		if e.Up != nil && repeated[e.ID] {
			out[listOf{e.Up, e.List}] = true
		}
	}
	return out
}

func fieldFacts(out []Fact, e *plan.Element, prefix string, n *plan.Node, s *plan.Shape, whole map[listOf]bool) []Fact {
	if n == nil || n.Kind != plan.Map {
		return out
	}
	for _, entry := range n.Entries {
		if entry.Value.Blank() {
			continue
		}
		path := prefix + entry.Key
		f, known := s.Field(entry.Key)
		isMap, isList := entry.Value.Kind == plan.Map, entry.Value.Kind == plan.List
		switch {
		case known && f.Type == plan.OwnIDField:
		case known && f.Type == plan.ObjectsField && isList && !whole[listOf{e, path}]:
		case known && f.Type == plan.ObjectField && isMap:
			out = fieldFacts(out, e, path+".", entry.Value, f.Of, whole)
		case known && (f.Type == plan.AmountsField || f.Type == plan.ChoicesField) && isMap:
			out = fieldFacts(out, e, path+".", entry.Value, &plan.Shape{}, whole)
		case known && isSet(f):
			members := entry.Value.Strings()
			for i, m := range members {
				if slices.Index(members, m) == i {
					out = append(out, Fact{Element: e.ID, Field: path, Member: m})
				}
			}
		default:
			out = append(out, Fact{Element: e.ID, Field: path, Value: entry.Value})
		}
	}
	return out
}

func isSet(f *plan.Field) bool {
	return f.Type == plan.UnitsField || f.Type == plan.RefsField || f.Type == plan.WordsField
}

// blame finds for each fact the node that made it. Facts wander back from node to node, each to the first
// parent that has it too. The order of the nodes does not matter for the result: a node to which more
// facts come later is visited again.
func (t *trail) blame(ctx context.Context, start int32, facts []Fact) error {
	waiting := map[int32]wanderers{start: {}}
	for i := range facts {
		facts[i].word, facts[i].at = t.ledger.word(facts[i].Element), start
		waiting[start].add(&facts[i])
	}
	queue := nodeQueue{t: t, seen: map[int32]bool{}}
	queue.add(start)
	for queue.Len() > 0 {
		if err := ctx.Err(); err != nil {
			return err
		}
		at := heap.Pop(&queue).(int32)
		delete(queue.seen, at)
		here := waiting[at]
		delete(waiting, at)
		byParent, err := t.trace(ctx, at)
		if err != nil {
			return err
		}
		ups, err := t.parents(ctx, at)
		if err != nil {
			return err
		}
		if t.nodes[at].state == unreadable {
			ups, byParent = ups[:min(1, len(ups))], [][]step{nil}
		}
		for i, up := range ups {
			made := here.takeMade(t, byParent[i])
			if up == nowhere || len(here) == 0 {
				here.merge(made)
				continue
			}
			if waiting[up] == nil {
				waiting[up] = here
			} else {
				waiting[up].merge(here)
			}
			here = made
			queue.add(up)
		}
		for _, made := range here {
			for _, f := range made {
				f.at = at
			}
		}
	}
	return nil
}

// wanderers are facts on their way back, by element.
type wanderers map[word][]*Fact

func (w wanderers) add(f *Fact) { w[f.word] = append(w[f.word], f) }

func (w wanderers) merge(others wanderers) {
	for element, facts := range others {
		w[element] = append(w[element], facts...)
	}
}

// takeMade takes out the facts that steps made.
func (w wanderers) takeMade(t *trail, steps []step) wanderers {
	made := wanderers{}
	for _, s := range steps {
		elements := []word{s.element}
		if s.kind == diff.Added || s.kind == diff.Changed {
			elements = append(elements, s.inside...)
		}
		for _, element := range elements {
			facts := w[element]
			if len(facts) == 0 {
				continue
			}
			rest := facts[:0:0]
			for _, f := range facts {
				if t.makes(s, f) {
					made.add(f)
				} else {
					rest = append(rest, f)
				}
			}
			if len(rest) == 0 {
				delete(w, element)
			} else {
				w[element] = rest
			}
		}
	}
	return made
}

// makes tells whether a step brought about a fact.
func (t *trail) makes(s step, f *Fact) bool {
	switch {
	case s.kind == diff.Added:
		return s.holds(f.word)
	case s.kind != diff.Changed:
		return false
	case slices.Contains(s.inside, f.word):
		return true
	case f.Field == "" || !overlap(t.ledger.words[s.field], f.Field):
		return false
	}
	return f.Member == "" || !slices.Contains(t.ledger.node(s.old).Strings(), f.Member)
}
