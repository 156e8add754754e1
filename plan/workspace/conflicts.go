package workspace

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"io/fs"
	"slices"
	"strings"

	"lantu/plan"
	"lantu/plan/diff"
	"lantu/plan/history"
	"lantu/plan/lang"
	"lantu/plan/merge"
	"lantu/plan/repo"
)

// A Dispute is an open conflict of a file, with what it is about.
type Dispute struct {
	merge.Conflict
	File  *File
	About *plan.Element // nil where the file holds nothing by that id
}

// Conflicts lists the conflicts of plans and files, of the whole workspace where none is named: file by
// file, and in a file in the order of its elements.
func (w *Workspace) Conflicts(ctx context.Context, refs ...string) ([]Dispute, error) {
	files, err := w.contested(ctx)
	if len(refs) > 0 {
		files, err = w.named(ctx, refs)
	}
	if err != nil {
		return nil, err
	}
	var out []Dispute
	for _, file := range files {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		data, err := w.repo.ReadFile(file)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		if bytes.Contains(data, conflictsKey) {
			out = append(out, disputes(w.version(file, data))...)
		}
	}
	return out, nil
}

// conflictsKey stands in every file that has conflicts.
var conflictsKey = []byte("conflicts")

// named lists the files that refs name.
func (w *Workspace) named(ctx context.Context, refs []string) ([]string, error) {
	var out []string
	for _, ref := range refs {
		file, err := w.FileOf(ctx, ref)
		if err != nil {
			return nil, err
		}
		out = append(out, file)
	}
	return out, nil
}

// disputes lists the conflicts of one version of a file; none where it cannot be read, which the checks
// report.
func disputes(f *File) []Dispute {
	if f.Doc == nil {
		return nil
	}
	place := map[*plan.Element]int{}
	for e := range f.Doc.Elements() {
		place[e] = len(place) + 1
	}
	var out []Dispute
	for _, c := range merge.Conflicts(f.Doc) {
		d := Dispute{Conflict: c, File: f}
		if e, ok := f.Doc.Element(c.Element); ok {
			d.About = e
		} else if f.Doc.ID() == "" && c.Element == f.Doc.Shape.Name {
			d.About = f.Doc.Top()
		}
		out = append(out, d)
	}
	slices.SortStableFunc(out, func(a, b Dispute) int { return cmp.Compare(place[a.About], place[b.About]) })
	return out
}

// Title says what a conflict is about.
func (d Dispute) Title(words diff.Words) string {
	l := words.Language
	if d.About == nil {
		return d.ID()
	}
	name := words.About(d.File.Doc, d.About, "")
	switch d.Field {
	case merge.Existence, merge.Place, merge.Identity:
		if _, isField := d.About.Shape.Field(d.Field); !isField || d.Field != merge.Place {
			return name + " " + lang.Text(l, "conflict."+d.Field)
		}
	}
	if text, n, ok := paragraphOf(d.About.Shape, d.Field); ok {
		return words.About(d.File.Doc, d.About, text) + lang.Text(l, "conflict.paragraph", n)
	}
	if d.isOrder() {
		return words.About(d.File.Doc, d.About, d.Field) + lang.Text(l, "conflict.order")
	}
	return words.About(d.File.Doc, d.About, d.Field)
}

// Say puts the base or a candidate into words; "" for nothing.
func (d Dispute) Say(words diff.Words, value *plan.Node) string {
	doc := d.File.Doc
	element := func(id string) string {
		if e, ok := doc.Element(id); ok {
			return words.About(doc, e, "")
		}
		return id
	}
	s := value.String()
	switch {
	case d.Field == merge.Existence && (s == merge.Keep || s == merge.Remove):
		return lang.Text(words.Language, "conflict."+s)
	case d.About == nil:
		return words.Value(doc, doc.Shape, "", value)
	case d.Field == merge.Place && strings.Contains(s, "."):
		parent, _, _ := strings.Cut(s, ".")
		return element(parent)
	case d.Field == merge.Identity && d.About.Up != nil:
		return element(s)
	case d.isOrder():
		var names []string
		for _, id := range value.Strings() {
			names = append(names, element(id))
		}
		return strings.Join(names, lang.Text(words.Language, "screen.comma"))
	}
	return words.Value(doc, d.About.Shape, d.Field, value)
}

// Present is what the file says now of what the conflict is about, nil for nothing and for what is no field.
func (d Dispute) Present() *plan.Node {
	if d.About == nil {
		return nil
	}
	if text, _, ok := paragraphOf(d.About.Shape, d.Field); ok {
		for _, p := range plan.Paragraphs(d.About.String(text)) {
			if p == d.Base.String() {
				return plan.Text(p)
			}
		}
		return nil
	}
	return d.About.Value(d.Field)
}

func (d Dispute) isOrder() bool {
	f, err := plan.FieldAt(d.About.Shape, d.Field)
	return err == nil && f.Type == plan.ObjectsField
}

// paragraphOf parts the field of a conflict about a paragraph, such as text.2.
func paragraphOf(s *plan.Shape, field string) (text, n string, ok bool) {
	i := strings.LastIndexByte(field, '.')
	if i < 0 {
		return "", "", false
	}
	f, err := plan.FieldAt(s, field[:i])
	return field[:max(i, 0)], field[i+1:], err == nil && f.Type == plan.ProseField
}

// mostLooked bounds how many commits are looked at to find who wrote a side of a conflict.
const mostLooked = 500

// Brought finds in the history who wrote each candidate of a conflict; the zero Commit where that cannot be told.
func (w *Workspace) Brought(ctx context.Context, d Dispute) ([]repo.Commit, error) {
	out := make([]repo.Commit, len(d.Candidates))
	if d.About == nil {
		return out, nil
	}
	q := history.Query{File: d.File.Path, Element: d.About.ID}
	looked, left := 0, len(out)
	for v, err := range w.History().Log(ctx, q) {
		if err != nil {
			return out, err
		}
		for i, value := range d.Candidates {
			if out[i].Hash.IsZero() && slices.ContainsFunc(v.Changes, func(c diff.Change) bool { return d.cameBy(value, c) }) {
				out[i] = v.Commit
				left--
			}
		}
		if looked++; left == 0 || looked == mostLooked {
			break
		}
	}
	return out, nil
}

// cameBy tells whether a change brought a candidate.
func (d Dispute) cameBy(value *plan.Node, c diff.Change) bool {
	if c.Element != d.Element {
		return d.Field == merge.Existence && value.String() == merge.Keep && c.Kind != diff.Removed && c.Element != ""
	}
	text, _, isParagraph := paragraphOf(d.About.Shape, d.Field)
	switch {
	case d.Field == merge.Existence:
		return (c.Kind == diff.Removed) == (value.String() == merge.Remove)
	case d.Field == merge.Place && c.Kind == diff.Moved:
		parent, _, _ := strings.Cut(value.String(), ".")
		return c.To.Parent == parent
	case c.Kind == diff.Added:
		return !value.Blank() && plan.Equal(c.New.Get(d.Field), value)
	case c.Kind != diff.Changed:
		return false
	case isParagraph:
		return c.Field == text && slices.Contains(plan.Paragraphs(c.New.String()), strings.Join(plan.Paragraphs(value.String()), ""))
	}
	return c.Field == d.Field && (plan.Equal(c.New, value) || c.New.Blank() && value.Blank())
}
