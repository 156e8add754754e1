package remedy

import (
	"cmp"
	"context"
	"slices"
	"strconv"

	"lantu/plan/diff"
	"lantu/plan/workspace"
	"lantu/schema"
	"lantu/tui/screen"
	"lantu/tui/screen/ask"
	"lantu/tui/term"
	"lantu/tui/widget/bar"
	"lantu/tui/widget/dialog"
)

// Fix shows what the fix of a finding would change, and makes it, in one commit, when the user agrees.
func Fix(d *screen.Desk, f schema.Finding) {
	ws := d.WS
	screen.Beside(d, func(context.Context) workspace.Proposal { return ws.Propose(f) }, func(p workspace.Proposal) {
		if p.Err != nil {
			d.Fail(p.Err)
			return
		}
		d.Open(&proposal{desk: d, Proposal: p})
	})
}

// A proposal is the dialog that shows the lines of a file before and after a fix.
type proposal struct {
	desk *screen.Desk
	workspace.Proposal
}

// Handle makes the fix or closes the dialog.
func (p *proposal) Handle(e term.Event) {
	k, ok := e.(term.Key)
	if !ok {
		return
	}
	switch k.Name {
	case "esc", "q":
		p.desk.Close(p)
	case "enter", "y", "f":
		p.desk.Close(p)
		ws, f := p.desk.WS, p.Finding
		p.desk.Commit(func(ctx context.Context, _ string) (workspace.Done, error) { return ws.Fix(ctx, f) }, nil, nil)
	}
}

// proposalWidth bounds the lines of the dialog, in cells.
const proposalWidth = 84

// Box fits the lines.
func (p *proposal) Box(width, height int) dialog.Dialog {
	inner := max(1, min(proposalWidth, width-4))
	return dialog.Dialog{Title: p.desk.Say("remedy.fix-title", string(Title(p.desk, p.Finding))), Body: p, Width: proposalWidth,
		Height: len(p.rows(inner)), Hints: []bar.Hint{{Key: "Enter", Text: p.desk.Say("remedy.make")}, {Key: "Esc", Text: p.desk.Say("screen.cancel")}}}
}

// Render shows what is wrong and the lines that would change.
func (p *proposal) Render(width, height int) term.Frame {
	return screen.Lines(p.rows(width), width, height)
}

func (p *proposal) rows(width int) []string {
	var out []string
	put := func(first term.Span, spans []term.Span) {
		for i, row := range term.WrapSpans(spans, max(4, width-term.Width(first.Text))) {
			start := first
			if i > 0 {
				start = term.Span{Text: term.Spaces(term.Width(first.Text))}
			}
			out = append(out, term.Row(term.Plain, width, append([]term.Span{start}, row...)...))
		}
	}
	put(term.Span{}, []term.Span{{Text: p.desk.Explain(p.Finding.Message)}})
	out = append(out, term.Fill(term.Plain, width))
	for _, l := range p.Lines {
		gone, came := marked(l.Old, l.New)
		if l.Line > 0 {
			put(term.Span{Style: term.Dim, Text: numbered(l.Line) + " - "}, gone)
		}
		if l.Now > 0 {
			put(term.Span{Style: term.Dim, Text: numbered(l.Now) + " + "}, came)
		}
	}
	return out
}

func numbered(line int) term.Text { return term.PadLeft(term.Text(strconv.Itoa(line)), 5) }

// marked is a line before and after, with what differs in it.
func marked(before, after string) (gone, came []term.Span) {
	for _, piece := range diff.Text(before, after) {
		text := term.Sanitize(piece.Text).OneLine()
		switch piece.Part {
		case diff.Gone:
			gone = append(gone, term.Span{Style: term.Removed, Text: text})
		case diff.Came:
			came = append(came, term.Span{Style: term.Added, Text: text})
		default:
			gone, came = append(gone, term.Span{Text: text}), append(came, term.Span{Text: text})
		}
	}
	return gone, came
}

// mostListed bounds how many fixes a question lists one by one.
const mostListed = 12

// FixAll asks whether to make the fixes of findings of one rule, and makes each in a commit of its own.
func FixAll(d *screen.Desk, findings []schema.Finding) {
	rule := findings[0].Rule
	words := []term.Span{{Text: d.Say("remedy.fix-all", rule, len(findings))}, {}}
	for i, f := range findings {
		if i == mostListed {
			words = append(words, term.Span{Style: term.Dim, Text: d.Say("remedy.and-more", len(findings)-i)})
			break
		}
		words = append(words, term.Span{Text: d.Say("remedy.one-of", string(Element(d, f)), f.Fix.Old, f.Fix.New)})
	}
	d.Open(ask.NewPage(d, d.Say("remedy.fix-title", string(Title(d, findings[0]))), words,
		ask.Answer{Keys: []string{"enter", "y"}, Shown: "Enter", Title: d.Say("remedy.make-all", len(findings)), Do: func() { makeAll(d, rule, findings) }}))
}

// made is what came of several fixes.
type made struct {
	count    int
	versions []*screen.Version // the last one of each file
	err      error             // what ended it early
}

func makeAll(d *screen.Desk, rule string, findings []schema.Finding) {
	type place struct{ file, element string }
	wanted := map[place]bool{}
	var refs []string
	for _, f := range findings {
		wanted[place{f.File, f.Element}] = true
		if ref := cmp.Or(workspace.SlugOf(f.File), f.File); !slices.Contains(refs, ref) {
			refs = append(refs, ref)
		}
	}
	ws, l := d.WS, d.Lang
	screen.Work(d, "remedy.fixing", func(ctx context.Context) (made, error) {
		var out made
		last := map[string]*workspace.File{}
		out.err = ws.EachFix(ctx, rule, refs, func(p workspace.Proposal) (bool, error) {
			return p.Err == nil && wanted[place{p.Finding.File, p.Finding.Element}], nil
		}, func(done workspace.Done) {
			out.count++
			last[done.File.Path] = done.File
		})
		for _, f := range last {
			out.versions = append(out.versions, screen.NewVersion(f, l))
		}
		return out, nil
	}, func(m made) {
		for _, v := range m.versions {
			d.Taken(v)
		}
		switch {
		case m.err != nil:
			d.Fail(m.err)
		case m.count < len(findings):
			d.Tell("remedy.some-fixed", m.count, len(findings)-m.count)
		default:
			d.Tell("remedy.all-fixed", m.count)
		}
	}, nil)
}
