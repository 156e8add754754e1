package codec

import (
	"strings"
	"unicode/utf8"

	"lantu/plan"
)

// An Error says why a file cannot be read: where, the line in question and, for lang.Say, a
// sentence that names the place and what to do.
type Error struct {
	Line, Column int    // from 1, the column in characters; zero when the file as a whole is meant
	Excerpt      string // the line as the file has it, at most 200 characters of it
	Message      plan.Message
}

// Error is for logs and tests.
func (e *Error) Error() string { return e.Message.Error() }

// Unwrap gives the Message, so that lang.Say finds it.
func (e *Error) Unwrap() error { return e.Message }

// Errors are several faults of one file, in the order of the file.
type Errors []*Error

// Error is for logs and tests.
func (es Errors) Error() string {
	var out []string
	for _, e := range es {
		out = append(out, e.Error())
	}
	return strings.Join(out, "\n")
}

// Unwrap gives the faults.
func (es Errors) Unwrap() []error {
	out := make([]error, len(es))
	for i, e := range es {
		out[i] = e
	}
	return out
}

// faultAt makes an Error about a place of text. Its message gets line and column as the first two
// arguments.
func faultAt(text string, line, column int, id string, args ...any) *Error {
	return &Error{
		Line: line, Column: column, Excerpt: excerpt(text, line),
		Message: plan.Say(id, append([]any{line, column}, args...)...),
	}
}

// faultAtByte is faultAt for a byte offset.
func faultAtByte(text string, at int, id string, args ...any) *Error {
	line := strings.Count(text[:at], "\n") + 1
	start := strings.LastIndexByte(text[:at], '\n') + 1
	return faultAt(text, line, utf8.RuneCountInString(text[start:at])+1, id, args...)
}

func excerpt(text string, line int) string {
	for ; line > 1; line-- {
		i := strings.IndexByte(text, '\n')
		if i < 0 {
			return ""
		}
		text = text[i+1:]
	}
	if i := strings.IndexByte(text, '\n'); i >= 0 {
		text = text[:i]
	}
	text = strings.ToValidUTF8(strings.TrimRight(text, "\r"), "�")
	const most = 200
	n := 0
	for i := range text {
		if n == most {
			return text[:i] + "…"
		}
		n++
	}
	return text
}
