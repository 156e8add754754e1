package repo

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/go-git/go-git/v5/plumbing"
)

// Every object of a repository that git packed in various ways is read, and is what its name says.
func TestObjectsAreReadHoweverTheyArePacked(t *testing.T) {
	r, dir := newRepo(t)
	random := rand.New(rand.NewPCG(1, 2))
	lines := make([]string, 400)
	for i := range lines {
		lines[i] = fmt.Sprint("第 ", i, " 行 ", random.Uint64())
	}
	for i := range 60 {
		lines[random.IntN(len(lines))] = fmt.Sprint(random.Uint64())
		put(t, dir, "plans/a/plan.yaml", strings.Join(lines, "\n"))
		git(t, dir, "add", "-A")
		git(t, dir, "commit", "-qm", fmt.Sprint(i))
	}
	git(t, dir, "tag", "-a", "-m", "x", "v1")
	for _, how := range [][]string{
		{"status"}, // loose
		{"repack", "-adq", "--depth=50", "--window=20"},
		{"-c", "pack.compression=0", "-c", "repack.useDeltaBaseOffset=false", "repack", "-adfq", "--depth=5"},
	} {
		git(t, dir, how...)
		mine := packs{dir: filepath.Join(r.commonDir, "objects")}
		for line := range strings.Lines(git(t, dir, "cat-file", "--batch-all-objects", "--batch-check")) {
			words := strings.Fields(line)
			h, _ := ParseHash(words[0])
			kind, _ := plumbing.ParseObjectType(words[1])
			got, data, err := mine.get(h)
			if err != nil || got != kind || objectHash(words[1], data) != h {
				t.Fatalf("%v %s is read as %s, %v", how, line, got, err)
			}
		}
		mine.close()
	}
}

// A pack or an object that is damaged is left to go-git, which says so; it never takes the process down.
func TestDamagedPacksAreRefused(t *testing.T) {
	r, dir := newRepo(t)
	for i := range 20 {
		put(t, dir, "plans/a/plan.yaml", strings.Repeat(fmt.Sprint("行", i%3, "\n"), 300))
		git(t, dir, "commit", "-qam", fmt.Sprint(i))
	}
	git(t, dir, "repack", "-adq")
	var all []Hash
	for line := range strings.Lines(git(t, dir, "cat-file", "--batch-all-objects", "--batch-check")) {
		h, _ := ParseHash(strings.Fields(line)[0])
		all = append(all, h)
	}
	names, _ := filepath.Glob(filepath.Join(r.commonDir, "objects", "pack", "*"))
	random := rand.New(rand.NewPCG(3, 4))
	for range 300 {
		copied := t.TempDir()
		if err := os.Mkdir(filepath.Join(copied, "pack"), 0o755); err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			data, _ := os.ReadFile(name)
			for range random.IntN(3) {
				data[random.IntN(len(data))] = byte(random.UintN(256))
			}
			data = data[:len(data)-random.IntN(2)*random.IntN(len(data))]
			if err := os.WriteFile(filepath.Join(copied, "pack", filepath.Base(name)), data, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		p := packs{dir: copied}
		for _, h := range all {
			p.get(h)
		}
		p.close()
	}
}
