package workspace

import (
	"context"
	"slices"
	"strings"

	"lantu/plan"
	"lantu/plan/lang"
)

// A Successor is a plan that begins where another one left off.
type Successor struct {
	Slug   string
	Of     string // the former plan, by slug or id
	Title  string // "" for that of the former plan
	Owner  string // unit by id or name, "" for that of the former plan
	Period string // "" for as long a one after that of the former plan
	Reason string
}

// NewFrom makes a plan from another one, in one commit; see plan.Renew. Times are moved by the years
// between the beginnings of the two periods. What a person should look at comes with it.
func (w *Workspace) NewFrom(ctx context.Context, s Successor) (Done, plan.Renewal, error) {
	if !ValidSlug(s.Slug) {
		return Done{}, plan.Renewal{}, plan.Say("workspace.slug", s.Slug)
	}
	former, err := w.readable(s.Of)
	if err != nil {
		return Done{}, plan.Renewal{}, err
	}
	period, years, err := periodAfter(former, s.Period)
	if err != nil {
		return Done{}, plan.Renewal{}, err
	}
	r := plan.Renew(former.Doc, years)
	order := plan.PlanFile.Order()
	r.Root = r.Root.With("period", plan.Text(period), order)
	if title := strings.TrimSpace(s.Title); title != "" {
		r.Root = r.Root.With("title", plan.Text(title), order)
		r.Years = slices.DeleteFunc(r.Years, func(y plan.YearLeft) bool { return y.Field == "title" && y.Element == r.Root.Get("id").String() })
	}
	if s.Owner != "" {
		owner, err := w.registered(s.Owner)
		if err != nil {
			return Done{}, plan.Renewal{}, err
		}
		r.Root = r.Root.With("owner", plan.Text(owner.ID), order)
	}
	file := PlanPath(s.Slug)
	if first := r.Root.Entries[0].Value; first.Notes == nil || len(first.Notes.Head) == 0 {
		r.Root = withSchema(r.Root, file, "plan")
	}
	reason := lang.Text(w.Language(), "workspace.new-from", former.Slug(), clean(former.Doc.Top().Title()))
	if s.Reason != "" {
		reason = s.Reason + "\n\n" + reason
	}
	done, err := w.create(ctx, file, r.Root, reason)
	return done, r, err
}

// readable reads a plan that has to be understood.
func (w *Workspace) readable(ref string) (*File, error) {
	f, err := w.Plan(ref)
	if err == nil && f.Doc == nil {
		err = plan.Say("workspace.unreadable", f.Path, f.Err)
	}
	return f, err
}

// PeriodAfter is the period of the plan that follows another one, where it is as long: 2025..2027 after
// 2022..2024.
func (w *Workspace) PeriodAfter(f *File) string {
	period, _, err := periodAfter(f, "")
	if err != nil {
		return ""
	}
	return period
}

// periodAfter is the period of a plan that follows, as given or as long as the former one, and how many
// years after that it begins.
func periodAfter(former *File, given string) (period string, years int, err error) {
	was := former.Doc.Top().String("period")
	old, err := plan.ParsePeriod(was)
	if err != nil || old.Gap != plan.NoGap {
		return "", 0, plan.Say("workspace.from-no-period", former.Slug())
	}
	if given != "" {
		now, err := plan.ParsePeriod(given)
		if err != nil {
			return "", 0, err
		}
		return given, now.First().Year - old.First().Year, nil
	}
	const months = 12
	first, last := old.First(), old.Last()
	length := last.Year*months + last.Month - first.Year*months - first.Month
	years = length/months + 1
	if period, ok := plan.MoveYears(was, years); ok {
		return period, years, nil
	}
	return "", 0, plan.Say("workspace.from-no-period", former.Slug())
}

// Copied is what a copy of elements came to.
type Copied struct {
	IDs     []string         // of the copies
	Dropped []plan.Reference // what the copies do not say, as it leads out of what was copied
}

