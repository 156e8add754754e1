package repo

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// Git itself is the judge of what a config file means.
func TestConfigReadsAsGitReads(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "included", "[user]\n\tname = Included\n\temail = in@x\n")
	put(t, dir, "conditional", "[lantu]\n\tunit = u-here\n")
	put(t, dir, "elsewhere", "[lantu]\n\tunit = u-elsewhere\n")
	put(t, dir, "branch", "[lantu]\n\tlevel = city\n")
	files := []string{
		"[user]\n name = A B \n\temail=a@b\n",
		"\ufeff[user]\r\n\tname = \"  quoted # \\\"x\\\" \" ; rest\r\n\temail = a\\\n b\r\n",
		"[USER] Name = 王\\tx\n[user \"Sub\"]\nname = no\n[branch \"Main.x\"]\n\tRemote=o\n[lantu]flag\n[lantu]\n\tempty =\n",
		"[include]\n\tpath = included\n[user]\n\temail = own@x\n",
		"[includeIf \"gitdir:" + dir + "/\"]\n path = conditional\n[includeIf \"gitdir:/else/\"]\n path = elsewhere\n",
		"[includeIf \"gitdir/i:" + strings.ToUpper(dir) + "/**\"]\n path = conditional\n[includeIf \"onbranch:ma*\"]\n path = branch\n",
		"# only\n; comments\n[a.b]\n\tc = d e  f\t# g\n",
	}
	keys := []string{"user.name", "user.email", "user.Sub.name", "branch.Main.x.remote", "lantu.flag", "lantu.empty", "lantu.unit", "lantu.level", "a.b.c"}
	repository := filepath.Join(dir, "repository")
	git(t, dir, "init", "-q", "-b", "main", repository)
	r := open(t, repository)
	for i, text := range files {
		path := filepath.Join(dir, "config")
		put(t, dir, "config", text)
		t.Setenv("GIT_CONFIG_GLOBAL", path)
		for _, key := range keys {
			want, err := tryGit(repository, "config", "--includes", key)
			got, ok, e := r.Config(key)
			if e != nil || ok != (err == nil) || got != want && !(key == "lantu.flag" && got == "true" && want == "") {
				t.Errorf("file %d: %s is %q %v %v, git says %q %v", i, key, got, ok, e, want, err)
			}
		}
	}
}

func TestSetConfig(t *testing.T) {
	r, dir := newRepo(t)
	ctx := context.Background()
	config := filepath.Join(dir, ".git/config")
	before := get(t, dir, ".git/config")
	for _, v := range []string{"u-1", "林业局 # \"x\" \\", " u ", "u-2"} {
		if err := r.SetConfig(ctx, "lantu.unit", v); err != nil {
			t.Fatal(err)
		}
		if got := git(t, dir, "config", "lantu.unit"); got != v {
			t.Errorf("git reads %q, want %q", got, v)
		}
		if got, ok, err := r.Config("lantu.unit"); got != v || !ok || err != nil {
			t.Errorf("read back %q %v %v", got, ok, err)
		}
	}
	if got := get(t, dir, ".git/config"); got != before+"[lantu]\n\tunit = u-2\n" {
		t.Errorf("config is now\n%s", got)
	}
	if err := r.SetConfig(ctx, "lantu.unit", ""); err != nil {
		t.Fatal(err)
	}
	if _, ok, _ := r.Config("lantu.unit"); ok {
		t.Error("the key is still there")
	}
	if err := os.WriteFile(config+".lock", nil, 0o644); err != nil {
		t.Fatal(err)
	}
	was := lockPatience
	lockPatience = 0
	defer func() { lockPatience = was }()
	wantMessage(t, r.SetConfig(ctx, "lantu.unit", "u-3"), "repo.locked")
	os.Remove(config + ".lock")
	wantClean(t, dir)
}

