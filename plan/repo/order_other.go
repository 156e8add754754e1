//go:build !linux

package repo

// keepsOrder tells that changes of names become durable in the order in which they were made.
func keepsOrder(string) bool { return false }

// needSync lists which folders must be synced so that all are.
func needSync(dirs []string) []string { return dirs }
