package repo

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// busyRepo has branches, merges, a rename, a removal and a come-back, made by git.
func busyRepo(t *testing.T) (*Repo, string) {
	r, dir := newRepo(t)
	at := 1_700_000_000
	commit := func(path, text string) {
		at += 60
		t.Setenv("GIT_COMMITTER_DATE", fmt.Sprint(at, " +0800"))
		put(t, dir, path, text)
		git(t, dir, "add", "-A")
		git(t, dir, "commit", "-qm", "change "+path)
	}
	t.Setenv("GIT_COMMITTER_DATE", fmt.Sprint(at, " +0800"))
	git(t, dir, "commit", "-q", "--amend", "--no-edit")
	for i := range 3 {
		commit("plans/a/plan.yaml", fmt.Sprint("a", i))
		git(t, dir, "switch", "-qc", fmt.Sprint("side", i))
		commit("plans/b/plan.yaml", fmt.Sprint("b", i))
		if i == 1 {
			commit("plans/a/other.txt", "x")
		}
		git(t, dir, "switch", "-q", "main")
		commit("units.yaml", fmt.Sprint("u", i))
		at += 60
		t.Setenv("GIT_COMMITTER_DATE", fmt.Sprint(at, " +0800"))
		git(t, dir, "merge", "-q", "--no-ff", "-m", "merge", fmt.Sprint("side", i))
	}
	at += 60
	t.Setenv("GIT_COMMITTER_DATE", fmt.Sprint(at, " +0800"))
	git(t, dir, "rm", "-q", "plans/b/plan.yaml")
	git(t, dir, "commit", "-qm", "rm")
	commit("plans/b/plan.yaml", "back")
	git(t, dir, "tag", "-a", "-m", "第一次印发", "issued/a/1", "HEAD~2")
	git(t, dir, "tag", "light")
	return r, dir
}

func TestLogIsGitsLog(t *testing.T) {
	r, dir := busyRepo(t)
	for _, path := range []string{"", "plans/a/plan.yaml", "plans/b/plan.yaml", "plans/a", "plans", "units.yaml", "nowhere"} {
		args := []string{"log", "--format=%H"}
		if path != "" {
			args = append(args, "--", path)
		}
		want := strings.Fields(git(t, dir, args...))
		got, err := r.Log(context.Background(), LogQuery{Path: path})
		if err != nil {
			t.Fatal(err)
		}
		if fmt.Sprint(hashes(got)) != fmt.Sprint(want) {
			t.Errorf("%q:\n got %v\nwant %v", path, hashes(got), want)
		}
		few, err := r.Log(context.Background(), LogQuery{Path: path, Limit: 2})
		if err != nil || len(few) != min(2, len(want)) {
			t.Errorf("%q: limit 2 gave %d, %v", path, len(few), err)
		}
	}
	for _, c := range must(r.Log(context.Background(), LogQuery{})) {
		if len(c.Parents) > 1 {
			continue
		}
		var names []string
		for _, ch := range must(r.Changes(c)) {
			names = append(names, ch.Path)
		}
		if want := git(t, dir, "show", "--root", "--no-renames", "--name-only", "--format=", c.Hash.String()); strings.Join(names, "\n") != want {
			t.Errorf("%s changes %q, git says %q", c.Subject, names, want)
		}
	}
}

