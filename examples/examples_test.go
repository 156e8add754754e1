package examples

import (
	"bytes"
	"os/exec"
	"strings"
	"testing"

	"lantu/plan"
	"lantu/plan/codec"
	"lantu/plan/workspace"
	"lantu/schema"
)

// alone keeps the test away from the user's git settings.
func alone(t *testing.T) {
	t.Helper()
	t.Setenv("HOME", t.TempDir())
	t.Setenv("XDG_CONFIG_HOME", "")
	t.Setenv("GIT_CONFIG_GLOBAL", "/dev/null")
	t.Setenv("GIT_CONFIG_NOSYSTEM", "1")
}

func git(t *testing.T, dir string, args ...string) string {
	t.Helper()
	out, err := exec.Command("git", append([]string{"-C", dir}, args...)...).CombinedOutput()
	if err != nil {
		t.Fatalf("git %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return string(out)
}

func TestTheDemoEndsWithTheExample(t *testing.T) {
	alone(t)
	dir := t.TempDir()
	w, err := Demo(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	for _, slug := range []string{"campus-safety", "basic-education", "vocational-indicators", "vocational-quality"} {
		f, err := w.Plan(slug)
		if err != nil {
			t.Fatal(err)
		}
		want, _ := Files.ReadFile(inside + "/" + f.Path)
		if !bytes.Equal(f.Bytes, want) {
			t.Errorf("%s differs from the example after the history was made", f.Path)
		}
	}
	if s := git(t, dir, "status", "--porcelain"); s != "" {
		t.Errorf("git status is not clean:\n%s", s)
	}
	if n := strings.Count(git(t, dir, "log", "--format=%h"), "\n"); n != len(steps)+1 {
		t.Errorf("the history has %d commits, want %d", n, len(steps)+1)
	}
	if authors := git(t, dir, "log", "--format=%an"); !strings.Contains(authors, "李敏") || !strings.Contains(authors, "陈静") {
		t.Errorf("the history is not by several offices:\n%s", authors)
	}
}

func TestTheExampleHasNoErrorsAndIsCanonical(t *testing.T) {
	alone(t)
	w, err := Demo(t.Context(), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	for f, findings := range w.Check(t.Context()) {
		for _, finding := range findings {
			if quiet := f.Slug() == "vocational-indicators" || f.Slug() == "vocational-quality"; quiet || finding.Severity != schema.Info {
				t.Errorf("%s:%d %s %v", finding.File, finding.Line, finding.Rule, finding.Message)
			}
		}
		canonical, err := codec.Canonical(f.Bytes, workspace.Parse(f.Path, f.Bytes).Doc.Shape)
		if err != nil || !bytes.Equal(canonical, f.Bytes) {
			t.Errorf("%s is not canonical (%v)", f.Path, err)
		}
	}
}

// A form of tables and a plan almost without numbers are as good plans as any.
func TestTheFormAndThePlanOfWordsAreWhole(t *testing.T) {
	count := func(slug string, shape *plan.Shape, role string) (n int) {
		path := workspace.PlanPath(slug)
		data, err := Files.ReadFile(inside + "/" + path)
		if err != nil {
			t.Fatal(err)
		}
		for e := range workspace.Parse(path, data).Doc.Elements() {
			if e.Shape == shape && e.String("role") == role {
				n++
			}
		}
		return n
	}
	for _, c := range []struct {
		slug, role string
		shape      *plan.Shape
		want       int
	}{
		{"vocational-indicators", "", plan.TableShape, 6},
		{"vocational-indicators", "", plan.IndicatorShape, 38},
		{"vocational-quality", "task", plan.ItemShape, 20},
		{"vocational-quality", "", plan.IndicatorShape, 0},
	} {
		if n := count(c.slug, c.shape, c.role); n != c.want {
			t.Errorf("%s has %d of %s %s, want %d", c.slug, n, c.shape.Name, c.role, c.want)
		}
	}
}

func TestTheExampleCarriesTheSchemaOfEditors(t *testing.T) {
	for name, want := range schema.Files() {
		got, err := Files.ReadFile(inside + "/.lantu/schema/1/" + name)
		if err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s is not the embedded schema (%v)", name, err)
		}
	}
}

func TestTheDemoRefusesAFolderThatHoldsSomething(t *testing.T) {
	alone(t)
	dir := t.TempDir()
	git(t, dir, "init", "-q")
	if _, err := Demo(t.Context(), dir); err == nil {
		t.Error("the demo wrote into a folder that was not empty")
	}
}
