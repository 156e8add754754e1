package merge

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"lantu/plan"
)

// Wrong rules, each of them the habit of some tool.

func oursWins(_ *merger, a atom) *plan.Node { return a.v[ours] }

func theirsWins(_ *merger, a atom) *plan.Node { return a.v[theirs] }

// union keeps what both sides say, as git's union driver and many set types do.
func union(_ *merger, a atom) *plan.Node {
	switch x, y := a.v[ours], a.v[theirs]; {
	case x == nil || y == nil:
		return pick(a.v[base], x, y)
	case x.Kind == plan.List && y.Kind == plan.List:
		out := *x
		out.Entries = slices.Clone(x.Entries)
		for _, e := range y.Entries {
			if !slices.ContainsFunc(out.Entries, func(o plan.Entry) bool { return plan.Equal(o.Value, e.Value) }) {
				out.Entries = append(out.Entries, e)
			}
		}
		return &out
	case x.Kind == plan.Map && y.Kind == plan.Map:
		out := *x
		for _, e := range y.Entries {
			if x.Get(e.Key) == nil {
				out = *out.With(e.Key, e.Value, nil)
			}
		}
		return &out
	case plan.Equal(x, y):
		return x
	default:
		return plan.Text(max(keyOf(x), keyOf(y)) + min(keyOf(x), keyOf(y)))
	}
}

// lineMerge merges what is written, line by line, and keeps both where lines collide.
func lineMerge(_ *merger, a atom) *plan.Node {
	write := func(n *plan.Node) []string {
		if n == nil {
			return nil
		}
		if n.Kind == plan.Scalar {
			return strings.Split(strings.TrimSuffix(n.Value, "\n"), "\n")
		}
		return []string{keyOf(n)}
	}
	var out []string
	b, x, y := write(a.v[base]), write(a.v[ours]), write(a.v[theirs])
	for _, w := range weave(b, x, y, exactly) {
		switch {
		case w.b >= 0 && w.x >= 0 && w.y >= 0:
			out = append(out, b[w.b])
		case w.b < 0 && w.x >= 0:
			out = append(out, x[w.x])
		case w.b < 0:
			out = append(out, y[w.y])
		}
	}
	if len(out) == 0 {
		return nil
	}
	return plan.Text(strings.Join(out, "\n"))
}

var wrongRules = map[string]rule{"ours wins": oursWins, "theirs wins": theirsWins, "union": union, "line merge": lineMerge}

func copied() *table {
	t := strategies
	t.types, t.declared = maps.Clone(t.types), maps.Clone(t.declared)
	return &t
}

// mutants are tables with one wrong entry each.
func mutants() map[string]*table {
	out := map[string]*table{}
	for name, wrong := range wrongRules {
		for typ := range strategies.types {
			t := copied()
			t.types[typ] = wrong
			out[typeNames[typ]+": "+name] = t
		}
		t := copied()
		t.declared[plan.Fixed] = wrong
		out["fixed: "+name] = t
		t = copied()
		t.unknown = wrong
		out["unknown keys: "+name] = t
		t = copied()
		t.place = wrong
		out["place: "+name] = t
	}
	existence := map[string]func(b, x, y bool) bool{
		"ours wins":   func(_, x, _ bool) bool { return x },
		"theirs wins": func(_, _, y bool) bool { return y },
		"union":       func(_, x, y bool) bool { return x || y },
		"line merge":  func(b, x, y bool) bool { return x && y || x && !b || y && !b },
	}
	for name, has := range existence {
		t := copied()
		t.exists = func(m *merger, key string) verdict {
			if has(m.side[base].parts[key] != nil, m.side[ours].parts[key] != nil, m.side[theirs].parts[key] != nil) {
				return stays
			}
			return gone
		}
		out["existence: "+name] = t
	}
	orders := map[string]func(v [3][]string) []string{
		"ours wins":   func(v [3][]string) []string { return withRest(v[ours], v[theirs]) },
		"theirs wins": func(v [3][]string) []string { return withRest(v[theirs], v[ours]) },
		"union": func(v [3][]string) []string {
			return slices.Sorted(slices.Values(withRest(v[ours], v[theirs])))
		},
		"line merge": func(v [3][]string) []string {
			var out []string
			for _, w := range weave(v[base], v[ours], v[theirs], exactly) {
				switch {
				case w.x >= 0:
					out = withRest(out, v[ours][w.x:w.x+1])
				case w.y >= 0:
					out = withRest(out, v[theirs][w.y:w.y+1])
				}
			}
			return out
		},
	}
	for name, order := range orders {
		t := copied()
		t.order = func(v [3][]string, _ [][]string) ([]string, [][]string) { return order(v), nil }
		out["order: "+name] = t
	}
	notes := map[string]func(b, x, y *plan.Notes) *plan.Notes{
		"ours wins":   func(_, x, _ *plan.Notes) *plan.Notes { return x },
		"theirs wins": func(_, _, y *plan.Notes) *plan.Notes { return y },
		"union": func(_, x, y *plan.Notes) *plan.Notes {
			if x == nil || y == nil {
				return cmpOr(x, y)
			}
			return above(x, y.Head)
		},
		"line merge": func(b, x, y *plan.Notes) *plan.Notes {
			if cmpOr(x, y) == nil {
				return nil
			}
			out := *cmpOr(x, y)
			return &out
		},
	}
	for name, comments := range notes {
		t := copied()
		t.comments = comments
		out["comments: "+name] = t
	}
	t := copied()
	t.apart = func(*merger, atom, atom) {}
	out["coupled fields: taken without a flag"] = t
	return out
}

