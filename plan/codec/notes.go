package codec

import (
	"slices"
	"strings"

	"lantu/plan"
)

// marginalia gathers the comments and blank lines that stand before the next entry. Both readers
// use it, so that both give a comment to the same entry.
type marginalia struct {
	margin
	started bool // an entry was read; blank lines before the first one say nothing
}

// A margin is what stands above an entry.
type margin struct {
	gap  bool
	head []string
}

func (m *marginalia) blank() {
	switch n := len(m.head); {
	case n > 0 && m.head[n-1] != "":
		m.head = append(m.head, "")
	case n == 0 && m.started:
		m.gap = true
	}
}

func (m *marginalia) comment(text string) { m.head = append(m.head, trimComment(text)) }

// take gives what stands above the entry that begins now.
func (m *marginalia) take() margin {
	out := m.margin
	m.margin, m.started = margin{}, true
	return out
}

// foot gives what stands below the last entry.
func (m *marginalia) foot() *plan.Notes {
	rest := m.take()
	if len(rest.head) == 0 {
		return nil
	}
	if rest.head[len(rest.head)-1] == "" {
		rest.head = rest.head[:len(rest.head)-1]
	}
	if rest.gap {
		rest.head = slices.Insert(rest.head, 0, "")
	}
	return &plan.Notes{Foot: rest.head}
}

// notes makes the notes of an entry with a comment at the end of its first line.
func (m margin) notes(line string) *plan.Notes {
	if !m.gap && len(m.head) == 0 && line == "" {
		return nil
	}
	return &plan.Notes{Gap: m.gap, Head: m.head, Line: line}
}

func trimComment(s string) string { return strings.TrimRight(s, " \t\r") }

// isHashed tells whether a comment looks like a word that begins with #, as in "项目 #3".
func isHashed(comment string) bool {
	return len(comment) > 1 && strings.IndexByte(" \t\r#", comment[1]) < 0
}
