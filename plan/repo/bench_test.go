package repo

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// manyPlans is a workspace of 2,000 plans of about 50 KB each.
func manyPlans(b *testing.B) (*Repo, string) {
	b.Helper()
	dir := b.TempDir()
	git(b, dir, "init", "-q", "-b", "main")
	for i := range 2000 {
		put(b, dir, planPath(i), planText(i, 0))
	}
	git(b, dir, "add", "-A")
	git(b, dir, "commit", "-qm", "start")
	git(b, dir, "-c", "pack.window=0", "repack", "-adq")
	git(b, dir, "status")
	return open(b, dir), dir
}

func planPath(i int) string { return fmt.Sprintf("plans/plan-%04d/plan.yaml", i%2000) }

func planText(i, version int) string {
	var s strings.Builder
	fmt.Fprintf(&s, "version: %d\n", version)
	for n := 0; s.Len() < 50_000; n++ {
		fmt.Fprintf(&s, "- id: t-%08x\n  title: 第 %d 项重点任务\n  text: |\n    到 2027 年，完成率达到 %d%%。\n", i*7919+n*104729, n, (i+n)%100)
	}
	return s.String()
}

// BenchmarkUpdate pairs one Update with git add and git commit of the same change, turn by turn in one
// run; ratio is their time over git's.
func BenchmarkUpdate(b *testing.B) {
	r, dir := manyPlans(b)
	var ours, gits time.Duration
	n := 0
	for b.Loop() {
		n++
		text := planText(n, n)
		start := time.Now()
		if _, err := write(r, planPath(n), text); err != nil {
			b.Fatal(err)
		}
		ours += time.Since(start)
		text = planText(n+1000, n)
		start = time.Now()
		if err := os.WriteFile(filepath.Join(dir, planPath(n+1000)), []byte(text), 0o644); err != nil {
			b.Fatal(err)
		}
		git(b, dir, "add", planPath(n+1000))
		git(b, dir, "commit", "-qm", "x")
		gits += time.Since(start)
	}
	b.ReportMetric(float64(ours.Microseconds())/float64(n)/1000, "lantu-ms")
	b.ReportMetric(float64(gits.Microseconds())/float64(n)/1000, "git-ms")
	b.ReportMetric(ours.Seconds()/gits.Seconds(), "ratio")
}

// BenchmarkOpenAndUpdate is what a command does: open, change one file, close.
func BenchmarkOpenAndUpdate(b *testing.B) {
	_, dir := manyPlans(b)
	n := 0
	for b.Loop() {
		n++
		r, err := Open(dir)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := write(r, planPath(n), planText(n, n)); err != nil {
			b.Fatal(err)
		}
		r.Close()
	}
}

func BenchmarkOpen(b *testing.B) {
	_, dir := manyPlans(b)
	for b.Loop() {
		r, err := Open(filepath.Join(dir, "plans", "plan-0007"))
		if err != nil {
			b.Fatal(err)
		}
		r.Close()
	}
}

func BenchmarkPoll(b *testing.B) {
	r, _ := manyPlans(b)
	b.Run("head", func(b *testing.B) {
		for b.Loop() {
			if _, err := r.Head(); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("files", func(b *testing.B) {
		for b.Loop() {
			if files, err := r.Children("plans", "plan.yaml"); err != nil || len(files) != 2000 {
				b.Fatal(len(files), err)
			}
		}
	})
	b.Run("blobs", func(b *testing.B) {
		for b.Loop() {
			head, _ := r.Head()
			if m, err := r.Blobs(head.Hash, "plans", "plan.yaml"); err != nil || len(m) != 2000 {
				b.Fatal(len(m), err)
			}
		}
	})
}

// BenchmarkLog pairs the history of one file over 300 commits with git log of it.
func BenchmarkLog(b *testing.B) {
	r, dir := manyPlans(b)
	for i := range 300 {
		if _, err := write(r, planPath(i%50), fmt.Sprint("version: ", i, "\n")); err != nil {
			b.Fatal(err)
		}
	}
	git(b, dir, "repack", "-adq")
	var ours, gits time.Duration
	for b.Loop() {
		fresh := open(b, dir)
		start := time.Now()
		if cs, err := fresh.Log(context.Background(), LogQuery{Path: planPath(7)}); err != nil || len(cs) != 7 {
			b.Fatal(len(cs), err)
		}
		ours += time.Since(start)
		start = time.Now()
		git(b, dir, "log", "-p", "--", planPath(7))
		gits += time.Since(start)
	}
	b.ReportMetric(ours.Seconds()/gits.Seconds(), "ratio")
}
