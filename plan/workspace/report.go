package workspace

import (
	"context"
	"maps"
	"slices"
	"strings"

	"lantu/plan"
	"lantu/plan/diff"
	"lantu/plan/lang"
	"lantu/plan/repo"
)

// A PlanReport tells what became of one plan since a point.
type PlanReport struct {
	Difference
	Steps    []Step    // the commits by which it came, went, got another folder or became unreadable; the oldest first
	Sections []Section // its changes, where both versions can be read
	PutBack  []string  // what was changed for a while and is as it was
}

// A Section is a section of a plan, or another part such as its indicators, with what changed in it.
type Section struct {
	Title   string
	Entries []Entered
}

// An Entered is a change, from the start to the end, with the commits that led to it.
type Entered struct {
	diff.Change
	Line  string
	Steps []Step
}

// A Step is a commit that changed a plan, and why.
type Step struct {
	repo.Commit
	Reason string // what its author says; the subject of a commit that other tools made

	changes       []diff.Change
	before, after *plan.Document
	left          *File // the version that it left, nil for none
	elsewhere     bool  // the plan came, went, got another folder, or a version of it cannot be read
}

// Report tells what became of the plans from a point to HEAD: the final state against the start, and the
// commits that led there. refs names the plans, all that changed where there is none.
func (w *Workspace) Report(ctx context.Context, since Point, words diff.Words, refs ...string) ([]PlanReport, error) {
	now, err := w.PointAt("")
	if err != nil {
		return nil, err
	}
	differences, err := w.Differences(ctx, since, now)
	if err != nil {
		return nil, err
	}
	steps, err := w.steps(ctx, since, now)
	if err != nil {
		return nil, err
	}
	differences = returned(differences, maps.Clone(steps))
	if len(refs) > 0 {
		var named []Difference
		for _, ref := range refs {
			of, err := w.Of(ctx, differences, ref)
			if err != nil {
				return nil, err
			}
			named = append(named, of...)
		}
		differences = named
	}
	differences = slices.DeleteFunc(differences, func(d Difference) bool { return d.File().Slug() == "" })
	var out []PlanReport
	for _, d := range differences {
		all := steps[d.File().id()]
		r := PlanReport{Difference: d}
		for _, s := range all {
			if s.elsewhere {
				r.Steps = append(r.Steps, s)
			}
		}
		if d.Old != nil && d.New != nil && d.Broken() == nil {
			r.Sections = sections(words, d, all)
			r.PutBack = putBack(words, d, all)
		}
		if r.Old != r.New || r.PutBack != nil {
			out = append(out, r)
		}
	}
	return out, nil
}

// returned adds plans that were changed on the way and are as they were: no difference, with one file on
// both sides.
func returned(differences []Difference, steps map[string][]Step) []Difference {
	for _, d := range differences {
		delete(steps, d.File().id())
	}
	for _, id := range slices.Sorted(maps.Keys(steps)) {
		if f := steps[id][len(steps[id])-1].left; f != nil && f.Doc != nil {
			differences = append(differences, Difference{Old: f, New: f})
		}
	}
	return differences
}

// steps lists the commits between two points by the id of the plan that they changed, oldest first. A
// merge counts where it holds what none of its parents has.
func (w *Workspace) steps(ctx context.Context, from, to Point) (map[string][]Step, error) {
	out := map[string][]Step{}
	all := from.Commit.Hash.IsZero()
	var came map[repo.Hash]bool
	if !all {
		var err error
		if came, err = w.repo.Since(ctx, from.Commit.Hash, to.Commit.Hash); err != nil {
			return nil, err
		}
	}
	var commits []repo.Commit
	for c, err := range w.repo.Walk(ctx, to.Commit.Hash) {
		if err != nil {
			return nil, err
		}
		if !all && len(commits) == len(came) {
			break
		}
		if all || came[c.Hash] {
			commits = append(commits, c)
		}
	}
	slices.Reverse(commits)
	for _, c := range commits {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		olds, news, err := w.changedBy(c)
		if err != nil {
			return nil, err
		}
		for _, pair := range matched(olds, news) {
			f := pair[1]
			if f == nil {
				f = pair[0]
			}
			s := stepOf(c, Difference{Old: pair[0], New: pair[1]})
			s.Reason = w.reasonOf(s)
			out[f.id()] = append(out[f.id()], s)
		}
	}
	return out, nil
}

// stepOf is a commit as a step from one version of a plan to the next.
func stepOf(c repo.Commit, d Difference) Step {
	s := Step{Commit: c, left: d.New, elsewhere: d.Old == nil || d.New == nil || d.Old.Path != d.New.Path || d.Broken() != nil}
	if d.Old != nil && d.New != nil && d.Broken() == nil {
		s.before, s.after = d.Old.Doc, d.New.Doc
		s.changes = diff.Between(s.before, s.after, named(c)...)
	}
	return s
}

