package screen

import (
	"context"
	"errors"
	"strings"
	"time"

	"lantu/plan"
	"lantu/plan/lang"
	"lantu/plan/workspace"
	"lantu/schema"
	"lantu/tui/term"
)

// A Desk is what the screens of one program have in common. Its methods are for the loop alone,
// except where a function is said to run beside it.
type Desk struct {
	WS      *workspace.Workspace // for functions that run beside the loop
	Lang    lang.Language
	Journal *Journal

	About    About                       // the workspace; the zero value until it was read
	Units    *plan.Registry              // as last read
	Lately   []string                    // ids of units that were chosen, the latest first
	ByHand   map[string]bool             // files with edits made by hand
	Problems map[string][]schema.Finding // by file, as far as they were checked
	Checked  bool                        // every file was checked once
	Sync     *workspace.SyncStatus       // how this office stands with the others, nil until it was read
	Syncing  term.Text                   // what a sync under way is at, "" for none
	Width    int                         // of the whole screen
	Height   int

	Note    Note
	Dialogs []Dialog

	// Taken is called on the loop with a new version of a file that an action made; nil file where
	// the action may have changed any.
	Taken func(*Version)
	// Touched is called on the loop, before Taken, with the files that an action's commit changed.
	Touched func(files []string)
	// AskReason asks, on the loop, for the reason that a change needs, and hands it on unless the user
	// gives the change up.
	AskReason func(why *workspace.NeedsReason, then func(reason string))
	// Reread takes in what a file holds now, beside the loop.
	Reread func(file string)

	// KeyOf is the key that takes an action, for sentences that name one; false for no action.
	KeyOf func(action string) (term.Text, bool)

	cmds  []term.Cmd
	work  *work
	works int // how often work began or ended
	queue []func()
}

// NewDesk makes the Desk of a program that nothing was read for yet.
func NewDesk(ws *workspace.Workspace, l lang.Language) *Desk {
	return &Desk{WS: ws, Lang: l, Journal: NewJournal(ws),
		ByHand: map[string]bool{}, Problems: map[string][]schema.Finding{}}
}

// About is what the header says of the workspace, and when its school terms begin.
type About struct {
	Name, UnitID, Unit, Person string
	Calendar                   plan.SchoolCalendar
}

// A Note is what just happened, for the footer.
type Note struct {
	Text term.Text
	Tail term.Text // stays whole when Text is shortened
	Bad  bool
	// Hand is the file whose edits by hand the note is about: it goes when they are committed.
	Hand string
}

// Work in the foreground: keys wait until it is done, so that what is typed ahead goes where the
// typist expects.
type work struct {
	label  term.Text
	cancel context.CancelFunc
	slow   bool
}

// Done is what a Cmd of the Desk returns: a function to be called on the loop.
type Done func()

// Say puts a text of the tables into the user's language.
func (d *Desk) Say(id string, args ...any) term.Text {
	return d.withKeys(term.Sanitize(lang.Text(d.Lang, id, args...)))
}

// Explain puts an error into the user's language.
func (d *Desk) Explain(err error) term.Text { return d.withKeys(term.Sanitize(lang.Say(d.Lang, err))) }

// withKeys puts the key of an action where a sentence names it: "press ⟨undo⟩".
func (d *Desk) withKeys(s term.Text) term.Text {
	if d.KeyOf == nil || !strings.Contains(string(s), "⟨") {
		return s
	}
	var out strings.Builder
	for rest := string(s); rest != ""; {
		before, after, _ := strings.Cut(rest, "⟨")
		out.WriteString(before)
		id, behind, closed := strings.Cut(after, "⟩")
		key, known := d.KeyOf(id)
		switch {
		case closed && known:
			out.WriteString(string(key))
			rest = behind
		case len(before) < len(rest): // a bracket of somebody's text
			out.WriteString("⟨")
			rest = after
		default:
			rest = ""
		}
	}
	return term.Text(out.String())
}

// Run hands a Cmd to the program.
func (d *Desk) Run(c term.Cmd) {
	if c != nil {
		d.cmds = append(d.cmds, c)
	}
}

// Take gives the Cmds that were collected since the last call.
func (d *Desk) Take() term.Cmd {
	c := term.Batch(d.cmds...)
	d.cmds = nil
	return c
}

// Last gives the collected Cmds as one that runs them in turn: what the program starts when it ends
// comes back to nobody.
func (d *Desk) Last() term.Cmd {
	cmds := d.cmds
	d.cmds = nil
	if len(cmds) == 0 {
		return nil
	}
	return func(ctx context.Context) any {
		for _, c := range cmds {
			c(ctx)
		}
		return nil
	}
}

// Tell shows a note in the footer.
func (d *Desk) Tell(id string, args ...any) { d.Note = Note{Text: d.Say(id, args...)} }

// Fail shows an error in the footer. A cancelled context is no error to tell.
func (d *Desk) Fail(err error) {
	if errors.Is(err, context.Canceled) {
		d.Tell("screen.cancelled")
		return
	}
	file, err := InScreen(err)
	d.Note = Note{Text: d.Explain(err), Bad: true, Hand: file}
}

// InScreen puts what the workspace says to users of commands into the terms of the screens. file is
// the one whose edits by hand stand in the way, if that is what it says.
func InScreen(err error) (file string, _ error) {
	var m plan.Message
	if !errors.As(err, &m) {
		return "", err
	}
	if m.ID == "repo.no-remotes" {
		return "", plan.Say("syncing.no-remotes")
	}
	if len(m.Args) == 0 {
		return "", err
	}
	file, _ = m.Args[0].(string)
	switch m.ID {
	case "sync.merging":
		return "", plan.Say("syncing.merging")
	case "workspace.by-hand", "workspace.staged":
		return file, plan.Say("screen.by-hand-first", file)
	case "workspace.needs-reason":
		return "", plan.Say("screen.needs-reason", m.Args...)
	case "workspace.deleted":
		return "", plan.Say("workspace.deleted-own", file)
	case "screen.by-hand-first", "screen.by-hand-typing":
		return file, err
	}
	return "", err
}

