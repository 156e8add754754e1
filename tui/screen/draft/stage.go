package draft

import (
	"context"
	"errors"
	"strconv"

	"lantu/plan/lang"
	"lantu/plan/workspace"
	"lantu/schema"
	"lantu/tui/screen"
	"lantu/tui/screen/ask"
	"lantu/tui/term"
	"lantu/tui/widget/picker"
)

// ChooseStage offers the stages that the plan can move to.
func (s *Screen) ChooseStage() {
	now := workspace.StageOf(s.v.Doc)
	var choices []picker.Choice
	for _, stage := range workspace.NextStages(now) {
		choices = append(choices, picker.Choice{ID: stage, Text: s.stageName(stage), Hint: term.Sanitize(stage)})
	}
	if len(choices) == 0 {
		s.desk.Tell("draft.stage-last", string(s.stageName(now)))
		return
	}
	s.desk.Open(ask.NewChoice(s.desk, s.desk.Say("draft.stage-choose", string(s.stageName(now))), choices, "", func(stage string) {
		if stage != "issued" {
			s.toStage(stage)
			return
		}
		s.desk.Open(ask.NewQuestion(s.desk, s.stageName(stage), s.desk.Say("draft.stage-issue"), s.stageName(stage), func() { s.toStage(stage) }))
	}))
}

func (s *Screen) stageName(stage string) term.Text {
	return term.Sanitize(lang.ValueName(s.desk.Lang, "stage", stage))
}

// toStage moves the plan, or shows what stands in the way.
func (s *Screen) toStage(stage string) {
	ws, slug := s.desk.WS, s.v.File.Slug()
	s.desk.Commit(func(ctx context.Context, reason string) (workspace.Done, error) {
		return ws.SetStage(ctx, workspace.StageChange{Plan: slug, Stage: stage, Reason: reason})
	}, func(m screen.Made) {
		if m.Issued > 0 {
			s.desk.Note = screen.Note{Text: s.desk.Say("draft.issued", m.Times), Tail: term.Sanitize(workspace.IssueTag(slug, m.Issued))}
		}
	}, func(err error) {
		var refused *workspace.Refused
		if !errors.As(err, &refused) {
			s.desk.Fail(err)
			return
		}
		s.refusedStage(refused)
	})
}

// refusedStage lists what keeps the plan from a stage. Enter goes to the first of it.
func (s *Screen) refusedStage(r *workspace.Refused) {
	words := []term.Span{{Style: term.WarnText, Text: s.desk.Say("draft.stage-refused", string(s.stageName(r.Stage)), strconv.Itoa(len(r.Findings)))}}
	for _, f := range r.Findings {
		words = append(words, term.Span{}, term.Span{Text: s.findingLine(f)})
	}
	first := r.Findings[0]
	s.desk.Open(ask.NewPage(s.desk, s.stageName(r.Stage), words,
		ask.Answer{Keys: []string{"enter"}, Shown: "Enter", Title: s.desk.Say("draft.stage-first"), Do: func() { s.Select(first.Element, first.Field) }}))
}

// findingLine is a finding with the element that it is about.
func (s *Screen) findingLine(f schema.Finding) term.Text {
	line := term.Sanitize(f.Rule + " " + lang.SayThere(s.desk.Lang, f.Message))
	if e, ok := s.v.Doc.Element(f.Element); ok && e.Up != nil {
		line = s.desk.Say("draft.stage-finding", string(s.TitleOf(e)), string(line))
	}
	return line
}
