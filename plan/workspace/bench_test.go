package workspace_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"lantu/examples/large"
	"lantu/plan"
	"lantu/plan/codec"
	"lantu/plan/workspace"
)

// Sizes of the budgets.
const (
	manyPlans = 2000
	someTasks = 30
)

// provinces is a workspace of 2,000 plans, made once for all benchmarks of a run.
var provinces string

func province(b *testing.B) *workspace.Workspace {
	b.Helper()
	b.Setenv("HOME", b.TempDir())
	b.Setenv("GIT_CONFIG_GLOBAL", "/dev/null")
	b.Setenv("GIT_CONFIG_NOSYSTEM", "1")
	if provinces == "" {
		dir, err := os.MkdirTemp("", "lantu-large-")
		if err != nil {
			b.Fatal(err)
		}
		if err := large.Workspace(dir, manyPlans, someTasks); err != nil {
			b.Fatal(err)
		}
		provinces = dir
	}
	w, err := workspace.Open(provinces)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { w.Close() })
	return w
}

func TestMain(m *testing.M) {
	code := m.Run()
	if provinces != "" {
		os.RemoveAll(provinces)
	}
	os.Exit(code)
}

func median(d []time.Duration) time.Duration {
	slices.Sort(d)
	return d[len(d)/2]
}

// BenchmarkEditBesideGit pairs one confirmed edit with git add and git commit of the same kind of
// change in the same tree, turn by turn.
func BenchmarkEditBesideGit(b *testing.B) {
	w := province(b)
	var ours, theirs []time.Duration
	turn := 0
	for b.Loop() {
		turn++
		slug := fmt.Sprintf("plan-%04d", turn%manyPlans)
		f, err := w.Plan(slug) // what the screen shows is read already
		if err != nil {
			b.Fatal(err)
		}
		var task string
		for e := range f.Doc.Elements() {
			if e.String("role") == "task" {
				task = e.ID
			}
		}
		start := time.Now()
		if _, err := w.Apply(b.Context(), workspace.Change{File: f.Path, Seen: f.Doc,
			Edits: []plan.Edit{plan.Set{Element: task, Field: "title", Value: plan.Text(fmt.Sprintf("第%d次修改", turn))}}}); err != nil {
			b.Fatal(err)
		}
		ours = append(ours, time.Since(start))

		other := filepath.Join(w.Root(), "plans", fmt.Sprintf("plan-%04d", (turn+manyPlans/2)%manyPlans), "plan.yaml")
		data, err := os.ReadFile(other)
		if err != nil {
			b.Fatal(err)
		}
		if err := os.WriteFile(other, []byte(strings.Replace(string(data), "title: 第", fmt.Sprintf("title: 甲%d第", turn), 1)), 0o644); err != nil {
			b.Fatal(err)
		}
		start = time.Now()
		for _, args := range [][]string{{"add", other}, {"commit", "-q", "-m", "change"}} {
			if out, err := exec.Command("git", append([]string{"-C", w.Root()}, args...)...).CombinedOutput(); err != nil {
				b.Fatalf("%v: %s", err, out)
			}
		}
		theirs = append(theirs, time.Since(start))
	}
	report(b, "lantu", ours, "git", theirs)
}

func report(b *testing.B, a string, as []time.Duration, other string, bs []time.Duration) {
	x, y := median(as), median(bs)
	b.ReportMetric(float64(x.Microseconds())/1000, a+"-ms")
	b.ReportMetric(float64(y.Microseconds())/1000, other+"-ms")
	b.ReportMetric(float64(x)/float64(y), a+"/"+other)
	b.ReportMetric(0, "ns/op")
}

// BenchmarkCheckPlan is the check of one plan of 500 tasks, without reading it.
func BenchmarkCheckPlan(b *testing.B) {
	w := province(b)
	f := workspace.Parse(workspace.PlanPath("big"), large.Plan(1, 500))
	for b.Loop() {
		w.Findings(f)
	}
}

// BenchmarkCheckWorkspace is the check of 2,000 plans, for the first time and when nothing has changed,
// beside the mere reading and parsing of them, one after the other.
func BenchmarkCheckWorkspace(b *testing.B) {
	province(b)
	pass := func(b *testing.B, cold bool) time.Duration {
		if cold {
			if err := os.RemoveAll(filepath.Join(provinces, ".git", "lantu", "cache")); err != nil {
				b.Fatal(err)
			}
		}
		w := province(b)
		start := time.Now()
		n := 0
		for range w.Check(b.Context()) {
			n++
		}
		took := time.Since(start)
		if n != manyPlans+2 {
			b.Fatal(n)
		}
		return took
	}
	for _, name := range []string{"cold", "warm"} {
		b.Run(name, func(b *testing.B) {
			var checks, parses []time.Duration
			for b.Loop() {
				checks = append(checks, pass(b, name == "cold"))
				parses = append(parses, parseAll(b))
			}
			report(b, "check", checks, "parse", parses)
		})
	}
}

func parseAll(b *testing.B) time.Duration {
	b.Helper()
	w := province(b)
	start := time.Now()
	for e := range w.List(b.Context()) {
		data, err := os.ReadFile(filepath.Join(w.Root(), workspace.PlanPath(e.Slug)))
		if err != nil {
			b.Fatal(err)
		}
		if _, err := codec.Parse(data); err != nil {
			b.Fatal(err)
		}
	}
	return time.Since(start)
}

// BenchmarkList is the list of 2,000 plans, as the first screen shows it.
func BenchmarkList(b *testing.B) {
	w := province(b)
	for b.Loop() {
		n := 0
		for range w.List(b.Context()) {
			n++
		}
		if n != manyPlans {
			b.Fatal(n)
		}
	}
}

// BenchmarkListWhole is the list of 2,000 plans that reads each of them to its end, as the command does.
func BenchmarkListWhole(b *testing.B) {
	w := province(b)
	for b.Loop() {
		n := 0
		for _, err := range w.ListWhole(b.Context()) {
			if err != nil {
				b.Fatal(err)
			}
			n++
		}
		if n != manyPlans {
			b.Fatal(n)
		}
	}
}

// BenchmarkMemory is what 2,000 plans, all looked at once, leave in memory.
func BenchmarkMemory(b *testing.B) {
	w := province(b)
	for b.Loop() {
		for e := range w.List(b.Context()) {
			if _, err := w.Plan(e.Slug); err != nil {
				b.Fatal(err)
			}
		}
	}
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	b.ReportMetric(float64(m.HeapAlloc)/(1<<20), "heap-MB")
	b.ReportMetric(float64(m.Sys)/(1<<20), "sys-MB")
	runtime.KeepAlive(w)
}
