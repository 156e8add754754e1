package codec

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"lantu/plan"
)

// change replaces the node at a path of entry positions with what f makes of it; nil deletes it.
func change(n *plan.Node, path []int, f func(*plan.Node) *plan.Node) *plan.Node {
	if len(path) == 0 {
		return f(n)
	}
	out := *n
	out.Entries = slices.Clone(n.Entries)
	v := change(out.Entries[path[0]].Value, path[1:], f)
	if v == nil {
		out.Entries = slices.Delete(out.Entries, path[0], path[0]+1)
	} else {
		out.Entries[path[0]].Value = v
	}
	return &out
}

// pathsOf lists the paths to all nodes below n.
func pathsOf(n *plan.Node) (out [][]int) {
	for i, e := range n.Entries {
		out = append(out, []int{i})
		for _, p := range pathsOf(e.Value) {
			out = append(out, append([]int{i}, p...))
		}
	}
	return out
}

// at follows a path; block is the innermost entry on it that has lines of its own.
func at(n *plan.Node, path []int) (node *plan.Node, block plan.Entry) {
	inFlow := false
	for _, i := range path {
		inFlow = inFlow || n.Style == plan.Flow
		if !inFlow {
			block = n.Entries[i]
		}
		n = n.Entries[i].Value
	}
	return n, block
}

// requireLocal fails unless out differs from src only within lines first to last.
func requireLocal(t fataler, src, out []byte, first, last int) {
	t.Helper()
	lines := slices.Collect(bytes.Lines(src))
	before, after := bytes.Join(lines[:first-1], nil), bytes.Join(lines[min(last, len(lines)):], nil)
	if !bytes.HasPrefix(out, before) || !bytes.HasSuffix(out, after) || len(out) < len(before)+len(after) {
		t.Fatalf("more than lines %d to %d of\n%s\nchanged:\n%s", first, last, src, out)
	}
}

// inDisguise gives a canonical file as other people write it.
func inDisguise(t *rapid.T, src []byte) []byte {
	switch rapid.IntRange(0, 6).Draw(t, "disguise") {
	case 0:
		src = bytes.ReplaceAll(src, []byte("\n"), []byte("\r\n"))
	case 1:
		src = append([]byte(bom), src...)
	case 2:
		src = bytes.TrimRight(src, "\n")
	case 3:
		src = append([]byte("---\n"), src...)
	case 4: // lists not indented
		var b bytes.Buffer
		for line := range bytes.Lines(src) {
			if bytes.HasPrefix(line, []byte("  ")) {
				line = line[1:]
			}
			b.Write(line)
		}
		src = b.Bytes()
	case 5:
		src = bytes.ReplaceAll(src, []byte(": ["), []byte(":   [ "))
	}
	return src
}

func TestRewriteAnyEdit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n, shape := anyFile(t)
		src := inDisguise(t, Emit(n, shape))
		old, err := Parse(src)
		if err != nil {
			return // a disguise can break a file
		}
		paths := pathsOf(old)
		if len(paths) == 0 {
			return
		}
		path := rapid.SampledFrom(paths).Draw(t, "path")
		node, block := at(old, path)
		isReplaced := false
		edited := change(old, path, func(v *plan.Node) *plan.Node {
			switch rapid.IntRange(0, 4).Draw(t, "edit") {
			case 0:
				if len(path) > 1 || len(old.Entries) > 1 {
					return nil
				}
			case 1:
				if v.Kind == plan.List {
					return v.Insert(rapid.IntRange(0, 3).Draw(t, "at"), anyNode(t, 2))
				}
			case 2:
				if v.Kind == plan.Map {
					return v.With(rapid.SampledFrom([]string{"new", "title", "a0"}).Draw(t, "key"), anyNode(t, 2), nil)
				}
			case 3:
				if v.Kind == plan.List && len(v.Entries) > 1 {
					out := *v
					out.Entries = rapid.Permutation(v.Entries).Draw(t, "order")
					return &out
				}
			}
			isReplaced = true
			out := *anyNode(t, 2)
			out.Notes = v.Notes
			return &out
		})
		out, tree, err := Rewrite(src, old, edited, shape)
		if err != nil {
			t.Fatalf("refused: %v\n%s\n%s", err, src, dump(edited))
		}
		if !alike(tree, edited) {
			t.Fatalf("another tree:\n%s\n%s", dump(edited), out)
		}
		if !isReplaced {
			return
		}
		if replaced, _ := at(edited, path); isSection(node) == isSection(replaced) {
			requireLocal(t, src, out, block.Pos.Line, block.Value.Pos.Last)
		}
	})
}

