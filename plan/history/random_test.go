package history

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"lantu/plan"
	"lantu/plan/codec"
	"lantu/plan/diff"
	"lantu/plan/repo"
)

func TestMain(m *testing.M) {
	// No test sees the user's own git config.
	os.Setenv("HOME", os.TempDir())
	os.Setenv("GIT_CONFIG_GLOBAL", os.DevNull)
	os.Setenv("GIT_CONFIG_NOSYSTEM", "1")
	os.Exit(m.Run())
}

func git(t testing.TB, dir, input string, args ...string) string {
	t.Helper()
	cmd := exec.Command("git", append([]string{"-C", dir, "-c", "gc.auto=0"}, args...)...)
	cmd.Stdin = strings.NewReader(input)
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("git %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return strings.TrimRight(string(out), "\n")
}

// A past is a history as a test makes it up, the oldest commit first.
type past []*moment

type moment struct {
	parents []int
	files   map[string][]byte
	message string
	hash    repo.Hash

	// What brute force finds; see replay.
	path  string         // where the plan stands, "" for nowhere
	doc   *plan.Document // of the last version that could be read, nil for none
	fails bool           // the version at path cannot be read
	same  int            // the parent that has the same version at the same path, -1 for none
	made  map[atom]int   // who made each atom of doc
}

// write makes the past a branch of a new repository, by git.
func (p past) write(t testing.TB) *repo.Repo {
	t.Helper()
	dir := t.TempDir()
	git(t, dir, "", "init", "-q", "-b", "main")
	var b bytes.Buffer
	for i, m := range p {
		fmt.Fprintf(&b, "commit refs/heads/main\nmark :%d\ncommitter 李明 <li@example.org> %d +0800\ndata %d\n%s\n", i+1, 1_700_000_000+60*i, len(m.message), m.message)
		for j, parent := range m.parents {
			fmt.Fprintf(&b, "%s :%d\n", map[bool]string{true: "from", false: "merge"}[j == 0], parent+1)
		}
		b.WriteString("deleteall\n")
		for path, data := range m.files {
			fmt.Fprintf(&b, "M 644 inline %s\ndata %d\n%s\n", path, len(data), data)
		}
		b.WriteString("\n")
	}
	git(t, dir, b.String(), "fast-import", "--quiet", "--force", "--export-marks="+dir+"/.git/marks")
	marks, err := os.ReadFile(dir + "/.git/marks")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(marks)) {
		var n int
		var hash string
		fmt.Sscanf(line, ":%d %s", &n, &hash)
		p[n-1].hash, _ = repo.ParseHash(hash)
	}
	r, err := repo.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { r.Close() })
	return r
}

// invent makes up a past with branches, merges, renames, removals, versions that cannot be read, and
// messages that lie.
func invent(random *rand.Rand, length int) past {
	p := past{{files: map[string][]byte{"plans/a/plan.yaml": []byte(aPlan), "units.yaml": []byte("lantu: 1\n")}, message: "start"}}
	heads := []int{0}
	for i := 1; i < length || len(heads) > 1; i++ {
		m := &moment{message: fmt.Sprintf("change %d\n\nPlan: %s\nElement: t-9d4xk3hb\nElement: i-6h2bv8qf\nUnit: u-%d\n", i, planID, random.IntN(3))}
		if len(heads) > 1 && (random.IntN(3) == 0 || i >= length) {
			random.Shuffle(len(heads), func(a, b int) { heads[a], heads[b] = heads[b], heads[a] })
			n := 2
			if len(heads) > 2 && random.IntN(3) == 0 {
				n = 3
			}
			m.parents, heads = slices.Clone(heads[:n]), append(slices.Clone(heads[n:]), i)
			m.files = joined(random, p, m.parents)
		} else {
			at := random.IntN(len(heads))
			m.parents = []int{heads[at]}
			m.files = p[heads[at]].files
			if random.IntN(4) == 0 && len(heads) < 4 {
				heads = append(heads, i)
			} else {
				heads[at] = i
			}
		}
		if len(m.parents) == 1 || random.IntN(4) == 0 {
			m.files = altered(random, p, m.files)
		}
		p = append(p, m)
	}
	return p
}

