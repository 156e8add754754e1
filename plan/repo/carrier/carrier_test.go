package carrier

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"lantu/plan"
	"lantu/plan/repo"
	"lantu/plan/repo/carrier/carriertest"
)

func TestMain(m *testing.M) {
	carriertest.Isolate()
	os.Exit(m.Run())
}

var runGit = carriertest.Git

// office is a clone with a remote that it can reach.
type office struct {
	t    *testing.T
	dir  string
	repo *repo.Repo
	Carrier
}

func newOffice(t *testing.T, url, gitPath string) *office {
	t.Helper()
	dir := t.TempDir()
	runGit(t, dir, "init", "-q", "-b", "main")
	r, err := repo.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { r.Close() })
	if err := r.AddRemote(context.Background(), "origin", url); err != nil {
		t.Fatal(err)
	}
	remote, err := r.Remote("")
	if err != nil {
		t.Fatal(err)
	}
	c, err := Open(r, remote, Options{Git: gitPath})
	if err != nil {
		t.Fatal(err)
	}
	return &office{t, dir, r, c}
}

func (o *office) commit(path, text string) repo.Hash {
	o.t.Helper()
	c, err := o.repo.Update(context.Background(), func(tx *repo.Tx) error {
		tx.SetMessage("write "+path, "")
		return tx.Write(path, []byte(text))
	})
	if err != nil {
		o.t.Fatal(err)
	}
	return c.Hash
}

func (o *office) push(refs ...Ref) string {
	o.t.Helper()
	out, err := o.Push(context.Background(), refs)
	if err != nil {
		o.t.Fatal(err)
	}
	var words []string
	for _, x := range out {
		words = append(words, string(x.State))
	}
	return strings.Join(words, " ")
}

func (o *office) fetch() Offer {
	o.t.Helper()
	offer, err := o.Fetch(context.Background())
	if err != nil {
		o.t.Fatal(err)
	}
	return offer
}

// Every carrier does the same over every road.
func TestCarriers(t *testing.T) {
	servers := map[string]func(testing.TB) *carriertest.Server{
		"folder": carriertest.Folder, "http": carriertest.HTTP, "git": carriertest.Daemon, "ssh": carriertest.SSH,
	}
	gitPath := FindGit(context.Background())
	if gitPath == "" {
		t.Fatal("the tests need git")
	}
	for name, serve := range servers {
		t.Run(name, func(t *testing.T) {
			for how, path := range map[string]string{"git command": gitPath, "library": ""} {
				t.Run(how, func(t *testing.T) {
					s := serve(t)
					runGit(t, s.Root, "init", "-q", "--bare", "-b", "main", "plans.git")
					a, b := newOffice(t, s.URL("plans.git"), path), newOffice(t, s.URL("plans.git"), path)
					if offer := a.fetch(); len(offer.Branches) > 0 {
						t.Errorf("an empty repository offers %v", offer)
					}
					first := a.commit("plans/a/plan.yaml", "title: 甲\n")
					runGit(t, a.dir, "tag", "-a", "-m", "印发", "issued/a/1")
					tag, _ := repo.ParseHash(runGit(t, a.dir, "rev-parse", "issued/a/1"))
					main := Ref{"refs/heads/main", first}
					issued := Ref{"refs/tags/issued/a/1", tag}
					if got := a.push(main, issued); got != "taken taken" {
						t.Errorf("first push: %s", got)
					}
					if got := a.push(main, issued); got != "there there" {
						t.Errorf("second push: %s", got)
					}
					offer := b.fetch()
					if offer.Branches["main"] != first || offer.Tags["issued/a/1"] != tag {
						t.Errorf("offered: %+v", offer)
					}
					if here, err := b.repo.Fetched("origin", "main"); err != nil || here != first {
						t.Errorf("fetched %v, %v", here, err)
					}
					if runGit(t, b.dir, "rev-parse", "refs/lantu/fetched/origin/issued/a/1") != tag.String() {
						t.Error("the tag was not fetched")
					}
					if runGit(t, b.dir, "tag") != "" {
						t.Error("a tag was made here")
					}
					// Both commit; whoever comes second is told so and nothing is lost.
					runGit(t, b.dir, "reset", "-q", "--hard", first.String())
					if got := b.push(Ref{"refs/heads/main", b.commit("plans/b/plan.yaml", "title: 乙\n")}); got != "taken" {
						t.Errorf("b: %s", got)
					}
					mine := a.commit("plans/a/plan.yaml", "title: 甲二\n")
					if got := a.push(Ref{"refs/heads/main", mine}); got != "beaten" {
						t.Errorf("a, who is late: %s", got)
					}
					runGit(t, a.dir, "tag", "-f", "-a", "-m", "另一版", "issued/a/1")
					moved, _ := repo.ParseHash(runGit(t, a.dir, "rev-parse", "issued/a/1"))
					if got := a.push(Ref{"refs/tags/issued/a/1", moved}); got != "refused" && got != "beaten" {
						t.Errorf("a tag that is there: %s", got)
					}
					if runGit(t, s.Root, "-C", "plans.git", "rev-parse", "issued/a/1") != tag.String() {
						t.Error("the tag there has moved")
					}
				})
			}
		})
	}
}

