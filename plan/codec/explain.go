package codec

import (
	"iter"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

// conflictMarkers finds the marks that git leaves when it merges lines.
func conflictMarkers(text string) *Error {
	n := 0
	for line := range strings.Lines(text) {
		n++
		if line = strings.TrimRight(line, "\r\n"); strings.HasPrefix(line, "<<<<<<< ") || line == "<<<<<<<" {
			return faultAt(text, n, 1, "codec.conflict-markers")
		}
	}
	return nil
}

var yamlLine = regexp.MustCompile(`line ([0-9]+)`)

// explain turns an error of yaml.v3 into one that says what to type. The file is looked through for
// what people commonly get wrong; the nearest such place is named, else the line that yaml.v3
// names, which can be off by a few.
func explain(text string, err error) error {
	if m := unknownAnchor.FindStringSubmatch(err.Error()); m != nil {
		if at := strings.Index(text, "*"+m[1]); at >= 0 {
			start := strings.LastIndexByte(text[:at], '\n') + 1
			return faultAtByte(text, at, "codec.anchor", quotedFrom(excerpt(text[start:], 1), at-start))
		}
	}
	line := 1
	if m := yamlLine.FindStringSubmatch(err.Error()); m != nil {
		line, _ = strconv.Atoi(m[1])
	}
	if e := nearestSlip(text, line); e != nil {
		return e
	}
	if e := findIndent(text); e != nil {
		return e
	}
	for _, known := range yamlSays {
		if strings.Contains(err.Error(), known.words) {
			return faultAt(text, line, 1, known.id)
		}
	}
	return faultAt(text, line, 1, "codec.syntax")
}

var unknownAnchor = regexp.MustCompile(`unknown anchor '([^']*)'`)

// findIndent finds the first line that stands at no level: deeper than the one above without being
// under a key or dash, or between two levels.
func findIndent(text string) *Error {
	levels, under, isOpen := []int{0}, -1, true
	n := 0
	for raw := range strings.Lines(text) {
		n++
		line := strings.TrimRight(raw, " \r\n")
		at := len(line) - len(strings.TrimLeft(line, " "))
		if line == "" || line[at] == '#' || under >= 0 && at > under {
			continue
		}
		top := len(levels) - 1
		for top > 0 && at < levels[top] {
			top--
		}
		wasTop := top == len(levels)-1
		levels = levels[:top+1]
		switch {
		case at == levels[top]:
		case wasTop && isOpen:
			levels = append(levels, at)
		default:
			return faultAt(text, n, at+1, "codec.indent")
		}
		for strings.HasPrefix(line[at:], "- ") {
			at += 2
			at += len(line[at:]) - len(strings.TrimLeft(line[at:], " "))
			levels = append(levels, at)
		}
		s := slipIn(line)
		under, isOpen = -1, line[at:] == "-" || strings.HasSuffix(line, ":") && keyOfLine.FindString(line[at:]) == line[at:]
		if s.isBlock {
			under = s.indent
		}
	}
	return nil
}

// yamlSays gives our sentence for what yaml.v3 says, where no slip was found.
var yamlSays = []struct{ words, id string }{
	{"did not find expected '-' indicator", "codec.indent"},
	{"did not find expected key", "codec.indent"},
	{"found a tab", "codec.tab"},
	{"could not find expected ':'", "codec.no-colon"},
	{"block sequence entries are not allowed", "codec.indent"},
	{"mapping values are not allowed", "codec.indent"},
	{"unexpected end of stream", "codec.quote-open"},
	{"found unknown escape", "codec.escape"},
	{"did not find expected ',' or", "codec.bracket-open"},
	{"did not find expected node content", "codec.bracket-open"},
}

// explainRoot says why a file that is not a map is none of ours.
func explainRoot(text string, line, column int) error {
	if e := nearestSlip(text, line); e != nil {
		return e
	}
	return faultAt(text, line, column, "codec.not-a-map")
}

// nearestSlip gives the first slip about the line that yaml.v3 names, else the first of the file, nil
// for none.
func nearestSlip(text string, line int) error {
	const near = 2
	var first *slip
	for s := range findSlips(text) {
		if s.line >= line-near && s.line <= line+near {
			return s.fault(text)
		}
		if first == nil {
			first = &s
		}
	}
	if first == nil {
		return nil
	}
	return first.fault(text)
}

// findSlips looks through a file that cannot be read, line by line, for what people type and YAML
// takes for something else. What it names need not be wrong: it is asked only where something is.
func findSlips(text string) iter.Seq[slip] {
	return func(yield func(slip) bool) {
		under := -1 // lines with more indentation than this belong to a block of text
		until := "" // the character that closes a value over several lines
		lines := strings.Split(text, "\n")
		for n, line := range lines {
			line = strings.TrimRight(line, "\r")
			trimmed := strings.TrimLeft(line, " ")
			indent := len(line) - len(trimmed)
			switch {
			case strings.TrimSpace(line) == "" || under >= 0 && indent > under:
				continue
			case until != "":
				if strings.Contains(line, until) {
					until = ""
				}
				continue
			}
			under = -1
			if trimmed[0] == '#' {
				continue
			}
			s := slipIn(line)
			s.line, s.text = n+1, line
			if s.isBlock {
				under = s.indent
			}
			if s.until != "" {
				if n+1 < len(lines) && !looksLikeEntry(lines[n+1]) {
					until = s.until
					continue
				}
				s.id = "codec.quote-open"
				if s.until == "]" || s.until == "}" {
					s.id = "codec.bracket-open"
				}
			}
			if s.id != "" && !yield(s) {
				return
			}
		}
	}
}

// looksLikeEntry tells whether a line begins an entry, or holds nothing.
func looksLikeEntry(line string) bool {
	line = strings.TrimSpace(line)
	return line == "" || strings.HasPrefix(line, "- ") || keyOfLine.MatchString(line)
}

var (
	keyOfLine   = regexp.MustCompile(`^[^\s"'\[\]{}#&*!|>%@` + "`" + `,:][^:#]*:( |$)`)
	quotedKey   = regexp.MustCompile(`^("[^"]*"|'[^']*')\s*:( |$)`)
	tightColon  = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_-]*:\S`)
	wideColon   = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_-]*：`)
	oddMember   = regexp.MustCompile(`(^[\[{]|, ) *[*&!%@` + "`" + `]`) // of a list or map on one line
	blockHeader = regexp.MustCompile(`^[|>]([-+]?[1-9]?|[1-9][-+])( *| +#.*)$`)
)

