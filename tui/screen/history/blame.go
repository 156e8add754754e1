package history

import (
	"context"
	"strings"

	"lantu/plan"
	"lantu/plan/diff"
	"lantu/plan/lang"
	"lantu/plan/workspace"
	"lantu/tui/screen"
	"lantu/tui/screen/ask"
	"lantu/tui/term"
	"lantu/tui/widget/pager"
)

// Blame tells of every field of the element of the change under the cursor, or of what the history is of,
// who gave it its present value, for which unit, when, in which commit and why.
func (s *Screen) Blame() {
	target := s.of.File
	if s.of.Element != "" {
		target += "#" + s.of.Element
	}
	if it, ok := s.current(); ok {
		target = it.ref()
		if !it.isFile && it.change.Element != "" {
			target += "#" + it.change.Element
		}
	}
	ws, words := s.desk.WS, diff.Words{Language: s.desk.Lang, Units: s.desk.Units}
	screen.Work(s.desk, "review.blaming", func(ctx context.Context) ([]pager.Paragraph, error) {
		found, err := ws.Blame(ctx, target, "")
		if err != nil {
			return nil, err
		}
		return blamed(words, found), nil
	}, func(facts []pager.Paragraph) {
		s.desk.Open(ask.NewSheet(s.desk, s.desk.Say("action.blame"), facts))
	}, nil)
}

// longestFact is more than says what a fact is, in cells.
const longestFact = 120

// blamed says each fact in a row and, below, who made it so. Facts of one commit that follow each other
// share that.
func blamed(words diff.Words, found workspace.Blame) (out []pager.Paragraph) {
	doc := found.File.Doc
	numbers := plan.Numbers(doc)
	last := ""
	for i, f := range found.Facts {
		e, ok := doc.Element(f.Element)
		if !ok {
			continue
		}
		if f.Element != last {
			if i > 0 {
				out = append(out, pager.Paragraph{})
			}
			last = f.Element
			name := words.Element(doc, e, numbers)
			if title := e.Title(); !strings.Contains(name, title) {
				name += " " + title
			}
			out = append(out, pager.Paragraph{Style: term.Title, Text: term.Sanitize(name).OneLine()})
		}
		if f.Field != "" {
			value := words.Value(doc, e.Shape, f.Field, f.Value)
			if f.Member != "" {
				value = words.Value(doc, e.Shape, f.Field, plan.Strings(f.Member))
			}
			out = append(out, pager.Paragraph{Indent: 4, First: 2, Text: term.Clip(term.Sanitize(words.Field(e.Shape, f.Field)+"  "+value).OneLine(), longestFact)})
		}
		if next := i + 1; next < len(found.Facts) && found.Facts[next].Element == f.Element && found.Facts[next].Commit.Hash == f.Commit.Hash {
			continue
		}
		out = append(out, pager.Paragraph{Style: term.Dim, Indent: 6, First: 6, Text: because(words, f.Commit.Author.Name, f.Commit.Trailer("Unit")) +
			"  " + when(f.Commit.Author.When) + "  " + term.Sanitize(f.Commit.Hash.Short()) + "  " + why(words.Language, f.Commit.Body, f.Commit.Subject)})
	}
	return out
}

func because(words diff.Words, name, unit string) term.Text {
	if unit != "" {
		name = words.Units.NameOf(unit) + " " + name
	}
	return term.Sanitize(name)
}

// why is the reason of a commit as its author says it, or else what the author says was done.
func why(l lang.Language, body, subject string) term.Text {
	reason, _, _ := strings.Cut(body, "\n")
	if reason == "" {
		return term.Sanitize(subject)
	}
	return term.Sanitize(lang.Text(l, "review.reason", reason))
}
