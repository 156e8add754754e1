package plan

import (
	"math/big"
	"slices"
	"strings"
)

// A Formula is arithmetic over the ids of indicators and assessment parts, by which a figure follows
// from others:
//
//	i-53r9b5f3 / i-esap0v5z          sum(i-a1b2c3d4, i-e5f6g7h8) × 50%
//
// It knows + − × ÷ (also - * / and the full-width forms), parentheses, decimal numbers, percentages,
// and these functions of one or more terms, parted by commas:
//
//	sum 合计   mean 平均   min 最小   max 最大
//	rank 名次  the place of the first term among all of them: 1 for the largest, equal terms share one
//
// Nothing else can be said, so a formula from a stranger's file costs little and does no harm.
// Arithmetic is exact, in fractions.
type Formula struct {
	Text string // as typed
	root term
	ids  []string
}

// The bounds of a formula. What people write has a tenth of them.
const (
	longestFormula = 2000 // bytes
	deepestFormula = 50   // parentheses within each other
)

// ParseFormula reads a formula. The error is a Message that names the character it is about, counted
// from 1, and says what to type.
func ParseFormula(s string) (Formula, error) {
	text := strings.TrimSpace(s)
	if len(text) > longestFormula {
		return Formula{}, Say("formula.long", longestFormula)
	}
	p := formulaReader{text: text, scan: formulaScanner{text: text}}
	p.next()
	root, err := p.sum(0)
	if err == nil && p.token.kind != endToken {
		err = p.unexpected()
	}
	if err != nil {
		return Formula{}, err
	}
	return Formula{Text: text, root: root, ids: idsIn(text)}, nil
}

// String is the formula as it was typed.
func (f Formula) String() string { return f.Text }

// IDs lists the elements that the formula reckons with, each once, in the order of their first mention.
func (f Formula) IDs() []string { return f.ids }

// Eval reckons the formula with the values that value gives for ids. The error is a Message: an id has
// no value, or a divisor is zero.
func (f Formula) Eval(value func(id string) (*big.Rat, bool)) (*big.Rat, error) {
	if f.root == nil {
		return nil, Say("formula.empty")
	}
	v, err := f.root.eval(value)
	if err != nil {
		return nil, err
	}
	return new(big.Rat).Set(v), nil
}

// idsIn finds the element ids in a formula, each once, even in one that cannot be read: what it names
// would dangle all the same.
func idsIn(formula string) []string {
	var out []string
	s := formulaScanner{text: formula}
	for t := s.next(); t.kind != endToken; t = s.next() {
		if t.kind == idToken && !slices.Contains(out, t.text) {
			out = append(out, t.text)
		}
	}
	return out
}

// A term is a part of a formula that has a value.
type term interface {
	eval(value func(id string) (*big.Rat, bool)) (*big.Rat, error)
}

type constant struct{ value *big.Rat }

type figure struct{ id string }

type operation struct {
	sign  byte // + - * /
	terms [2]term
}

type call struct {
	function string
	terms    []term
}

func (c constant) eval(func(string) (*big.Rat, bool)) (*big.Rat, error) { return c.value, nil }

func (f figure) eval(value func(string) (*big.Rat, bool)) (*big.Rat, error) {
	if v, ok := value(f.id); ok {
		return v, nil
	}
	return nil, Say("formula.no-value", f.id)
}

func (o operation) eval(value func(string) (*big.Rat, bool)) (*big.Rat, error) {
	a, err := o.terms[0].eval(value)
	if err != nil {
		return nil, err
	}
	b, err := o.terms[1].eval(value)
	if err != nil {
		return nil, err
	}
	out := new(big.Rat)
	switch o.sign {
	case '+':
		return out.Add(a, b), nil
	case '-':
		return out.Sub(a, b), nil
	case '*':
		return out.Mul(a, b), nil
	}
	if b.Sign() == 0 {
		return nil, Say("formula.zero")
	}
	return out.Quo(a, b), nil
}

func (c call) eval(value func(string) (*big.Rat, bool)) (*big.Rat, error) {
	values := make([]*big.Rat, len(c.terms))
	for i, t := range c.terms {
		v, err := t.eval(value)
		if err != nil {
			return nil, err
		}
		values[i] = v
	}
	return formulaFunctions[c.function](values), nil
}

// formulaFunctions take one value or more.
var formulaFunctions = map[string]func([]*big.Rat) *big.Rat{
	"sum": total,
	"mean": func(values []*big.Rat) *big.Rat {
		return new(big.Rat).Quo(total(values), new(big.Rat).SetInt64(int64(len(values))))
	},
	"min": func(values []*big.Rat) *big.Rat { return slices.MinFunc(values, (*big.Rat).Cmp) },
	"max": func(values []*big.Rat) *big.Rat { return slices.MaxFunc(values, (*big.Rat).Cmp) },
	"rank": func(values []*big.Rat) *big.Rat {
		place := int64(1)
		for _, v := range values[1:] {
			if v.Cmp(values[0]) > 0 {
				place++
			}
		}
		return new(big.Rat).SetInt64(place)
	},
}

// functionNames are the names by which functions are called.
var functionNames = map[string]string{
	"sum": "sum", "mean": "mean", "min": "min", "max": "max", "rank": "rank",
	"合计": "sum", "平均": "mean", "最小": "min", "最大": "max", "名次": "rank",
}

func total(values []*big.Rat) *big.Rat {
	out := new(big.Rat)
	for _, v := range values {
		out.Add(out, v)
	}
	return out
}
