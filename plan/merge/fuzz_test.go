package merge

import (
	"bytes"
	"testing"

	"lantu/plan"
	"lantu/plan/codec"
)

// Whatever three files say, the merge ends, is one whichever side is called ours, and can be read.
func FuzzFiles(f *testing.F) {
	for seed := range uint64(4) {
		b, x, y := versions(&world{dice: fast(seed)})
		f.Add(uint8(0), b, x, y)
	}
	f.Add(uint8(0), []byte("lantu: 1\nbody: [{id: t-1}, {id: t-1}, {}]\n"), []byte("body: [{id: t-1, items: [{id: t-1}]}]\n"), []byte("body: [{title: a}]\n"))
	f.Add(uint8(0), []byte("conflicts: [{element: a, field: place, class: hard, candidates: [b.c, d]}]\nbody: [{id: a}, {id: b}]\n"),
		[]byte("conflicts: [{element: a, field: place, class: hard, candidates: [b.items]}]\nbody: [{id: b, items: [{id: a}]}]\n"), []byte("body: [{id: a, items: [{id: b}]}]\n"))
	f.Add(uint8(0), []byte("period: {a: b}\n"), []byte("period: [1, 2]\ntargets: 5\n"), []byte("period: 2022..2023\nbasis: [a]\n"))
	f.Add(uint8(1), []byte("units: [{id: u-a, aliases: [a, a]}]\n"), []byte("units: [{id: u-a, aliases: a}]\n"), []byte("units:\n"))
	f.Add(uint8(2), []byte("severity: {a: b}\n"), []byte("severity:\n  - a\n"), []byte("# x\nseverity:  # y\n"))
	f.Fuzz(func(t *testing.T, file uint8, b, x, y []byte) {
		s := plan.Model[int(file)%len(plan.Model)]
		m, err := Files(s, b, x, y)
		back, errBack := Files(s, b, y, x)
		if (err == nil) != (errBack == nil) || !bytes.Equal(m.Data, back.Data) {
			t.Fatalf("the sides make a difference: %v, %v\n%s", err, errBack, difference(m.Data, back.Data))
		}
		if err != nil || bytes.Equal(x, y) || bytes.Equal(x, b) || bytes.Equal(y, b) || len(m.Data) == 0 {
			return
		}
		if bytes.Equal(m.Data, bytes.TrimSpace(x)) || bytes.Equal(m.Data, x) || bytes.Equal(m.Data, y) {
			return // one of the others was blank
		}
		root, err := codec.Parse(m.Data)
		if err != nil {
			t.Fatalf("the result cannot be read: %v\n%s", err, m.Data)
		}
		if again := codec.Emit(root, s); !bytes.Equal(again, m.Data) {
			t.Fatalf("the result is not canonical:\n%s", difference(m.Data, again))
		}
		if m2, err := Files(s, x, m.Data, x); err != nil || !bytes.Equal(m2.Data, m.Data) {
			t.Fatalf("a merge with what it was made of: %v\n%s", err, m2.Data)
		}
	})
}
