package workspace

import (
	"bytes"
	"context"
	"slices"
	"strings"

	"lantu/plan"
	"lantu/plan/codec"
	"lantu/plan/diff"
	"lantu/plan/lang"
	"lantu/plan/repo"
)

// A Replacement is words and what takes their place, on one line each.
type Replacement struct {
	Old, New string
	Targets  []string // PLAN or PLAN#ID: the plans or elements in which; none for every plan
	Reason   string   // becomes the body of the commit message

	// Chosen are those of the places that FindWords gave that a person chose; nil for all that there are
	// when the replacement is made. Where a field of one holds something else by then, it is refused.
	Chosen []PlanWords
}

// A PlanWords is where words stand in a plan.
type PlanWords struct {
	File   *File // the version that was looked through
	Places []plan.Occurrence
}

// A Rewriting is what a replacement would make of a plan.
type Rewriting struct {
	PlanWords
	Lines  []LineChange
	Quotes int // of facts, that follow their texts
}

// A Replaced is what came of a replacement.
type Replaced struct {
	Done
	Places, Plans int
}

// FindWords finds words, as they are written, where ReplaceWords would replace them: in the titles, texts and
// other fields of words of plans, in the order of their slugs. A plan that cannot be read and may have
// them is an error.
func (w *Workspace) FindWords(ctx context.Context, words string, targets ...string) ([]PlanWords, error) {
	s, err := w.scoped(targets)
	if err != nil {
		return nil, err
	}
	return w.wordsIn(ctx, words, s)
}

// ProposeWords works out what a replacement would change, without making it.
func (w *Workspace) ProposeWords(ctx context.Context, r Replacement) ([]Rewriting, error) {
	s, err := w.scopeOf(r)
	if err != nil {
		return nil, err
	}
	found, err := w.wordsIn(ctx, r.Old, s)
	if err != nil {
		return nil, err
	}
	out := make([]Rewriting, len(found))
	for i, p := range found {
		doc, err := r.edit(s.elements[p.File.Path], nil).Apply(p.File.Doc)
		if err != nil {
			return nil, err
		}
		now, _, err := codec.Rewrite(p.File.Bytes, p.File.Doc.Root, doc.Root, doc.Shape)
		if err != nil {
			return nil, err
		}
		out[i] = Rewriting{p, linesChanged(string(p.File.Bytes), string(now)), quotesIn(diff.Between(p.File.Doc, doc))}
	}
	return out, nil
}

// ReplaceWords puts words in the place of others, in one commit; see plan.ReplaceWords. Neither the registry
// of units nor any id changes. All plans that have the words must be free of edits made by hand.
func (w *Workspace) ReplaceWords(ctx context.Context, r Replacement) (Replaced, error) {
	s, err := w.scopeOf(r)
	if err != nil {
		return Replaced{}, err
	}
	found := r.Chosen
	if found == nil {
		if found, err = w.wordsIn(ctx, r.Old, s); err != nil { // before the lock, as reading takes the longest
			return Replaced{}, err
		}
	}
	var done Replaced
	commit, err := w.repo.Update(ctx, func(tx *repo.Tx) error {
		done = Replaced{}
		if r.Chosen == nil {
			if found, err = w.wordsIn(ctx, r.Old, s, filesOf(found)...); err != nil {
				return err
			}
		}
		told := across{words: w.words()}
		for _, p := range found {
			before, err := w.currentAs(tx, p.File.Path, p.File)
			if err != nil {
				return err
			}
			if err := ctx.Err(); err != nil {
				return err
			}
			if err := stillThere(p, before); err != nil {
				return err
			}
			var only map[plan.WordPlace]bool
			if r.Chosen != nil {
				only = placesOf(p)
			}
			doc, err := r.edit(s.elements[p.File.Path], only).Apply(before.Doc)
			if err != nil {
				return err
			}
			after, err := w.write(tx, before, doc)
			if err != nil {
				return err
			}
			changes := diff.Between(before.Doc, after.Doc)
			if err := w.reasoned(before.Doc, after.Doc, changes, r.Reason); err != nil {
				return err
			}
			if len(changes) == 0 {
				continue
			}
			told.add(before, after, changes)
			done.Places += len(p.Places)
			done.Quotes += quotesIn(changes)
			done.Changes = append(done.Changes, changes...)
			done.File = after
		}
		if done.Plans = told.plans; done.Plans > 1 {
			done.File = nil
		}
		subject := "workspace.words-replaced"
		if r.New == "" {
			subject = "workspace.words-removed"
		}
		tx.SetMessage(lang.Text(w.Language(), subject, told.words.Quote(r.Old), told.words.Quote(r.New), done.Places, done.Plans), told.body(r.Reason), w.signed(told.trailers)...)
		return nil
	})
	if err != nil {
		return Replaced{}, err
	}
	done.Commit = commit
	return done, nil
}

