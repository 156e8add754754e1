package repo

import (
	"context"
	"errors"
)

// Work in progress: the signatures that other rooms may rely on; bodies arrive file by file.

var errSoon = errors.New("repo: not written yet")

// A Repo is an open workspace. Its methods may be called from several goroutines.
type Repo struct{}

// InitOptions are what Init may be told.
type InitOptions struct {
	Branch string // the first branch; "" means init.defaultBranch of the user's git config, else main
}

// Init makes the folder and the repository in it if they are missing, and opens it. created tells
// that there was no repository before. A folder inside another work tree is refused unless it is
// that work tree's root. Init commits nothing: the caller's first Update does.
func Init(ctx context.Context, dir string, o InitOptions) (r *Repo, created bool, err error) {
	return nil, false, errSoon
}

// Open opens the workspace that dir (any folder in it, "" for the current one) belongs to. It
// reads a handful of small files; neither work tree nor index is scanned.
func Open(dir string) (*Repo, error) { return nil, errSoon }

// Close frees open files.
func (r *Repo) Close() error { return nil }

// Root is the absolute path of the work tree; GitDir the git folder of this work tree; CommonDir
// the one that all linked work trees share (the same where there are none).
func (r *Repo) Root() string      { return "" }
func (r *Repo) GitDir() string    { return "" }
func (r *Repo) CommonDir() string { return "" }

// Head reads where HEAD points now: two small reads, cheap enough to poll.
func (r *Repo) Head() (Head, error) { return Head{}, errSoon }

// Identity is who would be author and committer of a commit made now. Neither set: Message repo.identity.
func (r *Repo) Identity() (author, committer Person, err error) { return }

// Config is the last value git would see for key ("lantu.unit"), read anew at each call.
func (r *Repo) Config(key string) (value string, ok bool, err error) { return "", false, errSoon }

// SetConfig writes key in the repository's own config, under git's config.lock; "" removes it.
func (r *Repo) SetConfig(ctx context.Context, key, value string) error { return errSoon }

// ReadFile reads a file of the work tree. errors.Is(err, fs.ErrNotExist) where there is none.
func (r *Repo) ReadFile(path string) ([]byte, error) { return nil, errSoon }

// Stat lists one file without reading it.
func (r *Repo) Stat(path string) (File, error) { return File{}, errSoon }

// Children lists dir/*/name sorted by path: Children("plans", "plan.yaml"). A dir that is not
// there has none. Links and names that are no safe paths are left out.
func (r *Repo) Children(dir, name string) ([]File, error) { return nil, errSoon }

// ReadDir lists the names in a folder of the work tree, sorted, folders with a slash at the end.
func (r *Repo) ReadDir(dir string) ([]string, error) { return nil, errSoon }

// Committed is a file as the commit in HEAD holds it; fs.ErrNotExist where it does not.
func (r *Repo) Committed(path string) (data []byte, blob Hash, err error) {
	return nil, Hash{}, errSoon
}

// ReadAt is a file as a commit holds it; fs.ErrNotExist where it does not.
func (r *Repo) ReadAt(commit Hash, path string) (data []byte, blob Hash, err error) {
	return nil, Hash{}, errSoon
}

// Blobs maps every path dir/*/name of a commit's tree to its blob: with BlobHash it tells which
// files were edited by hand, without reading them from git.
func (r *Repo) Blobs(commit Hash, dir, name string) (map[string]Hash, error) { return nil, errSoon }

// BlobHash is the name git gives to a file with these bytes.
func BlobHash(data []byte) Hash { return Hash{} }

// State compares work tree, index and HEAD for one path.
func (r *Repo) State(path string) (State, error) { return Clean, errSoon }

// Resolve finds a commit by full or shortened hash, branch, tag, remote branch, HEAD, and ~n or ^ after one.
func (r *Repo) Resolve(rev string) (Hash, error) { return Hash{}, errSoon }

// Commit reads one commit.
func (r *Repo) Commit(h Hash) (Commit, error) { return Commit{}, errSoon }

// Changes lists the paths that a commit changed against its first parent.
func (r *Repo) Changes(c Commit) ([]Change, error) { return nil, errSoon }

// A LogQuery says which commits Log lists.
type LogQuery struct {
	From  Hash   // start here; zero means HEAD
	Path  string // only commits that changed this file or folder; "" all
	Limit int    // 0 all
}

// Log lists commits, newest first.
func (r *Repo) Log(ctx context.Context, q LogQuery) ([]Commit, error) { return nil, errSoon }

// Update runs f under the lantu lock and commits what it wrote; see the package comment. f may run
// more than once (somebody else was faster), so it must have no effects but on tx. A zero Commit
// and no error means that nothing changed and no commit was made.
func (r *Repo) Update(ctx context.Context, f func(*Tx) error) (Commit, error) {
	return Commit{}, errSoon
}

// A Tx is what an Update's function reads and writes. It must not be kept.
type Tx struct{}

func (t *Tx) Head() Head                                           { return Head{} }
func (t *Tx) Read(path string) ([]byte, error)                     { return nil, errSoon } // work tree (or what this Tx wrote)
func (t *Tx) Committed(path string) ([]byte, error)                { return nil, errSoon } // HEAD
func (t *Tx) State(path string) (State, error)                     { return Clean, errSoon }
func (t *Tx) Write(path string, data []byte) error                 { return errSoon }
func (t *Tx) Remove(path string) error                             { return errSoon }
func (t *Tx) Adopt(path string) error                              { return errSoon } // commit the work tree's file as it is, or allow Write over it
func (t *Tx) SetMessage(subject, body string, trailers ...Trailer) {}
func (t *Tx) SetAuthor(p Person)                                   {} // author and committer other than Identity, for demo and undo

// Recover finishes or takes back what a dead process began here; Update does it by itself.
// It is cheap when nothing is pending.
func (r *Repo) Recover(ctx context.Context) error { return errSoon }

// A Journal is text that was being typed and is in no commit yet.
type Journal struct {
	Key  string
	Data []byte
	When int64 // Unix nanoseconds of the last save
}

func (r *Repo) SaveJournal(key string, data []byte) error { return errSoon }
func (r *Repo) Journals() ([]Journal, error)              { return nil, errSoon } // newest first
func (r *Repo) ClearJournal(key string) error             { return errSoon }