// Settled takes the note away that a file holds edits made by hand: it holds none any more.
func (d *Desk) Settled(file string) {
	delete(d.ByHand, file)
	if file != "" && d.Note.Hand == file {
		d.Note = Note{}
	}
}

// Open puts a dialog before everything.
func (d *Desk) Open(dialog Dialog) { d.Dialogs = append(d.Dialogs, dialog) }

// Close takes a dialog away, with those before it.
func (d *Desk) Close(dialog Dialog) {
	for i, o := range d.Dialogs {
		if o == dialog {
			d.Dialogs = d.Dialogs[:i]
			return
		}
	}
}

// Beside runs f beside the loop and hands its result to then on the loop.
func Beside[T any](d *Desk, f func(context.Context) T, then func(T)) {
	d.Run(func(ctx context.Context) any {
		v := f(ctx)
		return Done(func() { then(v) })
	})
}

// After calls f on the loop when some time has passed.
func (d *Desk) After(wait time.Duration, f func()) { d.Run(term.After(wait, Done(f))) }

// slowAfter is when work in the foreground is worth a word.
const slowAfter = 200 * time.Millisecond

// Work runs f beside the loop while keys wait, and then calls then on the loop if f went well, else
// Fail or, where it is given, failed. The label says what is going on if it takes long; Esc cancels.
func Work[T any](d *Desk, label string, f func(context.Context) (T, error), then func(T), failed func(error)) {
	if d.work != nil {
		d.queue = append(d.queue, func() { Work(d, label, f, then, failed) })
		return
	}
	if failed == nil {
		failed = d.Fail
	}
	w := &work{label: d.Say(label)}
	d.work = w
	d.works++
	var cmd term.Cmd
	cmd, w.cancel = term.Cancellable(func(ctx context.Context) any {
		v, err := f(ctx)
		return Done(func() {
			w.cancel()
			d.work = nil
			d.works++
			if err != nil {
				failed(err)
			} else {
				then(v)
			}
			if d.work == nil && len(d.queue) > 0 {
				next := d.queue[0]
				d.queue = d.queue[1:]
				next()
			}
		})
	})
	d.Run(cmd)
	d.After(slowAfter, func() { w.slow = true })
}

// Busy tells that work in the foreground is going on; label is empty as long as it is not worth a
// word.
func (d *Desk) Busy() (label term.Text, busy bool) {
	if d.work == nil {
		return "", false
	}
	if d.work.slow {
		label = d.work.label
	}
	return label, true
}

// Works counts how often work in the foreground began or ended: what was read between two equal counts
// with none going on was read while this program changed nothing.
func (d *Desk) Works() int { return d.works }

// Cancel asks the work in the foreground to end.
func (d *Desk) Cancel() {
	if d.work != nil {
		d.work.cancel()
	}
}

// Made is what came of an action that commits.
type Made struct {
	workspace.Done
	Files   []string // that the commit changed
	Version *Version // of Done.File, nil where there is none
}

// Commit runs an action that makes a commit, notes its subject, and hands the new version to Taken
// and then to then, which may be nil. Where the change needs a reason the user is asked for one, and
// the action runs again with it; at first it gets none.
func (d *Desk) Commit(f func(ctx context.Context, reason string) (workspace.Done, error), then func(Made), failed func(error)) {
	d.commitFor("", f, then, failed)
}

func (d *Desk) commitFor(reason string, f func(context.Context, string) (workspace.Done, error), then func(Made), failed func(error)) {
	Work(d, "screen.committing", func(ctx context.Context) (Made, error) {
		done, err := f(ctx, reason)
		if err != nil {
			return Made{}, err
		}
		m := Made{Done: done, Version: NewVersion(done.File, d.Lang)}
		if !done.Commit.Hash.IsZero() {
			changed, err := d.WS.Repo().Changes(done.Commit)
			if err != nil {
				return Made{}, err
			}
			for _, c := range changed {
				m.Files = append(m.Files, c.Path)
			}
		}
		return m, nil
	}, func(m Made) {
		if d.Touched != nil {
			d.Touched(m.Files)
		}
		if m.Commit.Hash.IsZero() {
			d.Tell("screen.unchanged")
		} else {
			d.Note = Note{Text: d.Say("screen.committed", m.Commit.Subject), Tail: term.Sanitize(m.Commit.Hash.Short())}
			if m.Quotes > 0 {
				d.Note.Text += d.Say("screen.quotes-followed", m.Quotes)
			}
		}
		if d.Taken != nil {
			d.Taken(m.Version)
		}
		if then != nil {
			then(m)
		}
	}, func(err error) {
		var needs *workspace.NeedsReason
		switch {
		case errors.As(err, &needs) && d.AskReason != nil:
			d.AskReason(needs, func(reason string) { d.commitFor(reason, f, then, failed) })
		case failed != nil:
			failed(err)
		default:
			d.Fail(err)
		}
	})
}

// UnitName is what people call a unit.
func (d *Desk) UnitName(id string) string { return d.Units.NameOf(id) }

// UnitNames joins the names of units as the language does.
func (d *Desk) UnitNames(ids []string) string {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = d.Units.NameOf(id)
	}
	return strings.Join(names, lang.Text(d.Lang, "screen.comma"))
}
