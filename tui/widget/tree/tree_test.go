package tree

import (
	"fmt"
	"testing"

	"lantu/tui/term"
	"lantu/tui/term/termtest"
)

// outline has chapters, tasks and measures, n entries in all.
func outline(n int) (nodes []Node) {
	for i := range n {
		depth := 0
		switch {
		case i%50 == 0:
		case i%5 == 1:
			depth = 1
		default:
			depth = 2
		}
		node := Node{ID: fmt.Sprintf("t-%08d", i), Depth: depth, Spans: []term.Span{{Text: term.Text(fmt.Sprintf("%d. 建强保卫队伍，配齐专职保安员", i))}}}
		if i%7 == 0 {
			node.Right = []term.Span{{Style: term.ErrorText, Text: term.Signs().Error + "1"}}
		}
		nodes = append(nodes, node)
	}
	return nodes
}

func press(t *Tree, names ...string) {
	for _, n := range names {
		t.Press(term.Key{Name: n})
	}
}

func TestTree(t *testing.T) {
	termtest.Look(t)
	v := New()
	v.Focused = true
	v.SetNodes(outline(20))
	press(v, "down", "left", "down")
	termtest.Golden(t, "folded-40", termtest.Plain(t, v.Render(40, 8), 40, 8))
	termtest.Golden(t, "folded-24", termtest.Plain(t, v.Render(24, 5), 24, 5))
	press(v, "end")
	if v.ID() != "t-00000019" {
		t.Errorf("end: %s", v.ID())
	}
	press(v, "left", "left", "left", "left")
	if v.ID() != "t-00000000" || v.source().Len() != 1 {
		t.Errorf("left four times: %s, %d visible", v.ID(), v.source().Len())
	}
	press(v, "right", "right")
	if v.ID() != "t-00000001" {
		t.Errorf("right twice: %s", v.ID())
	}
}

func (t *Tree) source() source { return source{t} }

func TestTreeKeepsItsPlace(t *testing.T) {
	v := New()
	nodes := outline(20)
	v.SetNodes(nodes)
	v.SelectID("t-00000007")
	v.SetNodes(nodes[5:])
	if v.ID() != "t-00000007" {
		t.Errorf("the current node is %s", v.ID())
	}
	at := v.At()
	v.SetNodes(append(append([]Node(nil), nodes[5:7]...), nodes[8:]...))
	if v.At() != at || v.ID() != "t-00000008" {
		t.Errorf("after its removal: %d, %s", v.At(), v.ID())
	}
	v.SelectID("t-00000006")
	v.Fold(true)
	if !v.SelectID("t-00000009") || v.ID() != "t-00000009" {
		t.Errorf("a node in a folded branch: %s", v.ID())
	}
	v.SetNodes(nil)
	if v.ID() != "" || v.Press(term.Key{Name: "left"}) {
		t.Error("an empty tree has a current node")
	}
	termtest.Plain(t, v.Render(10, 3), 10, 3)
}

// BenchmarkKey is a key in an outline of 10,000 entries to the frame on the terminal.
func BenchmarkKey(b *testing.B) {
	termtest.Look(b)
	b.Run("move", func(b *testing.B) {
		v := New()
		v.Focused = true
		v.SetNodes(outline(10000))
		v.Select(5000)
		b.ReportAllocs()
		keys := []string{"down", "down", "pgdown", "up", "pgup", "end", "home"}
		for i := 0; b.Loop(); i++ {
			press(v, keys[i%len(keys)])
			v.Render(60, 50)
		}
	})
	b.Run("change an entry", func(b *testing.B) {
		v := New()
		nodes := outline(10000)
		v.SetNodes(nodes)
		v.Select(5000)
		for b.Loop() {
			nodes[5000].Version++
			v.SetNodes(nodes)
			v.Render(60, 50)
		}
	})
	b.Run("through the terminal", func(b *testing.B) {
		v := New()
		v.SetNodes(outline(10000))
		screen := termtest.Start(b, &app{v}, termtest.Options{Width: 80, Height: 50})
		keys := []string{"down", "down", "pgdown", "up", "pgup"}
		sent := screen.Sent()
		i := 0
		for b.Loop() {
			screen.Press(keys[i%len(keys)])
			i++
		}
		b.ReportMetric(float64(screen.Sent()-sent)/float64(i), "bytes/key")
	})
}

// app shows nothing but a tree.
type app struct{ tree *Tree }

func (a *app) Start() term.Cmd { return nil }

func (a *app) Handle(e term.Event) term.Cmd {
	if k, ok := e.(term.Key); ok {
		a.tree.Press(k)
	}
	return nil
}

func (a *app) Draw(width, height int) term.Frame { return a.tree.Render(width, height) }

func TestFoldToALevel(t *testing.T) {
	v := New()
	v.SetNodes(outline(60))
	press(v, "down", "down", "down")
	if v.Deepest() != 1 || v.Shown() != 1 {
		t.Errorf("unfolded to %d of %d", v.Shown(), v.Deepest())
	}
	v.FoldTo(1)
	if v.ID() != "t-00000001" || v.Shown() != 0 {
		t.Errorf("at %s, unfolded to %d", v.ID(), v.Shown())
	}
	kept := v.Folded()
	v.FoldTo(0)
	if v.ID() != "t-00000000" || v.source().Len() != 2 || v.Shown() != -1 {
		t.Errorf("at %s, %d visible", v.ID(), v.source().Len())
	}
	w := New()
	w.SetNodes(outline(60))
	press(w, "down", "down", "down")
	w.SetFolded(kept)
	if w.ID() != "t-00000001" || w.Shown() != 0 {
		t.Errorf("what was folded before is not: at %s, unfolded to %d", w.ID(), w.Shown())
	}
}

func TestFilterShowsTheWay(t *testing.T) {
	termtest.Look(t)
	v := New()
	v.SetNodes(outline(20))
	press(v, "left") // a folded branch does not hide what is looked for
	keep := make([]bool, 20)
	keep[8], keep[16] = true, true
	v.Filter(keep)
	termtest.Golden(t, "filtered-40", termtest.Plain(t, v.Render(40, 8), 40, 8))
	if v.ID() != "t-00000000" || v.Hits() != 2 {
		t.Errorf("at %s, %d hits", v.ID(), v.Hits())
	}
	press(v, "end")
	v.Filter(nil)
	if v.ID() != "t-00000016" {
		t.Errorf("without the filter at %s", v.ID())
	}
	v.SelectID("t-00000003")
	v.Filter(keep)
	if v.ID() != "t-00000008" {
		t.Errorf("the current node is hidden, and the first found is not current but %s", v.ID())
	}
}

func TestMarksAndLanding(t *testing.T) {
	termtest.Look(t)
	v := New()
	v.SetNodes(outline(8))
	v.Mark(true, v.Between("t-00000004", "t-00000002")...)
	v.ShowLanding(Landing{"t-00000006", Before})
	termtest.Golden(t, "marked-40", termtest.Plain(t, v.Render(40, 8), 40, 8))
	v.SetNodes(outline(4))
	if got := fmt.Sprint(v.Marked()); got != "[t-00000002 t-00000003]" {
		t.Errorf("marked are %s", got)
	}
	if !v.Open("t-00000001") || v.Open("t-00000002") {
		t.Error("what is open is not known")
	}
}
