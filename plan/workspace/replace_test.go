package workspace

import (
	"bytes"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"lantu/plan"
)

// withExamples adds the plans of the example workspace.
func withExamples(t *testing.T) *bench {
	t.Helper()
	x := aWorkspace(t)
	x.need(os.CopyFS(filepath.Join(x.dir, "plans"), os.DirFS("../../examples/workspace/plans")))
	units, err := os.ReadFile("../../examples/workspace/units.yaml")
	x.need(err)
	x.need(os.WriteFile(filepath.Join(x.dir, UnitsPath), units, 0o666))
	x.git("add", ".")
	x.git("commit", "-qm", "examples")
	return x
}

// plans are the bytes of all plans, by path.
func (x *bench) plans() map[string][]byte {
	x.t.Helper()
	paths, err := x.planPaths()
	x.need(err)
	out := map[string][]byte{}
	for _, p := range paths {
		out[p], err = os.ReadFile(filepath.Join(x.dir, p))
		x.need(err)
	}
	return out
}

// lostQuotes counts the quotes of a version that are not in their texts.
func (x *bench) lostQuotes() int {
	n := 0
	for _, found := range x.Check(x.t.Context()) {
		for _, f := range found {
			if f.Rule == "N-05" {
				n++
			}
		}
	}
	return n
}

func TestReplacingWordsTouchesTheirLinesOnlyAndIsUndoneWhole(t *testing.T) {
	x := withExamples(t)
	r := rand.New(rand.NewPCG(1, 2))
	texts := x.texts()
	lost := x.lostQuotes()
	for range 12 {
		rs := []rune(texts[r.IntN(len(texts))])
		from := r.IntN(len(rs))
		old := strings.TrimSpace(string(rs[from:min(len(rs), from+1+r.IntN(4))]))
		if old == "" {
			continue
		}
		before := x.plans()
		done, err := x.ReplaceWords(t.Context(), Replacement{Old: old, New: "替换后的词"})
		x.need(err)
		if done.Places == 0 || done.Commit.Hash.IsZero() {
			t.Errorf("%q is in a text, and nothing was replaced", old)
		}
		for path, now := range x.plans() {
			for _, l := range linesChanged(string(before[path]), string(now)) {
				if !strings.ContainsAny(l.Old, old) || !strings.ContainsAny(l.New, "替换后的词") {
					t.Errorf("%q: the line %q became %q", old, l.Old, l.New)
				}
			}
		}
		if now := x.lostQuotes(); now > lost {
			t.Errorf("%q: %d quotes are lost, %d were before", old, now, lost)
		}
		if left, err := x.FindWords(t.Context(), old); err != nil || len(left) > 0 {
			t.Errorf("%q is still in %d plans, %v", old, len(left), err)
		}
		_, err = x.Undo(t.Context(), "")
		x.need(err)
		for path, now := range x.plans() {
			if !bytes.Equal(now, before[path]) {
				t.Errorf("%q: the undo leaves %s in another way than it was", old, path)
			}
		}
	}
	x.clean()
}

// texts are the paragraphs of all plans.
func (x *bench) texts() []string {
	var out []string
	for path := range x.plans() {
		f, err := x.Read(path)
		x.need(err)
		for e := range f.Doc.Elements() {
			out = append(out, plan.Paragraphs(e.String("text"))...)
		}
	}
	return out
}