func TestAddresses(t *testing.T) {
	for _, address := range []string{"https://example.org/a.git", "ssh://git@example.org:2222/a.git", "git@example.org:a.git",
		"git://example.org/a", "/mnt/stick/a.git", "../a.git", "file:///mnt/a.git", `D:\plans`, "./a:b"} {
		if err := CheckAddress(address); err != nil {
			t.Errorf("%s: %v", address, err)
		}
	}
	for _, address := range []string{"", "-x", "--upload-pack=touch /tmp/x", "ext::sh -c id", "fd::17", "ssh://-oProxyCommand=id/x", "ssh://a@-oProxyCommand=id/x",
		"-oProxyCommand=id:x", "a@-oProxy=id:x", "javascript://x", "https://a\nb", "transport::address", "ssh://"} {
		if err := CheckAddress(address); err == nil {
			t.Errorf("%q was let through", address)
		}
	}
}

func TestWhatGoesWrongIsExplained(t *testing.T) {
	ctx := context.Background()
	gitPath := FindGit(ctx)
	closed := "git://127.0.0.1:1/a.git"
	for how, path := range map[string]string{"git command": gitPath, "library": ""} {
		_, err := newOffice(t, closed, path).Fetch(ctx)
		if !errors.Is(err, ErrOffline) || messageID(err) != "carrier.offline" {
			t.Errorf("%s, nobody there: %v", how, err)
		}
		web := carriertest.HTTP(t)
		_, err = newOffice(t, strings.Replace(web.URL("a.git"), "mima", "falsch", 1), path).Fetch(ctx)
		if messageID(err) != "carrier.denied" {
			t.Errorf("%s, a wrong password: %v", how, err)
		}
		if strings.Contains(errorText(err), "falsch") {
			t.Errorf("%s: the password is shown", how)
		}
		_, err = newOffice(t, web.URL("none.git"), path).Fetch(ctx)
		if messageID(err) != "carrier.nowhere" {
			t.Errorf("%s, no such repository: %v", how, err)
		}
	}
	_, err := newOffice(t, filepath.Join(t.TempDir(), "none"), "").Fetch(ctx)
	if messageID(err) != "repo.no-depot" {
		t.Errorf("no such folder: %v", err)
	}
	ssh := carriertest.SSH(t)
	runGit(t, ssh.Root, "init", "-q", "--bare", "a.git")
	t.Setenv("GIT_SSH_COMMAND", "ssh -F none -o BatchMode=yes -o UserKnownHostsFile=/dev/null -o GlobalKnownHostsFile=/dev/null -o StrictHostKeyChecking=yes")
	empty := filepath.Join(t.TempDir(), "known_hosts")
	os.WriteFile(empty, nil, 0o600)
	t.Setenv("SSH_KNOWN_HOSTS", empty)
	for how, path := range map[string]string{"git command": gitPath, "library": ""} {
		_, err := newOffice(t, ssh.URL("a.git"), path).Fetch(ctx)
		if messageID(err) != "carrier.host-unknown" {
			t.Errorf("%s, an unknown host: %v", how, err)
		}
	}
	t.Setenv("SSH_AUTH_SOCK", "")
	t.Setenv("SSH_KNOWN_HOSTS", empty)
	t.Setenv("GIT_SSH_COMMAND", "ssh -F none -o BatchMode=yes -o UserKnownHostsFile="+empty+" -o StrictHostKeyChecking=accept-new -o IdentityFile=none")
	_, err = newOffice(t, ssh.URL("a.git"), gitPath).Fetch(ctx)
	if messageID(err) != "carrier.ssh-denied" {
		t.Errorf("no key: %v", err)
	}
}

// What ssh and go-git say where a connection ends too soon; a server that is busy drops some at once.
func TestConnectionsThatEndTooSoon(t *testing.T) {
	for _, words := range []string{
		"Connection closed by 127.0.0.1 port 22",
		"ssh: handshake failed: EOF",
		"ssh: handshake failed: read tcp 127.0.0.1:1->127.0.0.1:22: read: connection reset by peer",
		"closing input: EOF",
	} {
		err := explain(repo.Remote{Name: "origin", URL: "ssh://office@127.0.0.1/a.git"}, []string{words})
		if !errors.Is(err, ErrOffline) || messageID(err) != "carrier.broken-off" {
			t.Errorf("%s: %v", words, err)
		}
	}
}

// A fetch that meets another one is told as such; see Fetch, which tries again.
func TestAFetchBesideAnother(t *testing.T) {
	err := explain(repo.Remote{Name: "origin", URL: "git://127.0.0.1/a.git"}, []string{
		"error: cannot lock ref 'refs/remotes/origin/main': is at c9d2cfbbd0c0eefb05472424d9bbc76711961a87 but expected 1d5e4fb6714b81443fae491d155cbbb2e30189e1"})
	if !errors.As(err, &beside{}) || messageID(err) != "carrier.beside" {
		t.Error(err)
	}
}

func errorText(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

func messageID(err error) string {
	var m plan.Message
	errors.As(err, &m)
	return m.ID
}

func TestCancelledFetch(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	s := carriertest.Daemon(t)
	runGit(t, s.Root, "init", "-q", "--bare", "a.git")
	for how, path := range map[string]string{"git command": FindGit(context.Background()), "library": ""} {
		if _, err := newOffice(t, s.URL("a.git"), path).Fetch(ctx); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v", how, err)
		}
	}
}