// TestRewriteEveryField edits each field of the Model and looks at every other line.
func TestRewriteEveryField(t *testing.T) {
	for _, file := range plan.Model {
		seen := map[string]bool{}
		rapid.Check(t, func(t *rapid.T) {
			n := inOrder(anyOf(t, file, 3), file, plan.AnythingField, true)
			src := Emit(n, file)
			old, err := Parse(src)
			if err != nil {
				t.Fatal(err)
			}
			var edit func(n *plan.Node, s *plan.Shape, path []int)
			edit = func(n *plan.Node, s *plan.Shape, path []int) {
				for i, e := range n.Entries {
					path := append(slices.Clone(path), i)
					if n.Kind == plan.List {
						edit(e.Value, s, path)
						continue
					}
					f, ok := s.Field(e.Key)
					if !ok {
						continue
					}
					v := anyValue(t, f, 1)
					if v == nil {
						continue
					}
					edited := change(old, path[:len(path)-1], func(m *plan.Node) *plan.Node { return m.With(f.Key, v, s.Order()) })
					out, tree, err := Rewrite(src, old, edited, file)
					if err != nil {
						t.Fatalf("%s.%s: %v\n%s", s.Name, f.Key, err, src)
					}
					if !alike(tree, edited) {
						t.Fatalf("%s.%s: another tree", s.Name, f.Key)
					}
					_, block := at(old, path)
					first := block.Pos.Line
					if len(path) == 1 && isSection(e.Value) != isSection(v) {
						first = headLine(old, i)
					}
					requireLocal(t, src, out, first, block.Value.Pos.Last)
					seen[s.Name+"."+f.Key] = true
					if f.Of != nil {
						edit(e.Value, f.Of, path)
					}
				}
			}
			edit(old, file, nil)
		})
		for name := range fieldsOf(file, map[string]bool{}) {
			if !seen[name] {
				t.Errorf("%s was never edited", name)
			}
		}
	}
}

// headLine gives the first line of what stands above a top-level entry.
func headLine(root *plan.Node, i int) int {
	if i == 0 {
		return 1
	}
	return root.Entries[i-1].Value.Pos.Last + 1
}

func fieldsOf(s *plan.Shape, out map[string]bool) map[string]bool {
	for _, f := range s.Fields {
		if name := s.Name + "." + f.Key; !out[name] {
			out[name] = true
			if f.Of != nil {
				fieldsOf(f.Of, out)
			}
		}
	}
	return out
}