func TestOnlyChosenPlacesAreReplaced(t *testing.T) {
	x := aWorkspace(t)
	x.set(x.a, "text", "定期巡查。\n巡查记录存档。\n")
	x.set(x.b, "text", "巡查水域。\n")
	found, err := x.FindWords(t.Context(), "巡查")
	x.need(err)
	if len(found) != 1 || len(found[0].Places) != 3 {
		t.Fatalf("found %+v", found)
	}
	found[0].Places = found[0].Places[1:]
	r := Replacement{Old: "巡查", New: "检查", Chosen: found}

	// What others change elsewhere in the plan meanwhile stands.
	x.set(x.b, "title", "防范水患")
	done, err := x.ReplaceWords(t.Context(), r)
	x.need(err)
	if done.Places != 2 || done.Plans != 1 || done.File == nil {
		t.Errorf("replaced %+v", done)
	}
	for _, c := range [][3]string{{x.a, "text", "定期巡查。\n检查记录存档。\n"}, {x.b, "text", "检查水域。\n"}, {x.b, "title", "防范水患"}} {
		if got := x.field(c[0], c[1]); got != c[2] {
			t.Errorf("%s says %q, not %q", c[1], got, c[2])
		}
	}

	// Where a chosen text changed, nothing is replaced.
	found, err = x.FindWords(t.Context(), "检查")
	x.need(err)
	x.set(x.b, "text", "检查两处水域。\n")
	head := x.git("rev-parse", "HEAD")
	if _, err := x.ReplaceWords(t.Context(), Replacement{Old: "检查", New: "巡查", Chosen: found}); !said(err, "workspace.words-moved") {
		t.Errorf("words that moved: %v", err)
	}
	if x.git("rev-parse", "HEAD") != head {
		t.Error("a refused replacement made a commit")
	}
}

func TestWordsOfPlansThatNobodyKnowsAreNotReplaced(t *testing.T) {
	x := withExamples(t)
	x.set(x.a, "text", "定期巡查校舍。\n")
	path := filepath.Join(x.dir, x.file)
	good, err := os.ReadFile(path)
	x.need(err)
	for _, c := range []struct{ what, now, id string }{
		{"edited by hand", strings.Replace(string(good), "title: ", "title: 新", 1), "workspace.by-hand"},
		{"broken", string(good) + "title: [\n", "workspace.unreadable"},
	} {
		x.need(os.WriteFile(path, []byte(c.now), 0o666))
		if _, err := x.ReplaceWords(t.Context(), Replacement{Old: "定期巡查校舍", New: "检查"}); !said(err, c.id) {
			t.Errorf("a plan that is %s: %v", c.what, err)
		}
		if _, err := x.ReplaceWords(t.Context(), Replacement{Old: "没有这个词", New: "检查"}); err != nil {
			t.Errorf("a plan without the words that is %s: %v", c.what, err)
		}
	}
}

func TestWhatAFileMayHaveIsNeverMissed(t *testing.T) {
	for _, c := range []struct{ file, words string }{
		{"text: |\n  定期巡\n  查\n", "巡查"},
		{"text: |\n  the\n  gate\n", "the gate"},
		{"title: \"\\u5de1查\"\n", "巡查"},
		{"title: 'it''s'\n", "it's"},
	} {
		if !mayHave(c.words)([]byte(c.file)) {
			t.Errorf("%q is not looked for in %q", c.words, c.file)
		}
	}
	if mayHave("巡查")([]byte("title: 巡逻\ntext: 检查\n")) {
		t.Error("every file is looked through")
	}
}

func TestQuotesFollowATextThatIsEdited(t *testing.T) {
	for _, c := range []struct{ text, quote string }{
		{"学校每学期巡查不少于4次。\n结果存档。\n", "每学期巡查不少于4次"},
		{"各学校每学期全面巡查不少于2次，\n结果存档。\n", "每学期全面巡查不少于2次"},
		{"结果存档。\n", "每学期巡查不少于2次"}, // it is gone: a person has to see to the duty
		{"县级教育部门会同公安机关，按月检查各校安防设施，逐校登记。\n", "每学期巡查不少于2次"},
	} {
		x := aWorkspace(t)
		x.set(x.a, "text", "学校每学期巡查不少于2次。\n结果存档。\n")
		duty, err := plan.Make(plan.DutyShape, plan.Setting{Field: "quote", Words: []string{"每学期巡查不少于2次"}})
		x.need(err)
		x.apply(x.file, plan.Add{Parent: x.a, Shape: plan.DutyShape, Value: duty})
		done := x.set(x.a, "text", c.text)
		if got := x.field(duty.Get("id").String(), "quote"); got != c.quote || (done.Quotes > 0) != (got != "每学期巡查不少于2次") {
			t.Errorf("after %q the duty quotes %q, not %q (%d)", c.text, got, c.quote, done.Quotes)
		}
		if !strings.HasPrefix(done.Commit.Subject, "任务1 正文") {
			t.Errorf("the commit is about %q", done.Commit.Subject)
		}
	}
}