// Copy copies elements, given as PLAN#ID, into a plan, under ids of their own and in one commit. Under an
// element where one is named, else where they stood: below what bears the same title or plays the same
// role there. What stands within another element of the list comes along with it.
func (w *Workspace) Copy(ctx context.Context, elements []string, to, under, reason string) (Done, Copied, error) {
	target, err := w.readable(to)
	if err != nil {
		return Done{}, Copied{}, err
	}
	if _, ok := target.Doc.Element(under); !ok {
		return Done{}, Copied{}, plan.Say("document.no-element", under)
	}
	sources, err := w.sources(elements)
	if err != nil {
		return Done{}, Copied{}, err
	}
	var edits []plan.Edit
	var out Copied
	for _, s := range sources {
		var keeps func(string) bool
		if s.file.Path == target.Path {
			keeps = func(id string) bool {
				_, ok := target.Doc.Element(id)
				return ok
			}
		}
		c := plan.CopyOf(s.elements, keeps)
		for i, e := range s.elements {
			parent := under
			if parent == "" {
				if parent, err = placeFor(target.Doc, e); err != nil {
					return Done{}, Copied{}, err
				}
			}
			edits = append(edits, plan.Add{Parent: parent, Shape: e.Shape, At: 1 << 30, Value: c.Nodes[i]})
			out.IDs = append(out.IDs, c.Nodes[i].Get("id").String())
		}
		out.Dropped = append(out.Dropped, c.Dropped...)
	}
	done, err := w.Apply(ctx, Change{File: target.Path, Edits: edits, Reason: reason})
	return done, out, err
}

// A source is elements of one plan that are to be copied, none within another, in the order of the file.
type source struct {
	file     *File
	elements []*plan.Element
}

func (w *Workspace) sources(targets []string) ([]source, error) {
	var out []source
	for _, t := range targets {
		ref, id, err := Target(t)
		if err != nil {
			return nil, err
		}
		f, err := w.readable(ref)
		if err != nil {
			return nil, err
		}
		e, ok := f.Doc.Element(id)
		switch {
		case !ok:
			return nil, plan.Say("document.no-element", id)
		case e.Up == nil:
			return nil, plan.Say("workspace.copy-whole", ref)
		case e.Shape.Letter == 0:
			return nil, plan.Say("workspace.copy-bound", id)
		}
		at := slices.IndexFunc(out, func(s source) bool { return s.file.Path == f.Path })
		if at < 0 {
			at = len(out)
			out = append(out, source{file: f})
		}
		out[at].elements = append(out[at].elements, e)
	}
	for i, s := range out {
		var top []*plan.Element
		for e := range s.file.Doc.Elements() {
			chosen := func(f *plan.Element) bool {
				return slices.ContainsFunc(s.elements, func(c *plan.Element) bool { return c.ID == f.ID })
			}
			within := false
			for up := e.Up; up != nil; up = up.Up {
				within = within || chosen(up)
			}
			if chosen(e) && !within {
				top = append(top, e)
			}
		}
		out[i].elements = top
	}
	return out, nil
}

// placeFor finds the element of a plan that a copy of e belongs below, "" for the plan itself.
func placeFor(d *plan.Document, e *plan.Element) (string, error) {
	if e.Up.Up == nil {
		return "", nil
	}
	best, weight := "", 0
	for f := range d.Elements() {
		w := 0
		switch {
		case f.Shape != e.Up.Shape || f.ID == "" || plan.ListFor(f.Shape, e.Shape) == "":
		case f.ID == e.Up.ID:
			w = 3
		case f.Title() == e.Up.Title():
			w = 2
		case f.Shape == plan.ItemShape && f.String("role") != "" && f.String("role") == sectionRole(e):
			w = 1
		}
		if w > weight {
			best, weight = f.ID, w
		}
	}
	if best == "" && plan.ListFor(plan.PlanFile, e.Shape) == "" {
		return "", plan.Say("workspace.copy-where", e.ID)
	}
	return best, nil
}

// sectionRole is the role of the section that an item stands in: goals, tasks or safeguards.
func sectionRole(e *plan.Element) string {
	for up := e.Up; up != nil; up = up.Up {
		switch role := up.String("role"); role {
		case "goals", "tasks", "safeguards":
			return role
		}
	}
	return ""
}
