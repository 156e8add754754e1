package repo

import (
	"os"
	"syscall"
)

// statFields are what git keeps of a file in the index, each cut to 32 bits as git cuts it:
// ctime and mtime in seconds and nanoseconds, device, inode, user, group.
func statFields(fi os.FileInfo) (ctime, mtime [2]uint32, dev, ino, uid, gid uint32) {
	s, ok := fi.Sys().(*syscall.Stat_t)
	if !ok {
		return
	}
	return [2]uint32{uint32(s.Ctimespec.Sec), uint32(s.Ctimespec.Nsec)}, [2]uint32{uint32(s.Mtimespec.Sec), uint32(s.Mtimespec.Nsec)},
		uint32(s.Dev), uint32(s.Ino), s.Uid, s.Gid
}
