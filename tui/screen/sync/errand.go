package sync

import (
	"context"
	"errors"

	"lantu/plan"
	"lantu/plan/repo"
	"lantu/plan/sync"
	"lantu/plan/workspace"
	"lantu/tui/screen"
	"lantu/tui/screen/ask"
	"lantu/tui/term"
)

// An errand is an exchange that the user asked for: with a remote, with a repository on a stick, or with
// a bundle.
type errand struct {
	remote string // its name
	carry  string // path of a repository or, to write one, a bundle
	bundle string // path of a bundle to take in from
	// joins are what the user agreed to bring together, by what the other side has.
	joins map[repo.Hash]bool
}

// name is what the other side is called.
func (e errand) name() string {
	switch {
	case e.carry != "":
		return e.carry
	case e.bundle != "":
		return e.bundle
	}
	return e.remote
}

// A preview is what an errand would do, shown until the user agrees.
type preview struct {
	errand errand
	*workspace.Preview
}

// A run is work beside the loop.
type run struct {
	name    string
	step    sync.Step
	percent int
	cancel  context.CancelFunc
}

// words says what a run is at.
func (s *Screen) words(r *run) term.Text {
	step := s.desk.Say("cmd.step." + string(r.step))
	if r.percent > 0 {
		step += " " + term.Text(percents(r.percent))
	}
	return step
}

// begin runs f beside the loop, shows how far it is, and calls then with what came of it.
func begin[T any](s *Screen, name string, f func(context.Context, func(sync.Step, int)) (T, error), then func(T, error)) {
	ended, cancel := context.WithCancel(context.Background())
	r := &run{name: name, step: sync.Fetching, percent: -1, cancel: cancel}
	s.run, s.refused, s.preview, s.outcome = r, nil, nil, nil
	s.desk.Syncing = s.words(r)
	s.tell()
	s.desk.Run(term.Stream(func(ctx context.Context, send func(term.Event)) {
		ctx, stop := context.WithCancel(ctx)
		defer stop()
		defer context.AfterFunc(ended, stop)()
		last := run{}
		v, err := f(ctx, func(step sync.Step, percent int) {
			percent = percent / told * told
			if step == last.step && percent == last.percent {
				return
			}
			last.step, last.percent = step, percent
			send(screen.Done(func() {
				r.step, r.percent = step, percent
				s.desk.Syncing = s.words(r)
			}))
		})
		send(screen.Done(func() {
			cancel()
			s.run, s.desk.Syncing = nil, ""
			then(v, err)
			s.Changed()
			s.Refresh()
		}))
	}))
}

// told is the step of percents in which progress is shown.
const told = 5

// Stop breaks off what is under way. What is there stays, and the next sync goes on from it.
func (s *Screen) Stop() {
	if s.run != nil {
		s.run.cancel()
	}
}

// fail keeps why an errand was not done in view.
func (s *Screen) fail(err error) {
	if errors.Is(err, context.Canceled) {
		err = plan.Say("syncing.stopped")
	}
	s.refused = err
	s.desk.Fail(err)
}

// Start looks at what a sync with the remote under the cursor would do, and shows it before it is done.
func (s *Screen) Start() {
	c, _ := s.Current()
	s.look(errand{remote: c.Remote.Name, joins: map[repo.Hash]bool{}})
}

// look fetches and shows what an errand with a remote would do. Where nothing would change it is done at
// once: tags may have to travel, and both are known to have the same.
func (s *Screen) look(e errand) {
	ws := s.desk.WS
	begin(s, e.remote, func(ctx context.Context, progress func(sync.Step, int)) (*workspace.Preview, error) {
		return ws.Preview(ctx, workspace.SyncOptions{Remote: e.remote, Progress: progress})
	}, func(p *workspace.Preview, err error) {
		switch {
		case err != nil:
			s.fail(err)
		case len(p.Doubts) == 0 && p.In.Empty() && p.Out.Empty():
			s.do(e, p)
		default:
			e.remote = p.Remote
			s.ask(e, p, p.Doubts)
		}
	})
}

