package repo

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"sync"

	"lantu/plan"
)

// diskError says what a failed system call means for the user; what it does not know stays as it is.
func diskError(path string, err error) error {
	var m plan.Message
	switch {
	case err == nil || errors.As(err, &m):
		return err
	case isDiskFull(err):
		return plan.Say("repo.disk-full", path)
	case isReadOnly(err):
		return plan.Say("repo.disk-readonly", path)
	case errors.Is(err, fs.ErrPermission):
		return plan.Say("repo.disk-denied", path)
	}
	return fmt.Errorf("%s: %w", path, err)
}

// syncAll forces files and folders to the disk.
func syncAll(paths []string) error {
	var all atOnce
	for _, p := range paths {
		all.do(func() error { return syncPath(p) })
	}
	return all.wait()
}

// atOnce does things side by side and collects their errors. What waits for the disk is done so,
// because the system then joins the writes.
type atOnce struct {
	group sync.WaitGroup
	mu    sync.Mutex
	errs  []error
}

func (a *atOnce) do(f func() error) {
	a.group.Go(func() {
		if err := f(); err != nil {
			a.mu.Lock()
			a.errs = append(a.errs, err)
			a.mu.Unlock()
		}
	})
}

func (a *atOnce) wait() error {
	a.group.Wait()
	return errors.Join(a.errs...)
}

func syncPath(path string) error {
	f, err := openToSync(path)
	if err != nil || f == nil {
		return err
	}
	err = f.Sync()
	if e := f.Close(); err == nil {
		err = e
	}
	return err
}

// fileMode is the permission of a file that is about to be replaced.
func fileMode(path string, otherwise os.FileMode) os.FileMode {
	if fi, err := os.Stat(path); err == nil && fi.Mode().IsRegular() {
		return fi.Mode().Perm()
	}
	return otherwise
}

// writeNew writes a file that must not exist yet.
func writeNew(path string, data []byte, mode os.FileMode) error {
	return writeFile(path, data, mode, false)
}

// writeSynced is writeNew that returns when the bytes are on the disk.
func writeSynced(path string, data []byte, mode os.FileMode) error {
	return writeFile(path, data, mode, true)
}

func writeFile(path string, data []byte, mode os.FileMode, sync bool) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, mode)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err == nil && sync {
		err = f.Sync()
	}
	if e := f.Close(); err == nil {
		err = e
	}
	if err != nil {
		os.Remove(path)
	}
	return err
}