// UnitsNamed are the registered units that words are a name of: ReplaceWords leaves their names in the registry.
func (w *Workspace) UnitsNamed(words string) []*plan.Unit { return w.Units().ByName(words) }

func (w *Workspace) scopeOf(r Replacement) (scope, error) {
	if err := r.edit(nil, nil).Check(); err != nil {
		return scope{}, err
	}
	return w.scoped(r.Targets)
}

func (r Replacement) edit(elements []string, only map[plan.WordPlace]bool) plan.ReplaceWords {
	return plan.ReplaceWords{Old: r.Old, New: r.New, In: elements, Only: only}
}

// A scope is the files to look in and, of those of which not all counts, the elements.
type scope struct {
	files    []string
	elements map[string][]string
}

// scoped reads PLAN and PLAN#ID; none stand for every plan.
func (w *Workspace) scoped(targets []string) (scope, error) {
	if len(targets) == 0 {
		paths, err := w.planPaths()
		return scope{files: paths}, err
	}
	whole, elements := map[string]bool{}, map[string][]string{}
	var files []string
	for _, t := range targets {
		ref, id, err := Target(t)
		if err != nil {
			return scope{}, err
		}
		f, err := w.readable(ref)
		if err != nil {
			return scope{}, err
		}
		e, ok := f.Doc.Element(id)
		if !ok {
			return scope{}, plan.Say("cmd.no-element", id, ref)
		}
		files = append(files, f.Path)
		if e.Up == nil {
			whole[f.Path] = true
		}
		elements[f.Path] = append(elements[f.Path], e.ID)
	}
	for file := range whole {
		delete(elements, file)
	}
	slices.Sort(files)
	return scope{slices.Compact(files), elements}, nil
}

// wordsIn looks for words in the files of a scope that may have them.
func (w *Workspace) wordsIn(ctx context.Context, words string, s scope, known ...*File) ([]PlanWords, error) {
	files, err := w.reading(ctx, s.files, mayHave(words), known...)
	if err != nil {
		return nil, err
	}
	found := make([]PlanWords, len(files))
	each(ctx, len(files), func(i int) {
		if files[i].Doc != nil {
			found[i] = PlanWords{files[i], files[i].Doc.Occurrences(words, s.elements[files[i].Path]...)}
		}
	})
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	for _, f := range files {
		if f.Err != nil {
			return nil, plan.Say("workspace.unreadable", f.Path, f.Err)
		}
	}
	return slices.DeleteFunc(found, func(p PlanWords) bool { return len(p.Places) == 0 }), nil
}

// mayHave tells of the bytes of a file whether a text in it may hold words. Lines may break anywhere in a
// text, and quoted scalars may write a character in other ways.
func mayHave(words string) func(data []byte) bool {
	sought := unspaced([]byte(words))
	if len(sought) == 0 || strings.ContainsAny(words, `'"\`) {
		return func([]byte) bool { return words != "" }
	}
	return func(data []byte) bool {
		return bytes.Contains(data, []byte(words)) || bytes.IndexByte(data, '\\') >= 0 || bytes.Contains(unspaced(data), sought)
	}
}

// unspaced is a text without its blanks and breaks.
func unspaced(text []byte) []byte {
	const wide = "\u3000"
	out := make([]byte, 0, len(text))
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == ' ' || c >= '\t' && c <= '\r':
		case c == wide[0] && bytes.HasPrefix(text[i:], []byte(wide)):
			i += len(wide) - 1
		default:
			out = append(out, c)
		}
	}
	return out
}

// stillThere refuses places whose fields do not hold what they held when the places were found.
func stillThere(p PlanWords, now *File) error {
	for _, o := range p.Places {
		saw, _ := p.File.Doc.Element(o.Element)
		is, ok := now.Doc.Element(o.Element)
		if !ok || !plan.Equal(saw.Value(o.Field), is.Value(o.Field)) {
			return plan.Say("workspace.words-moved", now.Name(), clean(saw.Title()))
		}
	}
	return nil
}

func placesOf(p PlanWords) map[plan.WordPlace]bool {
	out := make(map[plan.WordPlace]bool, len(p.Places))
	for _, o := range p.Places {
		out[o.WordPlace] = true
	}
	return out
}

func filesOf(found []PlanWords) []*File {
	out := make([]*File, len(found))
	for i, p := range found {
		out[i] = p.File
	}
	return out
}

// quotesIn counts the quotes of facts among changes.
func quotesIn(changes []diff.Change) int {
	n := 0
	for _, c := range changes {
		if c.Field == "quote" {
			n++
		}
	}
	return n
}
