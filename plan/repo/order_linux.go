package repo

import (
	"os"
	"syscall"
)

// Linux file systems that make all changes of names durable in the order in which they were made
// (ext3, ext4 and XFS have one journal): whoever waits for the last change has waited for all.
const (
	magicExt = 0xef53
	magicXFS = 0x58465342
)

func keepsOrder(path string) bool {
	var s syscall.Statfs_t
	if syscall.Statfs(path, &s) != nil {
		return false
	}
	magic := uint32(s.Type)
	return magic == magicExt || magic == magicXFS
}

// needSync lists which folders must be synced so that all are; they come in the order in which
// they were changed. Half of an update's time would go into the others.
func needSync(dirs []string) []string {
	var out []string
	last := map[uint64]string{}
	for _, d := range dirs {
		fi, err := os.Stat(d)
		if err != nil {
			continue // a folder that became empty is gone
		}
		s, ok := fi.Sys().(*syscall.Stat_t)
		if !ok || !keepsOrder(d) {
			out = append(out, d)
			continue
		}
		last[uint64(s.Dev)] = d
	}
	for _, d := range last {
		out = append(out, d)
	}
	return out
}
