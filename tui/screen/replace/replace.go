// Package replace is the screen that puts words in the place of others: in an element, a plan or all plans. While
// one types, it lists the places as they would become; what is ticked becomes one commit.
//
// What counts as a place, and how texts and quotes change, is for packages plan and workspace to say. Start at
// Screen; draw.go shows it.
package replace

import (
	"context"
	"slices"
	"strings"

	"lantu/plan"
	"lantu/plan/workspace"
	"lantu/tui/screen"
	"lantu/tui/term"
	"lantu/tui/widget/editor"
	"lantu/tui/widget/list"
)

// A Subject is where the user was: what an element and a plan are to be replaced in.
type Subject struct {
	Slug, Plan       string // "" where no plan was open
	Element, Heading string // id, and what it is called; "" for the plan
}

// A scope is how far a replacement goes.
type scope int

const (
	inElement scope = iota
	inPlan
	everywhere
	scopes
)

// A part of the screen has the keyboard.
type part int

const (
	oldWords part = iota
	newWords
	places
	parts
)

// Screen replaces words.
type Screen struct {
	desk     *screen.Desk
	subject  Subject
	scope    scope
	part     part
	old, new *editor.Line
	list     *list.List

	found  []finding
	words  string // that found is of
	rows   []row
	spared map[place]bool // places that are ticked off
	asked  string
	asking int    // counts the searches; answers to former ones are dropped
	stop   func() // ends the search that goes on
	done   bool
	epoch  int // counts what rows were drawn from
	width  int
}

// A finding is where the words stand in a plan, with what its elements are called.
type finding struct {
	workspace.PlanWords
	names *screen.Version
}

// A place is one of the whole workspace.
type place struct {
	file string
	at   plan.WordPlace
}

// A row is a place, or the plan above some, by the indices of both.
type row struct{ plan, place int }

// head is the place of a row that is a plan.
const head = -1

// New makes the screen.
func New(d *screen.Desk) *Screen {
	s := &Screen{desk: d, old: editor.NewLine(""), new: editor.NewLine(""), stop: func() {}, spared: map[place]bool{}}
	s.list = list.New(source{s})
	return s
}

// Begin asks for words; those that are given are looked for at once. It begins with the plan where one is open.
func (s *Screen) Begin(from Subject, words string, everyPlan bool) {
	if from != s.subject {
		s.spared = map[place]bool{}
	}
	s.subject, s.part = from, oldWords
	s.scope = inPlan
	if everyPlan || from.Slug == "" {
		s.scope = everywhere
	}
	if words != "" {
		s.old.SetText(words)
	}
	s.old.Mark(0, len(s.old.Text()))
	s.ask()
}

// Stirred tells that files changed.
func (s *Screen) Stirred() { s.ask() }

// targets are the elements and plans of the scope, as commands take them; nil for every plan.
func (s *Screen) targets() []string {
	switch s.scope {
	case inElement:
		return []string{s.subject.Slug + "#" + s.subject.Element}
	case inPlan:
		return []string{s.subject.Slug}
	}
	return nil
}

// Widen goes from the plan to all, from there to the element, and on.
func (s *Screen) Widen() {
	for {
		s.scope = (s.scope + 1) % scopes
		if s.scope == everywhere || s.subject.Slug != "" && (s.scope == inPlan || s.subject.Element != "") {
			break
		}
	}
	s.ask()
}

// Turn gives the keyboard to the next part, or the one before.
func (s *Screen) Turn(by int) { s.part = (s.part + part(by) + parts) % parts }

// ask looks for the words that are typed. What was found before stays until the answer.
func (s *Screen) ask() {
	s.stop()
	s.asking++
	s.asked = s.old.Text()
	if s.done = s.asked == ""; s.done {
		s.take("", nil)
		return
	}
	mine, stop := context.WithCancel(context.Background())
	s.stop = stop
	ws, l, words, targets, asking := s.desk.WS, s.desk.Lang, s.asked, s.targets(), s.asking
	s.desk.Run(func(ctx context.Context) any {
		ctx, end := context.WithCancel(ctx)
		defer end()
		defer context.AfterFunc(mine, end)()
		plans, err := ws.FindWords(ctx, words, targets...)
		found := make([]finding, len(plans))
		for i, p := range plans {
			found[i] = finding{p, screen.NewVersion(p.File, l)}
		}
		return screen.Done(func() {
			stop()
			if asking != s.asking {
				return
			}
			if s.done = true; err != nil {
				s.desk.Fail(err)
			}
			s.take(words, found)
		})
	})
}

// take lists what was found, each place below its plan; the cursor stays on its place.
func (s *Screen) take(words string, found []finding) {
	at, had := s.current()
	s.words, s.found, s.rows = words, found, s.rows[:0]
	s.epoch++
	now := 1
	for i, f := range found {
		s.rows = append(s.rows, row{i, head})
		for j, o := range f.Places {
			if had && at == (place{f.File.Path, o.WordPlace}) {
				now = len(s.rows)
			}
			s.rows = append(s.rows, row{i, j})
		}
	}
	s.list.Select(now)
}

// current is the place under the cursor; had is false on a plan.
func (s *Screen) current() (p place, had bool) {
	i := s.list.At()
	if i < 0 || i >= len(s.rows) || s.rows[i].place == head {
		return place{}, false
	}
	return s.placeOf(s.rows[i]), true
}

func (s *Screen) placeOf(r row) place {
	f := s.found[r.plan]
	return place{f.File.Path, f.Places[r.place].WordPlace}
}