// A slip is what may be wrong in a line, at a byte of it.
type slip struct {
	id      string // of the message, "" for nothing
	at      int
	write   string // what to write instead
	until   string // what closes a value that does not end on the line
	isBlock bool   // a block of text begins, of what has more indentation than
	indent  int

	line int // its number
	text string
}

func (s *slip) fault(text string) *Error {
	args := []any{}
	if s.write != "" {
		args = append(args, s.write)
	}
	return faultAt(text, s.line, utf8.RuneCountInString(s.text[:s.at])+1, s.id, args...)
}

// wideSpace is what an input method for Chinese types for a space; to YAML it is a letter.
const wideSpace = "\u3000"

// slipIn looks at a line that begins an entry.
func slipIn(line string) slip {
	const longest = 10_000 // bytes of a line that a person may have typed
	if len(line) > longest {
		return slip{}
	}
	at := len(line) - len(strings.TrimLeft(line, " "))
	if at < len(line) && line[at] == '\t' {
		return slip{id: "codec.tab", at: at}
	}
	if strings.HasPrefix(line[at:], wideSpace) {
		return slip{id: "codec.wide-indent", at: at}
	}
	indent := at
	for strings.HasPrefix(line[at:], "- ") {
		indent = at
		at += 2
		at += len(line[at:]) - len(strings.TrimLeft(line[at:], " "))
	}
	rest := line[at:]
	isDash := at > indent
	key := keyOfLine.FindString(rest)
	if key == "" {
		key = quotedKey.FindString(rest)
	}
	switch {
	case key != "":
		indent = at
		at += len(key)
		at += len(line[at:]) - len(strings.TrimLeft(line[at:], " \t"))
	case wideColon.MatchString(rest):
		key, value, _ := strings.Cut(rest, "：")
		return slip{id: "codec.wide-colon", at: at, write: key + ": " + byHand(strings.TrimLeft(value, " "+wideSpace))}
	case tightColon.MatchString(rest):
		key, value, _ := strings.Cut(rest, ":")
		return slip{id: "codec.tight-colon", at: at, write: key + ": " + byHand(strings.TrimLeft(value, wideSpace))}
	case !isDash:
		return slip{}
	}
	s := slipInValue(line, at)
	s.indent = indent
	return s
}

