// Package remedy is what can be done about a finding wherever it is shown: its rule is explained, its fix
// is shown and made, it is waived, a waiver is ended. Each is a dialog, and what comes of it a commit like
// any other.
//
// What a rule, a fix or a waiver is, is known below; here it is asked for and put into words. Start at
// Explain, Fix and Waive.
package remedy

import (
	"lantu/plan"
	"lantu/plan/lang"
	"lantu/schema"
	"lantu/tui/screen"
	"lantu/tui/screen/ask"
	"lantu/tui/term"
	"lantu/tui/widget/picker"
)

// SignWidth is how many cells Sign takes.
const SignWidth = 9

// Sign is the light of a finding and its rule.
func Sign(f schema.Finding) term.Span {
	style, sign := Light(f.Severity)
	return term.Span{Style: style, Text: term.Pad(" "+sign+" "+term.Sanitize(f.Rule), SignWidth)}
}

// Light is the colour and the sign of a severity.
func Light(s schema.Severity) (term.Style, term.Text) {
	g := term.Signs()
	switch s {
	case schema.Error:
		return term.ErrorText, g.Error
	case schema.Warning:
		return term.WarnText, g.Warning
	}
	return term.Dim, g.Info
}

// Title is the rule of a finding with its name.
func Title(d *screen.Desk, f schema.Finding) term.Text {
	return term.Sanitize(f.Rule + " " + lang.Say(d.Lang, lang.RuleTitle(f.Rule)))
}

// Element is what people call the element of a finding: its number and title; what it is where it has no
// title.
func Element(d *screen.Desk, f schema.Finding) term.Text {
	switch {
	case f.Title != "":
		return term.Sanitize(f.Number + f.Title)
	case f.Shape != "":
		return term.Sanitize(lang.ShapeName(d.Lang, f.Shape))
	}
	return term.Sanitize(f.Element)
}

// Field is what people call the field of a finding, "" for the element as a whole. The parts of its path
// that are no fields, such as the years of targets, stand for themselves.
func Field(d *screen.Desk, f schema.Finding) term.Text {
	shape := plan.ShapeNamed(f.Shape)
	if f.Field == "" || shape == nil {
		return ""
	}
	return term.Sanitize(lang.PathName(d.Lang, shape, f.Field))
}

// Choose calls then with the only finding there is, or asks which of several is meant.
func Choose(d *screen.Desk, title term.Text, findings []schema.Finding, then func(schema.Finding)) {
	if len(findings) == 1 {
		then(findings[0])
		return
	}
	choices := make([]picker.Choice, len(findings))
	for i, f := range findings {
		choices[i] = picker.Choice{ID: string(rune('a' + i)), Text: Sign(f).Text + d.Explain(f.Message), Keys: f.Rule}
	}
	d.Open(ask.NewChoice(d, title, choices, "", func(id string) { then(findings[[]rune(id)[0]-'a']) }))
}
