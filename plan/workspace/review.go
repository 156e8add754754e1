package workspace

import (
	"context"
	"iter"
	"slices"

	"lantu/plan"
	"lantu/plan/diff"
	"lantu/plan/history"
	"lantu/plan/repo"
	"lantu/schema"
)

// A Review says which commits somebody wants to look through. The zero value is all of the workspace.
type Review struct {
	File    string    // "" is the workspace
	Element string    // id, with a File only
	Since   repo.Hash // leave out this commit and what it reaches
	Unit    string    // only commits that say that they were made for it, which anyone can write
	Author  string    // part of a name or an address
	// Weighs picks the commits that changed something of a weight, Rule those that made the rule with
	// that id find something that it had not found before ("*" is any rule). Both look into each commit.
	Weighs *diff.Weight
	Rule   string
}

// AnyRule is the Rule of a Review that asks for all of them.
const AnyRule = "*"

// looksInside tells that the commits have to be looked into one by one.
func (q Review) looksInside() bool { return q.Weighs != nil || q.Rule != "" }

// A Reviewed is a commit that was come upon. One that was looked into in vain is Passed: it is there to
// tell how far the search is.
type Reviewed struct {
	Version
	Passed bool
}

// Review lists commits, the newest first, as they are found. An error ends the list.
func (w *Workspace) Review(ctx context.Context, q Review) iter.Seq2[Reviewed, error] {
	return func(yield func(Reviewed, error) bool) {
		log := w.History().Log(ctx, history.Query{File: q.File, Element: q.Element, Since: q.Since, Unit: q.Unit, Author: q.Author})
		found := findings{w: w, of: map[repo.Hash][]schema.Finding{}}
		for v, err := range log {
			r := Reviewed{Version: v}
			if err == nil && q.looksInside() {
				if err = ctx.Err(); err == nil {
					r.Passed, err = w.passes(ctx, q, v, &found)
				}
			}
			if !yield(r, err) || err != nil {
				return
			}
		}
	}
}

// passes tells that a commit did nothing of what a review looks for.
func (w *Workspace) passes(ctx context.Context, q Review, v Version, found *findings) (bool, error) {
	if q.File != "" && len(v.Changes) == 0 && !v.Unreadable && !v.Old.IsZero() && !v.New.IsZero() {
		return true, nil // comments, layout, or what came by a merge
	}
	deed, err := w.Deed(ctx, v.Commit)
	if err != nil {
		return false, err
	}
	for _, d := range deed.Differences {
		if q.File != "" && d.File().Path != v.File || d.Old == nil && d.New == nil || d.Broken() != nil {
			continue
		}
		if q.Weighs != nil && slices.ContainsFunc(d.Changes, func(c diff.Change) bool {
			return c.Weight() == *q.Weighs && (q.Element == "" || d.concerns(c, q.Element))
		}) {
			return false, nil
		}
		if q.Rule == "" {
			continue
		}
		for _, f := range found.since(d) {
			if (q.Rule == AnyRule || f.Rule == q.Rule) && (q.Element == "" || d.holds(q.Element, f.Element)) {
				return false, nil
			}
		}
	}
	return true, nil
}

// concerns tells whether a change is one of an element or of one that stands in it, before or after.
func (d Difference) concerns(c diff.Change, element string) bool {
	return diff.Touches([]diff.Change{c}, element, document(d.Old), document(d.New))
}

// holds tells whether an element is another one or stands in it, after or before.
func (d Difference) holds(element, id string) bool {
	for _, f := range []*File{d.New, d.Old} {
		if e, ok := document(f).Element(id); ok {
			for ; e != nil; e = e.Up {
				if e.ID == element {
					return true
				}
			}
		}
	}
	return false
}

// document is what a file holds, an empty plan for none.
func document(f *File) *plan.Document {
	if f == nil || f.Doc == nil {
		return plan.NewDocument(plan.PlanFile, plan.MapOf())
	}
	return f.Doc
}

// A Deed is what a commit did, read from the versions before and after it.
type Deed struct {
	repo.Commit
	Differences []Difference // of a merge what no parent has, against the first
	Others      []string     // paths of further files that it touched
	Reason      string       // what its author says; "" for none
}

// Deed looks into a commit.
func (w *Workspace) Deed(ctx context.Context, c repo.Commit) (Deed, error) {
	changes, err := w.History().Detail(ctx, c)
	if err != nil {
		return Deed{}, err
	}
	out := Deed{Commit: c, Reason: c.Body}
	told := map[string]bool{}
	for _, f := range changes {
		d := Difference{Old: fileOf(f.Before), New: fileOf(f.After), Changes: f.Changes}
		if d.Old == nil && d.New == nil {
			continue
		}
		out.Differences = append(out.Differences, d)
		told[f.File], told[f.From] = true, true
		if d.Old != nil && d.New != nil && d.Broken() == nil && c.Trailer("Plan") != "" {
			out.Reason = w.reasonOf(stepOf(c, d))
		}
	}
	touched, err := w.repo.Changes(c)
	for _, t := range touched {
		if !told[t.Path] && len(w.repo.Parents(c)) < 2 {
			out.Others = append(out.Others, t.Path)
		}
	}
	return out, err
}

// Reason is why a commit was made, as its author says: the subject of one that lantu did not make, and
// "" where none is given.
func (w *Workspace) Reason(ctx context.Context, c repo.Commit) (string, error) {
	if c.Body == "" || c.Trailer("Plan") == "" {
		return w.reasonOf(Step{Commit: c}), nil
	}
	deed, err := w.Deed(ctx, c) // what lantu lists of the changes is no reason
	return deed.Reason, err
}

func fileOf(v *history.Version) *File {
	if v == nil {
		return nil
	}
	return &File{Path: v.File, Bytes: v.Bytes, Doc: v.Doc, Err: v.Err}
}

// Since lists what the rules find after a difference and had not found before it, by the units and
// settings of today.
func (w *Workspace) Since(d Difference) []schema.Finding {
	return (&findings{w: w, of: map[repo.Hash][]schema.Finding{}}).since(d)
}

// findings remembers those of the versions that a walk came upon last: what one commit left is what the
// next one found.
type findings struct {
	w  *Workspace
	of map[repo.Hash][]schema.Finding
}

func (k *findings) in(f *File) []schema.Finding {
	const most = 16
	h := repo.BlobHash(f.Bytes)
	found, ok := k.of[h]
	if !ok {
		if len(k.of) >= most {
			clear(k.of)
		}
		found = k.w.Findings(f)
		k.of[h] = found
	}
	return found
}

func (k *findings) since(d Difference) []schema.Finding {
	if d.New == nil || d.New.Doc == nil || d.New.Slug() == "" {
		return nil
	}
	type key struct{ rule, element, field, id string }
	of := func(f schema.Finding) key { return key{f.Rule, f.Element, f.Field, f.Message.ID} }
	before := map[key]bool{}
	if d.Old != nil {
		for _, f := range k.in(d.Old) {
			before[of(f)] = true
		}
	}
	var out []schema.Finding
	for _, f := range k.in(d.New) {
		if f.Severity != schema.Info && !before[of(f)] {
			out = append(out, f)
		}
	}
	return out
}
