package repo

import (
	"errors"
	"os"

	"golang.org/x/sys/windows"
)

const errNotDir = windows.ERROR_DIRECTORY

func isDiskFull(err error) bool {
	return errors.Is(err, windows.ERROR_DISK_FULL) || errors.Is(err, windows.ERROR_HANDLE_DISK_FULL)
}

func isReadOnly(err error) bool { return errors.Is(err, windows.ERROR_WRITE_PROTECT) }

// cannotLink tells that the file system has no hard links, or none between these two folders.
func cannotLink(err error) bool {
	return errors.Is(err, windows.ERROR_NOT_SUPPORTED) || errors.Is(err, windows.ERROR_INVALID_FUNCTION) ||
		errors.Is(err, windows.ERROR_NOT_SAME_DEVICE) || errors.Is(err, windows.ERROR_TOO_MANY_LINKS)
}

func isOtherDevice(err error) bool { return errors.Is(err, windows.ERROR_NOT_SAME_DEVICE) }

// openToSync opens for writing, which FlushFileBuffers wants; folders cannot be synced here.
func openToSync(path string) (*os.File, error) {
	if fi, err := os.Stat(path); err != nil || fi.IsDir() {
		return nil, err
	}
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if errors.Is(err, os.ErrPermission) {
		return nil, nil // read-only by its attribute, as git's objects are
	}
	return f, err
}

// inode is not in what os.Lstat reads on Windows.
func inode(os.FileInfo) uint64 { return 0 }

// lockFile waits for an exclusive lock on f; the kernel frees it when the process dies.
func lockFile(f *os.File) error {
	return windows.LockFileEx(windows.Handle(f.Fd()), windows.LOCKFILE_EXCLUSIVE_LOCK, 0, 1, 0, new(windows.Overlapped))
}

// tryLockFile is lockFile without the wait.
func tryLockFile(f *os.File) (bool, error) {
	err := windows.LockFileEx(windows.Handle(f.Fd()),
		windows.LOCKFILE_EXCLUSIVE_LOCK|windows.LOCKFILE_FAIL_IMMEDIATELY, 0, 1, 0, new(windows.Overlapped))
	if errors.Is(err, windows.ERROR_LOCK_VIOLATION) || errors.Is(err, windows.ERROR_IO_PENDING) {
		return false, nil
	}
	return err == nil, err
}

// mayWrite cannot be told here without trying.
func mayWrite(string) error { return nil }
