package plan

import (
	"errors"
	"fmt"
	"math/big"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// figures are the values that formulas in these tests reckon with.
var figures = map[string]*big.Rat{
	"i-00000001": big.NewRat(4000, 1), "i-00000002": big.NewRat(1350, 1),
	"i-53r9b5f3": big.NewRat(70150, 100), "i-esap0v5z": big.NewRat(258, 100), "k-zzzzzzzz": new(big.Rat),
}

func lookupFigure(id string) (*big.Rat, bool) {
	v, ok := figures[id]
	return v, ok
}

func TestFormulasAreReckonedExactly(t *testing.T) {
	for typed, want := range map[string]string{
		"i-00000002/i-00000001":          "27/80",
		"i-00000001-i-00000002":          "2650", // the hyphen between two ids is a minus
		"i-00000001 − i-00000002":        "2650",
		"i-00000001—i-00000002":          "2650",
		"i-53r9b5f3 ÷ i-esap0v5z":        "35075/129",
		"i-00000002 ÷ i-00000001 × 100%": "27/80",
		"0.1 + 0.2":                      "3/10",
		"（１＋２）×３":                        "9",
		"2 + 3 * 4 - 6 / 4":              "25/2",
		"8 / 4 / 2":                      "1",
		"8 - 4 - 2":                      "2",
		"2 * -3":                         "-6",
		"--3":                            "3",
		"-2%":                            "-1/50",
		"5‰":                             "1/200",
		"sum(1, 2, 3.5)":                 "13/2",
		"合计（1，2、3）":                      "6",
		"MEAN(1, 2)":                     "3/2",
		"平均(i-00000001，i-00000002)":      "2675",
		"min(3, 1, 2) + max(3, 1, 2)":    "4",
		"最大(最小(1,2),0)":                  "1",
		"rank(2, 1, 2, 3)":               "2",
		"rank(3)":                        "1",
		"名次(i-00000001, i-00000002, i-00000001)":     "1",
		"sum(i-00000001-i-00000002,1)":               "2651",
		"0.000000000000000001 × 1000000000000000000": "1",
	} {
		f, err := ParseFormula(typed)
		if err != nil {
			t.Errorf("%s: %v", typed, err)
			continue
		}
		if v, err := f.Eval(lookupFigure); err != nil || v.RatString() != want {
			t.Errorf("%s is %v (%v), want %s", typed, v, err, want)
		}
	}
}

// Each mistake with the character that it is about.
func TestMistakesInFormulasAreShownWhereTheyStand(t *testing.T) {
	for typed, want := range map[string]string{
		"":                               "formula.unfinished:  1",
		"i-00000001 /":                   "formula.unfinished: i-00000001 / 13",
		"(1 + 2":                         "formula.unclosed: (1 + 2 7",
		"sum(1, 2":                       "formula.unclosed: sum(1, 2 9",
		"1 + 2)":                         "formula.unopened: 1 + 2) 6 )",
		"1 2":                            "formula.unexpected: 1 2 3 2",
		"1,350":                          "formula.unexpected: 1,350 2 ,",
		"()":                             "formula.unopened: () 2 )",
		"(1, 2)":                         "formula.unexpected: (1, 2) 3 ,",
		"+ × 2":                          "formula.unexpected: + × 2 3 *",
		"在校生数 / 4":                       "formula.word: 在校生数 / 4 1 在校生数",
		"2 × 在校生数":                       "formula.word: 2 × 在校生数 5 在校生数",
		"avg(1)":                         "formula.word: avg(1) 1 avg",
		"sum 1":                          "formula.unexpected: sum 1 5 1",
		"i-0000000":                      "formula.word: i-0000000 1 i",
		"i-000000012":                    "formula.unexpected: i-000000012 1 i-000000012",
		"xi-00000001":                    "formula.word: xi-00000001 1 xi",
		"3个":                             "formula.unexpected: 3个 1 3个",
		"1e9":                            "formula.unexpected: 1e9 1 1e9",
		"1.2.3":                          "formula.unexpected: 1.2.3 1 1.2.3",
		"1.":                             "formula.unexpected: 1. 1 1.",
		"1 ^ 2":                          "formula.unexpected: 1 ^ 2 3 ^",
		"1 = 1":                          "formula.unexpected: 1 = 1 3 =",
		strings.Repeat("9", 41):          "formula.unexpected: " + strings.Repeat("9", 41) + " 1 " + strings.Repeat("9", 41),
		strings.Repeat("1+", 2000):       "formula.long: 2000",
		strings.Repeat("(", 99) + "1":    "formula.deep: " + strings.Repeat("(", 99) + "1 50",
		strings.Repeat("-", 99) + "1":    "formula.deep: " + strings.Repeat("-", 99) + "1 50",
		strings.Repeat("min(", 60) + "1": "formula.deep: " + strings.Repeat("min(", 60) + "1 50",
	} {
		_, err := ParseFormula(typed)
		var m Message
		if !errors.As(err, &m) || m.Error() != want {
			t.Errorf("%s:\n got %v\nwant %s", typed, err, want)
		}
	}
}

func TestFormulasThatHaveNoValueSayWhy(t *testing.T) {
	for typed, want := range map[string]string{
		"1 / k-zzzzzzzz":       "formula.zero",
		"1 / (2 - 1 - 1)":      "formula.zero",
		"sum(1, i-99999999)":   "formula.no-value: i-99999999",
		"-i-99999999":          "formula.no-value: i-99999999",
		"i-99999999 / (1 - 1)": "formula.no-value: i-99999999",
		"mean(1 / 0, 2)":       "formula.zero",
		"1 - i-99999999 * 2":   "formula.no-value: i-99999999",
	} {
		f, err := ParseFormula(typed)
		if err != nil {
			t.Fatalf("%s: %v", typed, err)
		}
		if v, err := f.Eval(lookupFigure); err == nil || err.Error() != want {
			t.Errorf("%s is %v, %v; want %s", typed, v, err, want)
		}
	}
	if _, err := (Formula{}).Eval(lookupFigure); err == nil {
		t.Error("no formula has a value")
	}
}

func TestTheElementsOfAFormulaAreFoundEvenInABrokenOne(t *testing.T) {
	for typed, want := range map[string]string{
		"i-53r9b5f3 / i-esap0v5z":              "i-53r9b5f3 i-esap0v5z",
		"i-53r9b5f3-i-esap0v5z-i-53r9b5f3":     "i-53r9b5f3 i-esap0v5z",
		"合计（i-53r9b5f3，i-esap0v5z":             "i-53r9b5f3 i-esap0v5z",
		"= i-53r9b5f3 ^ 在校生 * k-7v1gn6pc %%( ": "i-53r9b5f3 k-7v1gn6pc",
		"i-53r9b5f32 + xi-esap0v5z":            "",
		"":                                     "",
	} {
		if got := strings.Join(idsIn(typed), " "); got != want {
			t.Errorf("%s: %s, want %s", typed, got, want)
		}
	}
}

// A drawn formula, and its value reckoned along the way.
type drawn struct {
	text  string
	value *big.Rat // nil where it has none
}

// drawFormula draws a formula of some depth that binds at least as tightly as the level: 0 a sum, 1 a
// product, 2 a factor.
func drawFormula(t *rapid.T, depth, level int) drawn {
	pick := func(words ...string) string { return rapid.SampledFrom(words).Draw(t, "words") }
	both := func(a, b drawn, reckon func(*big.Rat, *big.Rat) *big.Rat) *big.Rat {
		if a.value == nil || b.value == nil {
			return nil
		}
		return reckon(a.value, b.value)
	}
	kind := rapid.IntRange(0, 6).Draw(t, "kind")
	if depth == 0 {
		kind = 0
	}
	switch {
	case kind == 1 && level < 1:
		a, b := drawFormula(t, depth-1, 0), drawFormula(t, depth-1, 1)
		if rapid.Bool().Draw(t, "plus") {
			return drawn{a.text + pick("+", " + ", "＋") + b.text, both(a, b, func(x, y *big.Rat) *big.Rat { return new(big.Rat).Add(x, y) })}
		}
		return drawn{a.text + pick("-", " - ", "−", "－", "–") + b.text, both(a, b, func(x, y *big.Rat) *big.Rat { return new(big.Rat).Sub(x, y) })}
	case kind == 2 && level < 2:
		a, b := drawFormula(t, depth-1, 1), drawFormula(t, depth-1, 2)
		if rapid.Bool().Draw(t, "times") {
			return drawn{a.text + pick("*", " × ", "＊") + b.text, both(a, b, func(x, y *big.Rat) *big.Rat { return new(big.Rat).Mul(x, y) })}
		}
		return drawn{a.text + pick("/", " ÷ ", "／") + b.text, both(a, b, func(x, y *big.Rat) *big.Rat {
			if y.Sign() == 0 {
				return nil
			}
			return new(big.Rat).Quo(x, y)
		})}
	case kind == 3:
		a := drawFormula(t, depth-1, 0)
		return drawn{pick("(", "（ ") + a.text + pick(")", " ）"), a.value}
	case kind == 4:
		parts := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) drawn { return drawFormula(t, depth-1, 0) }), 1, 3).Draw(t, "parts")
		name := pick("sum", "mean", "min", "max", "rank")
		out := drawn{text: name + "("}
		values := []*big.Rat{}
		for i, p := range parts {
			if i > 0 {
				out.text += pick(",", "，", "、 ")
			}
			out.text += p.text
			if p.value == nil {
				values = nil
			} else if values != nil {
				values = append(values, p.value)
			}
		}
		out.text += ")"
		if values != nil {
			out.value = reckonFunction(name, values)
		}
		return out
	case kind == 5:
		a := drawFormula(t, depth-1, 2)
		if strings.HasSuffix(a.text, "%") {
			return a
		}
		if a.value == nil {
			return drawn{"-" + a.text, nil}
		}
		return drawn{"-" + a.text, new(big.Rat).Neg(a.value)}
	case rapid.Bool().Draw(t, "id"):
		ids := make([]string, 0, len(figures))
		for id := range figures {
			ids = append(ids, id)
		}
		slices.Sort(ids)
		id := pick(append(ids, "i-99999999")...)
		return drawn{id, figures[id]}
	}
	whole, hundredths := rapid.IntRange(0, 9999).Draw(t, "whole"), rapid.IntRange(0, 99).Draw(t, "hundredths")
	out := drawn{fmt.Sprintf("%d.%02d", whole, hundredths), big.NewRat(int64(whole*100+hundredths), 100)}
	if rapid.Bool().Draw(t, "percent") {
		return drawn{out.text + pick("%", "％", " %"), out.value.Quo(out.value, big.NewRat(100, 1))}
	}
	return out
}

