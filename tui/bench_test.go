package tui

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"lantu/plan/lang"
	"lantu/plan/workspace"
	"lantu/tui/screen"
	"lantu/tui/term"
	"lantu/tui/term/termtest"
)

// large writes a plan of n items: sections of tasks with a text, a lead and a date each.
func large(b testing.TB, dir string, n int) {
	b.Helper()
	var s strings.Builder
	s.WriteString("lantu: 1\nid: p-00000000\ntitle: 大计划\nlevel: province\nowner: u-edu\nperiod: 2022-01-01..2024-12-31\nstage: draft\nbody:\n")
	s.WriteString("  - id: s-00000000\n    role: tasks\n    title: 主要任务\n    items:\n")
	const digits = "0123456789abcdefghjkmnpqrstvwxyz"
	id := func(i int) string {
		out := []byte("00000000")
		for k := len(out) - 1; i > 0; k-- {
			out[k] = digits[i%32]
			i /= 32
		}
		return string(out)
	}
	for i := 1; i < n; i++ {
		if i%50 == 1 {
			fmt.Fprintf(&s, "      - id: s-%s\n        title: 第%d组任务\n        items:\n", id(i), i/50+1)
			continue
		}
		fmt.Fprintf(&s, "          - id: t-%s\n            role: task\n            title: 第%d项任务的标题要写得像真的一样长\n            text: |\n"+
			"              配齐专职保安员，2022年底前配备率达到100%%。\n              每年组织不少于15天的培训和演练。\n"+
			"            lead: u-edu\n            by: [u-psb, u-fire]\n            due: 2022-12-31\n", id(i), i)
	}
	path := filepath.Join(dir, "plans", "large")
	if err := os.MkdirAll(path, 0o755); err != nil {
		b.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(path, "plan.yaml"), []byte(s.String()), 0o644); err != nil {
		b.Fatal(err)
	}
	git(b, dir, "add", "-A")
	git(b, dir, "commit", "-q", "-m", "large")
}

// A pilot drives an App without a terminal: it takes each Cmd to its end before the next event, so
// that what is measured is the loop alone.
type pilot struct {
	app           *App
	width, height int
	done          chan screen.Done // of Cmds that run while the next keys come, nil where none may
	running       sync.WaitGroup   // those Cmds
}

// beside starts a Cmd without waiting for it, as the program does; take hands on what has come back.
func (p *pilot) beside(c term.Cmd) {
	if c == nil {
		return
	}
	p.running.Add(1)
	go func() {
		defer p.running.Done()
		v := c(context.Background())
		if several := reflect.ValueOf(v); v != nil && several.Kind() == reflect.Slice {
			for i := range several.Len() {
				p.beside(several.Index(i).Interface().(term.Cmd))
			}
		} else if done, ok := v.(screen.Done); ok {
			p.done <- done
		}
	}()
}

func (p *pilot) take() {
	for {
		select {
		case done := <-p.done:
			p.beside(p.app.Handle(done))
		default:
			return
		}
	}
}

// rest waits for the Cmds that still run, which write in the folder of the test.
func (p *pilot) rest() {
	over := make(chan struct{})
	go func() {
		p.running.Wait()
		close(over)
	}()
	for {
		select {
		case <-p.done:
		case <-over:
			return
		}
	}
}

func (p *pilot) settle(c term.Cmd) {
	if c == nil {
		return
	}
	v := c(context.Background())
	switch several := reflect.ValueOf(v); {
	case v == nil:
	case several.Kind() == reflect.Slice: // what term.Batch gives
		for i := range several.Len() {
			p.settle(several.Index(i).Interface().(term.Cmd))
		}
	default:
		if done, ok := v.(screen.Done); ok { // and not what a stream sends
			p.settle(p.app.Handle(done))
		}
	}
}

func newPilot(b testing.TB, items, width, height int) *pilot {
	b.Helper()
	dir := example(b)
	large(b, dir, items)
	ws, err := workspace.Open(dir)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { ws.Close() })
	look := term.SetLook(term.Look{Profile: term.Colors256, Unicode: true, Ambiguous: 1})
	b.Cleanup(func() { term.SetLook(look) })
	p := &pilot{app: New(ws, Options{Language: lang.Chinese}), width: width, height: height}
	p.app.readAbout()
	p.settle(p.app.desk.Take())
	p.app.open(workspace.PlanPath("large"), nil)
	p.settle(p.app.desk.Take())
	p.settle(p.app.Handle(term.Resize{Width: width, Height: height}))
	return p
}

func (p *pilot) key(name, text string) {
	if p.done == nil {
		p.settle(p.app.Handle(term.Key{Name: name, Text: text}))
		return
	}
	p.take()
	p.beside(p.app.Handle(term.Key{Name: name, Text: text}))
}

