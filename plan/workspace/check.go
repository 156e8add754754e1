package workspace

import (
	"context"
	"errors"
	"io/fs"
	"iter"
	"slices"
	"time"

	"lantu/plan"
	"lantu/plan/codec"
	"lantu/schema"
	"lantu/schema/rules"
)

// Findings checks one version of a file: whether it can be read, its structure and the rules, in a
// plan those of its stage.
func (w *Workspace) Findings(f *File) []schema.Finding { return w.FindingsFor(f, "") }

// FindingsFor is Findings as if the plan were at a stage, such as the next one; "" is its own.
func (w *Workspace) FindingsFor(f *File, stage string) []schema.Finding {
	if f.Doc == nil {
		return faultsOf(f)
	}
	out := schema.Check(f.Path, f.Doc)
	context := rules.Context{File: f.Path, Doc: f.Doc, Stage: stage, Day: today()}
	if units, err := w.Registry(); err == nil {
		context.Units = units
	}
	if settings, err := w.Read(SettingsPath); err == nil {
		context.Settings = settings.Doc
	}
	return append(out, rules.Check(context)...)
}

// today is the day on which waivers are looked at.
func today() plan.Date {
	y, m, d := time.Now().Date()
	return plan.Date{Year: y, Month: int(m), Day: d}
}

// faultsOf turns the errors of a file that cannot be parsed into findings.
func faultsOf(f *File) []schema.Finding {
	var list codec.Errors
	if !errors.As(f.Err, &list) {
		var one *codec.Error
		if !errors.As(f.Err, &one) {
			return []schema.Finding{schema.ForFile(f.Path, 0, 0, "", messageOf(f.Err))}
		}
		list = codec.Errors{one}
	}
	var out []schema.Finding
	for _, e := range list {
		out = append(out, schema.ForFile(f.Path, e.Line, e.Column, e.Excerpt, e.Message))
	}
	return out
}

// messageOf is the sentence in an error; an error of the system speaks for itself.
func messageOf(err error) plan.Message {
	var m plan.Message
	if errors.As(err, &m) {
		return m
	}
	return plan.Say("workspace.system", err)
}

// Check checks plans and files, or the whole workspace where none is named, and gives each file with its
// findings. An id that stands in two files is reported where it comes second; with plans named, in
// those plans.
func (w *Workspace) Check(ctx context.Context, refs ...string) iter.Seq2[*File, []schema.Finding] {
	return w.CheckFor(ctx, "", refs...)
}

// CheckFor is Check as if the plans were at a stage; "" is their own.
func (w *Workspace) CheckFor(ctx context.Context, stage string, refs ...string) iter.Seq2[*File, []schema.Finding] {
	return func(yield func(*File, []schema.Finding) bool) {
		files, err := w.files(ctx)
		if err != nil {
			none := &File{Path: plansDir, Err: err}
			if !yield(none, faultsOf(none)) {
				return
			}
			files = []string{SettingsPath, UnitsPath}
		}
		wanted := map[string]bool{}
		for _, ref := range refs {
			if shapeOf(ref) != nil {
				wanted[ref] = true
				continue
			}
			file, err := w.FileOf(ctx, ref)
			if err != nil {
				yield(&File{Path: ref, Err: err}, faultsOf(&File{Path: ref, Err: err}))
				return
			}
			wanted[file] = true
		}
		if len(wanted) > 0 { // the others first, so that a shared id is found in the plans that were named
			slices.SortStableFunc(files, func(a, b string) int {
				switch {
				case wanted[a] == wanted[b]:
					return 0
				case wanted[b]:
					return -1
				}
				return 1
			})
		}
		firsts := map[string]seenAt{}
		for _, path := range files {
			if ctx.Err() != nil {
				return
			}
			f, err := w.fresh(path)
			if errors.Is(err, fs.ErrNotExist) {
				err = w.notHere(path)
			}
			if err != nil {
				f = &File{Path: path, Err: err}
			}
			clashes := twice(f, firsts)
			if len(wanted) > 0 && !wanted[path] {
				continue
			}
			if !yield(f, append(w.FindingsFor(f, stage), clashes...)) {
				return
			}
		}
	}
}

// seenAt is where an id stood first.
type seenAt struct {
	path string
	line int
}

// fresh reads a file for a pass over all of them, without pushing others out of the cache.
func (w *Workspace) fresh(path string) (*File, error) {
	stat, err := w.repo.Stat(path)
	if err != nil {
		return nil, err
	}
	w.mu.Lock()
	c, ok := w.cache[path]
	w.mu.Unlock()
	if ok && c.stat == stat {
		return c.file, nil
	}
	data, err := w.repo.ReadFile(path)
	if err != nil {
		return nil, err
	}
	return w.version(path, data), nil
}

// twice finds ids that an earlier file has too.
func twice(f *File, firsts map[string]seenAt) []schema.Finding {
	if f.Doc == nil {
		return nil
	}
	var out []schema.Finding
	for e := range f.Doc.Elements() {
		if e.ID == "" || len(e.Shape.Identity) > 1 {
			continue
		}
		switch first, taken := firsts[e.ID]; {
		case taken && first.path != f.Path:
			out = append(out, schema.Twice(f.Path, f.Doc, e, first.path, first.line))
		case !taken:
			firsts[e.ID] = seenAt{f.Path, e.Node.Get("id").Pos.Line}
		}
	}
	return out
}
