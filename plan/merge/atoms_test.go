package merge

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"lantu/plan"
)

// An independent reading of a document, for the tests: what it says as a flat table. It shares nothing
// with the merge, nor with package diff, but the Model.

// facts are the atoms of a version: what each says, in a form that can be compared.
type facts struct {
	values   map[string]string         // element|field → value; also existence, place, unknown keys
	members  map[string]bool           // element|field|member of a set
	clauses  map[string]map[string]int // element|field → clauses of a text, and how often they stand there
	before   map[string]bool           // parent|list|a<b
	comments map[string]bool
	said     map[string]string // element → all that conflicts about it say
	about    map[string]bool   // element|field of conflicts
}

func read(d *plan.Document) *facts {
	f := &facts{map[string]string{}, map[string]bool{}, map[string]map[string]int{}, map[string]bool{}, map[string]bool{}, map[string]string{}, map[string]bool{}}
	if d == nil {
		return f
	}
	f.fields(d.Root, d.Shape, "FILE", "")
	f.notes(d.Root)
	id := d.Root.Get("id").String()
	if id == "" {
		id = d.Shape.Name
	}
	for _, n := range d.Root.Get("conflicts").List() {
		e := n.Get("element").String()
		if e == id {
			e = "FILE"
		}
		f.about[e+"|"+n.Get("field").String()] = true
		f.said[e] += flat(n) + "\n"
	}
	return f
}

func flat(n *plan.Node) string {
	if n == nil {
		return "-"
	}
	switch n.Kind {
	case plan.Scalar:
		return "(" + strings.Join(plan.Paragraphs(n.Value), "/") + ")"
	case plan.List:
		var out []string
		for _, e := range n.Entries {
			out = append(out, flat(e.Value))
		}
		return "[" + strings.Join(out, " ") + "]"
	}
	var out []string
	for _, e := range n.Entries {
		out = append(out, e.Key+"="+flat(e.Value))
	}
	slices.Sort(out)
	return "{" + strings.Join(out, " ") + "}"
}

func (f *facts) fields(n *plan.Node, s *plan.Shape, id, prefix string) {
	for _, e := range n.Entries {
		field, known := s.Field(e.Key)
		at := id + "|" + prefix + e.Key
		switch {
		case known && field.Of == plan.ConflictShape:
		case !known:
			f.values[at] = flat(e.Value)
		case field.Type == plan.ObjectField:
			f.fields(e.Value, field.Of, id, prefix+e.Key+".")
		case field.Type == plan.ObjectsField:
			var ids []string
			for _, c := range e.Value.List() {
				var parts []string
				for _, k := range field.Of.Identity {
					parts = append(parts, c.Get(k).String())
				}
				child := strings.Join(parts, "/")
				f.values[child+"|EXISTS"] = "yes"
				f.values[child+"|PLACE"] = at
				f.fields(c, field.Of, child, "")
				for _, older := range ids {
					f.before[at+"|"+older+"<"+child] = true
				}
				ids = append(ids, child)
			}
		case field.Type == plan.ProseField:
			f.clauses[at] = map[string]int{}
			for _, p := range plan.Paragraphs(e.Value.String()) {
				for _, c := range pieceOut(p) {
					f.clauses[at][c]++
				}
			}
		case field.Type == plan.UnitsField || field.Type == plan.RefsField || field.Type == plan.WordsField:
			for _, m := range e.Value.Strings() {
				f.members[at+"|"+m] = true
			}
		case field.Type == plan.AmountsField || field.Type == plan.ChoicesField || field.Type == plan.PairsField:
			for _, m := range e.Value.Entries {
				f.values[at+"."+m.Key] = flat(m.Value)
			}
		case field.Type == plan.WindowField:
			start, end, _ := strings.Cut(e.Value.String(), "..")
			f.values[at+"#start"], f.values[at+"#end"] = start, end
		default:
			f.values[at] = flat(e.Value)
		}
	}
}

// pieceOut cuts a paragraph at every mark of punctuation.
func pieceOut(p string) []string {
	return strings.FieldsFunc(p, func(r rune) bool { return strings.ContainsRune("，。；、！？：", r) })
}

