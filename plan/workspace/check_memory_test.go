package workspace

import (
	"bytes"
	"context"
	"encoding/gob"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/txtar"

	"lantu/plan"
	"lantu/plan/codec"
	"lantu/plan/lang"
	"lantu/schema"
	"lantu/schema/rules"
)

// checkedAll is what a check of the whole workspace says of each file, and how many files it had to read.
func checkedAll(t *testing.T, dir, stage string) (said string, read int) {
	t.Helper()
	w, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	var b strings.Builder
	for f, found := range w.CheckFor(t.Context(), stage) {
		if f.Doc != nil {
			read++
		}
		fmt.Fprintf(&b, "%s\n", f.Path)
		for _, s := range found {
			fmt.Fprintf(&b, "  %s %s %s %s “%s” %d:%d+%d “%s” %s %v\n", s.Rule, s.Severity, s.Element, s.Field, s.Title, s.Line, s.Column, s.Length,
				s.Excerpt, lang.Say(lang.Chinese, s.Message), s.Fix)
		}
	}
	return b.String(), read
}

// onDay lets tests choose the day.
func onDay(t *testing.T, day plan.Date) {
	before := today
	today = func() plan.Date { return day }
	t.Cleanup(func() { today = before })
}

// manyPlans makes a workspace with so many plans, each with something to find.
func manyPlans(t *testing.T, n int) *bench {
	x := aWorkspace(t)
	x.apply(x.file, plan.Set{Element: x.a, Field: "due", Value: plan.Text("2029-01-01")})
	first := x.read(x.file)
	for i := range n - 1 {
		src := strings.ReplaceAll(first, x.doc().ID(), fmt.Sprintf("p-%08d", i))
		for k, id := range []string{x.goal, x.a, x.b} {
			src = strings.ReplaceAll(src, id, fmt.Sprintf("%c-%07d%d", id[0], i, k))
		}
		x.write(PlanPath(fmt.Sprintf("plan-%d", i)), src)
	}
	return x
}

func (x *bench) read(file string) string {
	x.t.Helper()
	data, err := os.ReadFile(filepath.Join(x.dir, file))
	x.need(err)
	return string(data)
}

func (x *bench) write(file, text string) {
	x.t.Helper()
	path := filepath.Join(x.dir, file)
	x.need(os.MkdirAll(filepath.Dir(path), 0o755))
	x.need(os.WriteFile(path, []byte(text), 0o644))
}

func TestWhatIsRememberedIsNotReadAgain(t *testing.T) {
	x := manyPlans(t, 5)
	cold, read := checkedAll(t, x.dir, "")
	if read < 5 || !strings.Contains(cold, "T-01") {
		t.Fatalf("read %d files and found\n%s", read, cold)
	}
	warm, read := checkedAll(t, x.dir, "")
	if read != 0 || warm != cold {
		t.Errorf("read %d files again and found\n%s\nwant\n%s", read, warm, cold)
	}
	x.write(PlanPath("plan-1"), x.read(PlanPath("plan-1"))+"# 注\n")
	if _, read := checkedAll(t, x.dir, ""); read != 1 {
		t.Errorf("read %d files after one was changed", read)
	}
	if _, read := checkedAll(t, x.dir, "review"); read < 5 {
		t.Errorf("read %d files for another stage", read)
	}
	if _, read := checkedAll(t, x.dir, ""); read != 0 {
		t.Errorf("read %d files after a look at another stage", read)
	}
	w, err := Open(x.dir)
	x.need(err)
	defer w.Close()
	for f := range w.Check(t.Context(), "plan-1") {
		if f.Doc == nil {
			t.Errorf("%s was named and came without its document", f.Path)
		}
	}
}

