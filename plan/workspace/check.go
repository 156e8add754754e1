package workspace

import (
	"context"
	"crypto/sha256"
	"errors"
	"io/fs"
	"iter"
	"slices"
	"strings"
	"time"

	"lantu/plan"
	"lantu/plan/codec"
	"lantu/plan/repo"
	"lantu/schema"
	"lantu/schema/rules"
)

// Findings checks one version of a file: whether it can be read, its structure and the rules, in a
// plan those of its stage.
func (w *Workspace) Findings(f *File) []schema.Finding { return w.FindingsFor(f, "") }

// FindingsFor is Findings as if the plan were at a stage, such as the next one; "" is its own. After an
// edit of the plan that was looked at last, only the rules that look at what changed look again.
func (w *Workspace) FindingsFor(f *File, stage string) []schema.Finding {
	if f.Doc == nil {
		return faultsOf(f)
	}
	around := w.around(stage)
	proof, _ := around.proof(f.Path)
	records, _ := proof.records(f.id())
	context := around.context(f, records)
	w.mu.Lock()
	before := w.checked
	w.mu.Unlock()
	if before != nil && before.File != f.Path {
		before = nil
	}
	after := rules.Recheck(before, context)
	w.mu.Lock()
	w.checked = after
	w.mu.Unlock()
	return titled(f, append(schema.Check(f.Path, f.Doc), after.Findings()...))
}

// surroundings are what findings depend on beside the file itself.
type surroundings struct {
	units    *plan.Registry // nil where units.yaml cannot be read
	settings *plan.Document // nil where lantu.yaml cannot be read
	from     []string       // the bytes of both, or why they cannot be read
	tags     *issueTags     // nil where they cannot be read
	stage    string
	day      plan.Date
}

func (w *Workspace) around(stage string) surroundings {
	s := surroundings{stage: stage, day: today()}
	units, err := w.Read(UnitsPath)
	s.from = append(s.from, bytesOf(units, err))
	if err == nil && units.Doc != nil {
		s.units = w.registryOf(units)
	}
	settings, err := w.Read(SettingsPath)
	s.from = append(s.from, bytesOf(settings, err))
	if err == nil {
		s.settings = settings.Doc
	}
	s.tags, _ = w.issueTags() // without them nothing is said of the records of issues
	return s
}

func bytesOf(f *File, err error) string {
	if err != nil {
		return "error " + err.Error()
	}
	return "bytes " + string(f.Bytes)
}

// proof is what tells of the records of the issues of the plan in a file, and its sum. Where there is none, as
// of files that are no plans, nothing is said of them.
func (s surroundings) proof(file string) (evidence, [sha256.Size]byte) {
	slug := SlugOf(file)
	if s.tags == nil || slug == "" {
		return evidence{}, [sha256.Size]byte{}
	}
	e := s.tags.evidence(slug)
	return e, s.tags.w.seeProof(e)
}

func (s surroundings) context(f *File, records []rules.Record) rules.Context {
	return rules.Context{File: f.Path, Doc: f.Doc, Units: s.units, Settings: s.settings, Stage: s.stage, Day: s.day, Records: records}
}

func (s surroundings) findings(f *File, records []rules.Record) []schema.Finding {
	if f.Doc == nil {
		return faultsOf(f)
	}
	return titled(f, append(schema.Check(f.Path, f.Doc), rules.Check(s.context(f, records))...))
}

// titled gives findings what people know the elements by that they name, and who answers for them.
func titled(f *File, found []schema.Finding) []schema.Finding {
	if len(found) == 0 {
		return found
	}
	numbers := plan.Numbers(f.Doc)
	for i := range found {
		if e, ok := f.Doc.Element(found[i].Element); ok {
			found[i].Title, _, _ = strings.Cut(e.Title(), "\n")
			found[i].Number, found[i].Shape, found[i].Units = numbers[e.ID], e.Shape.Name, e.Answerable()
		}
	}
	return found
}

// today is the day on which waivers are looked at.
var today = func() plan.Date {
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
// findings, in the order of the files. An id that stands in two files is reported where it comes second;
// with plans named, in those plans.
//
// What was found in a file before is not looked for again while nothing that it depends on has changed.
// Such a file comes with its bytes alone; Parse gives the document. Files that are named come whole.
func (w *Workspace) Check(ctx context.Context, refs ...string) iter.Seq2[*File, []schema.Finding] {
	return w.CheckFor(ctx, "", refs...)
}

// Checked is the file that a check of ref looks into. A plan that is in history only is refused, with
// the name that it bears by now.
func (w *Workspace) Checked(ctx context.Context, ref string) (string, error) {
	file, err := w.FileOf(ctx, ref)
	if err != nil || SlugOf(file) == "" {
		return file, err
	}
	if _, err := w.repo.Stat(file); !errors.Is(err, fs.ErrNotExist) {
		return file, nil
	}
	if _, _, err := w.repo.Committed(file); err == nil {
		return file, nil // the check says why it is not there
	}
	slug, err := w.calledNow(file)
	if err != nil {
		return "", err
	}
	if slug == "" {
		return "", plan.Say("workspace.gone", nameOf(file))
	}
	return "", plan.Say("workspace.called-now", nameOf(file), slug)
}

// calledNow is the slug by which a plan that stood in a file goes today, "" where there is none.
func (w *Workspace) calledNow(file string) (string, error) {
	past, err := w.repo.Log(context.Background(), repo.LogQuery{Path: file, Limit: 1})
	if err != nil || len(past) == 0 {
		return "", err
	}
	for _, commit := range append([]repo.Hash{past[0].Hash}, past[0].Parents...) {
		f, err := w.fileAt(commit, file)
		if err != nil {
			return "", err
		}
		if f == nil || f.id() == "" {
			continue
		}
		if slug, err := w.slug(f.id()); err == nil {
			return slug, nil
		}
	}
	return "", nil
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
			file, err := w.Checked(ctx, ref)
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
		pass := w.newPass(stage, wanted)
		for c := range pass.run(ctx, files) {
			clashes := pass.clashes(c)
			if len(wanted) > 0 && !wanted[c.file.Path] {
				continue
			}
			if !yield(c.file, slices.Concat(c.findings, clashes)) {
				return
			}
		}
		if ctx.Err() == nil {
			pass.keep()
		}
	}
}