func (f *facts) notes(n *plan.Node) {
	if n == nil {
		return
	}
	if n.Notes != nil {
		for _, l := range slices.Concat(n.Notes.Head, n.Notes.Foot, strings.Split(n.Notes.Line, " # ")) {
			if l = strings.Trim(l, "# "); l != "" {
				f.comments[l] = true
			}
		}
	}
	for _, e := range n.Entries {
		f.notes(e.Value)
	}
}

// lost looks for changes from b to x that the merge with y lost: what x says anew is in the result or in a
// conflict; what x took away is gone unless y changed it or a conflict says so. It believes
// y to have had its say only where y differs from b in the same atom.
func lost(b, x, y, m *facts) error {
	removedBy := func(f *facts, e string) bool { return f.values[e+"|EXISTS"] == "" }
	for at, v := range x.values {
		if b.values[at] == v || m.values[at] == v {
			continue
		}
		e, field, _ := strings.Cut(at, "|")
		said := m.said[e]
		if field == "PLACE" {
			_, list, _ := strings.Cut(v, "|")
			parent, _, _ := strings.Cut(v, "|")
			if m.about[e+"|place"] && (parent == "FILE" || strings.Contains(said, parent+"."+list)) {
				continue
			}
		} else if strings.Contains(said, v) {
			continue
		}
		return fmt.Errorf("%s = %s is lost: the result has %q, conflicts %q", at, v, m.values[at], said)
	}
	for at, v := range b.values {
		if x.values[at] != "" || m.values[at] == "" {
			continue
		}
		e, field, _ := strings.Cut(at, "|")
		switch {
		case removedBy(x, e) && (m.about[e+"|existence"] || y.values[at] != v && y.values[at] != ""):
		case y.values[at] != v, m.about[e+"|"+strings.TrimSuffix(strings.TrimSuffix(field, "#start"), "#end")]:
		default:
			return fmt.Errorf("%s was taken away and is back: %s", at, m.values[at])
		}
	}
	for at := range x.members {
		e, _, _ := strings.Cut(at, "|")
		if !b.members[at] && !m.members[at] {
			return fmt.Errorf("member %s is lost, conflicts %q", at, m.said[e])
		}
	}
	for at := range b.members {
		e, _, _ := strings.Cut(at, "|")
		if !x.members[at] && m.members[at] && !(removedBy(x, e) && m.about[e+"|existence"]) {
			return fmt.Errorf("member %s was taken out and is back", at)
		}
	}
	for at, clauses := range x.clauses {
		e, _, _ := strings.Cut(at, "|")
		for c := range clauses {
			if b.clauses[at][c] == 0 && m.clauses[at][c] == 0 && !strings.Contains(m.said[e], c) && !wovenIn(c, m.clauses[at]) {
				return fmt.Errorf("clause %s of %s is lost:\n%v\nconflicts %s", c, at, m.clauses[at], m.said[e])
			}
		}
	}
	for at, clauses := range b.clauses {
		e, field, _ := strings.Cut(at, "|")
		for c := range clauses {
			if x.clauses[at] != nil && x.clauses[at][c] == 0 && y.clauses[at][c] == b.clauses[at][c] && m.clauses[at][c] > 0 && !recurs(c) && !m.isAbout(e, field) {
				return fmt.Errorf("clause %s of %s was taken out and is back", c, at)
			}
		}
	}
	for pair := range x.before {
		at, ab, _ := strings.Cut(pair, "|")
		list, ab, _ := strings.Cut(ab, "|")
		ca, cb, _ := strings.Cut(ab, "<")
		back := at + "|" + list + "|" + cb + "<" + ca
		if b.before[back] && y.before[back] && m.before[back] && !m.about[at+"|"+list] {
			return fmt.Errorf("order %s is lost", pair)
		}
	}
	for c := range x.comments {
		if !b.comments[c] && !m.comments[c] {
			return fmt.Errorf("comment %s is lost", c)
		}
	}
	return nil
}

