package plan

import (
	"fmt"
	"math/big"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// indicator makes an indicator of an id, a unit, a formula and columns "2024=92".
func indicator(id, unit, formula string, columns ...string) *Node {
	baseline, targets := MapOf(), MapOf()
	for _, c := range columns {
		period, value, _ := strings.Cut(c, "=")
		into := targets
		if rest, ok := strings.CutPrefix(period, "基"); ok {
			into, period = baseline, rest
		}
		into.Entries = append(into.Entries, Entry{Key: period, Value: Text(value)})
	}
	return MapOf("id", id, "unit", unit, "formula", formula, "baseline", baseline, "targets", targets)
}

func derived(indicators ...*Node) string {
	var out []string
	for _, x := range planOf("indicators", ListOf(indicators...)).Derived() {
		words := x.Words
		if x.Why != nil {
			words = x.Why.Error()
		}
		stated := "-"
		if x.Stated != nil {
			stated = x.Stated.Text
		}
		mark := ""
		if !x.Agrees {
			mark = " !"
		}
		out = append(out, fmt.Sprintf("%s %s %s: %s%s", x.Element.ID, x.Field(), stated, words, mark))
	}
	return strings.Join(out, "; ")
}

func TestDerivedFiguresStandBesideStatedOnes(t *testing.T) {
	places, pupils := indicator("i-00000001", "个", "", "2023=1350", "2024=1,560"), indicator("i-00000002", "人", "", "2023=4000", "2024=4000")
	for _, c := range []struct {
		name       string
		indicators []*Node
		want       string
	}{
		{"one wrong, one right", []*Node{places, pupils, indicator("i-00000003", "", "i-00000001 / i-00000002", "2023=0.64", "2024=0.39")},
			"i-00000003 targets.2023 0.64: 0.34 !; i-00000003 targets.2024 0.39: 0.39"},
		{"half of the last digit is leeway", []*Node{places, pupils, indicator("i-00000003", "", "i-00000001 / i-00000002", "2023=0.336", "2024=0.4")},
			"i-00000003 targets.2023 0.336: 0.338 !; i-00000003 targets.2024 0.4: 0.4"},
		{"a share of a hundred", []*Node{places, pupils, indicator("i-00000003", "%", "i-00000001 / i-00000002 × 100%", "2023=33.75", "2024=40%")},
			"i-00000003 targets.2023 33.75: 33.75%; i-00000003 targets.2024 40%: 39% !"},
		{"a formula that multiplies by 100 itself", []*Node{places, pupils, indicator("i-00000003", "%", "i-00000001 / i-00000002 * 100", "2023=33.75", "2024=40")},
			"i-00000003 targets.2023 33.75: 33.75%; i-00000003 targets.2024 40: 39% !"},
		{"what is not stated", []*Node{places, pupils, indicator("i-00000003", "%", "i-00000001 / i-00000002", "2023=34")},
			"i-00000003 targets.2023 34: 34%; i-00000003 targets.2024 -: 39%"},
		{"nothing stated at all", []*Node{places, pupils, indicator("i-00000003", "", "i-00000001 / i-00000002")},
			"i-00000003 targets.2023 -: 0.34; i-00000003 targets.2024 -: 0.39"},
		{"ratios either way round", []*Node{indicator("i-00000001", "万人", "", "2023=1.25", "2024=1.3"), indicator("i-00000002", "人", "", "2023=1000", "2024=1000"),
			indicator("i-00000003", "", "i-00000001 / i-00000002", "2023=1∶12.5", "2024=12.5:1")},
			"i-00000003 targets.2023 1∶12.5: 1∶12.5; i-00000003 targets.2024 12.5:1: 13.0∶1 !"},
		{"the other way round", []*Node{indicator("i-00000001", "人", "", "2023=1000"), indicator("i-00000002", "人", "", "2023=12480"),
			indicator("i-00000003", "", "i-00000001 / i-00000002", "2023=1∶12.5")}, "i-00000003 targets.2023 1∶12.5: 1∶12.5"},
		{"units with powers of ten", []*Node{indicator("i-00000001", "万人", "", "基2021=701.50"), indicator("i-00000002", "人", "", "基2021=25800"),
			indicator("i-00000003", "人", "i-00000001 / i-00000002", "基2021=271.9")}, "i-00000003 baseline.2021 271.9: 271.9人"},
		{"into a unit with a power of ten", []*Node{indicator("i-00000001", "元", "", "2023=15000"), indicator("i-00000002", "万元", "i-00000001 × 2", "2023=3.0")},
			"i-00000002 targets.2023 3.0: 3.0万元"},
		{"points between shares", []*Node{indicator("i-00000001", "%", "", "2023=92", "2024=95.5"), indicator("i-00000002", "%", "", "2023=90", "2024=90"),
			indicator("i-00000003", "个百分点", "i-00000001-i-00000002", "2023=2", "2024=4")},
			"i-00000003 targets.2023 2: 2个百分点; i-00000003 targets.2024 4: 6个百分点 !"},
		{"bounds", []*Node{places, indicator("i-00000003", "个", "i-00000001 × 2", "2023=≥2600", "2024=≤3000")},
			"i-00000003 targets.2023 ≥2600: 2700个; i-00000003 targets.2024 ≤3000: 3120个 !"},
		{"ranges, changes and rough figures", []*Node{places, indicator("i-00000003", "个", "i-00000001 × 2", "2023=2000-2700", "2024=约3000", "2025=同比增长10%")},
			"i-00000003 targets.2023 2000-2700: 2700个; i-00000003 targets.2024 约3000: 3120个; i-00000003 targets.2025 同比增长10%: formula.no-value: i-00000001"},
		{"over another derived one", []*Node{places, indicator("i-00000003", "个", "i-00000001 × 2"), indicator("i-00000004", "个", "i-00000003 + i-00000003", "2023=5400")},
			"i-00000003 targets.2023 -: 2700个; i-00000003 targets.2024 -: 3120个; i-00000004 targets.2023 5400: 5400个"},
		{"a figure that is missing", []*Node{places, indicator("i-00000003", "个", "i-00000001 + i-00000009", "2023=1")},
			"i-00000003 targets.2023 1: formula.no-value: i-00000009"},
		{"a figure still to come", []*Node{indicator("i-00000001", "个", "", "2023=xx"), indicator("i-00000003", "个", "i-00000001 × 2", "2023=1")},
			"i-00000003 targets.2023 1: formula.no-value: i-00000001"},
		{"division by zero", []*Node{indicator("i-00000001", "个", "", "2023=0"), indicator("i-00000003", "个", "1 / i-00000001", "2023=1")},
			"i-00000003 targets.2023 1: formula.zero"},
		{"a baseline for the same year", []*Node{indicator("i-00000001", "个", "", "基2023=5"), indicator("i-00000003", "个", "i-00000001 × 2", "2023=10")},
			"i-00000003 targets.2023 10: 10个"},
		{"a formula that cannot be read", []*Node{places, indicator("i-00000003", "个", "i-00000001 ×", "2023=1")}, ""},
		{"a loop", []*Node{indicator("i-00000001", "个", "i-00000002", "2023=1"), indicator("i-00000002", "个", "i-00000001")},
			"i-00000001 targets.2023 1: 1个; i-00000002 targets.2023 -: 1个"},
	} {
		if got := derived(c.indicators...); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
}

func TestFormulasThatLeadBackToThemselves(t *testing.T) {
	for _, c := range []struct{ formulas, want string }{
		{"i-00000002; 1; i-00000001", ""},
		{"i-00000001 + 1", "[[i-00000001]]"},
		{"i-00000002; i-00000003; i-00000001", "[[i-00000001 i-00000002 i-00000003]]"},
		{"i-00000002 + i-00000003; i-00000003; 1", ""},
		{"i-00000002; i-00000002; i-00000001", "[[i-00000002]]"},
		{"i-99999999; k-00000001", ""},
	} {
		var indicators []*Node
		for n, formula := range strings.Split(c.formulas, "; ") {
			indicators = append(indicators, indicator(fmt.Sprintf("i-%08d", n+1), "", formula))
		}
		d := planOf("indicators", ListOf(indicators...), "assessment", MapOf("parts", ListOf(MapOf("id", "k-00000001", "formula", "50"))))
		got := ""
		if loops := d.FormulaLoops(); len(loops) > 0 {
			got = fmt.Sprint(loops)
		}
		if got != c.want {
			t.Errorf("%s: %s, want %s", c.formulas, got, c.want)
		}
	}
}

// A chain of formulas that each name the one before twice is reckoned once, not 2^60 times.
func TestDerivedFiguresAreReckonedOnce(t *testing.T) {
	indicators := []*Node{indicator("i-00000000", "", "", "2024=1")}
	for n := 1; n <= 60; n++ {
		id := fmt.Sprintf("i-%08d", n-1)
		indicators = append(indicators, indicator(fmt.Sprintf("i-%08d", n), "", id+" + "+id))
	}
	indicators = append(indicators, indicator("i-00000061", "", "i-00000060 + 0", "2024=1152921504606846976")) // 2^60
	all := planOf("indicators", ListOf(indicators...)).Derived()
	if last := all[len(all)-1]; !last.Agrees || last.Value.RatString() != "1152921504606846976" {
		t.Errorf("reckoned %+v", last)
	}
}

// What is stated by rounding an exact value agrees with it, and what is a whole last digit off does not.
func TestRoundedFiguresAgree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		value := big.NewRat(rapid.Int64Range(0, 1e12).Draw(t, "numerator"), rapid.Int64Range(1, 1e6).Draw(t, "denominator"))
		places := rapid.IntRange(0, 4).Draw(t, "places")
		unit := rapid.SampledFrom([]string{"", "人", "%", "‰", "万元", "亿元", "个百分点"}).Draw(t, "unit")
		q := Quantity{Number: Number("0." + strings.Repeat("0", places))[:max(1, min(places, 1)*(places+2))], Unit: unit, Comparator: Exactly}
		words := q.Written(value)
		stated, err := ParseQuantity(words)
		if err != nil || stated.Number.Places() != places {
			t.Fatalf("%s is written %q: %v", value, words, err)
		}
		if !stated.Agrees(value) {
			t.Fatalf("%s does not agree with %s", words, value)
		}
		step := new(big.Rat).Mul(stated.leeway(stated.Number), big.NewRat(201, 100))
		if stated.Agrees(step.Add(step, stated.Worth())) {
			t.Fatalf("%s agrees with %s", words, step)
		}
	})
}
