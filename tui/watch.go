package tui

import (
	"context"
	"slices"
	"time"

	"lantu/plan"
	"lantu/plan/repo"
	"lantu/plan/workspace"
	"lantu/schema"
	"lantu/tui/screen"
	"lantu/tui/term"
)

// readAbout reads what the header says and the registry of units.
func (a *App) readAbout() {
	type read struct {
		about screen.About
		units *plan.Registry
	}
	ws := a.desk.WS
	screen.Beside(a.desk, func(context.Context) read {
		r := read{about: screen.About{Name: ws.Name()}, units: ws.Units()}
		if r.about.UnitID = ws.ActingUnit(); r.about.UnitID != "" {
			r.about.Unit = r.units.NameOf(r.about.UnitID)
		}
		if author, _, err := ws.Repo().Identity(); err == nil {
			r.about.Person = author.Name
		}
		if f, err := ws.Read(workspace.SettingsPath); err == nil {
			r.about.Calendar = plan.CalendarOf(f.Doc)
		}
		return r
	}, func(r read) {
		a.desk.About, a.desk.Units = r.about, r.units
		a.home.Refresh()
		a.draft.Refresh()
	})
}

// batch is how long entries are collected before they are shown: a frame or two.
const batch = 20 * time.Millisecond

// readList reads the list of plans, which appears bit by bit, and which files were edited by hand.
func (a *App) readList() {
	if a.loading {
		a.again = true
		return
	}
	a.loading, a.again = true, false
	a.home.Begin()
	ws, works := a.desk.WS, a.desk.Works()
	a.desk.Run(term.Stream(func(ctx context.Context, send func(term.Event)) {
		var some []workspace.Entry
		all := map[string]bool{}
		due := time.Now().Add(batch)
		flush := func() {
			entries := some
			some = nil
			if len(entries) > 0 {
				send(screen.Done(func() { a.home.Put(entries...) }))
			}
			due = time.Now().Add(batch)
		}
		for e := range ws.List(ctx) {
			some = append(some, e)
			all[e.Slug] = true
			if time.Now().After(due) {
				flush()
			}
		}
		flush()
		files, err := ws.ByHand(ctx)
		send(screen.Done(func() {
			a.loading = false
			if a.again { // what was read may be older than what the screens show by now
				a.readList()
				return
			}
			a.home.Complete(all)
			a.readStanding()
			if err != nil {
				a.desk.Fail(err)
			} else {
				a.desk.ByHand = map[string]bool{}
				for _, f := range files {
					a.desk.ByHand[f] = true
				}
				if hand := a.desk.Note.Hand; !a.desk.ByHand[hand] {
					a.desk.Settled(hand)
				}
			}
			a.home.Refresh()
			if a.desk.Works() != works {
				a.readList()
			}
		}))
	}))
}

// checkAll checks every plan beside the loop; counts appear bit by bit.
func (a *App) checkAll() {
	ws := a.desk.WS
	a.desk.Run(term.Stream(func(ctx context.Context, send func(term.Event)) {
		var some []checked
		due := time.Now().Add(batch)
		flush := func(last bool) {
			found := some
			some, due = nil, time.Now().Add(batch)
			send(screen.Done(func() { a.found(found, last) }))
		}
		for f, findings := range ws.Check(ctx) {
			some = append(some, checked{f.Path, findings})
			if time.Now().After(due) {
				flush(false)
			}
		}
		flush(true)
	}))
}

// checked is what a check found in a file.
type checked struct {
	file     string
	findings []schema.Finding
}

// found takes findings in.
func (a *App) found(files []checked, last bool) {
	mine := false
	open := a.draft.Version()
	for _, c := range files {
		a.desk.Problems[c.file] = c.findings
		mine = mine || open != nil && open.File.Path == c.file
	}
	a.desk.Checked = a.desk.Checked || last
	a.home.Refresh()
	if mine {
		a.draft.Refresh()
	}
	if a.at == a.problems {
		a.problems.Refresh()
	}
}

// check checks one version of a file beside the loop.
func (a *App) check(v *screen.Version) {
	ws := a.desk.WS
	screen.Beside(a.desk, func(context.Context) checked { return checked{v.File.Path, ws.Findings(v.File)} },
		func(c checked) {
			if open := a.draft.Version(); open != nil && open.File.Path == v.File.Path && open != v {
				return // of a version that is gone
			}
			a.found([]checked{c}, false)
		})
}

// taken shows what an action made.
func (a *App) taken(v *screen.Version) {
	a.readStanding()
	if a.desk.Note.Tail != "" { // a commit was made
		a.tourMade()
	}
	a.refreshConflicts()
	if v != nil {
		if open := a.draft.Version(); open != nil && open.File.Path == v.File.Path {
			a.draft.Update(v)
		}
		if slug := v.File.Slug(); slug != "" {
			a.home.Take(v.File)
		} else {
			a.readAbout()
		}
		a.settingsChanged(v)
		a.check(v)
	}
	a.history.Stale(a.at == a.history)
}

// touched takes in, without a word, that an action changed the open plan beside others.
func (a *App) touched(files []string) {
	open := a.draft.Version()
	if open != nil && len(files) > 1 && slices.Contains(files, open.File.Path) {
		a.own[open.File.Path] = true
		a.stale[open.File.Path] = true
	}
}

