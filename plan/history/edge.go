package history

import (
	"context"

	"lantu/plan"
	"lantu/plan/diff"
)

// outlineOf parses the version of a node, nil where it cannot be read or took the file away.
func (t *trail) outlineOf(at int32) (*outline, error) {
	n := &t.nodes[at]
	if n.blob.IsZero() || n.state == unreadable {
		return nil, nil
	}
	if o, ok := t.outlines.get(n.blob); ok {
		return o, nil
	}
	data, err := t.r.Blob(n.file, n.blob)
	if err != nil {
		return nil, err
	}
	o, err := newOutline(t.shape, n.blob, data)
	if err != nil {
		n.state = unreadable
		return nil, nil
	}
	n.state = readable
	t.outlines.put(n.blob, o)
	return o, nil
}

// trace finds what a node changed with regard to each of its parents. A version that cannot be read has
// no steps.
func (t *trail) trace(ctx context.Context, at int32) ([][]step, error) {
	if n := &t.nodes[at]; n.traced {
		return n.steps, nil
	}
	ups, err := t.parents(ctx, at)
	if err != nil {
		return nil, err
	}
	if len(ups) == 0 {
		ups = []int32{nowhere}
	}
	now, err := t.outlineOf(at)
	if err != nil {
		return nil, err
	}
	var steps [][]step
	if now != nil || t.nodes[at].blob.IsZero() {
		for _, up := range ups {
			s, err := t.lead(ctx, up, now)
			if err != nil {
				return nil, err
			}
			steps = append(steps, s)
		}
	}
	n := &t.nodes[at]
	n.steps, n.traced = steps, true
	t.fresh++
	return steps, nil
}

// lead finds the changes from the last readable version at or before up to now, nil for none.
func (t *trail) lead(ctx context.Context, up int32, now *outline) ([]step, error) {
	for up != nowhere && !t.nodes[up].blob.IsZero() {
		n := &t.nodes[up]
		if n.state != unreadable {
			if now != nil && n.blob == now.blob {
				n.state = readable
				return nil, nil
			}
			if steps, ok, err := t.step(up, now); ok || err != nil {
				return steps, err
			}
		}
		var err error
		if up, err = t.first(ctx, up); err != nil {
			return nil, err
		}
	}
	if now == nil {
		return nil, nil
	}
	doc := now.document()
	none := nothing(t.shape, doc.ID())
	steps := t.ledger.steps(diff.Between(none, doc), none, doc, nil)
	return append(steps, t.ledger.ofFile(diff.Added, doc)), nil
}

// step finds the changes from the version at up to now; ok is false where it cannot be read.
func (t *trail) step(up int32, now *outline) ([]step, bool, error) {
	n := &t.nodes[up]
	if now != nil {
		if _, known := t.outlines.get(n.blob); !known {
			data, err := t.r.Blob(n.file, n.blob)
			if err != nil {
				return nil, false, err
			}
			if before, steps, ok := now.against(&t.ledger, n.blob, data); ok {
				n.state = readable
				t.outlines.put(n.blob, before)
				return steps, true, nil
			}
		}
	}
	before, err := t.outlineOf(up)
	if before == nil || err != nil {
		return nil, false, err
	}
	if now != nil && before.doc == nil {
		if _, steps, ok := now.against(&t.ledger, n.blob, before.bytes); ok {
			return steps, true, nil
		}
	}
	a := before.document()
	if now == nil {
		none := nothing(t.shape, a.ID())
		steps := t.ledger.steps(diff.Between(a, none), a, none, nil)
		return append(steps, t.ledger.ofFile(diff.Removed, a)), true, nil
	}
	b := now.document()
	return t.ledger.steps(diff.Between(a, b), a, b, nil), true, nil
}

// nothing is the document of a file that is not there.
func nothing(shape *plan.Shape, id string) *plan.Document {
	root := plan.MapOf()
	if id != "" {
		root = plan.MapOf("id", id)
	}
	return plan.NewDocument(shape, root)
}

// standing is the node of the last version at or before at that can be read; nowhere where there is
// none or the file was gone.
func (t *trail) standing(ctx context.Context, at int32) (int32, error) {
	for at != nowhere && !t.nodes[at].blob.IsZero() {
		o, err := t.outlineOf(at)
		if o != nil || err != nil {
			return at, err
		}
		if at, err = t.first(ctx, at); err != nil {
			return nowhere, err
		}
	}
	return nowhere, nil
}