// byHand gives a value as a person should type it.
func byHand(s string) string {
	if isPlainText(s, false) || s == "" {
		return s
	}
	return quoteByHand(s)
}

// slipInValue looks at a value that begins at a place of a line.
func slipInValue(line string, at int) slip {
	value := strings.TrimRight(line[at:], " \t")
	if value == "" {
		return slip{}
	}
	found := func(id string) slip { return slip{id: id, at: at, write: quotedFrom(line, at)} }
	switch c := value[0]; c {
	case '#':
		return slip{}
	case '*', '&':
		return found("codec.anchor")
	case '!':
		return found("codec.tag")
	case '%', '@', '`', ',', ']', '}':
		return found("codec.misread")
	case '|', '>':
		if blockHeader.MatchString(value) {
			return slip{isBlock: true}
		}
		return found("codec.block-header")
	case '"', '\'':
		return slipInQuotes(line, at, value)
	case '{', '[':
		closing := map[byte]string{'{': "}", '[': "]"}[c]
		end := strings.LastIndex(value, closing)
		switch {
		case end < 0:
			return slip{at: at, until: closing}
		case strings.TrimLeft(value[end+1:], " ") != "" && !strings.HasPrefix(strings.TrimLeft(value[end+1:], " "), "#"),
			strings.HasPrefix(value, "{{"), c == '{' && !strings.Contains(value, ":"):
			return found("codec.placeholder")
		}
		if m := oddMember.FindStringIndex(value); m != nil {
			at += m[1] - 1
			switch line[at] {
			case '*', '&':
				return found("codec.anchor")
			case '!':
				return found("codec.tag")
			}
			return found("codec.misread")
		}
		return slip{}
	}
	if i := strings.Index(value, " #"); i >= 0 {
		value = strings.TrimRight(value[:i], " ")
	}
	switch {
	case strings.HasPrefix(value, "- "), strings.HasPrefix(value, "? "):
		return found("codec.misread")
	case strings.Contains(value, ": "), strings.HasSuffix(value, ":"):
		return found("codec.colon")
	}
	return slip{}
}

// slipInQuotes looks at a value that begins with a quote.
func slipInQuotes(line string, at int, value string) slip {
	c, i := value[0], 1
	for ; i < len(value) && value[i] != c; i++ {
		if c == '"' && value[i] == '\\' {
			i++
			if i < len(value) && strings.IndexByte("0abtnvfre \"/\\N_LPxuU\t", value[i]) < 0 {
				inner := strings.TrimSuffix(value[1:], `"`)
				return slip{id: "codec.escape", at: at + i - 1, write: strings.TrimLeft(line[:at], " ") + "'" + strings.ReplaceAll(inner, "'", "''") + "'"}
			}
		}
		if c == '\'' && strings.HasPrefix(value[i+1:], "''") {
			i += 2
		}
	}
	if i >= len(value) {
		return slip{at: at, until: string(c)}
	}
	rest := strings.TrimLeft(value[i+1:], " \t")
	if rest == "" || strings.HasPrefix(rest, "#") || strings.HasPrefix(rest, ":") || c == '\'' && rest[0] == '\'' {
		return slip{}
	}
	return slip{id: "codec.quote-text", at: at, write: quotedFrom(line, at)}
}

// quotedLine gives an entry with its value in quotes, as a person should have typed it.
func quotedLine(key, value string) string {
	if key == "" {
		return "- " + quoteByHand(value)
	}
	return writtenKey(key) + ": " + quoteByHand(value)
}

// quotedFrom gives a line with all from a place on in quotes; within brackets, with the one member.
func quotedFrom(line string, at int) string {
	value := strings.TrimRight(line[at:], " \t\r")
	if before := strings.TrimRight(line[:at], " "); before != "" && strings.IndexByte("[{,", before[len(before)-1]) >= 0 {
		if end := strings.IndexAny(value, ",]}"); end > 0 {
			return strings.TrimLeft(line[:at], " \t") + quoteByHand(value[:end]) + value[end:]
		}
	}
	if i := strings.Index(value, " # "); i > 0 {
		value = strings.TrimRight(value[:i], " ")
	}
	return strings.TrimLeft(line[:at], " \t") + quoteByHand(value)
}

// quoteByHand prefers the quotes that need no backslashes.
func quoteByHand(s string) string {
	if strings.ContainsAny(s, `"\`) && !strings.Contains(s, "'") && !strings.ContainsFunc(s, isHidden) {
		return "'" + s + "'"
	}
	return quote(s)
}