// Current is where the words under the cursor stand, of a plan those that come first in it.
func (s *Screen) Current() (file string, at plan.WordPlace, ok bool) {
	i := s.list.At()
	if i < 0 || i >= len(s.rows) {
		return "", plan.WordPlace{}, false
	}
	r := s.rows[i]
	p := s.placeOf(row{r.plan, max(r.place, 0)})
	return p.file, p.at, true
}

// Words are those that were found.
func (s *Screen) Words() string { return s.words }

// Tick ticks the place under the cursor off, or on again; of a plan all its places. Then it goes on.
func (s *Screen) Tick() {
	i := s.list.At()
	if i < 0 || i >= len(s.rows) {
		return
	}
	if r := s.rows[i]; r.place == head {
		s.spare(s.ofPlan(r.plan))
	} else {
		s.spare([]place{s.placeOf(r)})
	}
	s.list.Press(term.Key{Name: "down"})
}

// TickAll ticks every place off or, where all are, on again.
func (s *Screen) TickAll() {
	var all []place
	for i := range s.found {
		all = append(all, s.ofPlan(i)...)
	}
	s.spare(all)
}

func (s *Screen) ofPlan(i int) []place {
	out := make([]place, len(s.found[i].Places))
	for j := range out {
		out[j] = s.placeOf(row{i, j})
	}
	return out
}

// spare ticks places off; on again where all of them are off.
func (s *Screen) spare(ps []place) {
	off := slices.ContainsFunc(ps, func(p place) bool { return !s.spared[p] })
	for _, p := range ps {
		if off {
			s.spared[p] = true
		} else {
			delete(s.spared, p)
		}
	}
	s.epoch++
}

// chosen are the places that are not ticked off.
func (s *Screen) chosen() (out []workspace.PlanWords, n int) {
	for i, f := range s.found {
		f.Places = slices.DeleteFunc(slices.Clone(f.Places), func(o plan.Occurrence) bool {
			return s.spared[place{s.found[i].File.Path, o.WordPlace}]
		})
		if len(f.Places) > 0 {
			out, n = append(out, f.PlanWords), n+len(f.Places)
		}
	}
	return out, n
}

// CanReplace tells why nothing can be replaced.
func (s *Screen) CanReplace() error {
	switch _, n := s.chosen(); {
	case s.old.Text() == "":
		return plan.Say("document.replace-nothing")
	case s.old.Text() == s.new.Text():
		return plan.Say("replace.same")
	case !s.done:
		return plan.Say("replace.looking")
	case n == 0:
		return plan.Say("replace.none-chosen")
	}
	return nil
}

// CanTick tells why no place can be ticked.
func (s *Screen) CanTick() error {
	if len(s.rows) == 0 {
		return plan.Say("replace.none-chosen")
	}
	return nil
}

// Replace makes the replacement, as one commit.
func (s *Screen) Replace() {
	ws := s.desk.WS
	r := workspace.Replacement{Old: s.words, New: s.new.Text()}
	r.Chosen, _ = s.chosen()
	s.desk.Commit(func(ctx context.Context, reason string) (workspace.Done, error) {
		r.Reason = reason
		done, err := ws.ReplaceWords(ctx, r)
		return done.Done, err
	}, func(screen.Made) {
		s.spared = map[place]bool{}
		s.ask()
	}, func(err error) {
		s.desk.Fail(err)
		s.ask()
	})
}

// Scopes names where the keyboard is.
func (s *Screen) Scopes() []string {
	if s.part == places {
		return []string{"replace.list", "replace"}
	}
	return []string{"replace.words", "replace"}
}

// Typing tells that keys are words.
func (s *Screen) Typing() bool { return s.part != places }

// Here is the way to what is shown.
func (s *Screen) Here() []term.Text { return []term.Text{s.desk.Say("action.replace")} }

// Copy copies the words that are selected in a line.
func (s *Screen) Copy() bool { return s.part != places && s.line().Copy() }

// line is the one of the words that have the keyboard.
func (s *Screen) line() *editor.Line {
	if s.part == newWords {
		return s.new
	}
	return s.old
}

// Handle types words and moves among the places.
func (s *Screen) Handle(e term.Event) {
	before, fresh := s.old.Version(), s.new.Version()
	switch e := e.(type) {
	case term.Key:
		switch moves := s.part == places || e.Name != "home" && e.Name != "end"; { // those two are of the words
		case moves && s.list.Press(e):
		case s.part != places:
			s.line().Press(e)
		}
	case term.Paste:
		if s.part != places {
			s.line().Insert(strings.Join(strings.FieldsFunc(e.Text, func(r rune) bool { return r == '\n' || r == '\r' }), " "))
		}
	case term.Mouse:
		s.mouse(e)
	}
	if s.old.Version() != before {
		s.ask()
	}
	if s.new.Version() != fresh {
		s.epoch++
	}
}

func (s *Screen) mouse(m term.Mouse) {
	switch {
	case m.Button == term.WheelUp:
		s.list.Scroll(-3)
	case m.Button == term.WheelDown:
		s.list.Scroll(3)
	case m.Y < above:
		if m.Y < int(places) {
			s.part = part(m.Y)
			m.X -= s.margin()
			s.line().Mouse(m)
		}
	case m.Button == term.Left && m.Action == term.Press:
		at := s.list.At()
		s.part = places
		if s.list.Click(m.Y-above) && s.list.At() == at {
			s.Tick()
			s.list.Select(at)
		}
	}
}
