package remedy

import (
	"context"

	"lantu/plan/lang"
	"lantu/plan/workspace"
	"lantu/schema"
	"lantu/tui/screen"
	"lantu/tui/screen/ask"
	"lantu/tui/term"
	"lantu/tui/widget/pager"
)

// Explain shows why a rule is there and what it weighs, and leads on to the fix and the waiver of the
// finding.
func Explain(d *screen.Desk, f schema.Finding) {
	About(d, f, func(words []pager.Paragraph, waivable bool) {
		var answers []ask.Answer
		if f.Fix != nil {
			answers = append(answers, ask.Answer{Keys: []string{"f"}, Shown: "f", Title: d.Say("remedy.fix"), Do: func() { Fix(d, f) }})
		}
		if waivable {
			answers = append(answers, ask.Answer{Keys: []string{"w"}, Shown: "w", Title: d.Say("remedy.waive"), Do: func() { Waive(d, f) }})
		}
		d.Open(ask.NewSheet(d, Title(d, f), words[1:], answers...))
	})
}

// About puts the rule of a finding into words, its name first.
func About(d *screen.Desk, f schema.Finding, then func(words []pager.Paragraph, waivable bool)) {
	ws := d.WS
	screen.Beside(d, func(context.Context) workspace.RuleReport { return ws.AboutRule(f.Rule) }, func(r workspace.RuleReport) {
		weight := func(s schema.Severity) string { return lang.ValueName(d.Lang, "severity", string(s)) }
		weighs := d.Say("remedy.weighs-always", weight(r.Draft))
		if r.Draft != r.Issue {
			weighs = d.Say("remedy.weighs", weight(r.Draft), weight(r.Issue))
		}
		if !r.Waivable {
			weighs += d.Say("remedy.firm")
		}
		then([]pager.Paragraph{
			{Style: term.Title, Text: Title(d, f)},
			{Text: d.Explain(lang.RuleWhy(f.Rule))},
			{},
			{Style: term.Dim, Text: weighs},
		}, r.Waivable)
	})
}
