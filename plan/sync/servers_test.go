package sync

import (
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"lantu/plan/codec"
	"lantu/plan/repo/carrier/carriertest"
)

// A client is somebody who takes part: with lantu, with or without the git command, or with git and sed alone.
type client struct {
	*office
	plain, library bool
	random         *rand.Rand
	written        []string // words that are committed
}

func newClient(t *testing.T, url string, n int) *client {
	c := &client{plain: n%3 == 2, library: n%3 == 1, random: rand.New(rand.NewPCG(uint64(n), 5))}
	if c.plain {
		dir := t.TempDir()
		git(t, dir, "clone", "-q", url, dir)
		c.office = &office{t: t, dir: dir}
		return c
	}
	c.office = newOffice(t, url)
	return c
}

func (c *client) exchange() error {
	if c.plain {
		return c.command("pull", "-q", "--no-rebase", "--no-edit")
	}
	_, err := c.trySync(func(o *Options) {
		if c.library {
			o.Git = ""
		}
	})
	return err
}

func (c *client) command(args ...string) error {
	out, err := exec.Command("git", append([]string{"-C", c.dir, "-c", "gc.auto=0"}, args...)...).CombinedOutput()
	if err != nil {
		return fmt.Errorf("git %s: %w\n%s", strings.Join(args, " "), err, out)
	}
	return nil
}

// act writes a word of its own somewhere and mostly takes it to the others.
func (c *client) act(word string) error {
	path := "plans/a/plan.yaml"
	if c.random.IntN(3) == 0 {
		path = "plans/b/plan.yaml"
	}
	if c.plain {
		return c.actPlainly(path, word)
	}
	text := c.read(path)
	switch c.random.IntN(4) {
	case 0:
		text += "  - id: t-" + fmt.Sprintf("%08d", c.random.IntN(1e8)) + "\n    role: task\n    lead: " + word + "\n"
	case 1:
		text = fieldInTests.ReplaceAllString(text, "${1}"+word) // everybody's: may conflict
	case 2:
		path, text = "plans/"+word+"/plan.yaml", planText(fmt.Sprintf("%08d", c.random.IntN(1e8)), word)
	case 3:
		path, text = "notes/"+word+".txt", word+"\n"
	}
	c.write(path, text)
	c.written = append(c.written, word)
	if c.random.IntN(4) == 0 {
		return nil
	}
	err := c.exchange()
	if m, ok := asMessage(err); ok && m.ID == "sync.beaten" {
		return nil // what it says is to sync again later, and so the next round does
	}
	return err
}

var fieldInTests = regexp.MustCompile(`(?m)^(owner: ).*`)

// actPlainly is the day of a clerk with git and sed: where git cannot merge they begin again.
func (c *client) actPlainly(path, word string) error {
	if c.random.IntN(2) == 0 {
		if err := c.exchange(); err != nil {
			return err
		}
	}
	script := `s/^\( *\)lead: u-.*/\1lead: ` + word + `/`
	if c.random.IntN(2) == 0 {
		script = `s/^owner: .*/owner: ` + word + `/`
	}
	if out, err := exec.Command("sed", "-i", script, filepath.Join(c.dir, path)).CombinedOutput(); err != nil {
		return fmt.Errorf("sed: %s", out)
	}
	if err := c.command("commit", "-q", "-am", word); err != nil {
		return err
	}
	for range 5 {
		if c.command("push", "-q") == nil {
			c.written = append(c.written, word)
			return nil
		}
		if c.exchange() != nil {
			c.command("merge", "--abort")
			return c.command("reset", "-q", "--hard", "origin/main")
		}
	}
	return c.command("reset", "-q", "--hard", "origin/main")
}

