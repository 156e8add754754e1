package sync

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"lantu/plan/repo"
)

// long chooses between the count of an ordinary run and that of LANTU_LONG=1.
func long(short, full int) int {
	if os.Getenv("LANTU_LONG") != "" {
		return full
	}
	return short
}

// A tree is the files of a commit in a test: path -> content, with "x " before it where it may be executed.
type tree map[string]string

// gardener changes trees the way hands and programs do.
type gardener struct {
	*rand.Rand
	side  string
	words int
}

func (g *gardener) word() string {
	g.words++
	return fmt.Sprintf("u-%s-%d", g.side, g.words)
}

func pick[T any](g *gardener, from []T) T { return from[g.IntN(len(from))] }

func planText(id string, word string) string {
	return fmt.Sprintf("lantu: 1\nid: p-%s\ntitle: 计划\nowner: %s\nbody:\n  - id: t-%s\n    role: task\n    title: 任务\n    lead: u-a\n    due: 2022-12-31\n", id, word, id)
}

var slugsInTests = []string{"a", "b", "c", "A", "d"}

// folder lists the files of a plan's folder.
func (t tree) folder(slug string) (out []string) {
	for p := range t {
		if strings.HasPrefix(p, "plans/"+slug+"/") {
			out = append(out, p)
		}
	}
	slices.Sort(out)
	return out
}

// plans lists the paths of plans.
func (t tree) plans() (out []string) {
	for _, p := range slices.Sorted(maps.Keys(t)) {
		if strings.HasPrefix(p, "plans/") && strings.HasSuffix(p, "/plan.yaml") && strings.Count(p, "/") == 2 {
			out = append(out, p)
		}
	}
	return out
}

// put writes a file and takes away what is in its place.
func (t tree) put(path, text string) {
	for p := range t {
		if strings.HasPrefix(p, path+"/") || strings.HasPrefix(path, p+"/") {
			delete(t, p)
		}
	}
	t[path] = text
}

func (g *gardener) change(t tree) {
	plans := t.plans()
	if len(plans) == 0 {
		t.put("plans/a/plan.yaml", planText("00000009", g.word()))
		return
	}
	p := pick(g, plans)
	slug := strings.Split(p, "/")[1]
	other := pick(g, slugsInTests)
	move := func(from, to string, keep bool) {
		for _, f := range t.folder(from) {
			t["plans/"+to+strings.TrimPrefix(f, "plans/"+from)] = t[f]
			if !keep {
				delete(t, f)
			}
		}
	}
	switch n := g.IntN(16); n {
	case 0, 1:
		field := pick(g, []string{"owner: ", "    lead: ", "title: "})
		lines := strings.Split(t[p], "\n")
		for i, l := range lines {
			if strings.HasPrefix(l, field) {
				lines[i] = field + g.word()
			}
		}
		t[p] = strings.Join(lines, "\n")
	case 2:
		t[p] += fmt.Sprintf("  - id: t-%08d\n    role: task\n    lead: %s\n", g.IntN(1e8), g.word())
	case 3, 4, 5:
		if len(t.folder(other)) == 0 {
			move(slug, other, false)
		}
	case 6:
		if len(t.folder(other)) == 0 {
			move(slug, other, true)
		}
	case 7: // two plans change places
		if len(t.folder(other)) > 0 && other != slug {
			move(slug, "x", false)
			move(other, slug, false)
			move("x", other, false)
		}
	case 8:
		for _, f := range t.folder(slug) {
			delete(t, f)
		}
	case 9:
		t.put(p, "")
		delete(t, p)
		t.put(p+"/inside.txt", g.word()+"\n")
	case 10:
		t.put(pick(g, []string{"notes", "notes/x.txt", "notes/x.txt/y"}), g.word()+"\n")
	case 11:
		t.put("plans/"+slug+"/annex.txt", g.word()+"\n")
	case 12:
		f := pick(g, slices.Sorted(maps.Keys(t)))
		if text, is := strings.CutPrefix(t[f], "x "); is {
			t[f] = text
		} else if !strings.HasSuffix(f, "plan.yaml") {
			t[f] = "x " + text
		}
	case 13:
		t.put("plans/"+other+"/plan.yaml", planText(fmt.Sprintf("%08d", g.IntN(1e8)), g.word()))
	case 14:
		delete(t, pick(g, slices.Sorted(maps.Keys(t))))
	case 15:
		t.put("lantu.yaml", "lantu: 1\nname: "+g.word()+"\n")
	}
}

// plant makes commits of trees with git: the parents of each by their number.
func plant(t *testing.T, dir string, trees []tree, parents [][]int) []repo.Hash {
	t.Helper()
	var script strings.Builder
	for n, files := range trees {
		fmt.Fprintf(&script, "commit refs/heads/c%d\nmark :%d\ncommitter x <x@y> %d +0000\ndata 1\nx\n", n, n+1, 1_700_000_000+n)
		for i, p := range parents[n] {
			fmt.Fprintf(&script, "%s :%d\n", []string{"from", "merge"}[min(i, 1)], p+1)
		}
		script.WriteString("deleteall\n")
		for _, path := range slices.Sorted(maps.Keys(files)) {
			text, exec := strings.CutPrefix(files[path], "x ")
			mode := map[bool]string{false: "100644", true: "100755"}[exec]
			fmt.Fprintf(&script, "M %s inline %s\ndata %d\n%s\n", mode, path, len(text), text)
		}
		script.WriteString("\n")
	}
	cmd := exec.Command("git", "-C", dir, "fast-import", "--quiet", "--force")
	cmd.Stdin = strings.NewReader(script.String())
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	out := make([]repo.Hash, len(trees))
	for i, line := range strings.Fields(git(t, dir, append([]string{"rev-parse"}, refNames(len(trees))...)...)) {
		out[i], _ = repo.ParseHash(line)
	}
	return out
}