// joined is what a merge makes of the files of its parents: one's or the other's, or fields of both.
func joined(random *rand.Rand, p past, parents []int) map[string][]byte {
	files := p[parents[random.IntN(len(parents))]].files
	path, other := placeOf(files), p[parents[random.IntN(len(parents))]].files
	if path == "" || placeOf(other) == "" {
		return files
	}
	mine, err1 := codec.Parse(files[path])
	theirs, err2 := codec.Parse(other[placeOf(other)])
	if err1 != nil || err2 != nil {
		return files
	}
	a, b := plan.NewDocument(plan.PlanFile, mine), plan.NewDocument(plan.PlanFile, theirs)
	doc := a
	for _, c := range diff.Between(a, b) {
		if next, err := diff.Apply(doc, c); err == nil && random.IntN(2) == 0 {
			doc = next
		}
	}
	out, _, err := codec.Rewrite(files[path], mine, doc.Root, doc.Shape)
	if err != nil || !fit(out) {
		return files
	}
	return with(files, path, out)
}

func altered(random *rand.Rand, p past, files map[string][]byte) map[string][]byte {
	path := placeOf(files)
	switch random.IntN(14) {
	case 0:
		return with(files, "units.yaml", fmt.Appendf(nil, "lantu: 1\nunits: [] # %d\n", random.Uint32()))
	case 1:
		if path != "" {
			to := fmt.Sprintf("plans/%c/plan.yaml", 'a'+random.IntN(5))
			if files[to] == nil {
				return with(with(files, path, nil), to, files[path])
			}
		}
	case 2:
		if path != "" && random.IntN(3) == 0 {
			return with(files, path, nil)
		}
	case 3:
		other := fmt.Sprintf("plans/%c/plan.yaml", 'a'+random.IntN(5))
		if other != path {
			return with(files, other, fmt.Appendf(nil, "lantu: 1\nid: p-%08d\ntitle: 别的\n", random.IntN(1000)))
		}
	case 4:
		old := p[random.IntN(len(p))].files // as it was once
		if was := placeOf(old); was != "" && path != "" {
			return with(files, path, old[was])
		} else if was != "" && files[was] == nil {
			return with(files, was, old[was])
		}
	}
	if path == "" {
		return files
	}
	for range 50 {
		if out := change(random, files[path]); fit(out) {
			return with(files, path, out)
		}
	}
	return files
}

func with(files map[string][]byte, path string, data []byte) map[string][]byte {
	out := map[string][]byte{}
	for p, d := range files {
		if p != path {
			out[p] = d
		}
	}
	if data != nil {
		out[path] = data
	}
	return out
}

// fit tells whether brute force can say who made what in a version: it still says which plan it is, and
// ids tell its elements apart. Versions that cannot be read are fit too.
func fit(data []byte) bool {
	if idIn(data) != planID || !bytes.Contains(data, []byte("\nid: "+planID+"\n")) {
		return false
	}
	root, err := codec.Parse(data)
	if err != nil {
		return true
	}
	d := plan.NewDocument(plan.PlanFile, root)
	if len(d.Repeated()) > 0 {
		return false
	}
	for e := range d.Elements() {
		if e.ID == "" || e.Node.Kind != plan.Map {
			return false
		}
		for _, entry := range e.Node.Entries {
			f, ok := e.Shape.Field(entry.Key)
			if ok && f.Of != nil && (entry.Value.Kind == plan.Map) != (f.Type == plan.ObjectField) {
				return false
			}
			if ok && isSet(f) && entry.Value.Kind != plan.List {
				return false
			}
			if ok && (f.Type == plan.AmountsField || f.Type == plan.ChoicesField) && entry.Value.Kind != plan.Map {
				return false
			}
		}
	}
	return true
}

func placeOf(files map[string][]byte) string {
	for path, data := range files {
		if plan.SlugOf(path) != "" && idIn(data) == planID {
			return path
		}
	}
	return ""
}

// An atom is one thing that a version says.
type atom struct{ element, field, member string }