func hashes(cs []Commit) (out []string) {
	for _, c := range cs {
		out = append(out, c.Hash.String())
	}
	return out
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func TestResolveAsGitDoes(t *testing.T) {
	r, dir := busyRepo(t)
	head := git(t, dir, "rev-parse", "HEAD")
	for range 2 { // the second time all is packed
		for _, rev := range []string{"HEAD", "@", "main", "side1", "refs/heads/side1", "heads/side1", "issued/a/1", "light", "HEAD~", "HEAD~3",
			"HEAD^", "HEAD~2^2", "HEAD~2^2~1", "HEAD^^", "HEAD^0", "side2~1^", head, head[:7], head[:10], strings.ToUpper(head[:8]),
			"nothing", "HEAD~99", "HEAD^3", "", "refs/../HEAD", "abc", "deadbeef", "-x", "HEAD~x", git(t, dir, "rev-parse", "HEAD:units.yaml")} {
			want, err := tryGit(dir, "rev-parse", "--verify", "-q", "--end-of-options", rev+"^{commit}")
			got, e := r.Resolve(rev)
			if rev == "" {
				want, err = head, nil
			}
			if (e == nil) != (err == nil) || e == nil && got.String() != want {
				t.Errorf("%q is %v %v, git says %s %v", rev, got, e, want, err)
			}
		}
		git(t, dir, "gc", "-q", "--prune=now")
	}
	if h, err := r.Resolve("nothing"); !isMessage(err, "repo.rev") {
		t.Errorf("%v %v", h, err)
	}
}

func TestMessagesAreReadAsWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		line := rapid.StringMatching(`[a-z任务：]{1,6}( [a-z0-9→]{1,4}){0,2}`)
		subject := line.Draw(t, "subject")
		body := strings.Join(rapid.SliceOfN(line, 0, 4).Draw(t, "body"), rapid.SampledFrom([]string{"\n", "\n\n"}).Draw(t, "between"))
		var trailers []Trailer
		for range rapid.IntRange(0, 3).Draw(t, "trailers") {
			trailers = append(trailers, Trailer{rapid.SampledFrom([]string{"Plan", "Element", "Signed-off-by"}).Draw(t, "key"), line.Draw(t, "value")})
		}
		s, b, tr := splitMessage(joinMessage(subject, body, trailers))
		if s != subject || b != body || fmt.Sprint(tr) != fmt.Sprint(trailers) {
			t.Fatalf("(%q, %q, %v) became (%q, %q, %v)", subject, body, trailers, s, b, tr)
		}
	})
}

func TestSnapshotsOfACommit(t *testing.T) {
	r, dir := newRepo(t)
	first, err := r.Head()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := write(r, "plans/c/plan.yaml", "title: 丙\n"); err != nil {
		t.Fatal(err)
	}
	head, _ := r.Head()
	if head == first || head.Branch() != "main" {
		t.Errorf("head %v", head)
	}
	old, err := r.Blobs(first.Hash, "plans", "plan.yaml")
	if err != nil || len(old) != 2 || old["plans/a/plan.yaml"] != BlobHash([]byte("title: 甲\n")) {
		t.Errorf("%v, %v", old, err)
	}
	if now, err := r.Blobs(head.Hash, "plans", "plan.yaml"); err != nil || len(now) != 3 {
		t.Errorf("%v, %v", now, err)
	}
	if _, _, err := r.ReadAt(first.Hash, "plans/c/plan.yaml"); !isAbsent(err) {
		t.Errorf("%v", err)
	}
	if _, _, err := r.ReadAt(head.Hash, "plans"); !isAbsent(err) {
		t.Errorf("%v", err)
	}
	put(t, dir, "plans/c/plan.yaml", "hand\n")
	data, blob, err := r.Committed("plans/c/plan.yaml")
	if err != nil || string(data) != "title: 丙\n" || blob.String() != git(t, dir, "rev-parse", "HEAD:plans/c/plan.yaml") {
		t.Errorf("%q %v %v", data, blob, err)
	}
	missing, _ := ParseHash(strings.Repeat("ab", 20))
	_, err = r.Commit(missing)
	wantMessage(t, err, "repo.object-missing")
}

func TestMadeListsOurCommitsAlone(t *testing.T) {
	r, dir := newRepo(t)
	var want []string
	for i := range 4 {
		c, err := write(r, "plans/a/plan.yaml", fmt.Sprint(i))
		if err != nil {
			t.Fatal(err)
		}
		want = append([]string{c.Hash.String()}, want...)
		put(t, dir, "units.yaml", fmt.Sprint(i))
		git(t, dir, "commit", "-qam", "by git")
	}
	if got := hashes(must(r.Made(10))); fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("got %v, want %v", got, want)
	}
	git(t, dir, "reset", "-q", "--hard", "HEAD~4")
	if got := hashes(must(r.Made(10))); fmt.Sprint(got) != fmt.Sprint(want[2:]) {
		t.Errorf("after a reset: got %v, want %v", got, want[2:])
	}
}