func refNames(n int) (out []string) {
	for i := range n {
		out = append(out, fmt.Sprint("refs/heads/c", i))
	}
	return out
}

// apply gives the files that a merge leaves.
func apply(j *Joint, ours tree) tree {
	out := maps.Clone(ours)
	for _, f := range j.Files {
		delete(out, f.Path)
		if f.Data != nil {
			out[f.Path] = map[bool]string{true: "x "}[f.Exec] + string(f.Data)
		}
	}
	return out
}

var wordInTests = regexp.MustCompile(`u-[xyz]-\d+`)

func wordsOf(t tree) map[string]bool {
	out := map[string]bool{}
	for _, text := range t {
		for _, w := range wordInTests.FindAllString(text, -1) {
			out[w] = true
		}
	}
	return out
}

// However two sides move, copy, swap and remove folders and files, a merge is the same from either side,
// loses no word that is new on either, and can be carried out.
func TestFoldersMoveOnBothSides(t *testing.T) {
	dir := t.TempDir()
	git(t, dir, "init", "-q", "-b", "main")
	r, err := repo.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	ctx := context.Background()
	for seed := range uint64(long(80, 10_000)) {
		random := rand.New(rand.NewPCG(seed, 11))
		g := &gardener{random, "z", 0}
		base := tree{"lantu.yaml": "lantu: 1\nname: 教育厅\n", "plans/a/plan.yaml": planText("00000001", "u-a"),
			"plans/a/annex.txt": "a\n", "plans/b/plan.yaml": planText("00000002", "u-b"), "run.sh": "x echo\n"}
		for range random.IntN(4) {
			g.change(base)
		}
		sides := [2]tree{maps.Clone(base), maps.Clone(base)}
		for i, side := range sides {
			g := &gardener{random, []string{"x", "y"}[i], 0}
			for range 1 + random.IntN(5) {
				g.change(side)
			}
		}
		h := plant(t, dir, []tree{base, sides[0], sides[1]}, [][]int{nil, {0}, {0}})
		var results [2]tree
		for i := range sides {
			j, err := Plan(ctx, r, h[1+i], h[2-i], false)
			if err != nil {
				t.Fatalf("seed %d: %v", seed, err)
			}
			results[i] = apply(j, sides[i])
		}
		if !maps.Equal(results[0], results[1]) {
			t.Fatalf("seed %d: the two sides come to different files\n%s\nbase %s\none %s\nother %s", seed, differences(results[0], results[1]), listing(base), listing(sides[0]), listing(sides[1]))
		}
		there, before := wordsOf(results[0]), wordsOf(base)
		for _, side := range sides {
			for w := range wordsOf(side) {
				if !there[w] && !before[w] {
					t.Fatalf("seed %d: %s is lost\nbase %s\none %s\nother %s\nresult %s", seed, w, listing(base), listing(sides[0]), listing(sides[1]), listing(results[0]))
				}
			}
		}
		if seed%10 != 0 {
			continue
		}
		git(t, dir, "checkout", "-q", "-f", "-B", "main", h[1].String())
		j, _ := Plan(ctx, r, h[1], h[2], false)
		if _, err := r.Update(ctx, func(tx *repo.Tx) error { tx.SetMessage("merge", ""); return j.Write(tx) }); err != nil {
			t.Fatalf("seed %d: %v\none %s\nresult %s", seed, err, listing(sides[0]), listing(results[0]))
		}
		if out := git(t, dir, "status", "--porcelain"); out != "" {
			t.Fatalf("seed %d: git status:\n%s", seed, out)
		}
		if got := readTree(t, dir); !maps.Equal(got, results[0]) {
			t.Fatalf("seed %d: the work tree has other files\n%s", seed, differences(got, results[0]))
		}
	}
}

func readTree(t *testing.T, dir string) tree {
	out := tree{}
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.Name() == ".git" {
			return filepath.SkipDir
		}
		if d.IsDir() {
			return nil
		}
		data, err := os.ReadFile(path)
		rest, _ := filepath.Rel(dir, path)
		out[filepath.ToSlash(rest)] = string(data)
		if fi, _ := d.Info(); fi.Mode()&0o100 != 0 {
			out[filepath.ToSlash(rest)] = "x " + string(data)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func listing(t tree) string {
	var b strings.Builder
	for _, p := range slices.Sorted(maps.Keys(t)) {
		text := t[p]
		if i := strings.Index(text, "\nid: "); i >= 0 {
			text = text[i+1:]
		}
		fmt.Fprintf(&b, "\n  %s: %q", p, text[:min(len(text), 60)])
	}
	return b.String()
}

func differences(a, b tree) string {
	var out strings.Builder
	for p := range a {
		if a[p] != b[p] {
			fmt.Fprintf(&out, "%s:\n--- %s\n--- %s\n", p, a[p], b[p])
		}
	}
	for p := range b {
		if _, ok := a[p]; !ok {
			fmt.Fprintf(&out, "%s only in the second\n", p)
		}
	}
	return out.String()
}
