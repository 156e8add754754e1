package rules

import (
	"strings"
	"testing"
	"time"

	"lantu/plan"
)

// aDay on which plans are checked that have no waivers.
var aDay = plan.Date{Year: 2022, Month: 1, Day: 1}

// largeContext is a plan of so many tasks, in which each of the rules that look at tasks finds something if
// it is spoiled.
func largeContext(t testing.TB, tasks int, spoiled bool) Context {
	src := largePlan(tasks)
	if spoiled {
		src = strings.NewReplacer("lead: u-edu", "lead: 市教育局", "due: 2022-", "due: 2028-", "quote: ", "quote: 又", "，", ",", "《", "", "%", "").Replace(src)
	}
	doc := parse(t, plan.PlanFile, src)
	return Context{File: "f", Doc: doc, Units: plan.NewRegistry(parse(t, plan.UnitsFile, unitsYAML)), Day: aDay}
}

// Twice the plan is twice the work, for every rule, whether it finds nothing or something in each task.
// Work is counted in what is allocated, which does not hang on the machine; BenchmarkEachRule has the
// times.
func TestNoRuleAllocatesMoreThanLinearly(t *testing.T) {
	for _, spoiled := range []bool{false, true} {
		small, large := largeContext(t, 100, spoiled), largeContext(t, 400, spoiled)
		for i := range table {
			alone := table[i : i+1]
			work := func(ctx Context) float64 {
				return testing.AllocsPerRun(1, func() { check(ctx, alone).Findings() })
			}
			few, many := work(small), work(large)
			const some = 200 // what growing tables and a first look at the units may take
			if many > 5*few+some {
				t.Errorf("%s, spoiled %v: %v allocations for 100 tasks, %v for 400", table[i].id, spoiled, few, many)
			}
		}
	}
}

// BenchmarkEachRule is the time of each rule in 500 tasks, and how many times longer it takes in 5,000: "x-ten"
// is near 10 for a linear one.
func BenchmarkEachRule(b *testing.B) {
	small, large := largeContext(b, 500, true), largeContext(b, 5000, true)
	for i := range table {
		alone := table[i : i+1]
		b.Run(alone[0].id, func(b *testing.B) {
			var few, many time.Duration
			for b.Loop() {
				start := time.Now()
				check(small, alone)
				few += time.Since(start)
				start = time.Now()
				check(large, alone)
				many += time.Since(start)
			}
			b.ReportMetric(float64(few)/float64(b.N), "ns/op")
			b.ReportMetric(float64(many)/float64(few), "x-ten")
		})
	}
}
