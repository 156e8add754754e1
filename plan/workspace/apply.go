package workspace

import (
	"context"
	"errors"
	"io/fs"
	"strconv"

	"lantu/plan"
	"lantu/plan/codec"
	"lantu/plan/diff"
	"lantu/plan/repo"
)

// A Change is what a person confirmed: edits of one file, made together.
type Change struct {
	File   string // path; see PlanPath
	Edits  []plan.Edit
	Reason string // becomes the body of the commit message

	// Seen is the version that the person looked at, nil when they looked at none. Where a field
	// that the edits set holds another value by now, the change is refused with *Overtaken.
	Seen *plan.Document

	// Author made the change; the zero Person is this clone's identity, now.
	Author repo.Person
}

// Done tells what became of a change.
type Done struct {
	Commit  repo.Commit // zero when nothing changed
	File    *File       // the new version, nil where the file is gone
	Changes []diff.Change
	Issued  int // the number of the issue that was made, 0 for none
	Times   int // how many times the plan is issued by now; its folder may have had issues of another before
	Quotes  int // of facts, that followed their texts
}

// Overtaken is the error of a change whose field was changed by somebody else meanwhile.
type Overtaken struct {
	Element, Field string
	Now            *plan.Node // what it holds now, nil for nothing
	plan.Message
}

// Unwrap gives the sentence.
func (o *Overtaken) Unwrap() error { return o.Message }

// Apply makes a change: read, edit, check, write, commit. The result is one commit, or none where
// the edits change nothing. A change of an issued plan may be refused with *NeedsReason.
func (w *Workspace) Apply(ctx context.Context, c Change) (Done, error) {
	var done Done
	commit, err := w.repo.Update(ctx, func(tx *repo.Tx) error {
		done = Done{}
		before, err := w.current(tx, c.File)
		if err != nil {
			return err
		}
		if err := unseen(c, before.Doc); err != nil {
			return err
		}
		doc, err := plan.Apply(before.Doc, c.Edits...)
		if err != nil {
			return err
		}
		if err := sameStage(before, doc); err != nil {
			return err
		}
		doc, quotes, err := quotesAlong(before.Doc, doc, c.Edits)
		if err != nil {
			return err
		}
		after, err := w.write(tx, before, doc)
		if err != nil {
			return err
		}
		done.File, done.Changes = after, diff.Between(before.Doc, after.Doc, moved(c.Edits)...)
		if err := w.reasoned(before.Doc, after.Doc, done.Changes, c.Reason); err != nil {
			return err
		}
		w.describe(tx, before, after, done.Changes, c.Reason)
		if done.Quotes = len(quotes); done.Quotes > 0 {
			tx.SetSubject(w.words().Subject(before.Doc, after.Doc, besides(done.Changes, quotes)))
		}
		if act, ok := w.words().Act(before.Doc, after.Doc, c.Edits, done.Changes); ok {
			tx.SetSubject(act)
		}
		if c.Author.Name != "" {
			tx.SetAuthor(c.Author)
		}
		return nil
	})
	if err != nil {
		return Done{}, err
	}
	done.Commit = commit
	return done, nil
}

// current reads, inside an update, the file that is to be changed. A file that holds edits made by
// hand is left alone, and so is one that cannot be read or that a newer lantu wrote.
func (w *Workspace) current(tx *repo.Tx, file string) (*File, error) {
	return w.currentAs(tx, file, nil)
}

// currentAs is current where a version of the file was parsed already, which is taken if its bytes are
// still those of the file; nil for none.
func (w *Workspace) currentAs(tx *repo.Tx, file string, known *File) (*File, error) {
	state, err := tx.State(file)
	if err != nil {
		return nil, err
	}
	data, err := tx.Read(file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, w.notHere(file)
	}
	if err != nil {
		return nil, err
	}
	f := known
	if f == nil || string(f.Bytes) != string(data) {
		f = w.version(file, data)
	}
	if f.Err != nil {
		return nil, plan.Say("workspace.unreadable", file, f.Err)
	}
	if state != repo.Clean {
		return nil, dirty(file, state)
	}
	return f, sameFormat(f)
}

// sameFormat refuses to change a file that another lantu wrote: it may hold what this one would lose.
func sameFormat(f *File) error {
	at := f.Doc.Root.Get("lantu")
	if at.Blank() || at.String() == formatText {
		return nil
	}
	if n, err := strconv.Atoi(at.String()); err != nil || n < 1 {
		return plan.Say("workspace.refused-at", f.Path, at.Pos.Line, plan.Say("schema.no-version", at.String(), plan.Format))
	}
	return plan.Say("workspace.newer", f.Path, at.String(), formatText)
}

// formatText is plan.Format as files write it.
const formatText = "1"

// version gives the parsed form of bytes, from the cache where it holds the same.
func (w *Workspace) version(file string, data []byte) *File {
	w.mu.Lock()
	c, ok := w.cache[file]
	w.mu.Unlock()
	if ok && string(c.file.Bytes) == string(data) {
		return c.file
	}
	return Parse(file, data)
}

// dirty is the refusal to change a file that somebody edited by hand.
func dirty(file string, state repo.State) error {
	name := file
	if slug := SlugOf(file); slug != "" {
		name = slug
	}
	if state == repo.Staged {
		return plan.Say("workspace.staged", file, name)
	}
	return plan.Say("workspace.by-hand", file, name)
}

