package remedy

import (
	"context"
	"strings"

	"lantu/plan"
	"lantu/plan/lang"
	"lantu/plan/workspace"
	"lantu/schema"
	"lantu/tui/screen"
	"lantu/tui/screen/ask"
	"lantu/tui/term"
	"lantu/tui/widget/picker"
)

// CanWaive tells whether a waiver can excuse a finding, or is what it is about.
func CanWaive(f schema.Finding) bool {
	return f.Shape == plan.WaiverShape.Name || workspace.Waivable(f.Rule)
}

// Waive asks why a finding may stand and until when, and waives it in the name of the acting unit. Where
// the finding is about a waiver, that one is renewed or ended.
func Waive(d *screen.Desk, f schema.Finding) {
	type read struct {
		v     workspace.Waiver
		is    bool // the finding is about v
		about workspace.RuleReport
		err   error
	}
	ws := d.WS
	screen.Beside(d, func(context.Context) read {
		r := read{v: workspace.Waiver{File: f.File, Element: f.Element, Rule: f.Rule}}
		file, err := ws.Read(f.File)
		if r.err = err; err == nil && file.Doc != nil {
			if e, ok := file.Doc.Element(f.Element); ok {
				if v, ok := workspace.WaiverOf(f.File, e); ok {
					r.v, r.is = v, true
				}
			}
		}
		r.about = ws.AboutRule(r.v.Rule)
		return r
	}, func(r read) {
		switch {
		case r.err != nil:
			d.Fail(r.err)
		case r.is:
			decide(d, f, r.v)
		case !r.about.Waivable:
			d.Fail(plan.Say("workspace.waive-firm", r.v.Rule))
		default:
			askWaiver(d, r.v, Element(d, f))
		}
	})
}

// decide asks what becomes of a waiver that a finding is about.
func decide(d *screen.Desk, f schema.Finding, v workspace.Waiver) {
	d.Open(ask.NewPage(d, Title(d, f), []term.Span{{Text: d.Explain(f.Message)}, {}, {Style: term.Dim, Text: d.Say("remedy.waiver-reason", v.Reason)}},
		ask.Answer{Keys: []string{"enter"}, Shown: "Enter", Title: d.Say("remedy.renew"), Do: func() { askWaiver(d, v, term.Sanitize(v.Element)) }},
		ask.Answer{Keys: []string{"d"}, Shown: "d", Title: d.Say("remedy.end"), Do: func() { end(d, v) }}))
}

// askWaiver asks for what a waiver says, one thing after another. Where it is refused the last question
// comes again with its answer.
func askWaiver(d *screen.Desk, v workspace.Waiver, element term.Text) {
	if d.About.UnitID == "" {
		d.Fail(plan.Say("workspace.waive-unit"))
		return
	}
	ws := d.WS
	title := d.Say("remedy.waive-title", v.Rule, string(element))
	var until func()
	until = func() {
		d.Open(ask.NewLine(d, title, d.Say("remedy.until-help"), v.Until, func(s string) (term.Text, bool) { return understoodDay(d, s) }, func(s string) {
			v.Until = s
			d.Commit(func(ctx context.Context, _ string) (workspace.Done, error) { return ws.Waive(ctx, v) }, nil, func(err error) {
				until()
				d.Fail(err)
			})
		}))
	}
	why := d.Say("remedy.why-help", d.About.Unit)
	d.Open(ask.NewLine(d, title, why, v.Reason, func(s string) (term.Text, bool) { return d.Say("remedy.why-empty"), s == "" }, func(s string) {
		v.Reason = s
		until()
	}))
}

// understoodDay says how a whole day was understood, or that it was not.
func understoodDay(d *screen.Desk, s string) (term.Text, bool) {
	date, err := plan.ParseDate(s)
	switch {
	case err != nil:
		return d.Explain(err), true
	case date.Day == 0:
		return d.Explain(plan.Say("schema.no-day", s)), true
	case d.Lang == lang.Chinese:
		return term.Sanitize(date.Chinese()), false
	}
	return term.Sanitize(date.English()), false
}

// EndOne asks which waiver of a plan is to end.
func EndOne(d *screen.Desk, file string) {
	type one struct {
		v     workspace.Waiver
		unit  string
		title string
	}
	ws := d.WS
	screen.Beside(d, func(context.Context) []one {
		f, err := ws.Read(file)
		if err != nil || f.Doc == nil {
			return nil
		}
		var out []one
		for _, e := range f.Doc.Top().In("waivers") {
			v, _ := workspace.WaiverOf(file, e)
			o := one{v: v, unit: e.String("unit"), title: v.Element}
			if on, ok := f.Doc.Element(v.Element); ok && on.Title() != "" {
				o.title, _, _ = strings.Cut(on.Title(), "\n")
			}
			out = append(out, o)
		}
		return out
	}, func(all []one) {
		if len(all) == 0 {
			d.Tell("remedy.no-waivers")
			return
		}
		choices := make([]picker.Choice, len(all))
		for i, o := range all {
			choices[i] = picker.Choice{ID: string(rune('a' + i)), Text: term.Sanitize(o.v.Rule + " " + o.title).OneLine(), Keys: o.v.Reason,
				Hint: d.Say("remedy.waiver-until", o.v.Until)}
		}
		d.Open(ask.NewChoice(d, d.Say("remedy.waivers"), choices, "", func(id string) {
			o := all[[]rune(id)[0]-'a']
			d.Open(ask.NewPage(d, d.Say("remedy.end-title", o.v.Rule, o.title), []term.Span{
				{Text: d.Say("remedy.waiver-reason", o.v.Reason)}, {Text: d.Say("remedy.waiver-by", d.UnitName(o.unit), o.v.Until)}, {},
				{Style: term.Dim, Text: d.Say("remedy.end-help")},
			}, ask.Answer{Keys: []string{"enter", "y"}, Shown: "Enter", Title: d.Say("remedy.end"), Do: func() { end(d, o.v) }}))
		}))
	})
}

func end(d *screen.Desk, v workspace.Waiver) {
	v.Reason = ""
	ws := d.WS
	d.Commit(func(ctx context.Context, _ string) (workspace.Done, error) { return ws.EndWaiver(ctx, v) }, nil, nil)
}
