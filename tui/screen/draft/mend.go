package draft

import (
	"lantu/plan"
	"lantu/schema"
	"lantu/tui/screen/remedy"
)

// What can be done about the findings of the selected element without leaving it.

func (s *Screen) fixable() (out []schema.Finding) {
	for _, f := range s.findings() {
		if f.Fix != nil {
			out = append(out, f)
		}
	}
	return out
}

// CanFix tells why there is nothing to fix here.
func (s *Screen) CanFix() error {
	switch {
	case len(s.findings()) == 0:
		return plan.Say("draft.no-findings")
	case len(s.fixable()) == 0:
		return plan.Say("draft.no-fix")
	}
	return nil
}

// Fix shows what would mend a finding of the selected element, and mends it.
func (s *Screen) Fix() {
	remedy.Choose(s.desk, s.desk.Say("remedy.fix"), s.fixable(), func(f schema.Finding) { remedy.Fix(s.desk, f) })
}

// CanWaive tells why there is nothing to waive here.
func (s *Screen) CanWaive() error {
	switch {
	case len(s.findings()) == 0:
		return plan.Say("draft.no-findings")
	case len(s.waivable()) == 0:
		return plan.Say("workspace.waive-firm", s.findings()[0].Rule)
	}
	return nil
}

func (s *Screen) waivable() (out []schema.Finding) {
	for _, f := range s.findings() {
		if remedy.CanWaive(f) {
			out = append(out, f)
		}
	}
	return out
}

// Waive lets a finding of the selected element stand.
func (s *Screen) Waive() {
	remedy.Choose(s.desk, s.desk.Say("remedy.waive"), s.waivable(), func(f schema.Finding) { remedy.Waive(s.desk, f) })
}
