package repo

import (
	"encoding/hex"
	"time"

	"lantu/plan"
)

// MaxFile is the size in bytes above which a file is refused unread.
const MaxFile = 16 << 20

// A Hash is the SHA-1 name of a git object; zero is no object.
type Hash [20]byte

// ParseHash reads 40 hexadecimal digits.
func ParseHash(s string) (h Hash, ok bool) {
	if len(s) != 2*len(h) {
		return h, false
	}
	_, err := hex.Decode(h[:], []byte(s))
	return h, err == nil
}

// String is the 40 hexadecimal digits.
func (h Hash) String() string { return hex.EncodeToString(h[:]) }

// Short is the first 8 digits, for people.
func (h Hash) Short() string { return h.String()[:8] }

// IsZero tells that h names no object.
func (h Hash) IsZero() bool { return h == Hash{} }

// A Head is what HEAD points to. It is comparable: a watcher that sees the same Head twice need
// not look into git again.
type Head struct {
	Ref  string // "refs/heads/main"; "" when HEAD is detached
	Hash Hash   // zero when the branch has no commit yet
}

// Branch is the branch's short name, "" when HEAD is detached.
func (h Head) Branch() string {
	const prefix = "refs/heads/"
	if len(h.Ref) > len(prefix) && h.Ref[:len(prefix)] == prefix {
		return h.Ref[len(prefix):]
	}
	return h.Ref
}

// Unborn tells that there is no commit yet.
func (h Head) Unborn() bool { return h.Hash.IsZero() }

// Detached tells that HEAD names a commit and no branch.
func (h Head) Detached() bool { return h.Ref == "" }

// A Person is an author or committer and the time of the act.
type Person struct {
	Name  string
	Email string
	When  time.Time // to the second, in the zone it was made in; zero means now
}

// A Trailer is one "Key: value" line at the end of a commit message.
type Trailer struct{ Key, Value string }

// A Commit is one commit as read from git. Its zero value (Hash.IsZero()) is no commit.
type Commit struct {
	Hash      Hash
	Tree      Hash
	Parents   []Hash
	Author    Person
	Committer Person
	Subject   string // first paragraph of the message, in one line
	Body      string // what stands between subject and trailers, no newline at the end
	Trailers  []Trailer
}

// Trailer is the value of the first trailer with that key, or "".
func (c Commit) Trailer(key string) string {
	for _, t := range c.Trailers {
		if t.Key == key {
			return t.Value
		}
	}
	return ""
}

// A Change is one path that differs between two trees; a zero hash means that it is not there.
type Change struct {
	Path             string
	Old, New         Hash
	OldMode, NewMode Mode
}

// A Mode is what git records of a path beside its bytes; zero where there is nothing.
type Mode uint32

// Exec tells that the file may be executed.
func (m Mode) Exec() bool { return m == modeExec }

// Special tells of a link, a submodule or whatever else is no file: lantu leaves it alone.
func (m Mode) Special() bool { return m != 0 && m != modeFile && m != modeExec }

// A File is one file of the work tree as a directory listing shows it, without its bytes.
// It is comparable with == : a file that shows the same File twice is taken as unchanged.
type File struct {
	Path    string
	Size    int64
	ModTime int64  // Unix nanoseconds
	Node    uint64 // inode number where the system has one, so that a replaced file is noticed
	Exec    bool   // its owner may execute it
}

// A State tells how a path's file in the work tree stands to HEAD and the index.
type State int

// The states of a path, the gravest first where several hold.
const (
	Clean     State = iota // work tree, index and HEAD agree (also: no such file anywhere, or a sparse checkout left it out)
	Untracked              // a file that neither HEAD nor the index knows
	Modified               // the file differs from HEAD, edited by hand; also when only its mode does and git looks at modes
	Deleted                // HEAD has the file, the work tree does not
	Staged                 // the index differs from HEAD: somebody ran git add, git rm or has a conflict there
)

// A DirtyError is what Update returns when the caller's function wrote to a path that holds work
// of somebody's hand and did not [Tx.Adopt] it. Nothing was written.
type DirtyError struct {
	Path  string
	State State
}

// Error is for logs; users get Message.
func (e *DirtyError) Error() string { return e.Message().Error() }

// Unwrap lets the error be said as its Message.
func (e *DirtyError) Unwrap() error { return e.Message() }

// Message is the sentence for users; a caller who knows the plan's name says it better.
func (e *DirtyError) Message() plan.Message { return plan.Say("repo.dirty", e.Path) }
