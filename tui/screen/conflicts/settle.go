package conflicts

import (
	"context"
	"strconv"
	"strings"

	"lantu/plan"
	"lantu/plan/lang"
	"lantu/plan/merge"
	"lantu/plan/workspace"
	"lantu/tui/screen"
	"lantu/tui/screen/ask"
	"lantu/tui/term"
	"lantu/tui/widget/picker"
)

// A choice is how somebody wants a conflict settled.
type choice struct {
	take  merge.Take
	words []string // of a value that was typed; its Take is made when it is committed
	typed bool
	shown string // what it comes to, for the eye
}

// CanTake tells why the conflict has no candidate of that number.
func CanTake(n int) func(*Screen) error {
	return func(s *Screen) error {
		e, ok := s.Current()
		switch {
		case !ok:
			return plan.Say("conflicts.none")
		case n > len(e.Candidates):
			return plan.Say("conflicts.no-candidate", len(e.Candidates), n)
		}
		return nil
	}
}

// Take settles the conflict with one of its candidates, counted from 1.
func (s *Screen) Take(n int) {
	if e, ok := s.Current(); ok {
		s.choose(choice{take: merge.Take{Number: n}, shown: s.value(e, e.Candidates[n-1])})
	}
}

// Base settles it with what was there before, Both with all that was written, Accept with what the plan
// says now.
func (s *Screen) Base() {
	e, _ := s.Current()
	s.choose(choice{take: merge.Take{Base: true}, shown: s.value(e, e.Base)})
}

// Both settles the conflict with all that was written.
func (s *Screen) Both() {
	s.choose(choice{take: merge.Take{Both: true}, shown: string(s.desk.Say("conflicts.both"))})
}

// Accept settles the conflict with what the plan says now.
func (s *Screen) Accept() {
	e, _ := s.Current()
	s.choose(choice{take: merge.Take{Accept: true}, shown: s.value(e, e.Present())})
}

// Choose offers all candidates in a list.
func (s *Screen) Choose() {
	e, _ := s.Current()
	var choices []picker.Choice
	for i, v := range e.Candidates {
		choices = append(choices, picker.Choice{ID: strconv.Itoa(i + 1), Text: term.Sanitize(s.value(e, v)).OneLine(), Hint: s.author(e, i)})
	}
	s.desk.Open(ask.NewChoice(s.desk, term.Sanitize(e.title), choices, "", func(id string) {
		if n, err := strconv.Atoi(id); err == nil {
			s.Take(n)
		}
	}))
}

// value puts the base or a candidate into words.
func (s *Screen) value(e *entry, v *plan.Node) string {
	if words := e.Say(s.wording(), v); words != "" {
		return words
	}
	return lang.Text(s.desk.Lang, "cmd.conflicts.nothing")
}

// author names who wrote a candidate, as far as that is known.
func (s *Screen) author(e *entry, i int) term.Text {
	if i >= len(e.by) || e.by[i].Hash.IsZero() {
		return ""
	}
	return term.Sanitize(workspace.Who(s.desk.Units, e.by[i]))
}

// choose settles the conflict under the cursor at once or, where the user gathers, marks it.
func (s *Screen) choose(c choice) {
	e, ok := s.Current()
	if !ok {
		return
	}
	if !s.gathers {
		s.commit(e.File.Path, map[string]choice{e.key: c})
		return
	}
	s.marks[e.key] = c
	s.epoch++
	s.shown = ""
	for i := s.list.At() + 1; i < len(s.rows); i++ { // the next that is not chosen yet
		if r := s.rows[i]; r.head == noHead {
			if _, marked := s.marks[s.all[r.entry].key]; !marked {
				s.list.Select(i)
				break
			}
		}
	}
	s.moved()
}

// Gather changes between a commit for each choice and choosing first.
func (s *Screen) Gather() {
	s.gathers = !s.gathers
	if !s.gathers {
		s.marks = map[string]choice{}
	}
	s.epoch++
	s.shown = ""
	s.tell()
	if s.gathers {
		s.desk.Tell("conflicts.gathering")
	} else {
		s.desk.Tell("conflicts.one-by-one")
	}
}

// CanCommit tells why there is nothing to commit.
func (s *Screen) CanCommit() error {
	if len(s.marks) == 0 {
		return plan.Say("conflicts.nothing-chosen")
	}
	return nil
}

// Commit commits what was chosen, one commit for all of a plan.
func (s *Screen) Commit() {
	done := map[string]bool{}
	for _, e := range s.all {
		file := e.File.Path
		if done[file] {
			continue
		}
		done[file] = true
		of := map[string]choice{}
		for key, c := range s.marks {
			if strings.HasPrefix(key, file+"\x00") {
				of[key] = c
			}
		}
		if len(of) > 0 {
			s.commit(file, of)
		}
	}
}

// CanUnmark tells why the conflict under the cursor has no choice to take back.
func (s *Screen) CanUnmark() error {
	if _, marked := s.marks[s.at]; !marked {
		return plan.Say("conflicts.not-chosen")
	}
	return nil
}

// Unmark takes the choice for the conflict under the cursor back.
func (s *Screen) Unmark() {
	delete(s.marks, s.at)
	s.epoch++
	s.shown = ""
	s.tell()
}

// commit settles conflicts of one file in one commit.
func (s *Screen) commit(file string, of map[string]choice) {
	type settling struct {
		workspace.Dispute
		choice
	}
	var all []settling
	for _, e := range s.all {
		if c, ok := of[e.key]; ok {
			all = append(all, settling{e.Dispute, c})
		}
	}
	ws := s.desk.WS
	var outside []string
	s.desk.Commit(func(ctx context.Context, reason string) (workspace.Done, error) {
		var choices []workspace.Choice
		for _, x := range all {
			take := x.take
			if x.typed {
				var err error
				if take, err = ws.TakeWords(x.Dispute, x.words); err != nil {
					return workspace.Done{}, err
				}
			}
			choices = append(choices, workspace.Choice{Conflict: x.ID(), Take: take})
		}
		done, err := ws.Resolve(ctx, file, choices, reason)
		outside = done.Outside
		return done.Done, err
	}, func(m screen.Made) {
		var left []entry
		for _, e := range s.all {
			if _, settled := of[e.key]; !settled {
				left = append(left, e)
			} else {
				delete(s.marks, e.key)
			}
		}
		s.ended()
		s.all = left
		s.layRows()
		if len(outside) > 0 {
			s.desk.Note.Text = s.desk.Say("conflicts.recorded", s.desk.About.Unit) + "  " + s.desk.Note.Text
		}
		s.Refresh()
	}, nil)
}
