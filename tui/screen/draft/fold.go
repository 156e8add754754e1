package draft

import (
	"context"
	"slices"

	"lantu/tui/screen"
	"lantu/tui/term"
)

// Fold hides what stands below the selected row, or goes to its parent; Unfold shows it.
func (s *Screen) Fold() { s.folding(func() { s.outline.Press(term.Key{Name: "left"}) }) }

// Unfold shows what stands below the selected row, or goes into it.
func (s *Screen) Unfold() { s.folding(func() { s.outline.Press(term.Key{Name: "right"}) }) }

// FoldAll leaves only the outermost rows.
func (s *Screen) FoldAll() { s.folding(func() { s.outline.FoldTo(0) }) }

// UnfoldAll shows everything.
func (s *Screen) UnfoldAll() { s.folding(func() { s.outline.SetFolded(nil) }) }

// FoldLevel shows one level less of the whole outline, UnfoldLevel one more.
func (s *Screen) FoldLevel() { s.folding(func() { s.outline.FoldTo(max(0, s.outline.Shown())) }) }

// UnfoldLevel shows one level more.
func (s *Screen) UnfoldLevel() {
	s.folding(func() { s.outline.FoldTo(min(s.outline.Shown()+2, s.outline.Deepest()+1)) })
}

// folding folds or unfolds, and remembers in this clone what is folded of the plan.
func (s *Screen) folding(act func()) {
	act()
	s.moved()
	folded := s.outline.Folded()
	if slices.Equal(folded, s.folds) {
		return
	}
	s.folds = folded
	ws, plan := s.desk.WS, s.v.Doc.ID()
	screen.Beside(s.desk, func(context.Context) error { return ws.KeepFolds(plan, folded) }, func(error) {}) // a convenience
}

// recallFolds folds what was folded when the plan was shown last.
func (s *Screen) recallFolds() {
	if s.v.Doc == nil {
		return
	}
	v, ws := s.v, s.desk.WS
	screen.Beside(s.desk, func(context.Context) []string { return ws.Folds(v.Doc.ID()) }, func(folded []string) {
		if len(folded) > 0 && s.v != nil && s.v.Doc != nil && s.v.Doc.ID() == v.Doc.ID() && len(s.outline.Folded()) == 0 {
			s.folds = folded
			s.outline.SetFolded(folded)
			s.moved()
		}
	})
}
