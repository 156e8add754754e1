package history

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"lantu/plan"
	"lantu/plan/repo"
)

const benchCommits = 10_000

// longPast is a repository with a plan of 50 tasks and 10,000 edits of it, packed as git packs what is
// fetched.
func longPast(b *testing.B) string {
	b.Helper()
	dir := b.TempDir()
	git(b, dir, "", "init", "-q", "-b", "main")
	random := rand.New(rand.NewPCG(1, 2))
	var facts [50][4]int
	var in strings.Builder
	for i := range benchCommits {
		facts[random.IntN(len(facts))][random.IntN(4)]++
		data := longPlan(facts[:])
		fmt.Fprintf(&in, "commit refs/heads/main\ncommitter 李明 <li@example.org> %d +0800\ndata 8\nchange\n\n", 1_600_000_000+60*i)
		fmt.Fprintf(&in, "M 644 inline plans/campus/plan.yaml\ndata %d\n%s\n", len(data), data)
	}
	git(b, dir, in.String(), "fast-import", "--quiet")
	git(b, dir, "", "gc", "-q")
	git(b, dir, "", "reset", "-q", "--hard")
	return dir
}

func longPlan(facts [][4]int) string {
	var s strings.Builder
	fmt.Fprintf(&s, "lantu: 1\nid: %s\ntitle: 校园安全三年行动计划\nperiod: 2022-01-01..2024-12-31\n\nbody:\n  - id: s-8n3ch5vj\n    role: tasks\n    title: 主要任务\n    items:\n", planID)
	for i, f := range facts {
		fmt.Fprintf(&s, "      - id: t-%08d\n        role: task\n        title: 第%d项任务 %d\n        text: |\n", i, i, f[0])
		for k := range 5 {
			fmt.Fprintf(&s, "          到第%d年底前，配备率达到%d%%，每年组织不少于%d天的培训和演练，各级教育部门会同有关单位抓好落实。\n", k, 50+f[1]*(k&1)%50, 15+k)
		}
		fmt.Fprintf(&s, "        lead: u-edu\n        by: [u-psb, g-counties]\n        due: 2022-12-%02d\n", 1+f[2]%28)
	}
	s.WriteString("\nindicators:\n")
	for i, f := range facts {
		fmt.Fprintf(&s, "  - id: i-%08d\n    name: 指标%d\n    targets:\n      2022: 90\n      2023: %d\n", i, i, 90+f[3]%9)
	}
	return s.String()
}

// BenchmarkHistoryBesideGit pairs, turn by turn in one run, what this room tells of a plan with 10,000
// commits with what git takes to show the same commits: log -p and blame of the file.
//
//	cold     nothing cached, a new process's memory: the history of one element, or blame of the plan
//	warm     the same from the cache in the git folder, opened anew
//	page     the first 50 commits of the plan with their changes, cold, beside git log -p -50
//	ratio    our time over git's
func BenchmarkHistoryBesideGit(b *testing.B) {
	dir := longPast(b)
	file := plan.PathOf("campus")
	ours := map[string]func(h *History) int{
		"element": func(h *History) int { return count(b, h, Query{File: file, Element: "t-00000007"}, 0) },
		"page":    func(h *History) int { return count(b, h, Query{File: file}, 50) },
		"blame": func(h *History) int {
			facts, _, err := h.Blame(b.Context(), repo.Hash{}, file, "")
			if err != nil {
				b.Fatal(err)
			}
			return len(facts)
		},
	}
	gits := map[string][]string{
		"element": {"log", "-p", "--", file},
		"page":    {"log", "-p", "-50", "--", file},
		"blame":   {"blame", file},
	}
	for _, name := range []string{"element", "page", "blame"} {
		b.Run(name, func(b *testing.B) {
			times := map[string][]time.Duration{}
			measure := func(what string, f func()) {
				start := time.Now()
				f()
				times[what] = append(times[what], time.Since(start))
			}
			fresh := func() {
				r, err := repo.Open(dir)
				if err != nil {
					b.Fatal(err)
				}
				defer r.Close()
				if ours[name](Of(r)) == 0 {
					b.Fatal("nothing was found")
				}
			}
			for b.Loop() {
				os.RemoveAll(filepath.Join(dir, ".git", "lantu"))
				measure("cold", fresh)
				measure("warm", fresh)
				measure("git", func() {
					if err := exec.Command("git", append([]string{"-C", dir}, gits[name]...)...).Run(); err != nil {
						b.Fatal(err)
					}
				})
			}
			middle := func(what string) float64 {
				slices.Sort(times[what])
				return times[what][len(times[what])/2].Seconds() * 1000
			}
			for _, what := range []string{"cold", "warm", "git"} {
				b.ReportMetric(middle(what), what+"-ms")
			}
			b.ReportMetric(middle("cold")/middle("git"), "ratio-cold")
			b.ReportMetric(middle("warm")/middle("git"), "ratio-warm")
			b.ReportMetric(0, "ns/op")
		})
	}
}

func count(b *testing.B, h *History, q Query, most int) int {
	n := 0
	for _, err := range h.Log(b.Context(), q) {
		if err != nil {
			b.Fatal(err)
		}
		if n++; n == most {
			break
		}
	}
	return n
}
