package draft

import (
	"context"
	"errors"

	"lantu/plan"
	"lantu/plan/lang"
	"lantu/plan/workspace"
	"lantu/tui/screen"
	"lantu/tui/screen/ask"
	"lantu/tui/term"
	"lantu/tui/widget/picker"
)

// Pass moves elements to another plan: it asks for the plan, of which plans gives the choices, and for the
// element there in which they become the last.
func (s *Screen) Pass(plans []picker.Choice) {
	es := s.acted()
	if len(plans) == 0 {
		s.desk.Tell("outline.no-other-plan")
		return
	}
	s.desk.Open(ask.NewChoice(s.desk, s.desk.Say("outline.pass-to", s.namesOf(es)), plans, "", func(slug string) {
		ws, l := s.desk.WS, s.desk.Lang
		screen.Work(s.desk, "screen.opening", func(context.Context) (*screen.Version, error) {
			f, err := ws.Read(workspace.PlanPath(slug))
			if err == nil && f.Doc == nil {
				err = plan.Say("screen.cannot-read", f.Path)
			}
			if err != nil {
				return nil, err
			}
			return screen.NewVersion(f, l), nil
		}, func(to *screen.Version) { s.passInto(es, to) }, nil)
	}))
}

// passInto asks for the element of another plan.
func (s *Screen) passInto(es []*plan.Element, to *screen.Version) {
	var options []picker.Choice
	for p := range to.Doc.Elements() {
		if p.Up != nil && !plan.IsID(p.ID) || !holdsAll(p, es) {
			continue
		}
		o := picker.Choice{ID: p.ID, Text: term.Sanitize(to.Name(p))}
		if p.Up != nil {
			o.Text = term.Spaces(2*(len(p.Path())-1)) + o.Text
		}
		options = append(options, o)
	}
	if len(options) == 0 {
		s.desk.Tell("screen.nowhere")
		return
	}
	title := s.desk.Say("outline.pass-into", to.Doc.Top().Title())
	s.desk.Open(ask.NewChoice(s.desk, title, options, "", func(id string) {
		s.pass(workspace.Passage{From: s.v.File.Path, To: to.File.Path, Transfer: plan.Transfer{Elements: idsOf(es), Parent: id}}, es)
	}))
}

// pass makes the passage. Where references tie the elements to their plan the user sees them, and drops them
// or goes there.
func (s *Screen) pass(p workspace.Passage, es []*plan.Element) {
	ws, stay := s.desk.WS, s.besides(es)
	s.desk.Commit(func(ctx context.Context, reason string) (workspace.Done, error) {
		p.Reason = reason
		passed, err := ws.Pass(ctx, p)
		return passed.Done, err
	}, func(screen.Made) {
		if s.desk.Reread != nil {
			s.desk.Reread(p.To)
		}
		if stay != nil && stay.Up != nil {
			s.Select(stay.ID, "")
		}
	}, func(err error) {
		var tied *plan.Tied
		if !errors.As(err, &tied) || p.Untie {
			s.desk.Fail(err)
			return
		}
		s.tied(p, es, tied.References)
	})
}

func (s *Screen) tied(p workspace.Passage, es []*plan.Element, refs []plan.Reference) {
	words := []term.Span{{Style: term.WarnText, Text: s.desk.Say("outline.tied", s.namesOf(es))}, {}}
	for _, r := range refs {
		to := term.Sanitize(r.To)
		if e, ok := s.v.Doc.Element(r.To); ok {
			to = s.TitleOf(e)
		}
		words = append(words, term.Span{Text: s.desk.Say("outline.tie", string(s.TitleOf(r.From)), lang.FieldName(s.desk.Lang, r.From.Shape.Name, r.Field), string(to))})
	}
	s.desk.Open(ask.NewPage(s.desk, s.desk.Say("action.pass"), words,
		ask.Answer{Keys: []string{"enter"}, Shown: "Enter", Title: s.desk.Say("outline.tie-first"), Do: func() { s.toReference(refs, refs[0].From.ID) }},
		ask.Answer{Keys: []string{"d"}, Shown: "d", Title: s.desk.Say("outline.untie"), Do: func() {
			p.Untie = true
			s.pass(p, es)
		}}))
}
