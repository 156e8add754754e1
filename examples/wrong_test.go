package examples

import (
	"regexp"
	"strings"
	"testing"

	"lantu/plan/workspace"
	"lantu/schema/rules"
)

// A notice is a comment of the example that tells of the fault that follows it: # R-03：…
var notice = regexp.MustCompile(`^ *# ([A-Z]-[0-9]{2})：(.+)$`)

// Each rule finds one fault in the workspace of what goes wrong, and the notice before it names the rule.
func TestEachRuleFindsOneFault(t *testing.T) {
	alone(t)
	w, err := Wrong(t.Context(), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	found := map[string]int{}
	told := map[string]int{}
	for f, findings := range w.Check(t.Context()) {
		lines := strings.Split(string(f.Bytes), "\n")
		for _, l := range lines {
			if m := notice.FindStringSubmatch(l); m != nil {
				told[m[1]]++
			}
		}
		for _, finding := range findings {
			found[finding.Rule]++
			whole := f.Doc == nil || finding.Element == f.Doc.ID()
			if !noticed(lines, finding.Rule, finding.Line, whole) {
				t.Errorf("%s:%d: no notice of %s stands before it", finding.File, finding.Line, finding.Rule)
			}
		}
	}
	for _, r := range rules.Rules() {
		if found[r.ID] != 1 {
			t.Errorf("%s has %d findings, want 1", r.ID, found[r.ID])
		}
		if told[r.ID] != 1 {
			t.Errorf("%d notices tell of %s, want 1", told[r.ID], r.ID)
		}
		delete(found, r.ID)
		delete(told, r.ID)
	}
	for id := range found {
		t.Errorf("%s, which the list of rules lacks, finds something", id)
	}
	for id := range told {
		t.Errorf("a notice tells of %s, which the list of rules lacks", id)
	}
}

// noticed tells whether the last notice up to a line (from 1) is of a rule. What a plan as a whole lacks
// has no line of its own: its notice may stand anywhere.
func noticed(lines []string, rule string, line int, whole bool) bool {
	last := ""
	for i, l := range lines {
		m := notice.FindStringSubmatch(l)
		switch {
		case m != nil && whole && m[1] == rule:
			return true
		case m != nil && i < line:
			last = m[1]
		}
	}
	return last == rule
}

func TestTheFaultyWorkspaceHasWhatEveryWorkspaceHas(t *testing.T) {
	alone(t)
	dir := t.TempDir()
	w, err := Wrong(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	if s := git(t, dir, "status", "--porcelain"); s != "" {
		t.Errorf("git status is not clean:\n%s", s)
	}
	for _, file := range []string{".gitattributes", ".lantu/schema/1/plan.schema.json", workspace.UnitsPath, workspace.PlanPath("quantity")} {
		if s := git(t, dir, "ls-files", file); s == "" {
			t.Errorf("there is no %s", file)
		}
	}
	if _, err := Wrong(t.Context(), dir); err == nil {
		t.Error("it was laid out in a folder that was not empty")
	}
}
