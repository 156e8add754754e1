package history

import (
	"context"

	"lantu/plan/diff"
	"lantu/plan/repo"
	"lantu/plan/workspace"
	"lantu/tui/screen"
	"lantu/tui/term"
)

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
		teller, of := s.desk.WS.Teller(diff.Words{Language: s.desk.Lang, Units: s.desk.Units}), s.of
		screen.Beside(s.desk, func(ctx context.Context) workspace.Told {
			t, err := teller.TellAll(ctx, c, of.File, of.Element)
			if err != nil {
				return workspace.Told{} // whoever goes to the commit is told why
			}
			return t
		}, func(t workspace.Told) {
			s.looking = false
			s.remember(c.Hash, t, of)
			s.explain()
		})
		return
	}
}

func (s *Screen) remember(h repo.Hash, t workspace.Told, of Subject) {
	if of != s.of {
		return
	}
	if len(s.told) >= mostTold {
		clear(s.told)
	}
	s.told[h] = t
	s.epoch++
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
// Where what it did is not known yet, or there is nothing to tell, its own words stand alone.
func (s *Screen) saying(c *workspace.Version) []term.Span {
	subject := term.Sanitize(c.Subject).OneLine()
	t := s.told[c.Hash]
	line := term.Sanitize(t.Line).OneLine()
	if line == "" || line == subject {
		return []term.Span{{Text: subject}}
	}
	spans := []term.Span{{Text: line}}
	if t.More > 0 {
		spans = append(spans, term.Span{Style: term.Dim, Text: s.desk.Say("review.and-more", t.More)})
	}
	if t.Own {
		return spans
	}
	return append(spans, term.Span{Style: term.Dim, Text: "  " + s.desk.Say("review.reason", string(subject))})
}
