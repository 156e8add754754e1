// Package linear is the program as a conversation: numbered choices, questions and answers, one line after
// another, in full sentences. Nothing is ever redrawn, so a screen reader says everything once and in its
// order, a braille line shows it, and a script can hold the talk.
//
// It does what the screens do, through the same workspace: a change is one commit, what is typed is kept in
// the journal until it is committed, and every error says what to do. It knows no terminal; it reads lines
// and writes lines.
//
// Start at Run.
package linear

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"lantu/plan"
	"lantu/plan/lang"
	"lantu/plan/pinyin"
	"lantu/plan/workspace"
	"lantu/tui/screen"
	"lantu/tui/term"
)

// Options of a talk.
type Options struct {
	Language lang.Language
	In       io.Reader
	Out      io.Writer
	// Edit gives a long text to the user's own editor and returns what they made of it; nil where
	// there is none.
	Edit func(ctx context.Context, text string) (string, error)
}

// Run talks about the workspace until the user quits, the input ends or ctx does.
func Run(ctx context.Context, ws *workspace.Workspace, o Options) error {
	t := &talk{ctx: ctx, ws: ws, options: o, desk: screen.NewDesk(ws, o.Language), in: bufio.NewScanner(o.In)}
	t.in.Buffer(nil, longestLine)
	units, err := ws.Registry()
	if err != nil {
		return err
	}
	t.desk.Units = units
	t.say("linear.welcome", ws.Name())
	t.tellKept()
	t.home()
	return ctx.Err()
}

// A talk is one Run.
type talk struct {
	ctx     context.Context
	ws      *workspace.Workspace
	options Options
	desk    *screen.Desk // for what the draft says of fields
	in      *bufio.Scanner
	over    bool // the user quit, or there is nobody to answer
}

// longestLine bounds what is typed on one line.
const longestLine = 4 << 20

// line waits for a line; not ok when there is none to come.
func (t *talk) line() (string, bool) {
	if t.over {
		return "", false
	}
	got := make(chan string, 1)
	go func() { // beside the talk, so that the end of ctx is noticed; and no line before it is wanted, as the
		defer close(got) // user's editor may have the keyboard next
		if t.in.Scan() {
			got <- t.in.Text()
		}
	}()
	select {
	case s, ok := <-got:
		t.over = !ok
		s, _ = term.Typeable(s)
		return s, ok
	case <-t.ctx.Done():
		t.over = true
		return "", false
	}
}

func (t *talk) text(id string, args ...any) string { return lang.Text(t.options.Language, id, args...) }

func (t *talk) print(line string) { fmt.Fprintln(t.options.Out, line) }

func (t *talk) say(id string, args ...any) { t.print(t.text(id, args...)) }

// fail says an error.
func (t *talk) fail(err error) {
	var m plan.Message
	if errors.Is(err, errTold) {
		return
	}
	if !errors.As(err, &m) && !errors.Is(err, context.Canceled) {
		err = plan.Say("workspace.system", err)
	}
	t.print(t.text("linear.error", lang.Say(t.options.Language, err)))
}

// ask puts a question and waits for a line, without the spaces around it.
func (t *talk) ask(id string, args ...any) (string, bool) {
	t.say(id, args...)
	s, ok := t.line()
	return strings.TrimSpace(s), ok
}

// agrees asks a question that is answered by y or n.
func (t *talk) agrees(id string, args ...any) bool {
	for {
		switch s, ok := t.ask(id, args...); strings.ToLower(s) {
		case "y", "yes", "是":
			return true
		case "n", "no", "否", "b", "":
			return false
		default:
			if !ok {
				return false
			}
			t.say("linear.yes-or-no")
		}
	}
}

// page is how many choices are said at once.
const page = 20

// choose says numbered choices and waits for one. Words instead of a number say those choices alone that
// have them, also by their sound; b goes back.
func (t *talk) choose(title string, choices []string) (chosen int, ok bool) {
	if len(choices) == 0 {
		return 0, false
	}
	shown := make([]int, len(choices))
	for i := range shown {
		shown[i] = i
	}
	from := t.list(title, choices, shown, 0)
	for {
		s, ok := t.ask("linear.choose")
		n, err := strconv.Atoi(s)
		switch {
		case !ok || s == "b" || s == "q":
			t.over = t.over || s == "q"
			return 0, false
		case err == nil && n >= 1 && n <= len(choices):
			return n - 1, true
		case err == nil:
			t.say("linear.no-number", len(choices))
		case s == "" && from < len(shown):
			from = t.list("", choices, shown, from)
		case s == "" || s == "?":
			from = t.list(title, choices, shown, 0)
		default:
			found := matching(choices, s)
			if len(found) == 0 {
				t.say("linear.nothing-matches", s)
				continue
			}
			if len(found) == 1 {
				return found[0], true
			}
			shown = found
			from = t.list(title, choices, shown, 0)
		}
	}
}

// list says a page of choices and returns where the next one begins.
func (t *talk) list(title string, choices []string, shown []int, from int) int {
	if title != "" {
		t.print(title)
	}
	end := min(from+page, len(shown))
	for _, i := range shown[from:end] {
		t.say("linear.choice", i+1, choices[i])
	}
	if end < len(shown) {
		t.say("linear.more", len(shown)-end)
	}
	return end
}

func matching(choices []string, words string) (found []int) {
	q := pinyin.NewQuery(words)
	for i, c := range choices {
		if q.Matches(c) {
			found = append(found, i)
		}
	}
	return found
}

// A command is what can be done at a place: by its key, or by its name in the user's language.
type command struct {
	key  string
	name string // id of the text
	run  func()
}

// do takes what was typed as one of the commands, ? for the list of them; false where it is none.
func (t *talk) do(typed string, commands []command) bool {
	if typed == "?" || typed == "？" {
		for _, c := range commands {
			t.say("linear.command", c.key, t.text(c.name))
		}
		return true
	}
	for _, c := range commands {
		if strings.EqualFold(typed, c.key) || strings.EqualFold(typed, t.text(c.name)) {
			c.run()
			return true
		}
	}
	return false
}

// commit makes a change; where it needs a reason the user is asked, and where edits made by hand stand in
// the way, whether to commit those first.
func (t *talk) commit(change func(reason string) (workspace.Done, error)) (workspace.Done, bool) {
	reason := ""
	for {
		done, err := change(reason)
		var needs *workspace.NeedsReason
		var m plan.Message
		switch {
		case err == nil && done.Commit.Hash.IsZero():
			t.say("linear.unchanged")
			return done, true
		case err == nil:
			t.say("linear.committed", done.Commit.Subject, done.Commit.Hash.Short())
			return done, true
		case errors.As(err, &needs):
			t.print(lang.Say(t.options.Language, needs.Message))
			s, ok := t.ask("linear.reason")
			if !ok || s == "" || s == "b" {
				t.say("linear.not-committed")
				return done, false
			}
			reason = s
		case errors.As(err, &m) && m.ID == "workspace.by-hand":
			file, _ := m.Args[0].(string)
			if !t.agrees("linear.by-hand", file) {
				return done, false
			}
			if hand, err := t.ws.CommitByHand(t.ctx, file, ""); err != nil {
				t.fail(err)
				return done, false
			} else {
				t.say("linear.committed", hand.Commit.Subject, hand.Commit.Hash.Short())
			}
		default:
			t.fail(err)
			return done, false
		}
	}
}
