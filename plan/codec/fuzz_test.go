package codec

import (
	"bytes"
	"slices"
	"testing"
	"time"

	"lantu/plan"
)

// awkward are files as people and other programs write them.
var awkward = []string{
	"a: 1\n", "a: 1", "a:\nb: 2\nc: ~\n", "# top\n\n# head a\na: 1 # line a\n# foot a\n\nb:\n  # head c\n  c: 2\n  # foot c\n# end\n",
	"a: 1        # one\nlong_key: 2 # two\n", "a:\n- x\n- y\n", "a:\n- x: 1\n  y: 2\n\n# c\n- x: 3\nb: 1\n", "a:\n    b:\n        c: 1\n",
	"a: [1,2,  3]\nb: {x: 1,y: 2}\n", "a: [ # c1\n  1, # c2\n  # c3\n  '2'\n] # c4\n", "a: {x: 1,\n  # c\n  y: 2}\nb: 1\n",
	"t: |\n  one\n    two\n\n  three\nu: 1\n", "a: |-\n  x\nb: |+\n  y\n\nc: 1\n", "t: >\n  one two\n  three\n\n  four\n\nz: k\n", "t: >-\n  a\n # c\nz: k\n",
	"a: 'x'\nb: \"x\"\nc: x\nd: 'it''s'\ne: \"a\\tb\\u4e2d\\\"\"\n", "a: 1\r\nb: |\r\n  x\r\n  y\r\nc: 2\r\n", "\ufeffa: 1\nb: 2\n", "---\na: 1\n...\n", "# c\n---\n# d\na: 1\n...\n# e\n",
	"t: one\n  two\n  three\nu: 1\n", "t: \"one\n  two\n\n  three\" # c\nu: 1\n", "t: 'one\n\n  two'\n# c\nu: 1\n", "a:\t1\n", "a: 1\t# c\n", "k: |2\n    x\n  y\nz: 1\n", "k:\n  - |1\n    x\n   y\nz: 1\n",
	"a: http://x.y/z#frag\nb: c:d\n", "a: {b: 1, c: }\nd: 1\n", "a:\n  - - a\n    - b\n  - k: v\n    m: n\n  -\n    - c\n  -\n    # d\n    e: f\n",
	"steps:\n  - |\n    lit\n  - >-\n    fold\n  - plain\n", "\"k\": v\n'q': w\n\"a b\" : 1\n", "? a\n: b\n? c\n# x\n: d\n", "a: !!str 12\nb: !!map\n  c: 1\nd: !!str\n", "a:\n  # c\n  value\nb: 1\n",
	"a:\n\n  - 1\n\n\n  - 2\n\n\n\nb: 1\n", "a: # c\n  b: # d\n    - e # f\n", "- a\n", "a\n", "", "# only\n", "{}\n", "{a: 1, b: [x]}\n", "a: []\nb: {}\nc: [[1], {x: 2}]\n",
	"  a: 1\n  b: 2\n", "a: \"\\x41\\U0001F600\"\n", "a: 名称  \nb: 值 # 注\n二: [甲, 乙]\n三:\n  - id: s1\n    说明: |\n      甲\n      乙\n  - id: s2\n    x: 'q'\n",
	"a: 1\na: 2\n", "a: &x 1\nb: *x\n", "a: {xx}\n", "a: >40\n", "a: >4\n", "a: b: c\n", "a: x #y\n", "a: @x\n", "a: %x\n", "a: `x`\n", "a: ! x\n", "<<: {a: 1}\n", "a: 1\n---\nb: 2\n", "a:\n\tb: 1\n", "[a]: 1\n",
	"<<<<<<< HEAD\na: 1\n=======\na: 2\n>>>>>>> x\n", "a: \"b\" c\n", "a: 'b\n", "a:b\n", "a：b\n", "a: 1\n  b: 2\n", "a:\n    b: 1\n  c: 2\n", "a: |\nb: 1\n", "a: |\n\n\nb: 1\n", "a: |\n  x\n   \n \nb: 1\n",
	"a: x  \n\n#c\n  #d\nb: -1\nc: -\n", "a: [-1, -a, x y]\nb: [a b , \"c\" , 'd']\n", "a:\n  b: |\n    x\n\n\n# c\n\n\nd: 1\n\n\n# e\n\n", "...: 1\n", "%YAML 1.2\n# c\n---\na: 1\n", "a: |\n  　　x\nb: c\n　　d: e\n", "a: ---\nb: ...\n", "a: {\"b\": 1, 'c': d}\n", "a: '#'\nb: a#b\nc: \"# x\" # y\n", "a: 1 #\n", "a: |  # c\n  x\n",
}

func seed(f *testing.F) {
	for _, s := range awkward {
		f.Add([]byte(s))
	}
	f.Add(manyTasks(2000))
}

func comments(n *plan.Node) []string {
	var out []string
	var walk func(*plan.Node)
	walk = func(n *plan.Node) {
		if n.Notes != nil {
			for _, c := range slices.Concat(n.Notes.Head, []string{n.Notes.Line}, n.Notes.Foot) {
				if c != "" {
					out = append(out, c)
				}
			}
		}
		for _, e := range n.Entries {
			walk(e.Value)
		}
	}
	walk(n)
	slices.Sort(out)
	return out
}

// FuzzParse checks that no input makes Parse panic or take long, and that both readers agree.
func FuzzParse(f *testing.F) {
	seed(f)
	f.Fuzz(func(t *testing.T, src []byte) {
		start := time.Now()
		n, err := Parse(src)
		if (n == nil) == (err == nil) {
			t.Fatal("neither or both of tree and error")
		}
		if d := time.Since(start); d > 5*time.Second {
			t.Fatalf("%d bytes took %v", len(src), d)
		}
		agree(t, string(src))
	})
}

// FuzzEmitParse checks that the canonical form says what the file said, comments too, and that the
// canonical form of the canonical form is itself, which the fast reader reads.
func FuzzEmitParse(f *testing.F) {
	seed(f)
	f.Fuzz(func(t *testing.T, src []byte) {
		n, err := Parse(src)
		if err != nil {
			return
		}
		for _, shape := range []*plan.Shape{nil, plan.PlanFile, plan.SettingsFile} {
			out := Emit(n, shape)
			again, err := Parse(out)
			if err != nil {
				t.Fatalf("%q became unreadable %q: %v", src, out, err)
			}
			if !plan.Equal(n, again) {
				t.Fatalf("%q changed its meaning as %q", src, out)
			}
			if a, b := comments(n), comments(again); !slices.Equal(a, b) {
				t.Fatalf("%q lost comments as %q: %q, %q", src, out, a, b)
			}
			if twice := Emit(again, shape); !bytes.Equal(twice, out) {
				t.Fatalf("%q is not canonical: %q became %q", src, out, twice)
			}
			if !agree(t, string(out)) && len(n.Entries) > 0 {
				t.Fatalf("the plain reader does not read %q", out)
			}
		}
	})
}