// BenchmarkKeyToFrame measures a key and the frame that follows it, and reports the 50th and the 99th
// of 100 such times beside the mean.
func BenchmarkKeyToFrame(b *testing.B) {
	down := func(p *pilot, i int) { p.key("down", "") }
	page := func(p *pilot, i int) {
		if i/30%2 == 0 {
			p.key("pgdown", "")
		} else {
			p.key("pgup", "")
		}
	}
	toTask := func(p *pilot) {
		for range 3 {
			p.key("down", "")
		}
	}
	writing := func(p *pilot) {
		toTask(p)
		p.key("t", "t")
		p.app.Handle(term.Paste{Text: strings.Repeat("配齐专职保安员，二〇二二年底前配备率达到百分之百。", 2000)})
		p.app.Draw(p.width, p.height)
	}
	for _, bench := range []struct {
		name          string
		width, height int
		begin         func(p *pilot)
		key           func(p *pilot, i int)
	}{
		{"outline/120x40", 120, 40, nil, down},
		{"outline/200x60", 200, 60, nil, down},
		{"pages/200x60", 200, 60, nil, page},
		{"read/120x40", 120, 40, func(p *pilot) { p.key("v", "v") }, down},
		{"page/200x60", 200, 60, func(p *pilot) { p.key("V", "V") }, page},
		{"mark/120x40", 120, 40, func(p *pilot) { p.key("down", "") }, func(p *pilot, i int) { p.key("shift+down", "") }},
		{"move/120x40", 120, 40, toTask, func(p *pilot, i int) { p.key([]string{"alt+down", "alt+up"}[i/40%2], "") }},
		{"filter/120x40", 120, 40, func(p *pilot) { p.key("F", "F") }, func(p *pilot, i int) {
			if i%2 == 0 {
				p.key("7", "7")
			} else {
				p.key("backspace", "")
			}
		}},
		{"fold/120x40", 120, 40, func(p *pilot) { p.key("down", ""); p.key("down", "") }, func(p *pilot, i int) {
			p.key([]string{"left", "right"}[i%2], "")
		}},
		{"form/120x40", 120, 40, func(p *pilot) { toTask(p); p.key("tab", "") },
			func(p *pilot, i int) { p.key([]string{"down", "up"}[i%2], "") }},
		{"line/120x40", 120, 40, func(p *pilot) { toTask(p); p.key("e", "e") },
			func(p *pilot, i int) { p.key("中", "中") }},
		{"text-50000/120x40", 120, 40, writing, func(p *pilot, i int) { p.key("中", "中") }},
		{"text-50000/200x60", 200, 60, writing, func(p *pilot, i int) { p.key("中", "中") }},
	} {
		b.Run(bench.name, func(b *testing.B) {
			p := newPilot(b, 10_000, bench.width, bench.height)
			if bench.begin != nil {
				bench.begin(p)
			}
			p.app.Draw(p.width, p.height)
			p.done = make(chan screen.Done, 1000)
			times := make([]time.Duration, 0, b.N)
			b.ResetTimer()
			for i := range b.N {
				start := time.Now()
				bench.key(p, i)
				p.app.Draw(p.width, p.height)
				times = append(times, time.Since(start))
			}
			b.StopTimer()
			p.rest()
			slices.Sort(times)
			b.ReportMetric(float64(times[len(times)/2].Microseconds()), "p50-µs")
			b.ReportMetric(float64(times[len(times)*99/100].Microseconds()), "p99-µs")
		})
	}
}

// BenchmarkTakeVersion measures what the loop does with a new version of a plan of 10,000 items.
func BenchmarkTakeVersion(b *testing.B) {
	p := newPilot(b, 10_000, 120, 40)
	v := *p.app.draft.Version()
	for b.Loop() {
		next := v
		p.app.draft.Update(&next)
		p.app.desk.Take()
		p.app.Draw(p.width, p.height)
	}
}

// BenchmarkBytesPerKey counts what is sent to the terminal for a key. While something is typed each key waits
// here for the checks beside the loop, so the plan is small.
func BenchmarkBytesPerKey(b *testing.B) {
	for _, bench := range []struct {
		name                 string
		items, width, height int
		begin, keys          []string
	}{
		{"outline/80x24", 10_000, 80, 24, nil, []string{"down"}},
		{"outline/200x60", 10_000, 200, 60, nil, []string{"down"}},
		{"pages/200x60", 10_000, 200, 60, nil, []string{"pgdown"}},
		{"read/200x60", 10_000, 200, 60, []string{"v"}, []string{"down"}},
		{"fold/200x60", 10_000, 200, 60, []string{"down", "down"}, []string{"left", "right"}},
		{"line/200x60", 200, 200, 60, []string{"down", "down", "down", "e"}, []string{"中", "backspace"}},
		{"text/200x60", 200, 200, 60, []string{"down", "down", "down", "t"}, []string{"中", "文"}},
	} {
		b.Run(bench.name, func(b *testing.B) {
			dir := example(b)
			large(b, dir, bench.items)
			ws, err := workspace.Open(dir)
			if err != nil {
				b.Fatal(err)
			}
			b.Cleanup(func() { ws.Close() })
			v := termtest.Start(b, New(ws, Options{Language: lang.Chinese}), termtest.Options{Width: bench.width, Height: bench.height})
			v.WaitFor("大计划").Type("/大计划\r\r").WaitFor("第1组任务").Press(bench.begin...)
			sent := v.Sent()
			b.ResetTimer()
			for i := range b.N {
				v.Press(bench.keys[i%len(bench.keys)])
			}
			b.ReportMetric(float64(v.Sent()-sent)/float64(b.N), "bytes/key")
		})
	}
}