func cmpOr(x, y *plan.Notes) *plan.Notes {
	if x != nil {
		return x
	}
	return y
}

// withRest gives a list and what only the other has.
func withRest(a, b []string) []string {
	out := slices.Clone(a)
	for _, k := range b {
		if !slices.Contains(out, k) {
			out = append(out, k)
		}
	}
	return out
}

var typeNames = map[plan.Type]string{
	plan.LineField: "line", plan.ProseField: "prose", plan.BoolField: "bool",
	plan.ChoiceField: "choice", plan.DayField: "day", plan.DueField: "due",
	plan.WindowField: "window", plan.AmountField: "amount", plan.FormulaField: "formula", plan.UnitField: "unit",
	plan.LeadField: "lead", plan.UnitsField: "units", plan.RefsField: "refs", plan.WordsField: "words",
	plan.ObjectField: "object", plan.ObjectsField: "objects", plan.AmountsField: "amounts", plan.ChoicesField: "choices",
	plan.PairsField: "pairs",
}

// Any wrong rule breaks a law.
func TestEveryRuleIsNeeded(t *testing.T) {
	if n := len(mutants()); n != len(wrongRules)*(len(strategies.types)+6)+1 {
		t.Errorf("%d mutants", n)
	}
	if isCaught(&strategies) {
		t.Error("the right rules break a law too, so this shows nothing")
	}
	for name, wrong := range mutants() {
		if !isCaught(wrong) {
			t.Errorf("%s: the laws hold", name)
		}
	}
}

func isCaught(wrong *table) (caught bool) {
	defer func() {
		if recover() != nil {
			caught = true
		}
	}()
	for seed := range uint64(60) {
		w := &world{dice: fast(seed), fresh: true}
		if eachField(wrong, w) != nil || collisions(wrong, w) != nil {
			return true
		}
		if b, x, y := versions(w); sound(wrong, b, x, y) != nil {
			return true
		}
	}
	return false
}

func TestEveryFieldHasAStrategy(t *testing.T) {
	var walk func(s *plan.Shape, seen map[*plan.Shape]bool)
	walk = func(s *plan.Shape, seen map[*plan.Shape]bool) {
		if seen[s] || s == plan.ConflictShape { // conflicts merge by themselves
			return
		}
		seen[s] = true
		for i := range s.Fields {
			f := &s.Fields[i]
			if _, declared := strategies.declared[f.Merge]; !declared || strategies.of(f) == nil {
				t.Errorf("%s.%s has no strategy: give its type or its Merge a row in the table", s.Name, f.Key)
			}
			for _, name := range []string{Existence, Place} {
				if f.Key == name {
					t.Errorf("%s.%s: the name is taken by a sort of conflict", s.Name, f.Key)
				}
			}
			if f.Of != nil {
				walk(f.Of, seen)
			}
		}
	}
	for _, s := range plan.Model {
		walk(s, map[*plan.Shape]bool{})
		if _, ok := s.Field("conflicts"); !ok {
			t.Errorf("%s has no place for conflicts", s.Name)
		}
	}
}
