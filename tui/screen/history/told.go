package history

import (
	"context"
	"slices"

	"lantu/plan/diff"
	"lantu/plan/lang"
	"lantu/plan/repo"
	"lantu/plan/workspace"
	"lantu/tui/screen"
	"lantu/tui/term"
)

// A told is what the row of a commit says that it did, read from its versions: the gravest change, and how
// many more there are. Where that is not known yet, or there is nothing to tell, the row has the commit's
// own words alone.
type told struct {
	line term.Text
	more int
	own  bool // the commit says the same, in the language of the workspace
}

// mostTold bounds what is remembered of commits.
const mostTold = 5000

// tell looks into the commits whose rows are in view, one after another, while nothing else is looked
// into.
func (s *Screen) tell() {
	if s.looking || s.away {
		return
	}
	at := s.list.At()
	for i := max(at-s.above, 0); i <= at+s.above && i < len(s.rows); i++ {
		if s.rows[i].commit < 0 {
			continue
		}
		c := s.log.commits[s.rows[i].commit].Commit
		if _, known := s.told[c.Hash]; known {
			continue
		}
		s.looking = true
		ws, words, of := s.desk.WS, diff.Words{Language: s.desk.Lang, Units: s.desk.Units}, s.of
		screen.Beside(s.desk, func(ctx context.Context) told { return tellOf(ctx, ws, words, of, c) }, func(t told) {
			s.looking = false
			s.remember(c.Hash, t, of)
			s.explain()
		})
		return
	}
}

func (s *Screen) remember(h repo.Hash, t told, of Subject) {
	if of != s.of {
		return
	}
	if len(s.told) >= mostTold {
		clear(s.told)
	}
	s.told[h] = t
	s.epoch++
}

// tellOf looks into one commit. What cannot be read has nothing to tell; whoever goes to it is told why.
func tellOf(ctx context.Context, ws *workspace.Workspace, words diff.Words, of Subject, c repo.Commit) (t told) {
	deed, err := ws.Deed(ctx, c)
	if err != nil {
		return told{}
	}
	type line struct {
		text   string
		weight diff.Weight
		mine   bool
	}
	var lines []line
	own := false
	written := diff.Words{Language: ws.Language(), Units: words.Units}
	for _, d := range deed.Differences {
		if d.Broken() != nil {
			continue
		}
		switch {
		case d.Old == nil:
			lines = append(lines, line{words.Came(d.New.Doc, nameOf(d.New)), weightOf(d), true})
		case d.New == nil:
			lines = append(lines, line{words.Gone(d.Old.Doc, nameOf(d.Old)), weightOf(d), true})
		default:
			if d.Old.Path != d.New.Path {
				lines = append(lines, line{words.Renamed(d.New.Doc, nameOf(d.Old), nameOf(d.New)), diff.Tasks, true})
			}
			own = own || written.Subject(d.Old.Doc, d.New.Doc, d.Changes) == c.Subject
			for i, text := range words.Lines(d.Old.Doc, d.New.Doc, d.Changes) {
				lines = append(lines, line{text, d.Changes[i].Weight(), of.concerns(d, d.Changes[i])})
			}
			if len(d.Changes) == 0 && d.Old.Path == d.New.Path && len(c.Parents) < 2 {
				lines = append(lines, line{lang.Text(words.Language, "diff.format", words.File(d.New.Doc, nameOf(d.New))), diff.Rest, true})
			}
		}
	}
	if len(lines) == 0 {
		return told{}
	}
	first := slices.MinFunc(lines, func(a, b line) int {
		if a.mine != b.mine {
			if a.mine {
				return -1
			}
			return 1
		}
		return int(a.weight) - int(b.weight)
	})
	return told{term.Sanitize(first.text).OneLine(), len(lines) - 1, own}
}

// weightOf weighs the coming and going of a file: a plan is more than the others.
func weightOf(d workspace.Difference) diff.Weight {
	if d.File().Slug() != "" {
		return diff.Tasks
	}
	return diff.Rest
}

// concerns tells whether a change is one of what the history is of.
func (of Subject) concerns(d workspace.Difference, c diff.Change) bool {
	switch {
	case of.File != "" && d.File().Path != of.File:
		return false
	case of.Element == "":
		return true
	}
	return diff.Touches([]diff.Change{c}, of.Element, d.Old.Doc, d.New.Doc)
}

// saying is what the row of a commit says: what it did and, where that is something else, its own words.
func (s *Screen) saying(c *workspace.Version) []term.Span {
	subject := term.Sanitize(c.Subject).OneLine()
	t := s.told[c.Hash]
	if t.line == "" || t.line == subject {
		return []term.Span{{Text: subject}}
	}
	spans := []term.Span{{Text: t.line}}
	if t.more > 0 {
		spans = append(spans, term.Span{Style: term.Dim, Text: s.desk.Say("review.and-more", t.more)})
	}
	if t.own {
		return spans
	}
	return append(spans, term.Span{Style: term.Dim, Text: "  " + s.desk.Say("review.reason", string(subject))})
}
