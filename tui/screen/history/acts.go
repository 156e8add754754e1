package history

import (
	"context"

	"lantu/plan"
	"lantu/plan/diff"
	"lantu/plan/workspace"
	"lantu/tui/term"
)

// CanSee tells why there are no changes to go to.
func (s *Screen) CanSee() error {
	if s.list.At() < 0 {
		return plan.Say("review.none-selected")
	}
	return nil
}

// CanAct tells why nothing can be done with what the pane shows.
func (s *Screen) CanAct() error {
	switch {
	case s.list.At() < 0:
		return plan.Say("review.none-selected")
	case !s.ready():
		return plan.Say("review.not-yet")
	}
	return nil
}

// onChange tells why nothing can be done with the change under the cursor.
func (s *Screen) onChange() (item, error) {
	if err := s.CanAct(); err != nil {
		return item{}, err
	}
	it, ok := s.current()
	if !ok {
		return it, plan.Say("review.no-change")
	}
	return it, nil
}

// CanUndoChange tells why the change under the cursor cannot be taken back.
func (s *Screen) CanUndoChange() error {
	it, err := s.onChange()
	switch {
	case err != nil:
		return err
	case it.isFile:
		return plan.Say("review.whole-file", it.in.File().Name())
	case it.change.Kind == diff.Layout:
		return plan.Say("review.layout-stays")
	}
	return nil
}

// UndoChange takes the change under the cursor back, here and now.
func (s *Screen) UndoChange() {
	it, _ := s.current()
	ws := s.desk.WS
	s.desk.Commit(func(ctx context.Context, reason string) (workspace.Done, error) {
		return ws.UndoChanges(ctx, it.in, []diff.Change{it.change}, reason)
	}, nil, nil)
}

// CanUndoCommit tells why the commit under the cursor cannot be taken back.
func (s *Screen) CanUndoCommit() error {
	if _, ok := s.Current(); !ok {
		return plan.Say("review.no-commit")
	}
	return nil
}

// UndoCommit takes back all that the commit under the cursor did.
func (s *Screen) UndoCommit() {
	c, _ := s.Current()
	ws := s.desk.WS
	s.desk.Commit(func(ctx context.Context, reason string) (workspace.Done, error) {
		return ws.UndoCommit(ctx, c.Hash.String(), reason)
	}, nil, nil)
}

// CanRestore tells why nothing can be brought back to what it was at the commit under the cursor.
func (s *Screen) CanRestore() error {
	if err := s.CanAct(); err != nil {
		return err
	}
	it, ok := s.current()
	switch {
	case s.deed.commit.Hash.IsZero():
		return plan.Say("review.no-commit")
	case !ok && s.of.File == "":
		return plan.Say("review.no-change")
	case ok && (it.isFile && it.in.New == nil || it.change.Kind == diff.Removed && !it.isFile):
		return plan.Say("review.went-here")
	}
	return nil
}

// Restore brings the field or element of the change under the cursor, or all that the history is of,
// back to what it was when the commit was made.
func (s *Screen) Restore() {
	target := s.of.File
	if s.of.Element != "" {
		target += "#" + s.of.Element
	}
	if it, ok := s.current(); ok {
		target = it.target()
	}
	ws, rev := s.desk.WS, s.deed.commit.Hash.String()
	s.desk.Commit(func(ctx context.Context, reason string) (workspace.Done, error) {
		return ws.Restore(ctx, target, rev, reason)
	}, nil, nil)
}

// ref names the file of an item as it can be found by now: a plan by its id.
func (it item) ref() string {
	f := it.in.File()
	if f.Doc != nil && f.Slug() != "" && f.Doc.ID() != "" {
		return f.Doc.ID()
	}
	return f.Path
}

// target names what a change is about, as commands do.
func (it item) target() string {
	if it.isFile || it.change.Element == "" {
		return it.ref()
	}
	target := it.ref() + "#" + it.change.Element
	if it.change.Kind == diff.Changed && it.change.Field != "" {
		target += "." + it.change.Field
	}
	return target
}

// CanGo tells why there is no element to go to.
func (s *Screen) CanGo() error {
	it, err := s.onChange()
	switch {
	case err != nil:
		return err
	case it.in.File().Slug() == "":
		return plan.Say("review.not-a-plan", it.in.File().Path)
	}
	return nil
}

// Place is where the change under the cursor is: a plan, by its id or path, an element of it and a field.
func (s *Screen) Place() (ref, element, field string) {
	it, _ := s.current()
	return it.ref(), it.change.Element, it.change.Field
}

// CanNarrow tells why the history cannot be narrowed to the element of the change under the cursor.
func (s *Screen) CanNarrow() error {
	it, err := s.onChange()
	switch {
	case err != nil:
		return err
	case it.isFile || it.change.Element == "" || it.in.New == nil || it.in.New.Slug() == "":
		return plan.Say("review.no-element")
	}
	return nil
}

// Narrow shows the history of the element that the change under the cursor is about.
func (s *Screen) Narrow() {
	it, _ := s.current()
	of := Subject{File: it.in.New.Path, Element: it.change.Element}
	words := diff.Words{Language: s.desk.Lang, Units: s.desk.Units}
	for _, f := range []*workspace.File{it.in.New, it.in.Old} {
		if e, ok := f.Doc.Element(of.Element); ok {
			of.Name = term.Sanitize(words.Element(f.Doc, e, plan.Numbers(f.Doc)))
			if e.Up == nil {
				of.Element = ""
			}
			break
		}
	}
	s.Show(of)
}

// Copy puts the change under the cursor, or all that the pane shows, on the clipboard.
func (s *Screen) Copy() {
	text := s.deed.text
	if it, ok := s.current(); ok {
		text = it.text
	}
	s.desk.Run(term.Copy(text))
	if len(text) > term.MaxCopy {
		s.desk.Tell("review.copied-part", term.MaxCopy/1000)
		return
	}
	s.desk.Tell("review.copied", len([]rune(text)))
}

// CanBlame tells why nobody can be asked who set what.
func (s *Screen) CanBlame() error {
	if _, ok := s.current(); !ok && s.of.File == "" {
		return plan.Say("review.no-change")
	}
	return nil
}
