// Package tui is the terminal UI: the one model that routes what the terminal sends to dialogs,
// actions and screens, and draws the frame around them.
//
// Every act of the user is a row of the table in actions.go: its id, its keys, where it can be
// taken, whether it can be taken now and, if not, why. The keys, the hints in the footer, the help
// and the palette all come from that table. An event goes to the open dialog first, then to the
// actions of the place that has the keyboard, from the innermost outwards, and what no action takes
// goes to the screen.
//
// Nothing here waits: reading, checking and committing run beside the loop and come back to it as
// functions. Start at Run, then App.
package tui

import (
	"context"
	"errors"
	"os"
	"runtime"
	"slices"
	"strings"
	"time"

	"lantu/plan"
	"lantu/plan/lang"
	"lantu/plan/workspace"
	"lantu/tui/keys"
	"lantu/tui/personal"
	"lantu/tui/screen"
	"lantu/tui/screen/conflicts"
	"lantu/tui/screen/draft"
	"lantu/tui/screen/history"
	"lantu/tui/screen/home"
	"lantu/tui/screen/problems"
	"lantu/tui/screen/settings"
	syncing "lantu/tui/screen/sync"
	"lantu/tui/term"
)

// Options of the UI.
type Options struct {
	Language lang.Language
	// Person is where the user's own key bindings lie and what is remembered of them; the zero value
	// has neither.
	Person personal.Folder
	// Theme is the name of the one to use, whatever was remembered; empty: as remembered, else by the
	// terminal.
	Theme string
	// Every is how often the workspace is looked at for changes made outside; 0: twice a second.
	Every time.Duration
}

// Run shows the workspace on the terminal until the user quits. ctx ends it too.
func Run(ctx context.Context, ws *workspace.Workspace, o Options) error {
	app := New(ws, o)
	app.outside = ctx
	return explained(term.Run(app, term.Options{Theme: app.theme()}))
}

// explained is what Run says of a terminal that it cannot use.
func explained(err error) error {
	var simple *term.SimpleError
	switch {
	case !errors.As(err, &simple):
		return err
	case simple.Term == "":
		return plan.Say("screen.no-term")
	}
	return plan.Say("screen.bad-term", simple.Term)
}

// An App is the UI as a program for package term.
type App struct {
	desk      *screen.Desk
	options   Options
	outside   context.Context
	home      *home.Screen
	draft     *draft.Screen
	problems  *problems.Screen
	history   *history.Screen
	settings  *settings.Screen
	views     views
	sync      *syncing.Screen
	conflicts *conflicts.Screen
	find      finding
	places    placesSeen
	bindings  keys.Bindings
	tour      tour
	// themeName is the one in force, as themes names it.
	themeName string
	at        screen.Screen
	way       []screen.Screen // by which at was reached
	sought    string          // in the outline

	typed   []term.Event    // while work in the foreground goes on
	stale   map[string]bool // files to read again when it is done
	own     map[string]bool // those of them that an action of this program changed
	loading bool            // the list of plans is being read
	again   bool            // and has to be read again
	// standing: how the office stands with the others is being read; restand: and has to be read again.
	standing, restand bool
	// quitting: the last thing that the user asked for was to end the program.
	quitting bool
	// Where the last frame has the screen and the inside of the dialog.
	top, room int
	corner    term.Point
}

