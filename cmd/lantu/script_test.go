package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"lantu": main})
}

var update = flag.Bool("update", false, "write what the scripts' cmp commands see into the scripts")

// The scripts in testdata are the manual of the command line. Besides testscript's own commands
// they know
//
//	git ARG...          run git
//	exits N COMMAND...  run a command that must exit with the code N
//	keep NAME           put what was printed on standard output into the variable NAME
//	commits N           the branch has N commits, the work tree is clean and git fsck finds nothing
//	touched FILE...     the last commit touches these files and no other
//	changed N FILE      the last commit takes N lines of this one file away, puts N in their place
//	                    (+N: only adds N, -N: only takes N away) and touches no other
//	edit FILE OLD NEW   replace text in a file by hand
//
// and the condition [unshare]: a command can be given mounts of its own.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:           "testdata",
		UpdateScripts: *update,
		Setup: func(env *testscript.Env) error {
			for _, kv := range person(env.WorkDir) {
				if name, value, _ := strings.Cut(kv, "="); name != "PATH" {
					env.Setenv(name, value)
				}
			}
			env.Setenv("ESC", "\x1b")
			return os.WriteFile(filepath.Join(env.WorkDir, "gitconfig"), []byte(gitconfig), 0o600)
		},
		Condition: func(cond string) (bool, error) {
			if cond != "unshare" {
				return false, fmt.Errorf("unknown condition %q", cond)
			}
			return exec.Command("unshare", "-rm", "true").Run() == nil, nil
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"git": func(ts *testscript.TestScript, neg bool, args []string) {
				if err := ts.Exec("git", args...); (err != nil) != neg {
					ts.Fatalf("git %s: %v", strings.Join(args, " "), err)
				}
			},
			"exits": exits, "keep": keep, "commits": commits, "touched": touched, "changed": changed, "edit": edit,
		},
	})
}

const gitconfig = "[user]\n\tname = 王晓\n\temail = wangxiao@edu.example\n"

// person is the environment of somebody with an identity, in English, apart from the user's own.
func person(dir string) []string {
	return []string{
		"HOME=" + dir, "GIT_CONFIG_GLOBAL=" + filepath.Join(dir, "gitconfig"), "GIT_CONFIG_NOSYSTEM=1",
		"LC_ALL=", "LC_MESSAGES=", "LANG=en_US.UTF-8", "TZ=UTC",
		"PATH=" + os.Getenv("PATH"),
	}
}

func exits(ts *testscript.TestScript, neg bool, args []string) {
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	var exit *exec.ExitError
	if err := ts.Exec(args[1], args[2:]...); errors.As(err, &exit) {
		got = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if (got == want) == neg {
		ts.Fatalf("%s exited with %d", strings.Join(args[1:], " "), got)
	}
}

func keep(ts *testscript.TestScript, _ bool, args []string) {
	ts.Setenv(args[0], strings.TrimSpace(ts.ReadFile("stdout")))
}

func gitSays(ts *testscript.TestScript, args ...string) string {
	cmd := exec.Command("git", args...)
	cmd.Dir, cmd.Env = ts.MkAbs("."), person(ts.Getenv("WORK"))
	out, err := cmd.CombinedOutput()
	if err != nil {
		ts.Fatalf("git %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return string(out)
}

func commits(ts *testscript.TestScript, _ bool, args []string) {
	if n := strings.TrimSpace(gitSays(ts, "rev-list", "--count", "HEAD")); n != args[0] {
		ts.Fatalf("there are %s commits:\n%s", n, gitSays(ts, "log", "--oneline"))
	}
	if dirt := gitSays(ts, "status", "--porcelain"); dirt != "" {
		ts.Fatalf("git status is not clean:\n%s", dirt)
	}
	if found := gitSays(ts, "fsck", "--strict", "--no-dangling"); strings.Contains(found, "error") || strings.Contains(found, "missing") {
		ts.Fatalf("git fsck: %s", found)
	}
}

func touched(ts *testscript.TestScript, _ bool, args []string) {
	got := strings.Fields(gitSays(ts, "show", "--format=", "--name-only", "--no-renames", "HEAD"))
	if strings.Join(got, " ") != strings.Join(args, " ") {
		ts.Fatalf("the last commit touches %q", got)
	}
}

func changed(ts *testscript.TestScript, _ bool, args []string) {
	plus, minus := args[0], args[0]
	switch args[0][0] {
	case '+':
		plus, minus = args[0][1:], "0"
	case '-':
		plus, minus = "0", args[0][1:]
	}
	want := plus + "\t" + minus + "\t" + args[1] + "\n"
	if got := gitSays(ts, "show", "--format=", "--numstat", "HEAD"); got != want {
		ts.Fatalf("the last commit changes %q:\n%s", got, gitSays(ts, "show", "HEAD"))
	}
}

func edit(ts *testscript.TestScript, _ bool, args []string) {
	file := ts.MkAbs(args[0])
	data, err := os.ReadFile(file)
	ts.Check(err)
	if !strings.Contains(string(data), args[1]) {
		ts.Fatalf("%s does not hold %q", args[0], args[1])
	}
	ts.Check(os.WriteFile(file, []byte(strings.Replace(string(data), args[1], args[2], 1)), 0o600))
}
