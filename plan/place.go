package plan

import (
	"strings"
	"unicode/utf8"
)

// Place finds words of a scalar in its file: the bytes start to end of its Value, all of it where both
// are 0. It gives the line and column of the first character and how many characters there are up to
// the end of the words or of that line. Where the file has not the very characters of the value, as
// with escapes and folded lines, it gives where the value begins, and no length.
func (n *Node) Place(start, end int) (line, column, length int) {
	if start == 0 && end == 0 && n.Kind == Scalar {
		start, end = 0, len(n.Value)
		for n.Style == Literal && start < end && n.Value[start] == '\n' {
			start++
		}
	}
	if !n.Exact || start >= end {
		return n.Pos.Line, n.Pos.Column, 0
	}
	line, column = n.Pos.Line, n.Pos.Column
	begin := 0 // of the line in Value
	switch n.Style {
	case Literal:
		line += 1 + strings.Count(n.Value[:start], "\n")
		begin = strings.LastIndexByte(n.Value[:start], '\n') + 1
		column = 1 + int(n.Indent)
	case Single, Double:
		column++
	}
	words, _, _ := strings.Cut(n.Value[start:end], "\n")
	return line, column + utf8.RuneCountInString(n.Value[begin:start]), utf8.RuneCountInString(words)
}