// New makes the App of a workspace.
func New(ws *workspace.Workspace, o Options) *App {
	if o.Language == "" {
		o.Language = lang.English
	}
	if o.Every == 0 {
		o.Every = time.Second / 2
	}
	desk := screen.NewDesk(ws, o.Language)
	a := &App{
		desk: desk, options: o, stale: map[string]bool{}, own: map[string]bool{},
		home: home.New(desk), draft: draft.New(desk), problems: problems.New(desk), history: history.New(desk), settings: settings.New(desk),
		sync: syncing.New(desk), conflicts: conflicts.New(desk),
	}
	a.views, a.find = a.newViews(), a.newFinding()
	a.at = a.home
	a.home.Opened = a.openCurrent
	a.problems.Within, a.problems.PlanTitle = a.standsIn, a.home.TitleOf
	a.sync.Changed = a.exchanged
	desk.Taken, desk.Touched, desk.Reread, desk.AskReason, desk.KeyOf = a.taken, a.touched, a.reread, a.askReason, a.keyOf
	a.takeKeys()
	if a.themeName = o.Theme; o.Theme == "" {
		a.themeName = o.Person.Recall().Theme
	}
	return a
}

// Start reads the workspace.
func (a *App) Start() term.Cmd {
	a.offerKept()
	a.offerTour()
	a.desk.Run(a.watch())
	if locale, ok := utf8Locale(os.Getenv); !ok {
		a.desk.Run(term.After(localeWait, screen.Done(func() { a.warnOfLocale(locale, term.Current().Unicode) })))
	}
	if a.outside != nil {
		a.desk.Run(term.Stream(func(ctx context.Context, send func(term.Event)) {
			select {
			case <-ctx.Done():
			case <-a.outside.Done():
				send(screen.Done(func() { a.desk.Run(term.Quit()) }))
			}
		}))
	}
	return a.desk.Take()
}

// localeWait is how long the terminal may take to show how it draws UTF-8.
const localeWait = time.Second

// utf8Locale is the locale for characters, and whether that is UTF-8. Windows has no such thing.
func utf8Locale(env func(string) string) (locale string, ok bool) {
	for _, name := range []string{"LC_ALL", "LC_CTYPE", "LANG"} {
		if v := env(name); v != "" {
			locale = v
			break
		}
	}
	if locale == "" {
		locale = "POSIX"
	}
	name := strings.ReplaceAll(strings.ToLower(locale), "-", "")
	return locale, strings.Contains(name, "utf8") || runtime.GOOS == "windows"
}

// warnOfLocale says that Chinese may not show, unless the terminal has shown that it can.
func (a *App) warnOfLocale(locale string, shows bool) {
	if !shows {
		a.desk.Fail(plan.Say("screen.no-utf8", locale))
	}
}

// Handle takes one event.
func (a *App) Handle(e term.Event) term.Cmd {
	switch e := e.(type) {
	case screen.Done:
		e()
		a.rereadStale()
		a.replay()
	case term.Resize:
		a.desk.Width, a.desk.Height = e.Width, e.Height
	case term.Closing:
		a.draft.KeepNow()
		a.conflicts.KeepNow()
		a.views.grid.KeepNow()
		a.draft.Settle()
		if a.at == a.history {
			a.history.Leave()
		}
		return a.desk.Last()
	case term.Key, term.Paste, term.Mouse:
		a.input(e)
	}
	a.tourSees()
	a.settle()
	return a.desk.Take()
}

// input takes what the user does, now or when the work in the foreground is done.
func (a *App) input(e term.Event) {
	if _, busy := a.desk.Busy(); busy {
		if k, ok := e.(term.Key); ok && (k.Name == "esc" || k.Name == "ctrl+c") {
			a.typed = nil
			a.desk.Cancel()
			return
		}
		a.typed = append(a.typed, e)
		return
	}
	a.act(e)
}

// replay gives the screens what was typed while they waited.
func (a *App) replay() {
	for len(a.typed) > 0 {
		if _, busy := a.desk.Busy(); busy {
			return
		}
		e := a.typed[0]
		a.typed = a.typed[1:]
		a.act(e)
	}
}