// Several clients of every kind edit and sync at the same time over every kind of server; at the end all have the
// same, and nothing that anybody committed is lost.
func TestManyClientsOverRealServers(t *testing.T) {
	for name, serve := range map[string]func(testing.TB) *carriertest.Server{
		"folder": carriertest.Folder, "http": carriertest.HTTP, "git": carriertest.Daemon, "ssh": carriertest.SSH,
	} {
		t.Run(name, func(t *testing.T) {
			s := serve(t)
			git(t, s.Root, "init", "-q", "--bare", "-b", "main", "plans.git")
			url := s.URL("plans.git")
			first := newOffice(t, url)
			first.write("lantu.yaml", "lantu: 1\nname: 教育厅\n")
			first.write(".gitattributes", "/lantu.yaml -text merge=binary\n/plans/** -text merge=binary\n")
			first.write("plans/a/plan.yaml", planText("00000001", "u-a"))
			first.write("plans/b/plan.yaml", planText("00000002", "u-b"))
			first.sync()
			var clients []*client
			for n := range long(3, 6) {
				c := newClient(t, url, n)
				clients = append(clients, c)
				if err := c.exchange(); err != nil {
					t.Fatal(err)
				}
			}
			for round := range long(2, 50) {
				var all sync.WaitGroup
				for n, c := range clients {
					all.Go(func() {
						if err := c.act(fmt.Sprintf("u-x-%d", 1000*(n+1)+round)); err != nil {
							t.Errorf("client %d: %v", n, err)
						}
					})
				}
				all.Wait()
				if t.Failed() {
					return
				}
			}
			for range 2 {
				for _, c := range clients {
					if err := c.exchange(); err != nil {
						t.Fatal(err)
					}
				}
			}
			last := clients[0]
			for n, c := range clients {
				if git(t, c.dir, "rev-parse", "HEAD") != git(t, last.dir, "rev-parse", "HEAD") {
					t.Errorf("client %d is at another commit", n)
				}
				c.wantWhole()
			}
			if out := git(t, s.Root, "-C", "plans.git", "fsck", "--strict", "--no-dangling"); strings.Contains(out, "error") || strings.Contains(out, "missing") {
				t.Errorf("git fsck there:\n%s", out)
			}
			var written []string
			for _, c := range clients {
				written = append(written, c.written...)
			}
			wantNothingLost(t, last.dir, written)
			for line := range strings.Lines(git(t, last.dir, "ls-files", "plans")) {
				if _, err := codec.Parse([]byte(last.read(strings.TrimSpace(line)))); err != nil {
					t.Errorf("%s: %v", line, err)
				}
			}
		})
	}
}

// wantNothingLost looks at every commit by itself: what somebody wrote is in the history; and a merge has every
// word of both sides, but those that the one side had and took away.
func wantNothingLost(t *testing.T, dir string, written []string) {
	t.Helper()
	parents := map[string][]string{}
	var commits []string
	for line := range strings.Lines(git(t, dir, "rev-list", "--parents", "HEAD")) {
		words := strings.Fields(line)
		commits = append(commits, words[0])
		parents[words[0]] = words[1:]
	}
	words := map[string]map[string]bool{}
	all := map[string]bool{}
	for _, c := range commits {
		words[c] = map[string]bool{}
	}
	for chunk := range slices.Chunk(commits, 200) {
		out, _ := exec.Command("git", append([]string{"-C", dir, "grep", "-o", "-I", "-E", `u-x-[0-9]+`}, append(chunk, "--")...)...).Output()
		for line := range strings.Lines(string(out)) {
			commit, rest, _ := strings.Cut(strings.TrimSpace(line), ":")
			word := rest[strings.LastIndexByte(rest, ':')+1:]
			words[commit][word], all[word] = true, true
		}
	}
	if len(all) == 0 {
		t.Fatal("git grep finds nothing")
	}
	for _, w := range written {
		if !all[w] {
			t.Errorf("%s is in no commit", w)
		}
	}
	merges := 0
	for c, p := range parents {
		if len(p) < 2 {
			continue
		}
		merges++
		var before map[string]bool
		for i, side := range p {
			for w := range words[side] {
				if words[c][w] {
					continue
				}
				if before == nil {
					before = map[string]bool{}
					for _, b := range strings.Fields(git(t, dir, "merge-base", "--all", p[0], p[1])) {
						for w := range words[b] {
							before[w] = true
						}
					}
				}
				if !before[w] || words[p[1-i]][w] {
					t.Errorf("the merge %s lost %s of %s", c, w, side)
				}
			}
		}
	}
	t.Logf("%d commits, %d merges, %d words", len(commits), merges, len(all))
}

// A cutter is a network that breaks off after so many bytes from the other side or to it.
type cutter struct {
	address string
	left    atomic.Int64 // until the next break; negative for none
}

