package sync

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

// An address that the config turns into a program to run is not followed, with git or without.
func TestAddressesThatNamePrograms(t *testing.T) {
	a, _ := pair(t)
	canary := filepath.Join(t.TempDir(), "canary")
	git(t, a.dir, "config", "url.ext::touch "+canary+" .insteadOf", "git://127.0.0.1/")
	git(t, a.dir, "config", "protocol.ext.allow", "always")
	git(t, a.dir, "remote", "set-url", "origin", "git://127.0.0.1/x")
	for _, by := range []string{gitPath, ""} {
		if _, err := a.trySync(func(o *Options) { o.Git = by }); err == nil {
			t.Error("it was followed")
		}
	}
	if _, err := os.Lstat(canary); !errors.Is(err, fs.ErrNotExist) {
		t.Error("something ran")
	}
}
