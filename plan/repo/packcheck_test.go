package repo

import (
	"bytes"
	"compress/zlib"
	"context"
	"encoding/binary"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// packOf is a pack of one entry; head says what the entry claims to be.
func packOf(kind int, claimed uint64, between, body []byte) []byte {
	out := binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32([]byte("PACK"), 2), 1)
	c := byte(kind<<4) | byte(claimed&15)
	for claimed >>= 4; claimed > 0; claimed >>= 7 {
		out = append(out, c|0x80)
		c = byte(claimed & 0x7f)
	}
	out = append(append(out, c), between...)
	var z bytes.Buffer
	w, _ := zlib.NewWriterLevel(&z, zlib.BestCompression)
	w.Write(body)
	w.Close()
	return append(append(out, z.Bytes()...), make([]byte, 20)...)
}

func TestPacksAreLookedThrough(t *testing.T) {
	bomb := make([]byte, 80<<20)
	delta := func(to uint64) []byte { return binary.AppendUvarint(binary.AppendUvarint(nil, 5), to) }
	for _, c := range []struct {
		name, want string
		pack       []byte
	}{
		{"a small file", "", packOf(packBlob, 5, nil, []byte("hello"))},
		{"a delta", "", packOf(packRefDelta, 2, make([]byte, 20), delta(9))},
		{"a large file", "repo.pack-large", packOf(packBlob, uint64(len(bomb)), nil, bomb)},
		{"a file that says it is endless", "repo.pack-large", packOf(packBlob, 1<<59, nil, []byte("x"))},
		{"a file that is larger than it says", "repo.pack-broken", packOf(packBlob, 5, nil, bomb)},
		{"a file that is smaller than it says", "repo.pack-broken", packOf(packBlob, 6, nil, []byte("hello"))},
		{"a delta that makes gigabytes", "repo.pack-large", packOf(packRefDelta, 6, make([]byte, 20), delta(6<<30))},
		{"a delta that is larger than it says", "repo.pack-broken", packOf(packRefDelta, 6, make([]byte, 20), append(delta(6), bomb...))},
		{"no such kind", "repo.pack-broken", packOf(5, 1, nil, []byte("x"))},
		{"cut off", "repo.pack-broken", packOf(packBlob, 5, nil, []byte("hello"))[:16]},
		{"no pack", "repo.pack-broken", []byte("hello")},
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		err := CheckPack(context.Background(), bytes.NewReader(c.pack))
		runtime.ReadMemStats(&after)
		if c.want == "" && err != nil || c.want != "" && !isMessage(err, c.want) {
			t.Errorf("%s: %v", c.name, err)
		}
		if used := after.TotalAlloc - before.TotalAlloc; used > 1<<20 {
			t.Errorf("%s: took %d bytes", c.name, used)
		}
	}
}

