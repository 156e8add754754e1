package codec

import (
	"regexp"
	"strconv"
	"strings"

	"lantu/plan"
)

// conflictMarkers finds the marks that git leaves when it merges lines.
func conflictMarkers(text string) *Error {
	for n, at := 1, 0; ; n++ {
		line := text[at:]
		end := strings.IndexByte(line, '\n')
		if end >= 0 {
			line = line[:end]
		}
		if strings.HasPrefix(line, "<<<<<<< ") || strings.TrimRight(line, "\r") == "<<<<<<<" {
			return faultAt(text, n, 1, "codec.conflict-markers")
		}
		if end < 0 {
			return nil
		}
		at += end + 1
	}
}

var yamlLine = regexp.MustCompile(`line ([0-9]+)`)

// explain turns an error of yaml.v3 into one that says what to type.
func explain(text string, err error) error {
	line := 1
	if m := yamlLine.FindStringSubmatch(err.Error()); m != nil {
		line, _ = strconv.Atoi(m[1])
	}
	return &Error{Line: line, Column: 1, Excerpt: excerpt(text, line), Message: plan.Say("codec.syntax", line, 1)}
}

// explainRoot says why a file that is not a map is none of ours.
func explainRoot(text string, line, column int) error {
	return faultAt(text, line, column, "codec.not-a-map")
}

// quotedLine gives an entry with its value in quotes, as a person should have typed it.
func quotedLine(key, value string) string {
	if key == "" {
		return "- " + quoteByHand(value)
	}
	return writtenKey(key) + ": " + quoteByHand(value)
}

// quotedFrom gives a line with all from a place on in quotes.
func quotedFrom(line string, at int) string {
	value := strings.TrimRight(line[at:], " \t\r")
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