func newCutter(t *testing.T, to string) *cutter {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	c := &cutter{address: l.Addr().String()}
	go func() {
		for {
			near, err := l.Accept()
			if err != nil {
				return
			}
			far, err := net.Dial("tcp", to)
			if err != nil {
				near.Close()
				continue
			}
			for _, way := range [][2]net.Conn{{near, far}, {far, near}} {
				go func() {
					buffer := make([]byte, 512)
					for {
						n, err := way[0].Read(buffer)
						if c.left.Load() >= 0 && c.left.Add(-int64(n)) < 0 {
							c.left.Store(0)
							break
						}
						if _, e := way[1].Write(buffer[:n]); e != nil || err != nil && err != io.EOF {
							break
						}
						if err == io.EOF { // the other way may go on
							way[1].(*net.TCPConn).CloseWrite()
							return
						}
					}
					near.Close()
					far.Close()
				}()
			}
		}
	}()
	return c
}

// The connection breaks off at any point of a fetch or a push: it is said, and the next sync completes.
func TestConnectionsThatBreakOff(t *testing.T) {
	for _, library := range []bool{false, true} {
		s := carriertest.Daemon(t)
		git(t, s.Root, "init", "-q", "--bare", "-b", "main", "plans.git")
		direct := s.URL("plans.git")
		host := strings.TrimPrefix(direct[:strings.LastIndex(direct, "/")], "git://")
		network := newCutter(t, host)
		a, b := newOffice(t, "git://"+network.address+"/plans.git"), newOffice(t, direct)
		how := func(o *Options) {
			if library {
				o.Git = ""
			}
		}
		network.left.Store(-1)
		a.write("plans/a/plan.yaml", planA)
		a.sync(how)
		b.sync()
		broken := 0
		for n := range int64(long(3, 150)) {
			mine, theirs := fmt.Sprintf("u-x-%d", 2*n), fmt.Sprintf("u-x-%d", 2*n+1)
			b.write("notes/"+theirs+".txt", theirs+"\n")
			b.sync()
			a.write("notes/"+mine+".txt", mine+"\n")
			network.left.Store(200 + n*3000/int64(long(3, 150)))
			if _, err := a.trySync(how); err != nil {
				broken++
				if messageID(err) == "" {
					t.Errorf("no sentence: %v", err)
				}
			}
			network.left.Store(-1)
			a.sync(how)
			a.read("notes/" + theirs + ".txt")
			b.sync()
			b.read("notes/" + mine + ".txt")
			if git(t, a.dir, "rev-parse", "HEAD") != git(t, b.dir, "rev-parse", "HEAD") {
				t.Errorf("after a break at %d they differ", n)
			}
		}
		if broken < 2 {
			t.Errorf("it broke off %d times", broken)
		}
		a.wantWhole()
		b.wantWhole()
		subjects := strings.Split(git(t, a.dir, "log", "--format=%s", "--no-merges"), "\n")
		if once := slices.Compact(slices.Sorted(slices.Values(subjects))); len(once) != len(subjects) {
			t.Errorf("something was committed twice: %v", subjects)
		}
	}
}

// Clocks that stand in 1970 or 2100 change nothing.
func TestClocksApart(t *testing.T) {
	a, b := pair(t)
	random := rand.New(rand.NewPCG(3, 3))
	var written []string
	for n := range long(5, 100) {
		when := []string{"0 +0000", "1 +1400", "4102444800 +0800", "1700000000 -1200", "2147483648 +0000"}[random.IntN(5)]
		t.Setenv("GIT_COMMITTER_DATE", when)
		t.Setenv("GIT_AUTHOR_DATE", when)
		o := []*office{a, b}[random.IntN(2)]
		word := fmt.Sprintf("u-x-%d", n)
		o.write("plans/a/plan.yaml", o.read("plans/a/plan.yaml")+fmt.Sprintf("  - id: t-%08d\n    role: task\n    lead: %s\n", n, word))
		written = append(written, word)
		if random.IntN(2) == 0 {
			o.sync()
		}
	}
	meet(a, b)
	for _, w := range written {
		if n := strings.Count(a.read("plans/a/plan.yaml"), w+"\n"); n != 1 {
			t.Errorf("%s is there %d times", w, n)
		}
	}
	if s, err := StatusOf(context.Background(), a.repo, ""); err != nil || s.Ahead+s.Behind != 0 {
		t.Errorf("status: %+v, %v", s, err)
	}
	a.wantWhole()
	wantNothingLost(t, a.dir, written)
}