func (a *App) act(e term.Event) {
	if a.settles(e) {
		a.typed = slices.Insert(a.typed, 0, e)
		return
	}
	if k, ok := e.(term.Key); ok {
		a.key(k)
		return
	}
	if m, ok := e.(term.Mouse); ok {
		a.mouse(m)
		return
	}
	a.desk.Note = screen.Note{}
	p, pasted := e.(term.Paste)
	dropped := 0
	if pasted {
		p.Text, dropped = a.typeable(p.Text)
		e = p
	}
	if d := a.dialog(); d != nil {
		d.Handle(e)
	} else {
		a.at.Handle(e)
	}
	if dropped > 0 && a.desk.Note.Text == "" {
		a.desk.Tell("screen.paste-cleaned", dropped)
	}
}

// typeable is pasted text as it can be typed. Tabs stay where they part cells.
func (a *App) typeable(text string) (clean string, dropped int) {
	s, ok := a.at.(screen.Sheet)
	if !ok || a.dialog() != nil || !s.TakesCells() {
		return term.Typeable(text)
	}
	pieces := strings.Split(text, "\t")
	for i := range pieces {
		n := 0
		pieces[i], n = term.Typeable(pieces[i])
		dropped += n
	}
	return strings.Join(pieces, "\t"), dropped
}

// dialog is the one that has the keyboard, nil for none.
func (a *App) dialog() screen.Dialog {
	if n := len(a.desk.Dialogs); n > 0 {
		return a.desk.Dialogs[n-1]
	}
	return nil
}

func (a *App) key(k term.Key) {
	quits := a.actionFor(anywhere, k.Name) == actionNamed(quitID)
	if !quits { // which explains itself by a note
		a.desk.Note = screen.Note{}
		a.quitting = false
	}
	if a.tourKey(k) {
		return
	}
	if k.Name == "ctrl+c" && a.copySelected() {
		return
	}
	if d := a.dialog(); d != nil {
		if quits {
			a.run(actionNamed(quitID))
			return
		}
		d.Handle(k)
		return
	}
	if g, ok := a.at.(screen.Grabber); ok && g.Grabs(k) {
		a.at.Handle(k)
		return
	}
	if act := a.keyed(k.Name); act != nil {
		a.run(act)
		return
	}
	a.at.Handle(k)
}

// keyed is the action that a key takes here, nil for none.
func (a *App) keyed(key string) *action {
	for _, scope := range a.scopes() {
		if act := a.actionFor(scope, key); act != nil && !(act.yields && act.ready(a) != nil) {
			return act
		}
	}
	return nil
}

// scopes are those whose actions take keys now, the innermost first.
func (a *App) scopes() []string {
	own := a.at.Scopes()
	if a.at.Typing() {
		return append(slices.Clone(own), anywhere)
	}
	return append(slices.Clone(own), unlessTyping, anywhere)
}

// run takes an action, or says why it cannot be taken.
func (a *App) run(act *action) {
	if act.ready != nil {
		if err := act.ready(a); err != nil {
			a.desk.Fail(err)
			return
		}
	}
	a.tour.last = act.id
	a.places.jumped = true
	act.run(a)
}

func (a *App) mouse(m term.Mouse) {
	if m.Action == term.Press && m.Button == term.Left {
		a.desk.Note = screen.Note{}
	}
	if d := a.dialog(); d != nil {
		m.X -= a.corner.X
		m.Y -= a.corner.Y
		d.Handle(m)
		return
	}
	if a.top > 0 && m.Y == tabRow && m.Action == term.Press && m.Button == term.Left {
		a.clickTab(m.X)
		return
	}
	m.Y -= a.top
	if m.Action != term.Press { // which may be over before it comes back to the screen
		m.Y = max(0, min(m.Y, a.room-1))
	}
	if m.Y >= 0 && m.Y < a.room {
		a.at.Handle(m)
	}
}

// quit ends the program once what is being typed is kept. Asked twice running it ends in any case;
// Closing then tries once more.
func (a *App) quit() {
	if a.quitting {
		a.desk.Run(term.Quit())
		return
	}
	a.quitting = true
	a.draft.Leave(func() { a.desk.Run(term.Quit()) })
}