// ask asks about each doubt and then shows the preview.
func (s *Screen) ask(e errand, p *workspace.Preview, doubts []sync.Doubt) {
	switch {
	case len(doubts) > 0:
	case p == nil:
		s.do(e, nil)
		return
	default:
		s.show(e, p)
		return
	}
	d, doubt := s.desk, doubts[0]
	s.desk.Open(ask.NewPage(d, d.Say("syncing.doubt"), s.doubtWords(e, doubt),
		ask.Answer{Keys: []string{"y"}, Shown: "y", Title: d.Say("syncing.join"), Do: func() {
			e.joins[doubt.Theirs.Hash] = true
			s.ask(e, p, doubts[1:])
		}}))
}

func (s *Screen) show(e errand, p *workspace.Preview) {
	s.preview, s.refused = &preview{e, p}, nil
	s.tell()
	s.pager.Press(term.Key{Name: "home"})
	s.desk.Tell("syncing.look")
}

// Agree does what the preview shows; Decline leaves everything as it is.
func (s *Screen) Agree() {
	p := s.preview
	s.do(p.errand, p.Preview)
}

// Decline leaves everything as it is.
func (s *Screen) Decline() {
	s.preview = nil
	s.tell()
	s.desk.Tell("syncing.declined")
}

// A returned is what came of an errand.
type returned struct {
	workspace.Carried
	// other is what would have been merged in place of what was agreed to.
	other *workspace.Preview
	doubt *sync.Doubt // that nobody has agreed to yet
}

// do does an errand as far as agreed: nil for an errand that nothing was shown of yet.
func (s *Screen) do(e errand, agreed *workspace.Preview) {
	ws := s.desk.WS
	begin(s, e.name(), func(ctx context.Context, progress func(sync.Step, int)) (out returned, err error) {
		o := workspace.SyncOptions{Remote: e.remote, Bundle: e.bundle, Progress: progress}
		o.Join = func(d sync.Doubt) bool {
			if e.joins[d.Theirs.Hash] {
				return true
			}
			out.doubt = &d
			return false
		}
		o.Agree = func(p *workspace.Preview) bool {
			if agreed != nil && p.Ours == agreed.Ours && p.Theirs == agreed.Theirs {
				return true
			}
			out.other = p
			return false
		}
		if e.carry != "" {
			out.Carried, err = ws.Carry(ctx, e.carry, o)
			return out, err
		}
		out.Exchanged, err = ws.Sync(ctx, o)
		return out, err
	}, func(r returned, err error) {
		switch {
		case r.doubt != nil:
			s.ask(e, r.other, []sync.Doubt{*r.doubt})
		case r.other != nil:
			s.show(e, r.other)
			if agreed != nil {
				s.desk.Tell("syncing.moved-on")
			}
		case err != nil:
			s.fail(err)
		default:
			s.done(e, r.Carried)
		}
	})
}

// done tells what came of an errand.
func (s *Screen) done(e errand, c workspace.Carried) {
	s.about, s.outcome = e.remote, s.outcomeOf(e, c)
	s.tell()
	s.pager.Press(term.Key{Name: "home"})
	switch {
	case c.Bundle:
		s.desk.Tell("syncing.wrote", e.carry)
	case c.Open.Hard > 0:
		s.desk.Tell("syncing.done-open", c.Open.Hard)
	default:
		s.desk.Tell("syncing.done", e.name())
	}
}

// Finish finishes a merge that plain git began and that stopped.
func (s *Screen) Finish() {
	ws := s.desk.WS
	begin(s, "git", func(ctx context.Context, _ func(sync.Step, int)) (workspace.Exchanged, error) {
		return ws.FinishMerge(ctx)
	}, func(x workspace.Exchanged, err error) {
		if err != nil {
			s.fail(err)
			return
		}
		s.done(errand{carry: x.Name}, workspace.Carried{Exchanged: x})
	})
}

// CanFinish tells why there is no merge to finish.
func (s *Screen) CanFinish() error {
	if !s.merging {
		return plan.Say("syncing.no-merge")
	}
	return s.Idle()
}

// Carry asks for the path of a stick or a bundle, and takes the changes there and back.
func (s *Screen) Carry() {
	s.askPath("action.sync-carry", "syncing.carry-help", func(path string) { s.do(errand{carry: path, joins: map[repo.Hash]bool{}}, nil) })
}

// TakeBundle asks for the path of a bundle, and takes in what it holds.
func (s *Screen) TakeBundle() {
	s.askPath("action.sync-bundle", "syncing.bundle-help", func(path string) { s.do(errand{bundle: path, joins: map[repo.Hash]bool{}}, nil) })
}