// atoms takes a document apart, and says each thing in one string that is the same for the same. An element
// that is of another kind than before is another element.
func atoms(d *plan.Document) map[atom]string {
	out := map[atom]string{}
	if d == nil {
		return out
	}
	for e := range d.Elements() {
		out[atom{element: e.ID}] = e.Shape.Name
		var take func(prefix string, n *plan.Node, s *plan.Shape)
		take = func(prefix string, n *plan.Node, s *plan.Shape) {
			for _, entry := range n.Entries {
				f, _ := s.Field(entry.Key)
				if f == nil {
					f = &plan.Field{Type: plan.LineField}
				}
				path := prefix + entry.Key
				switch {
				case f.Type == plan.ObjectsField, f.Type == plan.OwnIDField, entry.Value.Blank():
				case f.Type == plan.ObjectField:
					take(path+".", entry.Value, f.Of)
				case f.Type == plan.AmountsField, f.Type == plan.ChoicesField:
					take(path+".", entry.Value, &plan.Shape{})
				case isSet(f):
					for _, m := range entry.Value.Strings() {
						out[atom{e.ID, path, m}] = e.Shape.Name
					}
				case f.Type == plan.ProseField && entry.Value.Kind == plan.Scalar:
					out[atom{e.ID, path, ""}] = e.Shape.Name + strings.Join(plan.Paragraphs(entry.Value.Value), "\n")
				default:
					out[atom{e.ID, path, ""}] = e.Shape.Name + flat(entry.Value)
				}
			}
		}
		take("", e.Node, e.Shape)
	}
	return out
}

// flat writes a value so that equal ones are written alike.
func flat(n *plan.Node) string {
	if n.Blank() {
		return ""
	}
	var parts []string
	for _, e := range n.Entries {
		parts = append(parts, fmt.Sprintf("%q=%s", e.Key, flat(e.Value)))
	}
	if n.Kind == plan.Map {
		slices.Sort(parts)
	}
	return fmt.Sprintf("%d%q%q", n.Kind, n.Value, parts)
}

// replay goes through a past from its beginning, and parses every version: what a commit says and no
// parent did is its own, all else comes from the first parent that says it.
func (p past) replay() {
	for i, m := range p {
		m.path, m.same = placeOf(m.files), -1
		for _, up := range m.parents {
			if p[up].path == m.path && bytes.Equal(p[up].files[m.path], m.files[m.path]) && m.same < 0 {
				m.same = up
			}
		}
		if m.path != "" {
			root, err := codec.Parse(m.files[m.path])
			if m.fails = err != nil; err == nil {
				m.doc = plan.NewDocument(plan.PlanFile, root)
			}
		}
		switch {
		case m.same >= 0:
			m.doc, m.made = p[m.same].doc, p[m.same].made
			continue
		case m.fails && len(m.parents) > 0:
			m.doc, m.made = p[m.parents[0]].doc, p[m.parents[0]].made
			continue
		}
		m.made = map[atom]int{}
		for a, said := range atoms(m.doc) {
			m.made[a] = i
			for _, up := range m.parents {
				if before, ok := atoms(p[up].doc)[a]; ok && before == said {
					m.made[a] = p[up].made[a]
					break
				}
			}
		}
	}
}

// changers lists the commits that changed an element or one inside it, as brute force sees it: those that
// say something of it that no parent says, or say no more what all parents do. An element that
// came or went did so with all its fields.
func (p past) changers(element, field string) (out []int) {
	head := len(p) - 1
	seen := map[int]bool{}
	var visit func(i int)
	visit = func(i int) {
		if seen[i] {
			return
		}
		seen[i] = true
		m := p[i]
		if m.same >= 0 {
			visit(m.same)
			return
		}
		for _, up := range m.parents {
			visit(up)
		}
		if m.path == "" && len(m.parents) == 0 {
			return
		}
		if m.fails {
			if len(m.parents) > 0 && p[m.parents[0]].doc != nil {
				if _, ok := p[m.parents[0]].doc.Element(element); ok {
					out = append(out, i)
				}
			}
			return
		}
		docs := []*plan.Document{m.doc}
		for _, up := range m.parents {
			docs = append(docs, p[up].doc)
		}
		if len(m.parents) == 0 {
			docs = append(docs, nil)
		}
		inside := map[string]bool{}
		var said []map[atom]string
		for _, d := range docs {
			facts := atoms(d)
			if d != nil {
				for e := range d.Elements() {
					if e.Up == nil {
						continue
					}
					facts[atom{e.ID, "\x00up", ""}] = e.Up.ID
					for up := e; up != nil && up.Up != nil; up = up.Up {
						inside[e.ID] = inside[e.ID] || up.ID == element
					}
				}
			}
			said = append(said, facts)
		}
		keys := map[atom]bool{}
		for _, facts := range said {
			for a := range facts {
				keys[a] = true
			}
		}
		for a := range keys {
			if !inside[a.element] || field != "" && (a.element != element || a.field != "" && !overlap(a.field, field)) {
				continue
			}
			own := true
			now, is := said[0][a]
			for _, facts := range said[1:] {
				before, was := facts[a]
				own = own && (was != is || before != now)
			}
			if own {
				out = append(out, i)
				return
			}
		}
	}
	visit(head)
	slices.Sort(out)
	return slices.Compact(out)
}

