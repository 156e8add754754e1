package repo

import (
	"os"
	"syscall"
)

// statFields are what git for Windows keeps of a file in the index: creation and write time in
// seconds and nanoseconds; device, inode, user and group are zero there.
func statFields(fi os.FileInfo) (ctime, mtime [2]uint32, dev, ino, uid, gid uint32) {
	s, ok := fi.Sys().(*syscall.Win32FileAttributeData)
	if !ok {
		return
	}
	split := func(t syscall.Filetime) [2]uint32 {
		n := t.Nanoseconds()
		return [2]uint32{uint32(n / 1e9), uint32(n % 1e9)}
	}
	return split(s.CreationTime), split(s.LastWriteTime), 0, 0, 0, 0
}