// write puts a new version of a document into its file. It refuses a version with an error of
// structure that the one before had not, and one that lacks conflicts which nobody decided; settles are
// those that this change settles.
func (w *Workspace) write(tx *repo.Tx, before *File, doc *plan.Document, settles ...string) (*File, error) {
	if doc.Root == before.Doc.Root {
		return before, nil
	}
	out, root, err := codec.Rewrite(before.Bytes, before.Doc.Root, doc.Root, doc.Shape)
	if err != nil {
		return nil, err
	}
	after := &File{Path: before.Path, Bytes: out, Doc: plan.NewDocument(doc.Shape, root)}
	if err := notWorse(before, after); err != nil {
		return nil, err
	}
	if err := undecided(before, after, settles...); err != nil {
		return nil, err
	}
	return after, tx.Write(before.Path, out)
}

// notWorse refuses errors of structure that were not there before.
func notWorse(before, after *File) error {
	if f, bad := worse(before, after); bad {
		return f.Message
	}
	return nil
}

// unseen refuses a change to a field that is not what the person saw.
func unseen(c Change, now *plan.Document) error {
	if c.Seen == nil {
		return nil
	}
	for _, edit := range c.Edits {
		var element, field string
		switch e := edit.(type) {
		case plan.Set:
			element, field = e.Element, e.Field
		case plan.Unset:
			element, field = e.Element, e.Field
		case plan.SetAll:
			for _, id := range e.Elements {
				one := Change{Seen: c.Seen, Edits: []plan.Edit{plan.Unset{Element: id, Field: e.Field}}}
				if err := unseen(one, now); err != nil {
					return err
				}
			}
			continue
		default:
			continue
		}
		saw, ok := c.Seen.Element(element)
		if !ok {
			continue
		}
		is, ok := now.Element(element)
		if !ok {
			return &Overtaken{element, field, nil, plan.Say("workspace.overtaken-gone", element)}
		}
		if value := is.Value(field); !plan.Equal(saw.Value(field), value) {
			return &Overtaken{element, field, value, plan.Say("workspace.overtaken", field, element)}
		}
	}
	return nil
}

// moved lists the elements that edits move.
func moved(edits []plan.Edit) []string {
	var out []string
	for _, e := range edits {
		if m, ok := e.(plan.Moved); ok {
			out = append(out, m.Moves()...)
		}
	}
	return out
}

// named lists the elements that a commit's trailers name. They only decide what cannot be told from
// the versions; see diff.Between.
func named(c repo.Commit) []string {
	var out []string
	for _, t := range c.Trailers {
		if t.Key == "Element" {
			out = append(out, t.Value)
		}
	}
	return out
}

// describe words the commit: the subject says the changes in the words of the plan, the body why,
// and the trailers which plan, which elements and which unit.
func (w *Workspace) describe(tx *repo.Tx, before, after *File, changes []diff.Change, reason string) {
	words := w.words()
	var trailers []repo.Trailer
	if id := after.Doc.ID(); id != "" {
		trailers = append(trailers, repo.Trailer{Key: "Plan", Value: id})
	}
	trailers = append(trailers, elementTrailers(after.Doc.ID(), changes)...)
	tx.SetMessage(words.Subject(before.Doc, after.Doc, changes), body(words, before, after, changes, reason), w.signed(trailers)...)
}

// body is the reason and, where there is more than one change, the list of all.
func body(words diff.Words, before, after *File, changes []diff.Change, reason string) string {
	if len(changes) < 2 {
		return reason
	}
	if reason != "" {
		reason += "\n\n"
	}
	for i, line := range words.Lines(before.Doc, after.Doc, changes) {
		if i > 0 {
			reason += "\n"
		}
		reason += line
	}
	return reason
}

// mostTrailers bounds the Element trailers of one commit; a commit that touches more says so by
// its subject.
const mostTrailers = 20

func elementTrailers(planID string, changes []diff.Change) []repo.Trailer {
	var out []repo.Trailer
	seen := map[string]bool{planID: true, "": true}
	for _, c := range changes {
		if !seen[c.Element] && len(out) < mostTrailers {
			seen[c.Element] = true
			out = append(out, repo.Trailer{Key: "Element", Value: c.Element})
		}
	}
	return out
}

// signed adds the acting unit of this clone, where there is one.
func (w *Workspace) signed(trailers []repo.Trailer) []repo.Trailer {
	if unit := w.ActingUnit(); unit != "" {
		trailers = append(trailers, repo.Trailer{Key: "Unit", Value: unit})
	}
	return trailers
}

// ActingUnit is the unit for which this clone's user acts, "" when none was chosen.
func (w *Workspace) ActingUnit() string {
	unit, _, err := w.repo.Config("lantu.unit")
	if err != nil {
		return ""
	}
	return unit
}

// ActAs chooses the unit for which this clone's user acts. It must be in the registry.
func (w *Workspace) ActAs(ctx context.Context, unit string) error {
	units, err := w.Registry()
	if err != nil {
		return err
	}
	if _, ok := units.Lookup(unit); !ok {
		return plan.Say("workspace.no-unit", unit)
	}
	return w.repo.SetConfig(ctx, "lantu.unit", unit)
}
