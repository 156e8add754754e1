package workspace

import (
	"context"
	"slices"
	"strings"
	"unicode"

	"lantu/plan"
	"lantu/plan/codec"
	"lantu/plan/diff"
	"lantu/plan/lang"
	"lantu/plan/repo"
	"lantu/schema"
)

// A Proposal is a fix that a check offers, with what it would change.
type Proposal struct {
	Finding schema.Finding
	Lines   []LineChange
	Err     error // why the fix cannot be made, nil where it can
}

// A LineChange is a line of a file as it is and as it would be, to the last blank.
type LineChange struct {
	Line, Now int // its number, from 1, as it is and as it would be; 0 where there is, or would be, none
	Old, New  string
}

// Fix makes the change that a finding offers, in one commit. The finding is looked for anew, as its place
// may have shifted; one that is no longer there is refused, and so is a fix that would change a number,
// a placeholder or which unit is meant.
func (w *Workspace) Fix(ctx context.Context, f schema.Finding) (Done, error) {
	var done Done
	commit, err := w.repo.Update(ctx, func(tx *repo.Tx) error {
		done = Done{}
		before, err := w.current(tx, f.File)
		if err != nil {
			return err
		}
		now, ok := refind(w.Findings(before), f)
		if !ok {
			return plan.Say("workspace.fix-gone", f.Rule, f.Element)
		}
		after, changes, err := w.fixed(before, now)
		if err != nil {
			return err
		}
		done.File, done.Changes = after, changes
		w.describe(tx, before, after, changes, "")
		if len(changes) > 0 {
			words := w.words()
			tx.SetSubject(lang.Text(words.Language, "workspace.fix", now.Rule, words.Where(after.Doc, changes[0]), words.Quote(now.Fix.Old), words.Quote(now.Fix.New)))
		}
		return tx.Write(after.Path, after.Bytes)
	})
	if err != nil {
		return Done{}, err
	}
	done.Commit = commit
	return done, nil
}

// Propose works out what the fix of a finding would change, without making it.
func (w *Workspace) Propose(f schema.Finding) Proposal {
	p := Proposal{Finding: f}
	before, err := w.Read(f.File)
	if err == nil && before.Doc == nil {
		err = plan.Say("workspace.unreadable", before.Path, before.Err)
	}
	if err != nil {
		p.Err = err
		return p
	}
	after, _, err := w.fixed(before, f)
	if err != nil {
		p.Err = err
		return p
	}
	p.Lines = linesChanged(string(before.Bytes), string(after.Bytes))
	return p
}

// EachFix offers every fix that a check of plans (all where none is named) finds, of one rule or of all
// where rule is "". Those that decide agrees to are made, each as a commit, and the plan is checked again
// after each, as lines shift and one fix may settle another finding.
func (w *Workspace) EachFix(ctx context.Context, rule string, refs []string, decide func(Proposal) (bool, error), made func(Done)) error {
	for f, found := range w.Check(ctx, refs...) {
		declined := 0
		offered := offers(found, rule)
		for declined < len(offered) {
			p := w.Propose(offered[declined])
			yes, err := decide(p)
			if err != nil {
				return err
			}
			if !yes || p.Err != nil {
				declined++
				continue
			}
			done, err := w.Fix(ctx, p.Finding)
			if err != nil {
				return err
			}
			made(done)
			now, err := w.Read(f.Path)
			if err != nil {
				return err
			}
			left := offers(w.Findings(now), rule)
			if len(left) >= len(offered) { // it did not settle the finding: never offer it without end
				declined++
			}
			offered = left
		}
	}
	return ctx.Err()
}

// offers are the findings of a rule, or of all, that have a fix, in the order of the file.
func offers(found []schema.Finding, rule string) []schema.Finding {
	var out []schema.Finding
	for _, f := range found {
		if f.Fix != nil && (rule == "" || f.Rule == rule) {
			out = append(out, f)
		}
	}
	slices.SortStableFunc(out, func(a, b schema.Finding) int { return a.Line - b.Line })
	return out
}

// refind finds a finding among those of a later version: of several alike the one that stands nearest.
func refind(found []schema.Finding, f schema.Finding) (schema.Finding, bool) {
	var best schema.Finding
	ok := false
	away := func(g schema.Finding) int {
		lines := max(g.Line, f.Line) - min(g.Line, f.Line)
		return lines<<16 + max(g.Column, f.Column) - min(g.Column, f.Column)
	}
	for _, g := range found {
		if g.Rule != f.Rule || g.Element != f.Element || g.Field != f.Field || g.Fix == nil || f.Fix == nil || g.Fix.Old != f.Fix.Old || g.Fix.New != f.Fix.New {
			continue
		}
		if !ok || away(g) < away(best) {
			best, ok = g, true
		}
	}
	return best, ok
}

// fixed is the version that a fix makes.
func (w *Workspace) fixed(before *File, f schema.Finding) (*File, []diff.Change, error) {
	doc, err := plan.Apply(before.Doc, f.Fix.Edits...)
	if err != nil {
		return nil, nil, err
	}
	changes := diff.Between(before.Doc, doc)
	if !w.keepsMeaning(before.Doc, changes) {
		return nil, nil, plan.Say("workspace.fix-meaning", f.Rule, f.Fix.Old, f.Fix.New)
	}
	out, root, err := codec.Rewrite(before.Bytes, before.Doc.Root, doc.Root, doc.Shape)
	if err != nil {
		return nil, nil, err
	}
	after := &File{Path: before.Path, Bytes: out, Doc: plan.NewDocument(doc.Shape, root)}
	return after, changes, notWorse(before, after)
}