// Whatever is edited, and however, a check says what it says where nothing is remembered.
func TestWhatIsRememberedIsNeverStale(t *testing.T) {
	x := manyPlans(t, 4)
	steps := 60
	if os.Getenv("LANTU_LONG") != "" {
		steps = 3000
	}
	r := rand.New(rand.NewPCG(5, 9))
	caches, aside := filepath.Join(x.dir, ".git", "lantu", "cache"), filepath.Join(t.TempDir(), "aside")
	units, settings := x.read(UnitsPath), x.read(SettingsPath)
	issued := func(file string) string { return filepath.Join(filepath.Dir(file), "issued", "1.txt") }
	tags := map[string]string{}
	for i := range 3 {
		file, slug := PlanPath(fmt.Sprintf("plan-%d", i)), fmt.Sprintf("plan-%d", i)
		x.write(issued(file), "正文\n")
		x.git("add", "-A")
		x.git("commit", "-qm", "issue")
		x.git("tag", "-am", "issue", IssueTag(slug, 1))
		tags[file] = IssueTag(slug, 1)
	}
	stage, served := "", 0
	for step := range steps {
		file := PlanPath(fmt.Sprintf("plan-%d", r.IntN(3)))
		edit := r.IntN(15)
		switch edit {
		case 0, 1: // another due date, of the same size
			x.write(file, strings.ReplaceAll(x.read(file), fmt.Sprintf("20%d-01-01", 29-r.IntN(2)), fmt.Sprintf("20%d-01-01", 21+r.IntN(9))))
		case 2: // the same size at the same moment, as an editor within the clock's tick
			path := filepath.Join(x.dir, file)
			fi, err := os.Stat(path)
			x.need(err)
			x.write(file, strings.Replace(x.read(file), "role: task\n", "role: goal\n", 1))
			x.need(os.Chtimes(path, fi.ModTime(), fi.ModTime()))
		case 3:
			x.write(UnitsPath, strings.Replace(units, "id: u-edu", "id: u-else", 1))
		case 4:
			x.write(UnitsPath, units)
		case 5:
			x.write(SettingsPath, settings+[]string{"severity: {T-01: info}\n", "severity: {T-01: off}\n", "", "severity: [\n"}[r.IntN(4)])
		case 6: // another day may end a waiver
			onDay(t, plan.Date{Year: 2022 + r.IntN(3), Month: 1 + r.IntN(12), Day: 1})
		case 7:
			src, _, _ := strings.Cut(x.read(file), "waivers:")
			e := fmt.Sprintf("t-%07d%d", file[len("plans/plan-")]-'0', 1)
			x.write(file, src+fmt.Sprintf("waivers:\n  - {rule: T-01, element: %s, until: 2023-06-30}\n", e))
		case 8: // ids that another file has
			x.write(PlanPath("copy"), x.read(file))
		case 9:
			x.need(os.RemoveAll(filepath.Join(x.dir, "plans", "copy")))
		case 10:
			stage = []string{"", "review", "issued"}[r.IntN(3)]
		case 11: // what was issued is altered, or as it was
			x.write(issued(file), []string{"正文\n", "改文\n"}[r.IntN(2)])
		case 12:
			os.Remove(filepath.Join(x.dir, issued(file)))
		case 13: // its tag is gone, or back, or another's
			if name, ok := tags[file]; ok && r.IntN(2) == 0 {
				x.git("tag", "-d", name)
				delete(tags, file)
			} else {
				tags[file] = IssueTag(SlugOf(file), 1)
				x.git("tag", "-f", "-am", "issue", tags[file], []string{"HEAD", "HEAD~1", "HEAD~2"}[r.IntN(3)])
			}
		case 14: // what is remembered is damaged
			entries, _ := os.ReadDir(caches)
			for _, e := range entries {
				path := filepath.Join(caches, e.Name())
				data, err := os.ReadFile(path)
				x.need(err)
				if len(data) > 0 && r.IntN(2) == 0 {
					data[r.IntN(len(data))] ^= 1 << r.IntN(8)
				} else {
					data = data[:r.IntN(len(data)+1)]
				}
				x.need(os.WriteFile(path, data, 0o600))
			}
		}
		got, read := checkedAll(t, x.dir, stage)
		if strings.Count(got, "plan.yaml\n") > read {
			served++
		}
		x.need(os.Rename(caches, aside))
		want, _ := checkedAll(t, x.dir, stage)
		x.need(os.RemoveAll(caches))
		x.need(os.Rename(aside, caches))
		if got != want {
			t.Fatalf("step %d (edit %d): remembered\n%s\nbut it is\n%s", step, edit, got, want)
		}
	}
	if served < steps/3 {
		t.Errorf("something was remembered in %d of %d steps only", served, steps)
	}
}