// A stick that holds more than it seems, or leads elsewhere, is refused, and costs little.
func TestHostileDepots(t *testing.T) {
	bomb := func(t *testing.T, stick, header string) Hash {
		var z bytes.Buffer
		w, _ := zlib.NewWriterLevel(&z, zlib.BestCompression)
		w.Write([]byte(header))
		w.Write(make([]byte, 200<<20))
		w.Close()
		h := objectHash("blob", []byte(header))
		file := filepath.Join(stick, "objects", h.String()[:2], h.String()[2:])
		os.MkdirAll(filepath.Dir(file), 0o755)
		if err := os.WriteFile(file, z.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		tree := newObject("tree", append(fmt.Appendf(nil, "100644 a\x00"), h[:]...))
		commit := newObject("commit", []byte("tree "+tree.hash.String()+"\nauthor x <x@y> 1 +0000\ncommitter x <x@y> 1 +0000\n\nx\n"))
		o := newObjects(stick)
		for _, obj := range []fresh{tree, commit} {
			if err := o.store(obj, filepath.Join(stick, "objects", "tmp_x")); err != nil {
				t.Fatal(err)
			}
		}
		return commit.hash
	}
	for name, header := range map[string]string{
		"says so": fmt.Sprintf("blob %d\x00", 200<<20), "says little": "blob 5\x00", "says gigabytes": "blob 99999999999\x00", "no end": "blob ",
	} {
		t.Run("a large object that "+name, func(t *testing.T) {
			stick := filepath.Join(t.TempDir(), "stick.git")
			d, err := MakeDepot(stick, "main")
			if err != nil {
				t.Fatal(err)
			}
			tip := bomb(t, stick, header)
			r := open(t, initEmpty(t))
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			if err := r.Receive(context.Background(), d, []Hash{tip}, nil); err == nil {
				t.Error("received")
			}
			runtime.ReadMemStats(&after)
			if used := after.TotalAlloc - before.TotalAlloc; used > 160<<20 {
				t.Errorf("took %d MB", used>>20)
			}
		})
	}
	for name, c := range map[string]struct {
		want string
		make func(stick, elsewhere string) error
	}{
		"refs are elsewhere": {"repo.depot-odd", func(stick, other string) error {
			os.RemoveAll(stick + "/refs/heads")
			return os.Symlink(other, stick+"/refs/heads")
		}},
		"objects are elsewhere": {"repo.depot-odd", func(stick, other string) error { return os.Symlink(other, stick+"/objects/ab") }},
		"packs are elsewhere": {"repo.depot-odd", func(stick, other string) error {
			os.RemoveAll(stick + "/objects/pack")
			return os.Symlink(other, stick+"/objects/pack")
		}},
		"HEAD is elsewhere": {"repo.depot-odd", func(stick, other string) error {
			os.Remove(stick + "/HEAD")
			return os.Symlink("/dev/zero", stick+"/HEAD")
		}},
		"objects are borrowed": {"repo.depot-borrows", func(stick, other string) error {
			return os.WriteFile(stick+"/objects/info/alternates", []byte(other+"\n"), 0o644)
		}},
	} {
		t.Run(name, func(t *testing.T) {
			stick, elsewhere := filepath.Join(t.TempDir(), "stick.git"), t.TempDir()
			if _, err := MakeDepot(stick, "main"); err != nil {
				t.Fatal(err)
			}
			if err := c.make(stick, elsewhere); err != nil {
				t.Fatal(err)
			}
			if _, err := OpenDepot(stick); !isMessage(err, c.want) && !isMessage(err, "repo.no-depot") {
				t.Errorf("got %v", err)
			}
		})
	}
}

// A lock that a dead lantu left is taken over; one of git's is waited for and reported.
func TestLocksOfADepot(t *testing.T) {
	r, _ := newRepo(t)
	head, _ := r.Head()
	stick := filepath.Join(t.TempDir(), "stick.git")
	d, err := MakeDepot(stick, "main")
	if err != nil {
		t.Fatal(err)
	}
	if err := r.Send(context.Background(), d, []Hash{head.Hash}, nil); err != nil {
		t.Fatal(err)
	}
	lock := filepath.Join(stick, "refs", "heads", "main.lock")
	put(t, filepath.Dir(lock), "main.lock", depotLockLine)
	if err := d.SetRef("refs/heads/main", Hash{}, head.Hash); err != nil {
		t.Errorf("a dead lantu's lock: %v", err)
	}
	if _, err := os.Lstat(lock); err == nil {
		t.Error("the lock is left")
	}
	was := lockPatience
	t.Cleanup(func() { lockPatience = was })
	lockPatience = 1
	put(t, filepath.Dir(lock), "main.lock", strings.Repeat("0", 40)+"\n")
	wantMessage(t, d.SetRef("refs/heads/main", head.Hash, head.Hash), "repo.depot-locked")
	if _, err := os.Lstat(lock); err != nil {
		t.Error("git's lock is gone")
	}
	if out, err := exec.Command("git", "-C", stick, "fsck").CombinedOutput(); err != nil {
		t.Errorf("%v: %s", err, out)
	}
}
