// Package codec turns the bytes of a YAML file into a plan.Node and back.
//
// Parse keeps all that a file says (the text of numbers as typed, comments, blank lines, places)
// and takes no types from YAML: every key and scalar is a string. Emit writes the canonical form;
// Rewrite carries an edit into a file and changes no line beside those of the edited fields.
//
// Nearly every file is written by Emit or by a person who follows it, so a reader of our own
// (plain.go) takes that subset of YAML at many times the speed of yaml.v3. Whatever it does not
// know for certain goes to yaml.v3 (yaml.go), which is also its oracle in the tests. The encoder of
// yaml.v3 is never used: it loses strings, comments and line ends.
//
// The package knows the Model's shapes only as an order of keys and a habit of writing; whether a
// file makes a valid plan is not its matter. It reads and writes no files.
package codec

import (
	"strings"
	"unicode/utf8"

	"lantu/plan"
)

// Bounds of what is read.
const (
	MaxSize  = 16 << 20 // bytes of a file
	MaxDepth = 100      // maps and lists within each other
)

const bom = "\ufeff"

// Parse reads a file. Errors are of type *Error or Errors; the tree is nil then.
func Parse(src []byte) (*plan.Node, error) {
	if len(src) > MaxSize {
		return nil, &Error{Message: plan.Say("codec.too-large", len(src)>>20, MaxSize>>20)}
	}
	if e := checkText(src); e != nil {
		return nil, e
	}
	text := strings.TrimPrefix(string(src), bom)
	if n := readPlain(text); n != nil {
		return settle(n), nil
	}
	n, err := readYAML(text)
	if err != nil {
		return nil, err
	}
	return settle(n), nil
}

// settle takes the blank line from the notes of sections: the canonical form gives each of them
// one, so that it says nothing, and an added section equals itself after it was written.
func settle(root *plan.Node) *plan.Node {
	for _, e := range root.Entries {
		if n := e.Value.Notes; n != nil && n.Gap && isSection(e.Value) {
			n.Gap = false
			if len(n.Head) == 0 && n.Line == "" {
				e.Value.Notes = nil
			}
		}
	}
	return root
}

// isSection tells whether a value of a top-level key is a section of the file.
func isSection(n *plan.Node) bool { return n != nil && n.Kind != plan.Scalar && len(n.Entries) > 0 }

// checkText refuses bytes that no text file holds, and the invisible line ends that some readers
// take for line breaks and others do not.
func checkText(src []byte) *Error {
	if !utf8.Valid(src) {
		for i := 0; i < len(src); {
			if src[i] == 0 {
				return faultAtByte(string(src), i, "codec.binary")
			}
			r, size := utf8.DecodeRune(src[i:])
			if r == utf8.RuneError && size == 1 {
				return faultAtByte(string(src), i, "codec.not-utf8")
			}
			i += size
		}
	}
	for i := 0; i < len(src); i++ {
		c := src[i]
		if c >= 0xe3 && c < 0xef {
			i += 2 // Han and the like, of three bytes
			continue
		}
		if !suspicious[c] {
			continue
		}
		if id := judge(src, i); id != "" {
			r, _ := utf8.DecodeRune(src[i:])
			return faultAtByte(string(src), i, id, codePoint(r))
		}
	}
	return nil
}

// suspicious marks the bytes that a refused character can begin with.
var suspicious = func() (t [256]bool) {
	for c := range 0x20 {
		t[c] = c != '\t' && c != '\n'
	}
	t[0x7f], t[0xc2], t[0xe2], t[0xef] = true, true, true, true
	return t
}()

// judge names what is wrong with the character at i, "" for nothing.
func judge(src []byte, i int) string {
	after := func(n int) byte {
		if i+n < len(src) {
			return src[i+n]
		}
		return 0
	}
	switch c := src[i]; {
	case c == 0:
		return "codec.binary"
	case c == '\r':
		if after(1) != '\n' {
			return "codec.return"
		}
	case c < 0x20 || c == 0x7f:
		return "codec.control"
	case c == 0xc2:
		if after(1) == 0x85 {
			return "codec.separator"
		}
		if after(1) < 0xa0 {
			return "codec.control"
		}
	case c == 0xe2:
		if after(1) == 0x80 && (after(2) == 0xa8 || after(2) == 0xa9) {
			return "codec.separator"
		}
	case c == 0xef:
		if i > 0 && after(1) == 0xbb && after(2) == 0xbf || after(1) == 0xbf && after(2) >= 0xbe {
			return "codec.control"
		}
	}
	return ""
}

func codePoint(r rune) string {
	const digits = "0123456789ABCDEF"
	return "U+" + string([]byte{digits[r>>12&15], digits[r>>8&15], digits[r>>4&15], digits[r&15]})
}
