package schema

import (
	"bytes"
	"strings"
)

// InSource finds the line of a file that a finding stands in, and which characters of it are in question:
// those from start to before end, counted from 0. ok is false for a finding without a line, or of another
// version of the file.
func (f Finding) InSource(data []byte) (line []rune, start, end int, ok bool) {
	if f.Line < 1 || f.Column < 1 {
		return nil, 0, 0, false
	}
	data = bytes.TrimPrefix(data, []byte("\uFEFF"))
	for range f.Line - 1 {
		_, rest, found := bytes.Cut(data, []byte("\n"))
		if !found {
			return nil, 0, 0, false
		}
		data = rest
	}
	data, _, _ = bytes.Cut(data, []byte("\n"))
	line = []rune(strings.TrimSuffix(string(data), "\r"))
	start = f.Column - 1
	if start > len(line) {
		return nil, 0, 0, false
	}
	end = start + f.Length
	if f.Length == 0 { // the value that begins there
		words := strings.TrimSuffix(f.Excerpt, "…")
		if strings.HasPrefix(string(line[start:]), words) {
			end = start + len([]rune(words))
		}
	}
	return line, start, min(end, len(line)), true
}
