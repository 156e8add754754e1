package merge

import (
	"crypto/sha256"
	"encoding/base32"
	"slices"

	"lantu/plan"
)

// separate gives one of two elements another id where both sides added one under the same id and they are
// not the same element: another shape, role or parent. The larger by its content changes; what its side
// says about it follows. twice tells which ids stand for two elements, and under which both go now.
func separate(b, x, y *plan.Document) (newX, newY *plan.Document, twice map[string][2]string) {
	twice = map[string][2]string{}
	for {
		ex, ey := firstTwice(b, x, y)
		if ex == nil {
			return x, y, twice
		}
		kx, ky := keyOf(ex.Node)+ex.Up.ID+ex.List, keyOf(ey.Node)+ey.Up.ID+ey.List
		larger := max(kx, ky)
		id := derivedID(ex.ID, larger)
		for taken := true; taken; {
			_, inX := x.Element(id)
			_, inY := y.Element(id)
			if taken = inX || inY; taken {
				id = derivedID(id, larger)
			}
		}
		twice[ex.ID] = [2]string{ex.ID, id}
		if kx > ky {
			x = renamed(x, ex.ID, id)
		} else {
			y = renamed(y, ey.ID, id)
		}
	}
}

// firstTwice finds an element whose id stands for two: the outermost first, then the smallest id.
func firstTwice(b, x, y *plan.Document) (ex, ey *plan.Element) {
	best := 0
	for e := range x.Elements() {
		if e.Up == nil || !plan.IsID(e.ID) {
			continue
		}
		o, both := y.Element(e.ID)
		if !both || o.Up == nil || o.Shape == e.Shape && e.String("role") == o.String("role") && e.Up.ID == o.Up.ID && e.List == o.List {
			continue
		}
		if b != nil && o.Shape == e.Shape {
			if _, old := b.Element(e.ID); old {
				continue
			}
		}
		if o.Shape == e.Shape && (hasExistence(x, e.ID) || hasExistence(y, e.ID)) {
			continue // one that came back: some version between removed it
		}
		if depth := min(len(e.Path()), len(o.Path())); ex == nil || depth < best || depth == best && e.ID < ex.ID {
			ex, ey, best = e, o, depth
		}
	}
	return ex, ey
}

// hasExistence tells whether the existence of an element is in dispute.
func hasExistence(d *plan.Document, id string) bool {
	return slices.ContainsFunc(Conflicts(d), func(c Conflict) bool { return c.Element == id && c.Field == Existence })
}

// derivedID makes an id that every office makes alike.
func derivedID(id, from string) string {
	sum := sha256.Sum256([]byte(id + "\n" + from))
	alphabet := base32.NewEncoding("0123456789abcdefghjkmnpqrstvwxyz")
	return id[:2] + alphabet.EncodeToString(sum[:])[:8]
}

// renamed gives a document in which an element has another id, and every field that names it too.
func renamed(d *plan.Document, old, id string) *plan.Document {
	return plan.NewDocument(d.Shape, plan.Renamed(d.Root, d.Shape, map[string]string{old: id}))
}