// A case of Rewrite: a file, an edit, the file after it.
var rewriteCases = []struct {
	name, src string
	edit      func(*plan.Node) *plan.Node
	want      string
}{
	{"scalar keeps the rest", "a: 1  \nb:   x # c\nc: 'y'\t\n", set("b", "z"), "a: 1  \nb: z  # c\nc: 'y'\t\n"},
	{"line ends stay", "title: x\r\nowner: u\r\n", set("title", "w"), "title: w\r\nowner: u\r\n"},
	{"mixed line ends, by the replaced line", "lantu: 1\r\ntitle: x\nowner: u\r\n", set("title", "w"), "lantu: 1\r\ntitle: w\nowner: u\r\n"},
	{"mixed line ends, the other way", "lantu: 1\ntitle: x\r\nowner: u\n", set("title", "w"), "lantu: 1\ntitle: w\r\nowner: u\n"},
	{"mixed line ends, by the line above", "lantu: 1\ntitle: x\r\nowner: u\n", set("kind", "notice"), "lantu: 1\ntitle: x\r\nkind: notice\r\nowner: u\n"},
	{"mixed line ends, in a list", "lantu: 1\nby:\r\n- a\n- b\r\n- c\n", func(n *plan.Node) *plan.Node {
		return n.With("by", n.Get("by").Insert(2, plan.Text("d")).Insert(0, plan.Text("e")), nil)
	}, "lantu: 1\nby:\r\n- e\r\n- a\n- b\r\n- d\r\n- c\n"},
	{"mixed line ends, at a missing one", "lantu: 1\ntitle: x\r\nowner: u", set("ready", "z"), "lantu: 1\ntitle: x\r\nowner: u\r\nready: z"},
	{"mark and missing end stay", "\ufefftitle: x\nowner: u", set("owner", "v"), "\ufefftitle: x\nowner: v"},
	{"prose at a missing end", "title: x\nodd: |\n  x\n  y", set("odd", "z\nw\n"), "title: x\nodd: |\n  z\n  w\n"},
	{"new key in its place", "lantu: 1\ntitle: x # c\nowner: u\n", set("kind", "notice"), "lantu: 1\ntitle: x # c\nkind: notice\nowner: u\n"},
	{"new section gets its blank line", "lantu: 1\ntitle: x\n", func(n *plan.Node) *plan.Node {
		return n.With("body", plan.ListOf(plan.MapOf("id", "t-1", "title", "w")), plan.PlanFile.Order())
	}, "lantu: 1\ntitle: x\n\nbody:\n  - id: t-1\n    title: w\n"},
	{"removed key takes its comment", "a: 1\n\n# b\nb: 2\n# c\nc: 3\n", func(n *plan.Node) *plan.Node { return n.Without("b") }, "a: 1\n# c\nc: 3\n"},
	{"removed first key", "# a\na: 1\n\nb: 2\n", func(n *plan.Node) *plan.Node { return n.Without("a") }, "b: 2\n"},
	{"element removed", "body:\n- id: t-1\n  title: x\n\n# two\n- id: t-2\n", func(n *plan.Node) *plan.Node {
		return n.With("body", n.Get("body").Delete(0), nil)
	}, "body:\n\n# two\n- id: t-2\n"},
	{"elements swapped", "body:\n  - id: t-1\n    title:   x\n  # two\n  - id: t-2 #\n    title: 'y'\n", func(n *plan.Node) *plan.Node {
		b := n.Get("body")
		return n.With("body", b.Delete(0).Insert(1, b.Entries[0].Value), nil)
	}, "body:\n  # two\n  - id: t-2 #\n    title: 'y'\n  - id: t-1\n    title:   x\n"},
	{"element moved deeper", "body:\n  - id: s-1\n    items:\n      - id: t-1\n  - id: t-2\n    title:   'x' # c\n    text: |\n      a\n\n        b\n", func(n *plan.Node) *plan.Node {
		b := n.Get("body")
		items := b.Entries[0].Value.Get("items").Insert(0, b.Entries[1].Value)
		return n.With("body", b.Replace(0, b.Entries[0].Value.With("items", items, nil)).Delete(1), nil)
	}, "body:\n  - id: s-1\n    items:\n      - id: t-2\n        title:   'x' # c\n        text: |\n          a\n\n            b\n      - id: t-1\n"},
	{"flow set", "by: [ a,b ]  # c\nx:  1\n", func(n *plan.Node) *plan.Node { return n.With("by", plan.Strings("a", "b", "c"), nil) }, "by: [a, b, c]  # c\nx:  1\n"},
	{"block set stays one", "by:\n- a   # first\n- b\nx:  1\n", func(n *plan.Node) *plan.Node {
		return n.With("by", n.Get("by").Insert(1, plan.Text("c")), nil)
	}, "by:\n- a   # first\n- c\n- b\nx:  1\n"},
	{"comment alone", "a:\n  b:   1\n", func(n *plan.Node) *plan.Node {
		v := *n.Get("a")
		v.Notes = &plan.Notes{Line: "# c"}
		return n.With("a", &v, nil)
	}, "a:  # c\n  b:   1\n"},
	{"key before the first of an element", "body:\n  -   title: x\n      odd:  1\n", func(n *plan.Node) *plan.Node {
		b := n.Get("body")
		return n.With("body", b.Replace(0, b.Entries[0].Value.With("id", plan.Text("t-1"), plan.ItemShape.Order())), nil)
	}, "body:\n  -   id: t-1\n      title: x\n      odd:  1\n"},
	{"first key of an element goes", "body:\n  - id: x\n    # c\n    odd:  1\n", func(n *plan.Node) *plan.Node {
		b := n.Get("body")
		return n.With("body", b.Replace(0, b.Entries[0].Value.Without("id")), nil)
	}, "body:\n  -\n    # c\n    odd:  1\n"},
	{"last element goes", "body:\n  - id: x\n", func(n *plan.Node) *plan.Node {
		return n.With("body", n.Get("body").Delete(0), nil)
	}, "body: []\n"},
	{"a comment behind a dash stays where its element does", "body:\n  -  # c\n    id: t-1\n    odd:  1\n", func(n *plan.Node) *plan.Node {
		b := n.Get("body")
		return n.With("body", b.Replace(0, b.Entries[0].Value.With("id", plan.Text("t-2"), nil)), nil)
	}, "body:\n  -  # c\n    id: t-2\n    odd:  1\n"},
	{"a comment behind an element that grows", "body:\n  # a\n  - {id: t-1}  # c\n", func(n *plan.Node) *plan.Node {
		b := n.Get("body")
		return n.With("body", b.Replace(0, b.Entries[0].Value.With("id", plan.Text("t-2"), nil)), nil)
	}, "body:\n  # a\n  # c\n  - id: t-2\n"},
	{"unknown neighbours in braces", "body:\n  - {id: t-1, title: x, x-int: 1, x-text: '1', x-list: [true, \"no\"]}\n", func(n *plan.Node) *plan.Node {
		b := n.Get("body")
		return n.With("body", b.Replace(0, b.Entries[0].Value.With("title", plan.Text("z"), nil)), nil)
	}, "body:\n  - id: t-1\n    title: z\n    x-int: 1\n    x-list: [true, \"no\"]\n    x-text: \"1\"\n"},
	{"candidates", "conflicts:\n  - candidates: [1, \"1\", true, on]\n    element:  t-1\n", func(n *plan.Node) *plan.Node {
		b := n.Get("conflicts")
		m := b.Entries[0].Value
		return n.With("conflicts", b.Replace(0, m.With("candidates", m.Get("candidates").Insert(4, plan.Text("no")), nil)), nil)
	}, "conflicts:\n  - candidates: [1, \"1\", true, on, \"no\"]\n    element:  t-1\n"},
	{"prose that was last", "odd: |\n  x\n  y", func(n *plan.Node) *plan.Node { return n.With("peculiar", plan.Text("z"), nil) }, "odd: |-\n  x\n  y\npeculiar: z"},
	{"foot", "a: 1\n# x\n", func(n *plan.Node) *plan.Node {
		v := *n
		v.Notes = &plan.Notes{Foot: []string{"# y"}}
		return &v
	}, "a: 1\n# y\n"},
}