// keepsMeaning tells that changes touch words only: no element, no choice, no number, no placeholder, and
// no unit but by another name for the same one. Whatever a rule offers, nothing else is a fix.
func (w *Workspace) keepsMeaning(before *plan.Document, changes []diff.Change) bool {
	for _, c := range changes {
		e, ok := before.Element(c.Element)
		if c.Kind != diff.Changed || !ok {
			return false
		}
		f, err := plan.FieldAt(e.Shape, c.Field)
		if err != nil {
			return false
		}
		switch f.Type {
		case plan.UnitField, plan.UnitsField, plan.LeadField:
			if !slices.Equal(w.meantBy(c.Old), w.meantBy(c.New)) {
				return false
			}
		case plan.LineField, plan.ProseField, plan.WordsField, plan.DayField, plan.DueField, plan.WindowField, plan.AmountField:
			old, new := strings.Join(scalars(c.Old), "\n"), strings.Join(scalars(c.New), "\n")
			if !slices.Equal(numbersIn(old), numbersIn(new)) || !slices.Equal(blanksIn(old), blanksIn(new)) ||
				!slices.Equal(w.mentionedIn(old), w.mentionedIn(new)) {
				return false
			}
		default:
			return false
		}
	}
	return true
}

// scalars are the words in a value.
func scalars(n *plan.Node) []string {
	if n == nil {
		return nil
	}
	if n.Kind == plan.Scalar {
		return plan.Paragraphs(n.Value)
	}
	var out []string
	for _, e := range n.Entries {
		out = append(out, scalars(e.Value)...)
	}
	return out
}

// meantBy are the units that a unit field means by ids or by names, each once. A name that means none, or
// several, stands for itself.
func (w *Workspace) meantBy(n *plan.Node) []string {
	words, joint := plan.Leads(n)
	out := make([]string, 0, len(words)+1)
	for _, word := range words {
		if named := w.Units().ByName(word); len(named) == 1 {
			word = named[0].ID
		}
		out = append(out, word)
	}
	slices.Sort(out)
	out = slices.Compact(out)
	if joint {
		out = append(out, "joint")
	}
	return out
}

// mentionedIn are the units that a text names, in its order. Blanks, and brackets of the wrong width,
// may be what a fix is about.
func (w *Workspace) mentionedIn(text string) []string {
	text = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return -1
		case strings.ContainsRune("(),:;", r):
			return r - '!' + '！'
		}
		return r
	}, text)
	var out []string
	for m := range w.Units().Mentions(text) {
		ids := make([]string, len(m.Units))
		for i, u := range m.Units {
			ids[i] = u.ID
		}
		out = append(out, strings.Join(ids, " "))
	}
	return out
}

func blanksIn(text string) []string {
	var out []string
	for _, b := range plan.Placeholders(text) {
		out = append(out, b.Words)
	}
	return out
}

// hanNumerals are the characters that numbers are made of in words.
const hanNumerals = "〇零一二三四五六七八九十百千万亿两"

// numbersIn lists the numbers of a text as they are written. What parts the digits of one number belongs
// to it, so that 1,350 and 1 350 and 1，350 differ.
func numbersIn(text string) []string {
	var out []string
	var number []rune
	runes := []rune(text)
	for i, r := range runes {
		inside := len(number) > 0 && unicode.IsDigit(number[len(number)-1]) && i+1 < len(runes) && unicode.IsDigit(runes[i+1]) &&
			strings.ContainsRune(".,:/，．：∶ %％", r)
		switch {
		case unicode.IsDigit(r), inside:
			number = append(number, r)
			continue
		case strings.ContainsRune(hanNumerals, r):
			number = append(number, r)
			continue
		case strings.ContainsRune("%％‰", r) && len(number) > 0:
			number = append(number, r)
		}
		if len(number) > 0 {
			out, number = append(out, string(number)), nil
		}
	}
	if len(number) > 0 {
		out = append(out, string(number))
	}
	return out
}

// linesChanged compares two versions of a file line by line. Where as many lines come in a place as go
// from it, each takes the place of one.
func linesChanged(before, after string) []LineChange {
	var out, gone []LineChange
	line, now := 1, 1 // the next one, before and after
	for _, p := range diff.Lines(before, after) {
		var lines []string
		for l := range strings.Lines(p.Text) {
			lines = append(lines, strings.TrimRight(l, "\r\n"))
		}
		switch p.Part {
		case diff.Same:
			line, now = line+len(lines), now+len(lines)
			out, gone = append(out, gone...), nil
		case diff.Gone:
			for _, l := range lines {
				gone = append(gone, LineChange{Line: line, Old: l})
				line++
			}
		case diff.Came:
			if len(lines) != len(gone) {
				out, gone = append(out, gone...), nil
			}
			for i, l := range lines {
				var c LineChange
				if gone != nil {
					c = gone[i]
				}
				c.Now, c.New = now, l
				out = append(out, c)
				now++
			}
			gone = nil
		}
	}
	return append(out, gone...)
}
