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

// syncAll forces files and folders to the disk, at once rather than one by one: the system then
// joins the writes.
func syncAll(paths []string) error {
	if len(paths) == 1 {
		return syncPath(paths[0])
	}
	errs := make([]error, len(paths))
	var all sync.WaitGroup
	for i, p := range paths {
		all.Go(func() { errs[i] = syncPath(p) })
	}
	all.Wait()
	return errors.Join(errs...)
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
	if fi, err := os.Stat(path); err == nil {
		return fi.Mode().Perm()
	}
	return otherwise
}

// writeNew writes a file that must not exist yet.
func writeNew(path string, data []byte, mode os.FileMode) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, mode)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if e := f.Close(); err == nil {
		err = e
	}
	if err != nil {
		os.Remove(path)
	}
	return err
}
