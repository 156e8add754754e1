package workspace

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"slices"
	"strings"

	"lantu/plan"
	"lantu/plan/diff"
	"lantu/plan/lang"
	"lantu/plan/repo"
)

// A Use is a place where a unit or a group is named by its id.
type Use struct {
	File    string
	Plan    string // title of the plan, "" in units.yaml
	Element string // id; of a waiver or a conflict as Element.ID gives it
	Shape   string // name of the element's shape
	Title   string // what people know the element by
	Number  string // printed, "" for none
	Field   string // path within the element: lead, members, chief.unit
}

// Slug is the slug of the plan, "" in units.yaml.
func (u Use) Slug() string { return SlugOf(u.File) }

// Uses lists where units are named, by the id of the unit: in plans, in the order of their slugs, and
// in the registry itself, as a member of a group or as the unit above another. Of a plan only what names
// one of the units is read. A file that cannot be read and holds an id is an error: nobody can tell
// what it says.
func (w *Workspace) Uses(ctx context.Context, ids ...string) (map[string][]Use, error) {
	files, err := w.naming(ctx, ids)
	if err != nil {
		return nil, err
	}
	out := map[string][]Use{}
	for _, f := range files {
		if f.Err != nil {
			return nil, plan.Say("workspace.unreadable", f.Path, f.Err)
		}
		for id, uses := range usesIn(f, ids) {
			out[id] = append(out[id], uses...)
		}
	}
	return out, nil
}

func usesIn(f *File, ids []string) map[string][]Use {
	out := map[string][]Use{}
	var numbers map[string]string
	title := ""
	if f.Slug() != "" {
		title = f.Doc.Top().Title()
	}
	for ref := range f.Doc.References() {
		if !namesUnit(ref) || !slices.Contains(ids, ref.To) {
			continue
		}
		if numbers == nil {
			numbers = plan.Numbers(f.Doc)
		}
		e := ref.From
		out[ref.To] = append(out[ref.To], Use{File: f.Path, Plan: title, Element: e.ID, Shape: e.Shape.Name,
			Title: e.Title(), Number: numbers[e.ID], Field: ref.Field})
	}
	return out
}

// naming reads the files that hold one of the ids, units.yaml among them; plans come first, in the order of
// their slugs. Most files are told not to by their bytes. Versions that are known are not parsed again.
func (w *Workspace) naming(ctx context.Context, ids []string, known ...*File) ([]*File, error) {
	paths, err := w.planPaths()
	if err != nil {
		return nil, err
	}
	words := make([][]byte, len(ids))
	for i, id := range ids {
		words[i] = []byte(id)
	}
	return w.reading(ctx, append(paths, UnitsPath), func(data []byte) bool {
		return slices.ContainsFunc(words, func(word []byte) bool { return bytes.Contains(data, word) })
	}, known...)
}

// planPaths lists the files of all plans, in the order of their slugs.
func (w *Workspace) planPaths() ([]string, error) {
	plans, err := w.repo.Children(plansDir, planName)
	if err != nil {
		return nil, err
	}
	paths := make([]string, len(plans))
	for i, p := range plans {
		paths[i] = p.Path
	}
	return paths, nil
}

// reading reads those of some files, in their order, whose bytes say that they may be wanted. Files that are
// not there are passed over, and versions that are known are not parsed again.
func (w *Workspace) reading(ctx context.Context, paths []string, may func(data []byte) bool, known ...*File) ([]*File, error) {
	parsed := make(map[string]*File, len(known))
	for _, f := range known {
		parsed[f.Path] = f
	}
	found, lost := make([]*File, len(paths)), make([]error, len(paths))
	each(ctx, len(paths), func(i int) {
		data, err := w.repo.ReadFile(paths[i])
		switch {
		case errors.Is(err, fs.ErrNotExist):
		case err != nil:
			lost[i] = err
		case may(data):
			if found[i] = parsed[paths[i]]; found[i] == nil || !bytes.Equal(found[i].Bytes, data) {
				found[i] = w.version(paths[i], data)
			}
		}
	})
	if err := errors.Join(ctx.Err(), errors.Join(lost...)); err != nil {
		return nil, err
	}
	return slices.DeleteFunc(found, func(f *File) bool { return f == nil }), nil
}

