package workspace_test

import (
	"context"
	"os/exec"
	"runtime"
	"testing"
	"time"

	"lantu/plan/workspace"
)

// BenchmarkSearchBesideGit asks 2,000 plans for words of every kind, each turn beside git grep for the same
// characters: until the first results are there, and until all are. It reports too what the index takes,
// in memory and to be read again by the next process.
func BenchmarkSearchBesideGit(b *testing.B) {
	w := province(b)
	ctx := context.Background()
	start := time.Now()
	if err := w.RefreshIndex(ctx, nil); err != nil {
		b.Fatal(err)
	}
	b.Logf("the first index of the clone: %v", time.Since(start).Round(time.Millisecond))
	w.Close()
	runtime.GC()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	w, err := workspace.Open(provinces)
	if err != nil {
		b.Fatal(err)
	}
	defer w.Close()
	start = time.Now()
	if err := w.RefreshIndex(ctx, nil); err != nil {
		b.Fatal(err)
	}
	recalled := time.Since(start)
	runtime.GC()
	runtime.ReadMemStats(&after)
	b.Logf("the index of the next process: %v, %d MB", recalled.Round(time.Millisecond), (after.HeapAlloc-before.HeapAlloc)>>20)
	for _, c := range []struct{ name, words, characters string }{
		{"title", "第1234号", "第1234号"},
		{"pinyin", "di1234hao", "第1234号"},
		{"initials", "jqhz", "减轻"},
		{"unit", "教育局", "教育局"},
		{"everywhere", "学校", "学校"},
		{"text", "逐校", "逐校"},
		{"nowhere", "量子纠缠", "量子纠缠"},
	} {
		b.Run(c.name, func(b *testing.B) {
			var first, all, git []time.Duration
			for b.Loop() {
				start := time.Now()
				seen := time.Duration(0)
				err := w.Search(ctx, c.words, func(f workspace.Found) {
					if seen == 0 && (len(f.Hits) > 0 || f.Done) {
						seen = time.Since(start)
					}
				})
				if err != nil {
					b.Fatal(err)
				}
				first, all = append(first, seen), append(all, time.Since(start))
				start = time.Now()
				exec.Command("git", "-C", provinces, "grep", "-c", c.characters).Run() // exits 1 where there is nothing
				git = append(git, time.Since(start))
			}
			b.ReportMetric(0, "ns/op")
			ms := func(d []time.Duration) float64 { return float64(median(d).Microseconds()) / 1000 }
			b.ReportMetric(ms(first), "first-ms")
			b.ReportMetric(ms(all), "all-ms")
			b.ReportMetric(ms(git), "git-grep-ms")
			b.ReportMetric(ms(all)/ms(git), "all/git")
		})
	}
}
