package plan

import (
	"fmt"
	"strings"
)

// A Message is a sentence for a user that has not been put into a language yet: an identifier
// of the table in plan/lang and the words that fill its gaps. Every room reports what went wrong
// (or what was done) as a Message, so that one place holds all wording in zh and en. It is an
// error too; wrap it with fmt.Errorf as any other.
type Message struct {
	ID   string // such as "repo.detached"
	Args []any  // strings and integers, in the order of the table's %[1]v, %[2]v …; Messages and errors may nest
}

// Say makes a Message.
func Say(id string, args ...any) Message { return Message{ID: id, Args: args} }

// Error is for logs and tests; users read lang.Say(language, m).
func (m Message) Error() string {
	var b strings.Builder
	b.WriteString(m.ID)
	for i, a := range m.Args {
		if i == 0 {
			b.WriteString(":")
		}
		fmt.Fprintf(&b, " %v", a)
	}
	return b.String()
}