func (p past) indexOf(h repo.Hash) int {
	return slices.IndexFunc(p, func(m *moment) bool { return m.hash == h })
}

// Who made what, and which commits changed an element or a field, is what brute force finds, over random
// histories with merges, renames, plain-git commits, broken files and messages that lie; also from a
// cached trail, and from one that was cached half-way.
func TestHistoryAgreesWithBruteForce(t *testing.T) {
	for seed := range long(25, 1000) {
		random := rand.New(rand.NewPCG(uint64(seed), 11))
		p := invent(random, 6+random.IntN(40))
		r := p.write(t)
		p.replay()
		last := p[len(p)-1]
		if last.path == "" {
			continue
		}
		h := Of(r)
		if random.IntN(2) == 0 { // some of it is known already
			half := p[random.IntN(len(p))]
			if half.path != "" {
				if _, _, err := h.Blame(t.Context(), half.hash, half.path, ""); err != nil {
					t.Fatal(err)
				}
			}
		}
		for try := range 2 {
			compare(t, fmt.Sprint("history ", seed, " try ", try), h, p, random)
			if t.Failed() {
				return
			}
			for _, known := range h.trails {
				known.fresh = enough
				known.keep()
			}
			h = Of(r)
		}
	}
}

func compare(t *testing.T, name string, h *History, p past, random *rand.Rand) {
	t.Helper()
	last := p[len(p)-1]
	facts, v, err := h.Blame(t.Context(), repo.Hash{}, last.path, "")
	if err != nil {
		t.Fatal(err)
	}
	if (v == nil) != (last.doc == nil) {
		t.Fatalf("%s: blamed %v", name, v)
	}
	got := map[atom]int{}
	for _, f := range facts {
		got[atom{f.Element, f.Field, f.Member}] = p.indexOf(f.Commit.Hash)
	}
	for a, i := range last.made {
		if got[a] != i {
			t.Errorf("%s: %v was made by %d, blamed %d", name, a, i, got[a])
		}
	}
	if len(got) != len(last.made) {
		t.Errorf("%s: %d facts, %d atoms", name, len(got), len(last.made))
	}
	for _, q := range []Query{{Element: "t-9d4xk3hb"}, {Element: "t-9d4xk3hb", Field: "title"}, {Element: "t-2q8fs4zn"}, {Element: "s-8n3ch5vj"},
		{Element: "i-6h2bv8qf", Field: "targets"}, {Element: "i-6h2bv8qf", Field: "targets.2022"}, {Element: "m-7v1gn6pc", Field: "text"},
		{Element: "T-09/t-2q8fs4zn"}, {Element: "o-3n8vx6jt", Field: "office.director.post"}, {Element: "d-3c7me9ya"}, {Element: "t-00000000"}} {
		q.File = last.path
		want := p.changers(q.Element, q.Field)
		found := map[int]Entry{}
		for e, err := range h.Log(t.Context(), q) {
			if err != nil {
				t.Fatal(err)
			}
			found[p.indexOf(e.Hash)] = e
		}
		for _, i := range want {
			if _, ok := found[i]; !ok {
				t.Errorf("%s: %s %s: %d changed it and is not listed", name, q.Element, q.Field, i)
			}
			delete(found, i)
		}
		for i, e := range found {
			onlyOrder := len(e.Changes) > 0
			for _, c := range e.Changes {
				onlyOrder = onlyOrder && c.Kind == diff.Moved && c.From.Parent == c.To.Parent
			}
			if !onlyOrder {
				t.Errorf("%s: %s %s: %d is listed and did not change it: %+v", name, q.Element, q.Field, i, e.Changes)
			}
		}
	}
}
