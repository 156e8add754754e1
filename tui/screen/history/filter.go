package history

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"lantu/plan"
	"lantu/plan/diff"
	"lantu/plan/workspace"
	"lantu/schema/rules"
	"lantu/tui/screen"
	"lantu/tui/screen/ask"
	"lantu/tui/term"
	"lantu/tui/widget/picker"
)

func (f filter) isSet() bool {
	return f.since.Name != "" || f.unit != "" || f.author != "" || f.weighs != nil || f.rule != ""
}

// narrow shows the same subject by another filter.
func (s *Screen) narrow(f filter) {
	s.filter = f
	s.restart()
}

// CanUnfilter tells that there is no filter.
func (s *Screen) CanUnfilter() error {
	if !s.filter.isSet() {
		return plan.Say("screen.not-filtered")
	}
	return nil
}

// Unfilter shows all of the subject.
func (s *Screen) Unfilter() { s.narrow(filter{}) }

// stretches are the names of the stretches of history, by where they begin.
var stretches = map[string]string{"": "review.all", "issue": "review.since-issue", "sync": "review.since-sync", "visit": "review.since-visit"}

// ChooseRange asks for a stretch of history.
func (s *Screen) ChooseRange() {
	d, ws, file := s.desk, s.desk.WS, s.of.File
	screen.Work(d, "screen.reading", func(ctx context.Context) (starts []workspace.Start, _ error) {
		for _, name := range workspace.Starts {
			starts = append(starts, ws.StartOf(ctx, name, file))
		}
		return starts, ctx.Err()
	}, func(starts []workspace.Start) {
		choices := []picker.Choice{{ID: "all", Text: d.Say("review.all")}}
		for _, start := range starts {
			c := picker.Choice{ID: start.Name, Text: d.Say(stretches[start.Name])}
			if start.Err != nil {
				c.Why = d.Explain(start.Err)
			} else {
				c.Hint = when(start.Point.Commit.Author.When) + "  " + term.Sanitize(start.Point.Commit.Hash.Short())
			}
			choices = append(choices, c)
		}
		d.Open(ask.NewChoice(d, d.Say("action.review-range"), choices, s.filter.since.Name, func(id string) {
			f := s.filter
			f.since = workspace.Start{}
			if i := slices.Index(workspace.Starts, id); i >= 0 {
				f.since = starts[i]
			}
			s.narrow(f)
		}))
	}, nil)
}

// ChooseWhat asks for which changes to look: those of some consequence, or those after which a rule finds
// something.
func (s *Screen) ChooseWhat() {
	d := s.desk
	choices := []picker.Choice{{ID: "all", Text: d.Say("review.all")}}
	at := "all"
	for w := diff.Responsibility; w <= diff.Rest; w++ {
		choices = append(choices, picker.Choice{ID: strconv.Itoa(int(w)), Text: d.Say("diff.weight." + w.String()), Hint: term.Text(w.String())})
	}
	for _, rule := range ruleIDs() {
		choices = append(choices, picker.Choice{ID: rule, Text: s.ruleName(rule), Keys: rule})
	}
	switch {
	case s.filter.rule != "":
		at = s.filter.rule
	case s.filter.weighs != nil:
		at = strconv.Itoa(int(*s.filter.weighs))
	}
	d.Open(ask.NewChoice(d, d.Say("action.review-what"), choices, at, func(id string) {
		f := s.filter
		f.weighs, f.rule = nil, ""
		if i, err := strconv.Atoi(id); err == nil {
			w := diff.Weight(i)
			f.weighs = &w
		} else if id != "all" {
			f.rule = id
		}
		s.narrow(f)
	}))
}

// ruleName says what a rule found.
func (s *Screen) ruleName(rule string) term.Text {
	if rule == workspace.AnyRule {
		return s.desk.Say("review.any-rule")
	}
	return s.desk.Say("review.rule", rule, string(s.desk.Say("rule."+rule)))
}

// ChooseWho asks for the unit or the person, among those who made what was read so far.
func (s *Screen) ChooseWho() {
	d := s.desk
	units, people := map[string]int{}, map[string]int{}
	for i := range s.log.commits {
		c := &s.log.commits[i]
		if unit := c.Unit(); unit != "" {
			units[unit]++
		}
		people[c.Author.Name]++
	}
	for _, known := range []struct {
		of map[string]int
		id string
	}{{units, s.filter.unit}, {people, s.filter.author}} {
		if _, ok := known.of[known.id]; !ok && known.id != "" {
			known.of[known.id] = 0
		}
	}
	choices := []picker.Choice{{ID: "all", Text: d.Say("review.all")}}
	put := func(kind, label string, of map[string]int, name func(string) string) {
		for _, id := range sorted(of) {
			choices = append(choices, picker.Choice{ID: kind + id, Text: term.Sanitize(name(id)), Hint: d.Say(label) + "  " + term.Text(strconv.Itoa(of[id]))})
		}
	}
	put("u", "review.unit", units, d.UnitName)
	put("p", "review.person", people, func(name string) string { return name })
	d.Open(ask.NewChoice(d, d.Say("action.review-who"), choices, "", func(id string) {
		f := s.filter
		f.unit, f.author = "", ""
		if unit, ok := strings.CutPrefix(id, "u"); ok {
			f.unit = unit
		} else if name, ok := strings.CutPrefix(id, "p"); ok {
			f.author = name
		}
		s.narrow(f)
	}))
}

// sorted are the keys of counts, the greatest count first.
func sorted(counts map[string]int) []string {
	var out []string
	for id := range counts {
		out = append(out, id)
	}
	slices.SortFunc(out, func(a, b string) int {
		if c := counts[b] - counts[a]; c != 0 {
			return c
		}
		return strings.Compare(a, b)
	})
	return out
}

// ruleIDs are those of any rule and of each.
func ruleIDs() []string {
	out := []string{workspace.AnyRule}
	for _, r := range rules.Rules() {
		out = append(out, r.ID)
	}
	return out
}