// isAbout tells whether a conflict is about a text or a paragraph of it.
func (f *facts) isAbout(element, field string) bool {
	for at := range f.about {
		if at == element+"|"+field || strings.HasPrefix(at, element+"|"+field+".") {
			return true
		}
	}
	return false
}

// wovenIn tells whether a clause is part of one of the result that the other side changed elsewhere: the
// words and numbers by which the tests tell clauses apart are all there.
func wovenIn(c string, clauses map[string]int) bool {
	marks := marked.FindAllString(c, -1)
	if strings.Contains(c, "新") {
		marks = slices.DeleteFunc(marks, func(m string) bool { return !strings.HasPrefix(m, "新") })
	}
	for m := range clauses {
		in := marked.FindAllString(m, -1)
		if len(marks) > 0 && !slices.ContainsFunc(marks, func(mark string) bool { return !slices.Contains(in, mark) }) {
			return true
		}
	}
	return false
}

// recurs tells that a clause is one of those that a world that is not fresh makes again and again.
func recurs(c string) bool {
	n, _ := strconv.Atoi(strings.TrimPrefix(marked.FindString(c), "新"))
	return n < recurring
}

var marked = regexp.MustCompile(`新?[0-9]+`)

// unaccounted looks for what an edit from b to x changed and the result m does not have. overwritten asks
// whether somebody who had seen the edit changed an atom again; cameBack, whether what the edit wrote had
// stood there at some time before, so that no merge can tell it from what was never changed.
func unaccounted(b, x, m *facts, overwritten func(func(was, is *facts) bool) bool, cameBack func(func(*facts) bool) bool) error {
	removed := func(e string) bool {
		return e != "FILE" && overwritten(func(was, is *facts) bool { return was.values[e+"|EXISTS"] != "" && is.values[e+"|EXISTS"] == "" })
	}
	for at, v := range x.values {
		if b.values[at] == v || m.values[at] == v {
			continue
		}
		e, field, _ := strings.Cut(at, "|")
		if field == "PLACE" {
			parent, list, _ := strings.Cut(v, "|")
			if m.about[e+"|place"] && (parent == "FILE" || strings.Contains(m.said[e], parent+"."+list)) {
				continue
			}
		} else if strings.Contains(m.said[e], v) {
			continue
		}
		if overwritten(func(was, is *facts) bool {
			return was.values[at] != is.values[at] || was.said[e] != is.said[e]
		}) || removed(e) || cameBack(func(f *facts) bool { return f.values[at] == v }) {
			continue
		}
		return fmt.Errorf("%s = %s is lost: the result has %q, conflicts %q", at, v, m.values[at], m.said[e])
	}
	for at := range x.members {
		e, _, _ := strings.Cut(at, "|")
		if !b.members[at] && !m.members[at] && !overwritten(func(was, is *facts) bool { return was.members[at] && !is.members[at] }) && !removed(e) &&
			!cameBack(func(f *facts) bool { return f.members[at] }) {
			return fmt.Errorf("member %s is lost", at)
		}
	}
	for at, clauses := range x.clauses {
		e, _, _ := strings.Cut(at, "|")
		for c := range clauses {
			if b.clauses[at][c] > 0 || m.clauses[at][c] > 0 || strings.Contains(m.said[e], c) || wovenIn(c, m.clauses[at]) {
				continue
			}
			if overwritten(func(was, is *facts) bool {
				return was.clauses[at][c] > 0 && is.clauses[at][c] == 0 || was.said[e] != is.said[e] || wovenIn(c, was.clauses[at]) && !wovenIn(c, is.clauses[at])
			}) || removed(e) || cameBack(func(f *facts) bool { return f.clauses[at][c] > 0 }) {
				continue
			}
			return fmt.Errorf("clause %s of %s is lost:\n%v\nconflicts %s", c, at, m.clauses[at], m.said[e])
		}
	}
	for c := range x.comments {
		if !b.comments[c] && !m.comments[c] && !overwritten(func(was, is *facts) bool { return was.comments[c] && !is.comments[c] }) {
			return fmt.Errorf("comment %s is lost", c)
		}
	}
	return nil
}