func TestAPassThatIsBrokenOffRemembersNothing(t *testing.T) {
	x := manyPlans(t, 40)
	for range x.Check(t.Context()) {
		break
	}
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	n := 0
	for range x.Check(ctx) {
		if n++; n == 3 {
			stop()
		}
	}
	if n > 40 {
		t.Errorf("%d files came after the pass was cancelled", n)
	}
	if _, read := checkedAll(t, x.dir, ""); read < 40 {
		t.Errorf("only %d files were read", read)
	}
}

// What a pass finds comes as it is found: at the first file only a bounded number of others were looked into.
func TestAPassStreams(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(2))
	x := manyPlans(t, 60)
	files, err := x.files(t.Context())
	x.need(err)
	p := x.newPass("", nil)
	most := 2*ahead + 2 + 2 // those that wait, those being looked into, and those on their way to either
	came := 0
	for range p.run(t.Context(), files) {
		time.Sleep(2 * time.Millisecond) // for whoever would run ahead
		came++
		p.known.mu.Lock()
		looked := len(p.known.now)
		p.known.mu.Unlock()
		if looked > came+most {
			t.Fatalf("%d files were looked into when %d had come", looked, came)
		}
	}
	if came != len(files) {
		t.Errorf("%d of %d files came", came, len(files))
	}
}

func TestTheMemoryIsForItsOwnerAlone(t *testing.T) {
	x := manyPlans(t, 2)
	checkedAll(t, x.dir, "")
	caches, err := filepath.Glob(filepath.Join(x.dir, ".git", "lantu", "cache", "*"))
	if err != nil || len(caches) != 1 {
		t.Fatal(caches, err)
	}
	fi, err := os.Stat(caches[0])
	x.need(err)
	if fi.Mode().Perm() != 0o600 {
		t.Errorf("others may read it: %v", fi.Mode())
	}
}

// Findings of every rule come back from what was written as they were: their messages, whatever fills
// their gaps, and their fixes.
func TestEveryFindingCanBeRemembered(t *testing.T) {
	names, err := filepath.Glob("../../schema/rules/testdata/*.txtar")
	if err != nil || len(names) < 10 {
		t.Fatal(names, err)
	}
	units, err := os.ReadFile("../../schema/rules/testdata/units.yaml")
	if err != nil {
		t.Fatal(err)
	}
	registry := plan.NewRegistry(Parse(UnitsPath, units).Doc)
	seen := 0
	for _, name := range names {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, section := range archive.Files {
			root, err := codec.Parse(section.Data)
			if err != nil {
				t.Fatal(err)
			}
			for _, e := range [][2]string{{"id", "p-4k7qz2mn"}, {"period", "2022-01-01..2024-12-31"}, {"owner", "u-edu"}} {
				if root.Get(e[0]) == nil {
					root = root.With(e[0], plan.Text(e[1]), plan.PlanFile.Order())
				}
			}
			doc := plan.NewDocument(plan.PlanFile, root)
			found := append(schema.Check("f", doc), rules.Check(rules.Context{Doc: doc, Units: registry, Day: plan.Date{Year: 2022, Month: 6, Day: 30}})...)
			var b bytes.Buffer
			if err := gob.NewEncoder(&b).Encode(found); err != nil {
				t.Fatalf("%s, %s: %v", name, section.Name, err)
			}
			var back []schema.Finding
			if err := gob.NewDecoder(&b).Decode(&back); err != nil {
				t.Fatalf("%s, %s: %v", name, section.Name, err)
			}
			for i, f := range found {
				if !reflect.DeepEqual(f, back[i]) {
					t.Errorf("%s, %s:\n%#v came back as\n%#v", name, section.Name, f, back[i])
				}
			}
			seen += len(found)
		}
	}
	if seen < 100 {
		t.Errorf("only %d findings", seen)
	}
}