// registered finds a unit or group of the registry by id, name or alias.
func (w *Workspace) registered(word string) (*plan.Unit, error) {
	id, err := w.UnitID(word)
	if err != nil {
		return nil, err
	}
	units, err := w.Registry()
	if err != nil {
		return nil, err
	}
	u, ok := units.Lookup(id)
	if !ok {
		return nil, plan.Say("workspace.no-unit", id)
	}
	return u, nil
}

// UsesOf lists where one unit, by id, name or alias, is named.
func (w *Workspace) UsesOf(ctx context.Context, word string) (*plan.Unit, []Use, error) {
	u, err := w.registered(word)
	if err != nil {
		return nil, nil, err
	}
	uses, err := w.Uses(ctx, u.ID)
	return u, uses[u.ID], err
}

// RenameUnit gives a unit another name and keeps the old one as an alias, so that texts which use it are
// understood. A name that another unit bears is refused.
func (w *Workspace) RenameUnit(ctx context.Context, word, name, reason string) (Done, error) {
	name = strings.TrimSpace(name)
	if name == "" {
		return Done{}, plan.Say("workspace.unit-nameless", word)
	}
	return w.changeUnits(ctx, word, reason, func(units *plan.Document, u *plan.Element) (*plan.Document, string, error) {
		for _, other := range plan.NewRegistry(units).ByName(name) {
			if other.ID != u.ID && other.Name == name {
				return nil, "", plan.Say("workspace.unit-name-taken", name, other.ID, u.ID)
			}
		}
		old := u.String("name")
		aliases := without(u.Node.Get("aliases").Strings(), name)
		if old != name && old != "" {
			aliases = append(aliases, old)
		}
		next, err := plan.Apply(units, plan.Set{Element: u.ID, Field: "name", Value: plan.Text(name)},
			plan.Set{Element: u.ID, Field: "aliases", Value: listed(u.Node.Get("aliases"), aliases)})
		return next, lang.Text(w.Language(), "workspace.unit-renamed", old, name), err
	})
}

// RemoveUnit takes a unit or group that nothing names out of the registry.
func (w *Workspace) RemoveUnit(ctx context.Context, word, reason string) (Done, error) {
	u, uses, err := w.UsesOf(ctx, word)
	if err != nil {
		return Done{}, err
	}
	if len(uses) > 0 {
		return Done{}, plan.Say("workspace.unit-used", u.Name, len(uses), u.ID)
	}
	if w.ActingUnit() == u.ID {
		return Done{}, plan.Say("workspace.unit-acting", u.Name)
	}
	return w.Apply(ctx, Change{File: UnitsPath, Reason: reason, Edits: []plan.Edit{plan.Remove{Element: u.ID}}})
}

// changeUnits changes the entry of a unit, with a subject of its own.
func (w *Workspace) changeUnits(ctx context.Context, word, reason string, f func(*plan.Document, *plan.Element) (*plan.Document, string, error)) (Done, error) {
	u, err := w.registered(word)
	if err != nil {
		return Done{}, err
	}
	var done Done
	commit, err := w.repo.Update(ctx, func(tx *repo.Tx) error {
		done = Done{}
		before, err := w.current(tx, UnitsPath)
		if err != nil {
			return err
		}
		e, ok := before.Doc.Element(u.ID)
		if !ok {
			return plan.Say("workspace.no-unit", u.ID)
		}
		doc, subject, err := f(before.Doc, e)
		if err != nil {
			return err
		}
		if done.File, err = w.write(tx, before, doc); err != nil {
			return err
		}
		done.Changes = diff.Between(before.Doc, done.File.Doc)
		w.describe(tx, before, done.File, done.Changes, reason)
		tx.SetSubject(subject)
		return nil
	})
	if err != nil {
		return Done{}, err
	}
	done.Commit = commit
	return done, nil
}

// without is a list less one of its words.
func without(words []string, word string) []string {
	return slices.DeleteFunc(slices.Clone(words), func(w string) bool { return w == word })
}

// listed is a list of words, written as the one before was: on one line, or each on its own.
func listed(before *plan.Node, words []string) *plan.Node {
	n := plan.Strings(words...)
	if before != nil && before.Kind == plan.List {
		n.Style = before.Style
	}
	return n
}
