package repo

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"lantu/plan"
)

// Forms that git reads, with git and where there is none.
func TestRevisionsOfEveryForm(t *testing.T) {
	r, dir := busyRepo(t)
	git(t, dir, "update-ref", "refs/remotes/origin/main", "HEAD~4")
	git(t, dir, "symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/main")
	own := []string{"HEAD@{0}", "HEAD@{1}", "@{1}", "main@{2}", "HEAD@{3}~1", "main@{1}^{commit}", "issued/a/1^{}", "issued/a/1~1", "issued/a/1^{commit}~2",
		"origin", "origin/main", "HEAD@{999}", "nothing@{1}", "main@{0}", "@{0}~2"}
	gits := []string{":/change units", "HEAD^{/rm}", "HEAD@{now}", "main@{100.years.ago}", "main@{u}", "@{-1}", "HEAD:units.yaml", "-x", "--all", "HEAD..main", "--upload-pack=touch x", "\n"}
	check := func(rev string) {
		want, err := tryGit(dir, "rev-parse", "--verify", "-q", "--end-of-options", rev)
		if err == nil {
			want, err = tryGit(dir, "rev-parse", "--verify", "-q", strings.TrimPrefix(want, "--end-of-options\n")+"^{commit}")
		}
		got, e := r.Resolve(rev)
		if (e == nil) != (err == nil) || e == nil && got.String() != want {
			t.Errorf("%q is %v %v, git says %s %v", rev, got, e, want, err)
		}
	}
	for _, rev := range append(own, gits...) {
		check(rev)
	}
	known := map[string]Hash{}
	for _, rev := range []string{":/change units", "HEAD@{now}", "main@{yesterday}"} {
		known[rev], _ = r.Resolve(rev)
	}
	want := map[string]string{}
	for _, rev := range own {
		want[rev], _ = tryGit(dir, "rev-parse", "--verify", "-q", "--end-of-options", rev+"^{commit}")
	}
	t.Setenv("PATH", t.TempDir()) // no git from here on
	for _, rev := range own {
		if got, err := r.Resolve(rev); (err == nil) != (want[rev] != "") || err == nil && got.String() != want[rev] {
			t.Errorf("without git %q is %v %v, with it %s", rev, got, err, want[rev])
		}
	}
	for rev, want := range known {
		if got, err := r.Resolve(rev); err != nil || got != want {
			t.Errorf("without git %q is %v %v, with it %v", rev, got, err, want)
		}
	}
}

func TestNamesThatAreCloseAreOffered(t *testing.T) {
	r, dir := busyRepo(t)
	for typed, offered := range map[string]string{"mian": "main", "issued/a/2": "issued/a/1", "sid1": "side1", "ISSUED": "issued/a/1", "qqqqqq": ""} {
		_, err := r.Resolve(typed)
		var m plan.Message
		if !errors.As(err, &m) || offered == "" && m.ID != "repo.rev" || offered != "" && (m.ID != "repo.rev-near" || !strings.Contains(fmt.Sprint(m.Args), offered)) {
			t.Errorf("%q: %v", typed, err)
		}
	}
	git(t, dir, "pack-refs", "--all")
	if _, err := r.Resolve("lihgt"); !isMessage(err, "repo.rev-near") {
		t.Errorf("%v", err)
	}
}

func TestMoments(t *testing.T) {
	zone := time.FixedZone("", 8*3600)
	now := time.Date(2026, 3, 15, 14, 30, 0, 0, zone)
	for s, want := range map[string]string{
		"2026-03-01": "2026-03-01 00:00", "2026-3-1": "2026-03-01 00:00", "2026年3月1日": "2026-03-01 00:00", "2026-03-01 09:15": "2026-03-01 09:15",
		"2026-03-01T09:15:00Z": "2026-03-01 17:15", "2026-03-01T09:15:00+09:00": "2026-03-01 08:15", "3月1日": "2026-03-01 00:00", "11月1日": "2025-11-01 00:00",
		"yesterday": "2026-03-14 00:00", "Yesterday": "2026-03-14 00:00", "昨天": "2026-03-14 00:00", "前天": "2026-03-13 00:00", "today": "2026-03-15 00:00",
		"2 weeks ago": "2026-03-01 00:00", "2.weeks.ago": "2026-03-01 00:00", "two weeks ago": "2026-03-01 00:00", "两周前": "2026-03-01 00:00", "2周以前": "2026-03-01 00:00", "3天前": "2026-03-12 00:00",
		"1 month ago": "2026-02-15 00:00", "半年前": "2025-09-15 00:00", "十五天前": "2026-02-28 00:00", "20261118": "2026-11-18 00:00", "２０２６-１-２": "2026-01-02 00:00", "本周一": "2026-03-09 00:00", "上周五": "2026-03-06 00:00", "本月": "2026-03-01 00:00", "11月": "2025-11-01 00:00", "last monday": "2026-03-09 00:00", "十百天前": "", "2026-02-30": "", "1年前": "2025-03-15 00:00", "3个月前": "2025-12-15 00:00", "last month": "2026-02-15 00:00", "上周": "2026-03-08 00:00",
		"90 minutes ago": "2026-03-15 13:00", "2小时前": "2026-03-15 12:30", "2026": "", "soon": "", "999999999 days ago": "", "-1 days ago": "", "main": "",
	} {
		got, ok := ParseMoment(s, now)
		if said := got.In(zone).Format("2006-01-02 15:04"); ok != (want != "") || ok && said != want {
			t.Errorf("%q is %s %v, want %s", s, said, ok, want)
		}
	}
}

