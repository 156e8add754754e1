package workspace

import (
	"context"
	"iter"
	"strings"

	"lantu/plan"
	"lantu/plan/history"
	"lantu/plan/repo"
)

// A Version is a commit that changed what Log was asked for.
type Version = history.Entry

// History is what became of the files of this workspace.
func (w *Workspace) History() *history.History {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.past == nil {
		w.past = history.Of(w.repo)
	}
	return w.past
}

// Log lists the commits that changed a file or, when element is not empty, that element or one
// inside it; newest first, at most limit (0 for all). What a commit changed is read from its
// versions; its message is never evidence. file "" stands for the whole workspace.
func (w *Workspace) Log(ctx context.Context, file, element string, limit int) ([]Version, error) {
	var out []Version
	for v, err := range w.History().Log(ctx, history.Query{File: file, Element: element}) {
		if err != nil {
			return out, err
		}
		out = append(out, v)
		if len(out) == limit {
			break
		}
	}
	return out, nil
}

// A LogQuery is what a person asks of the history: what was typed, not looked up yet.
type LogQuery struct {
	Target string // PLAN[#ID[.FIELD]] or the path of a file; "" is the whole workspace
	Since  string // a revision or a moment; "" is the beginning
	Unit   string // id or name: only commits that say that they were made for it, which anyone can write
	Author string // part of a name or an address
}

// Past looks up what was asked for and lists the commits. The error is a Message where something of
// it is not there.
func (w *Workspace) Past(ctx context.Context, q LogQuery) (iter.Seq2[Version, error], error) {
	var found history.Query
	if q.Target != "" {
		file, element, field, err := w.Find(ctx, q.Target)
		if err != nil {
			return nil, err
		}
		found.File, found.Element, found.Field = file, element, field
		if err := w.hasField(file, element, field); err != nil {
			return nil, err
		}
	}
	found.Author = q.Author
	if found.Unit = q.Unit; q.Unit != "" && !plan.IsUnitID(q.Unit) { // a unit may have left the registry since
		id, err := w.UnitID(q.Unit)
		if err != nil {
			return nil, err
		}
		found.Unit = id
	}
	if q.Since != "" {
		since, err := w.repo.Resolve(q.Since)
		if err != nil && !isEarly(err) { // since before the first commit all of it came
			return nil, err
		}
		found.Since = since
	}
	return w.History().Log(ctx, found), nil
}

// hasField refuses a field that an element of a plan cannot have. Of an element that is gone the history
// alone knows what it was.
func (w *Workspace) hasField(file, element, field string) error {
	f, err := w.Read(file)
	if field == "" || err != nil || f.Doc == nil {
		return nil
	}
	e, ok := f.Doc.Element(element)
	if !ok {
		return nil
	}
	if _, err := plan.FieldAt(e.Shape, field); err != nil {
		return plan.Say("history.no-field", field, element)
	}
	return nil
}

// Find takes PLAN[#ID[.FIELD]] apart: the file, also of a plan that is in history only, the element and
// the field. Whether the plan has them, or had them, is for the history to say.
func (w *Workspace) Find(ctx context.Context, target string) (file, element, field string, err error) {
	ref, element, err := Target(target)
	if err == nil {
		file, err = w.FileOf(ctx, ref)
	}
	if err != nil && ref != target { // a folder may have a # in its name
		if whole, e := w.FileOf(ctx, target); e == nil {
			return whole, "", "", nil
		}
	}
	element, field, _ = strings.Cut(element, ".")
	return file, element, field, err
}

// A Blame is who set what in a file.
type Blame struct {
	File  *File
	Facts []history.Fact
}

// Blame tells of every field of PLAN[#ID], every period of a target and every member of a set, which
// commit gave it its present value, at a revision ("" for HEAD). What is not committed is not looked at.
func (w *Workspace) Blame(ctx context.Context, target, rev string) (Blame, error) {
	file, element, field, err := w.Find(ctx, target)
	if err != nil {
		return Blame{}, err
	}
	var from repo.Hash
	if rev != "" {
		if from, err = w.repo.Resolve(rev); err != nil {
			return Blame{}, err
		}
	}
	facts, v, err := w.History().Blame(ctx, from, file, element)
	if err != nil {
		return Blame{}, err
	}
	if v == nil {
		return Blame{}, plan.Say("history.never", nameOf(file))
	}
	if len(facts) == 0 && element != "" {
		return Blame{}, plan.Say("history.no-element", element, nameOf(file))
	}
	if field != "" {
		facts = within(facts, element, field)
		if len(facts) == 0 {
			return Blame{}, plan.Say("history.no-field", field, element)
		}
	}
	return Blame{File: &File{Path: v.File, Bytes: v.Bytes, Doc: v.Doc, Err: v.Err}, Facts: facts}, nil
}

// within keeps the facts of one field of an element.
func within(facts []history.Fact, element, field string) (out []history.Fact) {
	for _, f := range facts {
		if f.Element == element && (f.Field == field || strings.HasPrefix(f.Field, field+".")) {
			out = append(out, f)
		}
	}
	return out
}

// Who names the unit and the person of a commit, as it says itself.
func Who(units *plan.Registry, c repo.Commit) string {
	if unit := c.Trailer("Unit"); unit != "" {
		return units.NameOf(unit) + " " + c.Author.Name
	}
	return c.Author.Name
}