// changedBy reads the plans that a commit changed, as they were and as they are.
func (w *Workspace) changedBy(c repo.Commit) (olds, news []*File, err error) {
	changes, err := w.repo.Changes(c)
	if err != nil {
		return nil, nil, err
	}
	for _, ch := range changes {
		if SlugOf(ch.Path) == "" {
			continue
		}
		own := true
		for _, p := range c.Parents[min(1, len(c.Parents)):] {
			parent, err := w.repo.Commit(p)
			if err != nil {
				return nil, nil, err
			}
			theirs, err := w.repo.BlobAt(parent.Tree, ch.Path)
			if err != nil {
				return nil, nil, err
			}
			own = own && theirs != ch.New
		}
		if !own {
			continue
		}
		for _, side := range []struct {
			hash repo.Hash
			list *[]*File
		}{{ch.Old, &olds}, {ch.New, &news}} {
			if side.hash.IsZero() {
				continue
			}
			data, err := w.repo.Blob(ch.Path, side.hash)
			if err != nil {
				return nil, nil, err
			}
			*side.list = append(*side.list, Parse(ch.Path, data))
		}
	}
	return olds, news, nil
}

// reasonOf is why a commit was made, as its author says. The list of changes that lantu writes below a
// reason is none; the subject of a commit that lantu did not make is one.
func (w *Workspace) reasonOf(s Step) string {
	if s.Trailer("Plan") == "" && s.Body == "" {
		return s.Subject
	}
	reason := s.Body
	if s.before != nil {
		list := strings.Join(w.words().Lines(s.before, s.after, s.changes), "\n")
		reason = strings.TrimSuffix(reason, list)
	}
	return strings.TrimSpace(reason)
}

// sections groups changes by the section of the plan in which they lie, in the order of the plan; what
// went with its section comes last.
func sections(words diff.Words, d Difference, steps []Step) []Section {
	changes := diff.ByConsequence(d.Changes)
	lines := words.Lines(d.Old.Doc, d.New.Doc, changes)
	var order []string
	titles := map[string]string{}
	entries := map[string][]Entered{}
	for i, c := range changes {
		key, title := sectionOf(words, d, c)
		if entries[key] == nil {
			order, titles[key] = append(order, key), title
		}
		e := Entered{Change: c, Line: lines[i]}
		for _, s := range steps {
			if slices.ContainsFunc(s.changes, func(step diff.Change) bool { return step.LedTo(c) }) {
				e.Steps = append(e.Steps, s)
			}
		}
		entries[key] = append(entries[key], e)
	}
	place := map[string]int{"": -1}
	for i, child := range d.New.Doc.Top().Children {
		key := child.List
		if child.List == "body" {
			key = child.ID
		}
		if _, seen := place[key]; !seen {
			place[key] = i
		}
	}
	at := func(key string) int {
		if i, ok := place[key]; ok {
			return i
		}
		return len(place) + len(d.New.Doc.Top().Children)
	}
	slices.SortStableFunc(order, func(a, b string) int { return at(a) - at(b) })
	var out []Section
	for _, key := range order {
		out = append(out, Section{Title: titles[key], Entries: entries[key]})
	}
	return out
}

// sectionOf finds the section in which a change lies: an item at the top of the body, or another list of
// the plan; "" is the plan itself.
func sectionOf(words diff.Words, d Difference, c diff.Change) (key, title string) {
	for _, doc := range []*plan.Document{d.New.Doc, d.Old.Doc} {
		e, ok := doc.Element(c.Element)
		if !ok {
			continue
		}
		if e.Up == nil {
			break
		}
		for e.Up.Up != nil {
			e = e.Up
		}
		if e.List == "body" {
			return e.ID, plan.Numbers(doc)[e.ID] + e.Title()
		}
		list, _, _ := strings.Cut(e.List, ".")
		return e.List, lang.FieldName(words.Language, doc.Shape.Name, list)
	}
	return "", lang.Text(words.Language, "report.itself")
}

// putBack names what was changed on the way and is as it was: responsibility, amounts and dates, which a
// meeting may want to know of.
func putBack(words diff.Words, d Difference, steps []Step) []string {
	var out []string
	for _, s := range steps {
		for _, c := range s.changes {
			e, ok := d.New.Doc.Element(c.Element)
			if !ok || c.Kind != diff.Changed || c.Weight() > diff.Dates ||
				slices.ContainsFunc(d.Changes, func(final diff.Change) bool { return c.LedTo(final) }) {
				continue
			}
			if _, was := d.Old.Doc.Element(e.ID); !was {
				continue
			}
			if where := words.Where(d.New.Doc, c); !slices.Contains(out, where) {
				out = append(out, where)
			}
		}
	}
	return out
}