// Setting one key leaves every other one as it was, whatever the file looks like.
func TestEditConfigKeepsTheRest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var b strings.Builder
		for range rapid.IntRange(0, 8).Draw(t, "lines") {
			b.WriteString(rapid.SampledFrom([]string{"[lantu]\n", "[Lantu] # c\n", "[lantu \"sub\"]\n", "[user]\n", "\tunit = old\n",
				"\tUnit=\"q # x\"\n", "\tname = x\\\n y\n", "\tunitx = z\n", "# unit = c\n", "\n"}).Draw(t, "line"))
		}
		text := b.String()
		before, _, err := parseConfig([]byte(text))
		if err != nil {
			t.Skip()
		}
		value := rapid.StringMatching(`[ -~市局]{1,8}`).Draw(t, "value")
		after, line, err := parseConfig([]byte(editConfig(text, "lantu.unit", value)))
		if err != nil {
			t.Fatalf("line %d: %v\n%s", line, err, editConfig(text, "lantu.unit", value))
		}
		if got, _ := after.get("lantu.unit"); got != value {
			t.Fatalf("%q became %q", value, got)
		}
		others := func(s settings) (out []setting) {
			for _, e := range s {
				if e.key != "lantu.unit" {
					out = append(out, e)
				}
			}
			return out
		}
		if fmt.Sprint(others(before)) != fmt.Sprint(others(after)) {
			t.Fatalf("%v became %v", others(before), others(after))
		}
	})
}

func TestIdentity(t *testing.T) {
	r, dir := newRepo(t)
	for _, v := range []string{"GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL"} {
		t.Setenv(v, "")
	}
	_, _, err := r.Identity()
	wantMessage(t, err, "repo.identity")
	git(t, dir, "config", "user.name", "<王 芳>.")
	git(t, dir, "config", "user.email", "wang@example.org")
	git(t, dir, "config", "committer.name", "Office")
	t.Setenv("GIT_AUTHOR_DATE", "2025-03-01T09:00:00+08:00")
	author, committer, err := r.Identity()
	if err != nil || author.Name != "王 芳" || author.Email != "wang@example.org" || committer.Name != "Office" {
		t.Errorf("%v %v %v", author, committer, err)
	}
	if _, err := write(r, "plans/a/plan.yaml", "n: 1\n"); err != nil {
		t.Fatal(err)
	}
	if got := git(t, dir, "log", "-1", "--format=%an|%ae|%aI|%cn"); got != "王 芳|wang@example.org|2025-03-01T09:00:00+08:00|Office" {
		t.Errorf("git reads %q", got)
	}
	t.Setenv("GIT_AUTHOR_DATE", "yesterday or so")
	_, _, err = r.Identity()
	wantMessage(t, err, "repo.identity-date")

	when := time.Date(2024, 5, 6, 7, 8, 9, 0, time.FixedZone("", 8*3600))
	_, err = r.Update(context.Background(), func(tx *Tx) error {
		tx.SetAuthor(Person{"财政局", "cz@example.org", when})
		tx.SetMessage("as another", "")
		return tx.Write("plans/a/plan.yaml", []byte("n: 2\n"))
	})
	if err != nil {
		t.Fatal(err)
	}
	if got := git(t, dir, "log", "-1", "--format=%an|%cn|%aI|%cI"); got != "财政局|财政局|2024-05-06T07:08:09+08:00|2024-05-06T07:08:09+08:00" {
		t.Errorf("git reads %q", got)
	}
}

func TestDatesReadAsGitReads(t *testing.T) {
	_, dir := newRepo(t)
	for _, s := range []string{"1700000000 +0800", "@1700000000 -0330", "2025-03-01T09:00:00+08:00", "2025-03-01 09:00:00 +0800",
		"Sat, 01 Mar 2025 09:00:00 +0800"} {
		t.Setenv("GIT_AUTHOR_DATE", s)
		want := git(t, dir, "var", "GIT_AUTHOR_IDENT")
		when, ok := parseDate(s)
		if got := fmt.Sprintf("%d %s", when.Unix(), when.Format("-0700")); !ok || !strings.HasSuffix(want, got) {
			t.Errorf("%q is %q, git says %q", s, got, want)
		}
	}
}
