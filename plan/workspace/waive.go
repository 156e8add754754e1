package workspace

import (
	"context"
	"slices"
	"strings"

	"lantu/plan"
	"lantu/schema"
	"lantu/schema/rules"
)

// A Waiver lets a finding of a rule stand on an element of a plan for a time.
type Waiver struct {
	File    string // of the plan
	Element string // id; "" is the plan itself
	Rule    string // such as T-09
	Reason  string // why it may stand
	Until   string // the last day on which it holds, 2023-12-31
}

// id is the identity of the waiver in its plan.
func (v Waiver) id() string { return v.Rule + "/" + v.Element }

// Waive adds a waiver in the name of the acting unit, or renews the one that there is. It is refused
// where the rule cannot be waived or finds nothing there: a waiver that excuses nothing is a finding
// itself.
func (w *Workspace) Waive(ctx context.Context, v Waiver) (Done, error) {
	if err := waivable(v.Rule); err != nil {
		return Done{}, err
	}
	unit := w.ActingUnit()
	until, err := plan.ParseDate(v.Until)
	switch {
	case strings.TrimSpace(v.Reason) == "":
		return Done{}, plan.Say("workspace.waive-reason")
	case unit == "":
		return Done{}, plan.Say("workspace.waive-unit")
	case err != nil:
		return Done{}, err
	case until.Day == 0:
		return Done{}, plan.Say("schema.no-day", v.Until)
	case until.Compare(today()) < 0:
		return Done{}, plan.Say("workspace.waive-past", v.Until)
	}
	doc, err := w.waiverPlan(&v)
	if err != nil {
		return Done{}, err
	}
	_, renews := doc.Element(v.id())
	if err := w.needed(v, doc, renews); err != nil {
		return Done{}, err
	}
	if !renews {
		value := plan.MapOf("rule", v.Rule, "element", v.Element, "reason", v.Reason, "unit", unit, "until", v.Until)
		return w.Apply(ctx, Change{File: v.File, Edits: []plan.Edit{plan.Add{Shape: plan.WaiverShape, At: 1 << 30, Value: value}}})
	}
	edits := []plan.Edit{}
	for _, f := range [...][2]string{{"reason", v.Reason}, {"unit", unit}, {"until", v.Until}} {
		edits = append(edits, plan.Set{Element: v.id(), Field: f[0], Value: plan.Text(f[1])})
	}
	return w.Apply(ctx, Change{File: v.File, Edits: edits})
}

// EndWaiver takes a waiver out: what it excused counts again. Reason is why; it goes into the commit.
func (w *Workspace) EndWaiver(ctx context.Context, v Waiver) (Done, error) {
	doc, err := w.waiverPlan(&v)
	if err != nil {
		return Done{}, err
	}
	if _, ok := doc.Element(v.id()); !ok {
		return Done{}, plan.Say("workspace.waive-none", v.Rule, v.Element)
	}
	return w.Apply(ctx, Change{File: v.File, Reason: v.Reason, Edits: []plan.Edit{plan.Remove{Element: v.id()}}})
}

// waiverPlan reads the plan of a waiver, and puts its id in the place of no element.
func (w *Workspace) waiverPlan(v *Waiver) (*plan.Document, error) {
	f, err := w.Read(v.File)
	if err != nil {
		return nil, err
	}
	if f.Doc == nil {
		return nil, plan.Say("workspace.unreadable", f.Path, f.Err)
	}
	if v.Element == "" {
		v.Element = f.Doc.ID()
	}
	if _, ok := f.Doc.Element(v.Element); !ok {
		return nil, plan.Say("document.no-element", v.Element)
	}
	return f.Doc, nil
}

// A RuleReport is what people ask about a rule.
type RuleReport struct {
	ID           string
	Draft, Issue schema.Severity // what it weighs while a plan is drafted, and from the review on
	Waivable     bool
}

// AboutRule tells what a rule weighs in this workspace, and whether a waiver can excuse it.
func (w *Workspace) AboutRule(id string) RuleReport {
	r := RuleReport{ID: id, Waivable: Waivable(id)}
	draft, issue, ok := rules.Weights(w.around("").settings, id)
	if !ok {
		for _, s := range schema.Rules() {
			if s.ID == id {
				draft, issue = s.Severity, s.Severity
			}
		}
	}
	r.Draft, r.Issue = draft, issue
	return r
}

// WaiverOf reads the waiver that an element of a plan is.
func WaiverOf(file string, e *plan.Element) (v Waiver, ok bool) {
	if e == nil || e.Shape != plan.WaiverShape {
		return Waiver{}, false
	}
	return Waiver{File: file, Element: e.String("element"), Rule: e.String("rule"), Reason: e.String("reason"), Until: e.String("until")}, true
}

// Waivable tells whether a waiver can excuse the findings of a rule.
func Waivable(rule string) bool { return waivable(rule) == nil }

// waivable refuses rules that no waiver excuses.
func waivable(rule string) error {
	ok, known := rules.Waivable(rule)
	switch {
	case ok:
		return nil
	case known, slices.ContainsFunc(schema.Rules(), func(r schema.Rule) bool { return r.ID == rule }):
		return plan.Say("workspace.waive-firm", rule)
	}
	return plan.Say("workspace.no-rule", rule)
}

// needed refuses a waiver of what is not there. What an earlier waiver excuses is looked at without it.
func (w *Workspace) needed(v Waiver, doc *plan.Document, renews bool) error {
	if renews {
		without, err := plan.Remove{Element: v.id()}.Apply(doc)
		if err != nil {
			return err
		}
		doc = without
	}
	for _, f := range w.Findings(&File{Path: v.File, Doc: doc}) {
		if f.Rule == v.Rule && f.Element == v.Element {
			return nil
		}
	}
	return plan.Say("workspace.waive-nothing", v.Rule, v.Element)
}