// reckonFunction is the same as the functions of formulas, said in another way: by sorting.
func reckonFunction(name string, values []*big.Rat) *big.Rat {
	sum := new(big.Rat)
	for _, v := range values {
		sum = new(big.Rat).Add(sum, v)
	}
	sorted := slices.Clone(values)
	slices.SortFunc(sorted, func(a, b *big.Rat) int { return b.Cmp(a) })
	switch name {
	case "sum":
		return sum
	case "mean":
		return new(big.Rat).Mul(sum, big.NewRat(1, int64(len(values))))
	case "max":
		return sorted[0]
	case "min":
		return sorted[len(sorted)-1]
	}
	at := slices.IndexFunc(sorted, func(v *big.Rat) bool { return v.Cmp(values[0]) == 0 })
	return big.NewRat(int64(at)+1, 1)
}

func TestAnyFormulaIsReckonedAsByHand(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := drawFormula(t, rapid.IntRange(0, 4).Draw(t, "depth"), 0)
		if len(want.text) > longestFormula {
			t.Skip("too long")
		}
		f, err := ParseFormula(want.text)
		if err != nil {
			t.Fatalf("%s: %v", want.text, err)
		}
		got, err := f.Eval(lookupFigure)
		if (err == nil) != (want.value != nil) || err == nil && got.Cmp(want.value) != 0 {
			t.Fatalf("%s is %v (%v), want %v", want.text, got, err, want.value)
		}
		if err == nil {
			got.Add(got, big.NewRat(1, 1)) // what a caller does with the result changes no figure
		}
		if figures["i-00000001"].RatString() != "4000" || figures["k-zzzzzzzz"].Sign() != 0 {
			t.Fatalf("%s changed the figures", want.text)
		}
	})
}

func FuzzFormula(f *testing.F) {
	for _, s := range []string{"i-53r9b5f3 / i-esap0v5z", "合计（1，2、３）÷50%-i-53r9b5f3-1", "rank(1,2", "--(-1)‰", "1.2.3", "i-53r9b5f32", "×÷"} {
		f.Add(s)
	}
	one := func(string) (*big.Rat, bool) { return big.NewRat(1, 1), true }
	f.Fuzz(func(t *testing.T, s string) {
		formula, err := ParseFormula(s)
		if err != nil {
			var m Message
			if !errors.As(err, &m) {
				t.Fatalf("%q: %v is no message", s, err)
			}
			return
		}
		formula.Eval(one)
		again, err := ParseFormula("(" + formula.Text + ")")
		if err != nil && len(formula.Text)+2 <= longestFormula && !strings.Contains(err.Error(), "formula.deep") {
			t.Fatalf("%q in parentheses: %v", s, err)
		}
		if err == nil && !slices.Equal(formula.IDs(), again.IDs()) {
			t.Fatalf("%q names %v, in parentheses %v", s, formula.IDs(), again.IDs())
		}
	})
}
