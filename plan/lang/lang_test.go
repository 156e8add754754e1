package lang

import (
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var gap = regexp.MustCompile(`%\[(\d+)\][a-z]`)

func TestEverySentenceStandsInBothLanguages(t *testing.T) {
	seen := map[string]bool{}
	for _, table := range tables {
		for id, w := range table {
			if seen[id] {
				t.Errorf("%s stands in two tables", id)
			}
			seen[id] = true
			if w.zh == "" || w.en == "" {
				t.Errorf("%s lacks a language", id)
			}
			if z, e := gaps(w.zh), gaps(w.en); !slices.Equal(z, e) {
				t.Errorf("%s fills the gaps %v in zh and %v in en", id, z, e)
			}
			for _, s := range []string{w.zh, w.en} {
				if rest := gap.ReplaceAllString(strings.ReplaceAll(s, "%%", ""), ""); strings.Contains(rest, "%") && len(gaps(s)) > 0 {
					t.Errorf("%s has a gap without a number: %q", id, s)
				}
			}
		}
	}
}

func gaps(s string) []string {
	var out []string
	for _, m := range gap.FindAllStringSubmatch(s, -1) {
		out = append(out, m[1])
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// Ids are looked for in the source as Say("…") and Text(l, "…"), so none can be forgotten.
var said = regexp.MustCompile(`\b(?:Say|Text|say|text)\((?:[a-zA-Z_.]+, )?"([a-z]+\.[a-z0-9-]+)"`)

func TestEverySentenceThatTheSourceNamesExists(t *testing.T) {
	found := 0
	err := fs.WalkDir(os.DirFS("../.."), ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		src, err := os.ReadFile("../../" + path)
		for _, m := range said.FindAllStringSubmatch(string(src), -1) {
			found++
			if _, ok := find(m[1]); !ok {
				t.Errorf("%s says %s, which no table holds", path, m[1])
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if found < 15 {
		t.Errorf("found only %d sentences in the source; does the pattern still fit?", found)
	}
}
