package repo

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"lantu/plan"
)

// lockPatience is how long git's locks are waited for before the user is told.
var lockPatience = 10 * time.Second

// queue waits for its turn among the lantu processes (and goroutines) of this repository. The lock
// belongs to all linked work trees, as they share the refs.
func (r *Repo) queue(ctx context.Context) (unlock func(), err error) {
	for _, dir := range []string{filepath.Join(r.commonDir, "lantu"), r.stateDir()} {
		if err := os.Mkdir(dir, 0o700); err != nil && !errors.Is(err, fs.ErrExist) {
			return nil, diskError(dir, err)
		}
	}
	path := filepath.Join(r.commonDir, "lantu", "lock")
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, diskError(path, err)
	}
	got, err := tryLockFile(f)
	if err != nil {
		f.Close()
		return nil, diskError(path, err)
	}
	if !got {
		turn := make(chan error, 1)
		go func() { turn <- lockFile(f) }()
		select {
		case err := <-turn:
			if err != nil {
				f.Close()
				return nil, diskError(path, err)
			}
		case <-ctx.Done():
			go func() { <-turn; f.Close() }()
			return nil, ctx.Err()
		}
	}
	return func() { f.Close() }, nil
}

// A work is one intent being carried out: its record, its locks, its temporary files.
type work struct {
	r        *Repo
	in       *intent
	held     []string // names of locks
	recorded bool
	temps    int
}

func (r *Repo) begin(in *intent) *work { return &work{r: r, in: in} }

// record writes the intent; it is on the disk when record returns.
func (w *work) record() error {
	if err := w.write(); err != nil {
		return err
	}
	return w.syncRecord()
}

func (w *work) syncRecord() error {
	paths := []string{w.r.intentPath()}
	if !keepsOrder(w.r.stateDir()) {
		paths = append(paths, w.r.stateDir()) // elsewhere a new file's name comes with the file
	}
	return diskError(w.r.intentPath(), syncAll(paths))
}

// write is record without the wait for the disk.
func (w *work) write() error {
	data, err := w.in.encode()
	if err != nil {
		return err
	}
	w.recorded = true
	return diskError(w.r.intentPath(), writeNew(w.r.intentPath(), data, 0o600))
}

// stage writes bytes to a new temporary file in lantu's folder, from where they are renamed into place.
func (w *work) stage(data []byte, mode os.FileMode) (string, error) {
	temp := w.temp()
	if err := writeNew(temp, data, mode); err != nil {
		return "", diskError(temp, err)
	}
	// The mode given to open passes through the umask; a file that is replaced keeps its own.
	if mode != 0o666 {
		if err := os.Chmod(temp, mode); err != nil {
			return "", diskError(temp, err)
		}
	}
	return temp, nil
}

func (w *work) temp() string {
	w.temps++
	return filepath.Join(w.r.stateDir(), w.in.ID+"-"+strconv.Itoa(w.temps))
}

// lock takes one of git's locks that the intent names, waiting for whoever holds it.
func (w *work) lock(ctx context.Context, name string) error {
	path := w.r.lockPath(name)
	deadline := time.Now().Add(lockPatience)
	for pause := time.Millisecond; ; pause = min(2*pause, 50*time.Millisecond) {
		err := w.tryLock(path)
		switch {
		case err == nil:
			w.held = append(w.held, name)
			return nil
		case errors.Is(err, fs.ErrNotExist):
			// The folder of a branch like office/main may be missing, and git removes empty ones.
			if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
				return diskError(path, err)
			}
		case !errors.Is(err, fs.ErrExist):
			return diskError(path, err)
		}
		w.sawGit()
		if time.Now().After(deadline) {
			return plan.Say("repo.locked", path)
		}
		select {
		case <-time.After(pause):
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

func (w *work) tryLock(path string) error {
	err := os.Link(w.r.intentPath(), path)
	if err == nil || !cannotLink(err) {
		return err
	}
	return writeNew(path, []byte(w.in.firstLine()), 0o600)
}

// finish lets the locks go and forgets the intent: the work is done.
func (w *work) finish() error {
	for _, l := range w.held {
		os.Remove(w.r.lockPath(l))
		w.r.step("unlocking")
	}
	w.held = nil
	if w.recorded {
		w.r.dropTemps(w.in)
		os.Remove(w.r.intentPath())
		w.recorded = false
	}
	return nil
}

// abandon is finish for work that was not done; after finish it does nothing.
func (w *work) abandon() { w.finish() }

// leave keeps locks, temporary files and record as they are, for recovery.
func (w *work) leave() { w.held, w.recorded = nil, false }

// A git commit reads the index some time before it takes index.lock, and then writes what it read:
// if a whole update falls between, the index gets the old entries back, and the next git commit
// the old files. So while git is seen at work beside us, the lock is kept for a moment longer than
// git needs from its reading to its locking; then git finds the lock and stops.
const (
	gitsPause    = 40 * time.Millisecond
	gitsPresence = 10 * time.Second // how long after it was last noticed git is taken to be at work
)

func (r *Repo) gitSeenPath() string { return filepath.Join(r.stateDir(), "beside-git") }

// sawGit notes, for the next processes too, that git was met in the middle of an update.
func (w *work) sawGit() {
	now := time.Now()
	if os.Chtimes(w.r.gitSeenPath(), now, now) != nil {
		os.WriteFile(w.r.gitSeenPath(), nil, 0o600)
	}
}

func (w *work) besideGit() bool {
	fi, err := os.Stat(w.r.gitSeenPath())
	return err == nil && time.Since(fi.ModTime()).Abs() < gitsPresence
}