// readAll reads what the screens begin with.
func (a *App) readAll() {
	a.readAbout()
	a.readList()
	a.checkAll()
}

// watch looks at the workspace again and again for what others change. Nothing is read before the first look:
// what changed between the two would never be seen.
func (a *App) watch() term.Cmd {
	ws, every := a.desk.WS, a.options.Every
	return term.Stream(func(ctx context.Context, send func(term.Event)) {
		ws.Look() // it says nothing yet; what is amiss, the next one says
		send(screen.Done(a.readAll))
		var last *workspace.SyncStatus
		tick := time.NewTicker(every)
		defer tick.Stop()
		for n := 1; ; n++ {
			stir, err := ws.Look()
			if err == nil && !stir.None() {
				send(screen.Done(func() { a.stirred(stir) }))
			}
			if n%statusTicks == 0 { // another program may have fetched
				if slugs, err := ws.LookAtRecords(); err == nil && len(slugs) > 0 {
					send(screen.Done(func() { a.recordsStirred(slugs) }))
				}
				if s, err := ws.SyncStatus(ctx); err == nil && (last == nil || !s.Same(*last)) {
					last = &s
					send(screen.Done(func() { a.stand(s) }))
				}
			}
			select {
			case <-ctx.Done():
				return
			case <-tick.C:
			}
		}
	})
}

// manyFiles is how many changed files are better read as a whole list.
const manyFiles = 100

// stirred takes in what changed in the workspace, by whomever.
func (a *App) stirred(s workspace.Stir) {
	a.again = a.loading
	a.readStanding()
	a.refreshConflicts()
	a.history.Stale(a.at == a.history)
	a.findStirred(s)
	if slices.Contains(s.Files, workspace.UnitsPath) || slices.Contains(s.Files, workspace.SettingsPath) {
		a.readAbout()
	}
	if len(s.Files) > manyFiles {
		a.readList()
	}
	for i, file := range s.Files {
		if open := a.draft.Version(); i < manyFiles || open != nil && open.File.Path == file {
			a.reread(file)
		}
	}
	if s.Head { // what was edited by hand may have been committed by hand
		for file := range a.desk.ByHand {
			if !slices.Contains(s.Files, file) {
				a.reread(file)
			}
		}
	}
}

// recordsStirred checks the plans anew whose issued texts or tags changed, by whomever.
func (a *App) recordsStirred(slugs []string) {
	for _, slug := range slugs {
		file := workspace.PlanPath(slug)
		if open := a.draft.Version(); open != nil && open.File.Path == file {
			a.check(open)
			continue
		}
		a.reread(file)
	}
}

// reread takes in what a file holds now, and how it stands to git; while this program itself is at
// work, when that is done.
func (a *App) reread(file string) {
	if _, busy := a.desk.Busy(); busy {
		a.stale[file] = true
		return
	}
	ws, l, works := a.desk.WS, a.desk.Lang, a.desk.Works()
	var known *screen.Version
	if open := a.draft.Version(); open != nil && open.File.Path == file {
		known = open
	}
	type reread struct {
		v      *screen.Version
		byHand bool
		err    error
	}
	screen.Beside(a.desk, func(context.Context) reread {
		states, err := ws.Repo().States([]string{file})
		if err != nil {
			return reread{err: err}
		}
		v, err := screen.Reload(ws, file, known, l)
		return reread{v, states[file] != repo.Clean, err}
	}, func(r reread) {
		if a.desk.Works() != works { // the file may have been read in the middle of a commit of our own
			a.reread(file)
			return
		}
		if r.err != nil {
			a.desk.Fail(r.err)
			return
		}
		if r.byHand {
			a.desk.ByHand[file] = true
		} else {
			a.desk.Settled(file)
		}
		a.reloaded(file, known, r.v)
	})
}

// rereadStale reads the files that wait for the work in the foreground.
func (a *App) rereadStale() {
	if _, busy := a.desk.Busy(); busy || len(a.stale) == 0 {
		return
	}
	files := a.stale
	a.stale = map[string]bool{}
	for file := range files {
		a.reread(file)
	}
}

// reloaded shows a file that somebody else may have changed.
func (a *App) reloaded(file string, known, v *screen.Version) {
	open := a.draft.Version()
	isOpen := open != nil && open.File.Path == file
	defer a.home.Refresh()
	defer delete(a.own, file)
	switch {
	case isOpen && (open != known || v == known && a.draft.Stuck() == nil): // nothing new, or something newer is shown already
	case v == nil:
		delete(a.desk.Problems, file)
		a.desk.Settled(file) // a removal is nothing to commit from here
		a.home.Drop(workspace.SlugOf(file))
		if isOpen {
			a.desk.Tell("screen.plan-gone", file)
			a.draft.Gone()
		}
	default:
		if isOpen {
			a.draft.Update(v)
			if !a.own[file] && (v.Doc != nil || !a.draft.Typing()) { // what is wrong stands beside the editor
				a.desk.Tell("screen.changed-outside", file)
			}
		}
		if v.File.Slug() != "" {
			a.home.Take(v.File)
		}
		a.settingsChanged(v)
		a.check(v)
	}
}