func set(key, value string) func(*plan.Node) *plan.Node {
	return func(n *plan.Node) *plan.Node { return n.With(key, plan.Text(value), plan.PlanFile.Order()) }
}

func TestRewriteCases(t *testing.T) {
	for _, c := range rewriteCases {
		old, err := Parse([]byte(c.src))
		if err != nil {
			t.Fatal(err)
		}
		out, _, err := Rewrite([]byte(c.src), old, c.edit(old), plan.PlanFile)
		if err != nil || string(out) != c.want {
			t.Errorf("%s: %v\n got %q\nwant %q", c.name, err, out, c.want)
		}
	}
}

// TestRewriteRefuses checks that a refusal names what is wrong with the edit.
func TestRewriteRefuses(t *testing.T) {
	src := []byte("lantu: 1\ntitle: x\n")
	old, err := Parse(src)
	if err != nil {
		t.Fatal(err)
	}
	deep := plan.Text("x")
	for range MaxDepth {
		deep = plan.ListOf(deep)
	}
	for _, c := range []struct {
		value *plan.Node
		id    string
	}{
		{plan.Text("文\xff"), "codec.write-utf8"},
		{plan.MapOf("\xff", "x"), "codec.write-utf8"},
		{plan.ListOf(plan.Text("\xc3\x28")), "codec.write-utf8"},
		{deep, "codec.write-deep"},
		{plan.Text(strings.Repeat("x", MaxSize)), "codec.write-large"},
		{plan.Text("\x00\x01\ufffe\u2028"), ""}, // what quotes can hold
	} {
		_, _, err := Rewrite(src, old, old.With("title", c.value, nil), plan.PlanFile)
		var m plan.Message
		if errors.As(err, &m); m.ID != c.id {
			t.Errorf("%.20q: %v, want %q", c.value.Value, err, c.id)
		}
	}
}

// FuzzRewrite edits any file at any place; Rewrite may refuse, but never breaks or strays.
func FuzzRewrite(f *testing.F) {
	for i, s := range awkward {
		f.Add([]byte(s), i, "x")
	}
	f.Fuzz(func(t *testing.T, src []byte, pick int, value string) {
		old, err := Parse(src)
		if err != nil {
			return
		}
		paths := pathsOf(old)
		if len(paths) == 0 {
			return
		}
		path := paths[(pick%len(paths)+len(paths))%len(paths)]
		_, block := at(old, path)
		edited := change(old, path, func(v *plan.Node) *plan.Node {
			return &plan.Node{Value: strings.ToValidUTF8(value, "?"), Notes: v.Notes}
		})
		out, tree, err := Rewrite(src, old, edited, nil)
		if err != nil {
			return
		}
		if !alike(tree, edited) {
			t.Fatalf("%q became %q", src, out)
		}
		if len(path) == 1 || block.Value == nil || bytes.Contains(src, []byte("?")) {
			return // a blank line may come or go; a file on one line is written anew; what is under "? key" is written with its parent
		}
		requireLocal(t, src, out, block.Pos.Line, block.Value.Pos.Last)
	})
}

func BenchmarkRewriteOneField(b *testing.B) {
	src := manyTasks(50 << 10)
	old, err := Parse(src)
	if err != nil {
		b.Fatal(err)
	}
	edited := change(old, []int{3, 20, 2}, func(*plan.Node) *plan.Node { return plan.Text("新的标题") })
	b.SetBytes(int64(len(src)))
	for b.Loop() {
		if _, _, err := Rewrite(src, old, edited, plan.PlanFile); err != nil {
			b.Fatal(err)
		}
	}
}
