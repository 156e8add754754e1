package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"lantu/examples/large"
)

// The benchmarks of this file measure whole processes, and in the same run, turn by turn, the tool
// that they are compared with. "x-git" is the median time of lantu divided by that of git.

// built builds lantu as it is shipped; the test binary starts more slowly.
func built(b *testing.B) string {
	b.Helper()
	program := filepath.Join(b.TempDir(), "lantu")
	if out, err := exec.Command("go", "build", "-o", program, ".").CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, out)
	}
	return program
}

// bigDesk is a workspace of 2,000 plans of 50 KB.
func bigDesk(b *testing.B) *desk {
	b.Helper()
	d := newDesk(b)
	d.dir = filepath.Join(filepath.Dir(d.dir), "large")
	if err := large.Workspace(d.dir, 2000, 30); err != nil {
		b.Fatal(err)
	}
	return d
}

func bigFile(i int) string { return fmt.Sprintf("plans/plan-%04d/plan.yaml", i) }

// times are how long the rounds of a benchmark took.
type times []time.Duration

// clock adds a round of commands.
func (t *times) clock(d *desk, commands ...*exec.Cmd) {
	d.t.Helper()
	start := time.Now()
	for _, cmd := range commands {
		d.must(cmd)
	}
	*t = append(*t, time.Since(start))
}

// median is in milliseconds.
func (t times) median() float64 {
	slices.Sort(t)
	return float64(t[len(t)/2]) / float64(time.Millisecond)
}

func report(b *testing.B, lantu, git times) {
	b.ReportMetric(lantu.median(), "lantu-ms")
	b.ReportMetric(git.median(), "git-ms")
	b.ReportMetric(lantu.median()/git.median(), "x-git")
	b.ReportMetric(0, "ns/op")
}

func BenchmarkHelp(b *testing.B) {
	d, program := newDesk(b), built(b)
	var lantu, git times
	for b.Loop() {
		lantu.clock(d, d.command(program, "--help"))
		git.clock(d, d.command("git", "--version"))
	}
	report(b, lantu, git)
}

// BenchmarkSet changes the title of a plan in a workspace of 2,000, by lantu set and by an editor
// with git add and git commit.
func BenchmarkSet(b *testing.B) {
	d, program := bigDesk(b), built(b)
	var lantu, git times
	i := 0
	for b.Loop() {
		i++
		lantu.clock(d, d.command(program, "set", fmt.Sprintf("plan-%04d", i*7%2000), "title", fmt.Sprint("第", i, "稿")))

		file := bigFile(i * 11 % 2000)
		text := strings.Replace(d.read(file), "\nstage: ", fmt.Sprint("\nnumber: ", i, "号\nstage: "), 1)
		if err := os.WriteFile(filepath.Join(d.dir, file), []byte(text), 0o600); err != nil {
			b.Fatal(err)
		}
		git.clock(d, d.command("git", "add", file), d.command("git", "commit", "-q", "-m", "Edit"))
	}
	report(b, lantu, git)
	d.wantWhole()
}

// BenchmarkRead reads the whole workspace of 2,000 plans, 100 MB: its list and its check, beside
// git grep for a word in the same files.
func BenchmarkRead(b *testing.B) {
	d, program := bigDesk(b), built(b)
	for _, command := range []string{"list", "check"} {
		b.Run(command, func(b *testing.B) {
			var lantu, git times
			for b.Loop() {
				lantu.clock(d, d.command(program, command))
				git.clock(d, d.command("git", "grep", "-c", "第29项任务", "--", "plans"))
			}
			report(b, lantu, git)
		})
	}
}
