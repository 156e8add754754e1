package merge

import (
	"slices"
	"strings"

	"lantu/plan"
)

// comments merges the comments of an entry: each line by itself. Lines that both sides wrote anew are both
// kept; those at the end of an entry's line stand there one behind the other.
func comments(b, x, y *plan.Notes) *plan.Notes {
	var v [3]plan.Notes
	for i, n := range []*plan.Notes{b, x, y} {
		if n != nil {
			v[i] = *n
		}
	}
	if sameNotes(&v[ours], &v[theirs]) || sameNotes(&v[theirs], &v[base]) {
		return x
	}
	if sameNotes(&v[ours], &v[base]) {
		return y
	}
	out := plan.Notes{
		Gap:  v[ours].Gap,
		Head: lines(v[base].Head, v[ours].Head, v[theirs].Head),
		Line: lineEnd(v[base].Line, v[ours].Line, v[theirs].Line),
		Foot: lines(v[base].Foot, v[ours].Foot, v[theirs].Foot),
	}
	if v[ours].Gap == v[base].Gap {
		out.Gap = v[theirs].Gap
	}
	if !out.Gap && len(out.Head) == 0 && out.Line == "" && len(out.Foot) == 0 {
		return nil
	}
	return &out
}

func sameNotes(a, b *plan.Notes) bool {
	return a.Gap == b.Gap && a.Line == b.Line && slices.Equal(a.Head, b.Head) && slices.Equal(a.Foot, b.Foot)
}

// lines merges lines of comments; blank ones part them.
func lines(b, x, y []string) []string {
	var out []string
	for _, w := range weave(b, x, y, exactly) {
		text := ""
		switch {
		case w.x >= 0 && (w.y >= 0 || w.b < 0):
			text = x[w.x]
		case w.y >= 0 && w.b < 0:
			text = y[w.y]
		default:
			continue
		}
		if text != "" || len(out) > 0 && out[len(out)-1] != "" {
			out = append(out, text)
		}
	}
	for len(out) > 0 && out[len(out)-1] == "" {
		out = out[:len(out)-1]
	}
	return out
}

// lineEnd merges comments at the end of a line.
func lineEnd(b, x, y string) string {
	switch {
	case x == y, y == b:
		return x
	case x == b:
		return y
	}
	parts := func(s string) set {
		out := set{}
		for _, p := range remarks(s) {
			out[p] = nil
		}
		return out
	}
	all := joined(parts(b), parts(x), parts(y))
	var out []string
	for p := range all {
		out = append(out, p)
	}
	slices.Sort(out)
	if len(out) == 0 {
		return ""
	}
	return "# " + strings.Join(out, " # ")
}

// remarks lists what stands at the end of a line, where several may stand one behind the other, without
// their marks.
func remarks(line string) []string {
	var out []string
	for p := range strings.SplitSeq(line, " # ") {
		if p = strings.TrimSpace(strings.TrimPrefix(p, "#")); p != "" {
			out = append(out, p)
		}
	}
	return out
}

// commentsOf lists the comments on a node itself, each with its mark.
func commentsOf(n *plan.Node) []string {
	if n == nil || n.Notes == nil {
		return nil
	}
	var out []string
	for _, l := range slices.Concat(n.Notes.Head, n.Notes.Foot) {
		if l != "" {
			out = append(out, l)
		}
	}
	for _, p := range remarks(n.Notes.Line) {
		out = append(out, "# "+p)
	}
	return out
}

// allComments lists the comments on a node and on all in it.
func allComments(n *plan.Node, out []string) []string {
	if n == nil {
		return out
	}
	out = append(out, commentsOf(n)...)
	for _, e := range n.Entries {
		out = allComments(e.Value, out)
	}
	return out
}

// noted gives the value of a field with the merged comments of its entry. Comments that a side wrote on
// what the result lacks are kept too, with the element; and, where it has to look for comments inside
// of the value, those within what the result does not take from that side, above the field.
func (m *merger) noted(key string, v [3]*plan.Node, out *plan.Node, inside bool) *plan.Node {
	notes := m.table.comments(notesOf(v[base]), notesOf(v[ours]), notesOf(v[theirs]))
	var kept plan.Node
	if out != nil {
		kept = *out
	}
	kept.Notes = notes
	switch {
	case out == nil:
		kept.Notes = nil
		m.orphans[key] = append(m.orphans[key], unkept(v, &kept)...)
		return nil
	case inside:
		kept.Notes = above(notes, unkept(v, &kept))
	case notes == out.Notes:
		return out
	}
	return &kept
}

// unkept lists the comments that a side added and kept lacks.
func unkept(v [3]*plan.Node, kept *plan.Node) []string {
	words := func(l string) string { return strings.TrimSpace(strings.TrimLeft(l, "#")) }
	known := map[string]bool{}
	for _, l := range allComments(v[base], nil) {
		known[words(l)] = true
	}
	for _, l := range allComments(kept, nil) {
		known[words(l)] = true
	}
	all := allComments(v[theirs], allComments(v[ours], nil))
	slices.Sort(all)
	var lost []string
	for _, l := range all {
		if w := words(l); !known[w] {
			known[w] = true
			lost = append(lost, l)
		}
	}
	return lost
}

// above gives notes with more lines at the end of those above the entry.
func above(n *plan.Notes, lines []string) *plan.Notes {
	if len(lines) == 0 {
		return n
	}
	out := plan.Notes{}
	if n != nil {
		out = *n
	}
	out.Head = slices.Concat(out.Head, lines)
	return &out
}

func notesOf(n *plan.Node) *plan.Notes {
	if n == nil {
		return nil
	}
	return n.Notes
}
