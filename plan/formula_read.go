package plan

import (
	"math/big"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A formulaReader reads the words of a formula into terms: sums of products of factors.
type formulaReader struct {
	text  string
	scan  formulaScanner
	token formulaToken // the one that is looked at
}

func (r *formulaReader) next() { r.token = r.scan.next() }

// fail makes an error about the token that is looked at: the formula, the place of the token and, unless
// the formula ends there, the token.
func (r *formulaReader) fail(id string) error {
	at := utf8.RuneCountInString(r.text[:r.token.at]) + 1
	if r.token.kind == endToken {
		return Say(id, r.text, at)
	}
	return Say(id, r.text, at, r.token.text)
}

// unexpected says that the token cannot stand where it does.
func (r *formulaReader) unexpected() error {
	switch {
	case r.token.kind == endToken:
		return r.fail("formula.unfinished")
	case r.token.kind == signToken && r.token.text == ")":
		return r.fail("formula.unopened")
	}
	return r.fail("formula.unexpected")
}

func (r *formulaReader) isSign(signs string) bool {
	return r.token.kind == signToken && strings.Contains(signs, r.token.text)
}

// sum reads terms with + and − between them.
func (r *formulaReader) sum(depth int) (term, error) { return r.chain(depth, "+-", r.product) }

// product reads factors with × and ÷ between them.
func (r *formulaReader) product(depth int) (term, error) { return r.chain(depth, "*/", r.factor) }

func (r *formulaReader) chain(depth int, signs string, part func(int) (term, error)) (term, error) {
	out, err := part(depth)
	for err == nil && r.isSign(signs) {
		sign := r.token.text[0]
		r.next()
		var next term
		if next, err = part(depth); err == nil {
			out = operation{sign, [2]term{out, next}}
		}
	}
	return out, err
}

// factor reads a number, an id, a function or a sum in parentheses, with the signs and the percent sign
// that it may have.
func (r *formulaReader) factor(depth int) (term, error) {
	if depth > deepestFormula {
		return nil, Say("formula.deep", r.text, deepestFormula)
	}
	if r.isSign("+-") {
		sign := r.token.text[0]
		r.next()
		f, err := r.factor(depth + 1)
		if err == nil && sign == '-' {
			f = operation{'-', [2]term{constant{new(big.Rat)}, f}}
		}
		return f, err
	}
	f, err := r.bare(depth)
	for err == nil && r.isSign("%‰") {
		share := big.NewRat(1, 100)
		if r.token.text == "‰" {
			share = big.NewRat(1, 1000)
		}
		f = operation{'*', [2]term{f, constant{share}}}
		r.next()
	}
	return f, err
}

func (r *formulaReader) bare(depth int) (term, error) {
	token := r.token
	switch token.kind {
	case numberToken:
		if len(token.text) > longestNumber {
			return nil, r.fail("formula.unexpected")
		}
		r.next()
		return constant{Number(token.text).Rat()}, nil
	case idToken:
		r.next()
		return figure{token.text}, nil
	case wordToken:
		name, ok := functionNames[strings.ToLower(token.text)]
		if !ok {
			return nil, r.fail("formula.word")
		}
		r.next()
		if !r.isSign("(") {
			return nil, r.unexpected()
		}
		terms, err := r.inParentheses(depth, true)
		return call{name, terms}, err
	}
	if !r.isSign("(") {
		return nil, r.unexpected()
	}
	terms, err := r.inParentheses(depth, false)
	if err != nil {
		return nil, err
	}
	return terms[0], nil
}

// inParentheses reads one sum, or several parted by commas, from the opening parenthesis to the closing.
func (r *formulaReader) inParentheses(depth int, several bool) ([]term, error) {
	var out []term
	for {
		r.next() // past the parenthesis or the comma
		t, err := r.sum(depth + 1)
		if err != nil {
			return nil, err
		}
		out = append(out, t)
		if !several || !r.isSign(",") {
			break
		}
	}
	switch {
	case r.token.kind == endToken:
		return nil, r.fail("formula.unclosed")
	case !r.isSign(")"):
		return nil, r.unexpected()
	}
	r.next()
	return out, nil
}

// The kinds of tokens.
const (
	endToken = iota
	idToken
	numberToken
	signToken // one of + - * / ( ) , % ‰, whichever way it was typed
	wordToken // letters or Chinese characters
	oddToken  // a character that no formula has, or an id or a number with more stuck to it
)

// A formulaToken is one word of a formula.
type formulaToken struct {
	kind int
	text string // numbers and signs in ASCII
	at   int    // in bytes
}

// A formulaScanner parts a formula into tokens. An id has a hyphen in it, so a hyphen is a minus only
// where it does not stand between the letter and the eight characters of an id; no spaces are needed:
// i-53r9b5f3-i-esap0v5z is a difference.
type formulaScanner struct {
	text string
	at   int
}

// idLength is that of t-4k7qz2mn.
const idLength = 10

func (s *formulaScanner) next() formulaToken {
	s.at += len(s.rest()) - len(strings.TrimLeftFunc(s.rest(), unicode.IsSpace))
	rest := s.rest()
	if rest == "" {
		return formulaToken{kind: endToken, at: s.at}
	}
	first, size := utf8.DecodeRuneInString(rest)
	plain := formulaSign(first)
	switch {
	case strings.ContainsRune("+-*/(),%‰", plain):
		return s.take(signToken, size, string(plain))
	case isASCIIDigit(plain):
		return s.number()
	case len(rest) >= idLength && IsID(rest[:idLength]):
		if end := wordEnd(rest); end == 1 && wordEnd(rest[2:]) == idLength-2 {
			return s.take(idToken, idLength, rest[:idLength])
		}
		return s.take(oddToken, 2+wordEnd(rest[2:]), "")
	case isWord(first):
		return s.take(wordToken, wordEnd(rest), "")
	}
	return s.take(oddToken, size, "")
}

func (s *formulaScanner) rest() string { return s.text[s.at:] }

// take makes a token of the next size bytes; text is what it reads as where that is not what was typed.
func (s *formulaScanner) take(kind, size int, text string) formulaToken {
	t := formulaToken{kind, text, s.at}
	if text == "" {
		t.text = s.text[s.at : s.at+size]
	}
	s.at += size
	return t
}

func (s *formulaScanner) number() formulaToken {
	var b strings.Builder
	rest := s.rest()
	end := 0
	for end < len(rest) {
		typed, size := utf8.DecodeRuneInString(rest[end:])
		r := formulaSign(typed)
		if !isASCIIDigit(r) && r != '.' {
			break
		}
		b.WriteRune(r)
		end += size
	}
	if more := wordEnd(rest[end:]); more > 0 { // 3个, 2e5
		return s.take(oddToken, end+more, "")
	}
	whole, fraction, point := strings.Cut(b.String(), ".")
	if whole == "" || point && fraction == "" || strings.Contains(fraction, ".") {
		return s.take(oddToken, end, "")
	}
	return s.take(numberToken, end, b.String())
}

// formulaSign maps the forms of a sign to one.
func formulaSign(r rune) rune {
	switch r {
	case '×':
		return '*'
	case '÷':
		return '/'
	case '、':
		return ','
	}
	return plainRune(r)
}

func isWord(r rune) bool { return r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r) }

// wordEnd is the length of the run of letters and digits that s begins with.
func wordEnd(s string) int {
	for i, r := range s {
		if !isWord(r) {
			return i
		}
	}
	return len(s)
}
