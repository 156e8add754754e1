// Package problems is the screen that lists what the checks found: of an element, of its plan, or of the
// whole workspace; narrowed to what the user cares for, by place or by weight. What can be done about the
// finding under the cursor is in package remedy.
//
// The list follows the checks: as findings come and go the cursor stays on the one that it is on. Start
// at Screen; rows.go orders the list, filter.go narrows it, draw.go shows it.
package problems

import (
	"context"

	"lantu/plan/workspace"
	"lantu/schema"
	"lantu/tui/screen"
	"lantu/tui/term"
	"lantu/tui/widget/list"
)

// A Subject is whose findings are listed.
type Subject struct {
	File    string    // of the plan, "" for the workspace
	Element string    // with all that stands in it, "" for the whole plan
	Name    term.Text // of the element
}

// A Scope is how much of the subject is listed.
type Scope int

// The scopes, from the narrowest to the widest.
const (
	Element Scope = iota
	Plan
	Workspace
	scopeCount
)

// Screen lists findings.
type Screen struct {
	// Within tells whether an element of a file is another one or stands in it.
	Within func(file, element, outer string) bool
	// PlanTitle is what people call the plan of a file, "" where that is not known yet.
	PlanTitle func(file string) string

	desk     *screen.Desk
	of       Subject
	scope    Scope
	filter   filter
	byWeight bool // the heaviest first, else by place
	all      []schema.Finding
	shown    []schema.Finding // of all those that the filter lets through
	rows     []row
	list     *list.List
	at       mark // the finding under the cursor
	touched  bool // the user has moved since the subject came up
	epoch    int  // counts what rows were drawn from
	width    int
	source   *workspace.File // that of the finding under the cursor
	reading  string          // the file that is being read for that
}

// New makes the screen for the whole workspace.
func New(d *screen.Desk) *Screen {
	s := &Screen{desk: d, scope: Workspace,
		Within:    func(_, element, outer string) bool { return element == outer },
		PlanTitle: func(string) string { return "" }}
	s.list = list.New(source{s})
	s.list.Focused = true
	s.list.IsHead = func(i int) bool { return s.rows[i].head != noHead }
	return s
}

// Show lists the findings of a subject, all of them.
func (s *Screen) Show(of Subject) {
	s.scope = Workspace
	if of.File != "" {
		s.scope = Plan
	}
	if of.Element != "" {
		s.scope = Element
	}
	if of != s.of {
		s.list.Select(0)
		s.at, s.touched = mark{}, false
		s.filter = filter{}
	}
	s.of = of
	s.Refresh()
}

// Subject is whose findings the narrowest scope lists.
func (s *Screen) Subject() Subject { return s.of }

// Scope is how much is listed now.
func (s *Screen) Scope() Scope { return s.scope }

// Widen goes to the next wider scope, and from the widest to the narrowest that there is.
func (s *Screen) Widen() {
	for {
		s.scope = (s.scope + 1) % scopeCount
		if s.has(s.scope) {
			break
		}
	}
	s.Refresh()
}

func (s *Screen) has(scope Scope) bool {
	return scope == Workspace || scope == Plan && s.of.File != "" || scope == Element && s.of.Element != ""
}

// CanWiden tells whether there is more than one scope.
func (s *Screen) CanWiden() bool { return s.of.File != "" }

// Reorder changes between the order of the file and that of weight.
func (s *Screen) Reorder() {
	s.byWeight = !s.byWeight
	s.Refresh()
}

// Refresh takes in what the checks have found since.
func (s *Screen) Refresh() {
	s.source = nil
	s.epoch++
	s.collect()
	s.arrange()
	s.back()
	s.moved()
}

// Current is the finding under the cursor.
func (s *Screen) Current() (schema.Finding, bool) {
	if i := s.list.At(); i >= 0 && s.rows[i].head == noHead {
		return s.rows[i].finding, true
	}
	return schema.Finding{}, false
}

// Any tells whether the scope has findings, whatever the filter hides.
func (s *Screen) Any() bool {
	return len(s.all) > 0
}

// Alike are the findings in the list that have a fix by the same rule as the current one.
func (s *Screen) Alike() (out []schema.Finding) {
	current, ok := s.Current()
	for _, f := range s.shown {
		if ok && f.Rule == current.Rule && f.Fix != nil {
			out = append(out, f)
		}
	}
	return out
}

// Scopes names where the keyboard is.
func (s *Screen) Scopes() []string {
	if s.Filtered() {
		return []string{"problems.filtered", "problems"}
	}
	return []string{"problems"}
}

// Typing is never the case here.
func (s *Screen) Typing() bool { return false }

// Here is the way to what is shown.
func (s *Screen) Here() []term.Text {
	steps := []term.Text{s.desk.Say("screen.problems")}
	if s.scope != Workspace {
		steps = append(steps, s.planName(s.of.File))
	}
	if s.scope == Element {
		steps = append(steps, s.of.Name)
	}
	if s.scope == Workspace {
		steps = append(steps, s.desk.Say("screen.whole-workspace"))
	}
	return steps
}

// planName is what people call a file: the title of a plan, another file by its path.
func (s *Screen) planName(file string) term.Text {
	if title := s.PlanTitle(file); title != "" {
		return term.Sanitize(title).OneLine()
	}
	if slug := workspace.SlugOf(file); slug != "" {
		return term.Sanitize(slug)
	}
	return term.Sanitize(file)
}

// Handle moves in the list.
func (s *Screen) Handle(e term.Event) {
	s.touched = true
	switch e := e.(type) {
	case term.Key:
		s.list.Press(e)
	case term.Mouse:
		e.Y--
		s.list.Mouse(e)
	}
	s.moved()
}

// moved notes the finding under the cursor and reads the file that it is in, for the line in question.
func (s *Screen) moved() {
	s.note()
	f, ok := s.Current()
	if !ok || s.source != nil && s.source.Path == f.File || s.reading == f.File {
		return
	}
	s.reading = f.File
	ws := s.desk.WS
	screen.Beside(s.desk, func(context.Context) *workspace.File {
		file, err := ws.Read(f.File)
		if err != nil {
			return &workspace.File{Path: f.File}
		}
		return file
	}, func(file *workspace.File) {
		if s.reading == file.Path {
			s.reading, s.source = "", file
		}
	})
}