// A moment means the last commit of this branch before it; what a merge brought later was not here yet.
func TestAMomentIsTheLastCommitBeforeIt(t *testing.T) {
	_, dir := newRepo(t)
	at := func(day int) { t.Setenv("GIT_COMMITTER_DATE", fmt.Sprintf("2026-01-%02dT12:00:00+00:00", day)) }
	commit := func(day int) string {
		at(day)
		git(t, dir, "commit", "-q", "--allow-empty", "-m", fmt.Sprint(day))
		return git(t, dir, "rev-parse", "HEAD")
	}
	at(1)
	git(t, dir, "commit", "-q", "--amend", "--allow-empty", "-m", "1")
	three := commit(3)
	git(t, dir, "switch", "-qc", "side")
	commit(5)
	git(t, dir, "switch", "-q", "main")
	seven := commit(7)
	at(9)
	git(t, dir, "merge", "-q", "--no-ff", "-m", "merge", "side")
	git(t, dir, "branch", "2026-01-08", three)
	r := open(t, dir)
	now := time.Date(2026, 1, 10, 0, 0, 0, 0, time.UTC)
	for rev, want := range map[string]string{"2026-01-06": three, "2026-01-09": seven, "3 days ago": three, "昨天": seven, "2026-01-08": three, "2026-01-04": three} {
		if h, err := r.resolveAt(rev, now); err != nil || h.String() != want {
			t.Errorf("%s is %v %v, want %s", rev, h, err, want)
		}
	}
	_, err := r.resolveAt("2025-12-31", now)
	wantMessage(t, err, "repo.rev-early")
}

func TestNothingReachesGitAsAnOption(t *testing.T) {
	r, dir := newRepo(t)
	bin := t.TempDir()
	script := "#!/bin/sh\necho \"$@\" >>" + filepath.Join(bin, "calls") + "\nexit 1\n"
	if err := os.WriteFile(filepath.Join(bin, "git"), []byte(script), 0o755); err != nil {
		t.Fatal(err)
	}
	git(t, dir, "status")
	t.Setenv("PATH", bin+":/bin:/usr/bin")
	for _, rev := range []string{"--help", "-C/", "--exec-path=x", "x\ny"} {
		if _, err := r.Resolve(rev); err == nil {
			t.Errorf("%q was found", rev)
		}
	}
	if calls, err := os.ReadFile(filepath.Join(bin, "calls")); err == nil {
		t.Errorf("git was called: %s", calls)
	}
	r.Resolve("no-such-thing")
	if calls, _ := os.ReadFile(filepath.Join(bin, "calls")); !strings.HasSuffix(string(calls), "--end-of-options no-such-thing\n") {
		t.Errorf("git was called as %s", calls)
	}
}

// What Since finds is what git lists between two commits.
func TestSinceIsGitsRange(t *testing.T) {
	r, dir := busyRepo(t)
	all := strings.Fields(git(t, dir, "rev-list", "--all"))
	for _, base := range all {
		want := strings.Fields(git(t, dir, "rev-list", base+"..HEAD"))
		b, _ := ParseHash(base)
		head, _ := r.Head()
		got, err := r.Since(t.Context(), b, head.Hash)
		if err != nil || len(got) != len(want) {
			t.Errorf("since %s: %d commits, %v; git lists %d", base, len(got), err, len(want))
		}
		for _, h := range want {
			if h, _ := ParseHash(h); !got[h] {
				t.Errorf("since %s: %s is missing", base, h)
			}
		}
	}
}
