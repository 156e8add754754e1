package repo

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// Random histories with crosswise merges, and clocks that run apart, are held to git and to the plain
// meaning of the words.
func TestAncestryAgreesWithGit(t *testing.T) {
	ctx := context.Background()
	for seed := range uint64(long(6, 60)) {
		random := rand.New(rand.NewPCG(seed, 1))
		dir := t.TempDir()
		git(t, dir, "init", "-q", "-b", "main")
		var script strings.Builder
		const commits = 40
		parents := make([][]int, commits)
		for n := range commits {
			when := 1_700_000_000 + 60*n
			if seed%2 == 1 {
				when += random.IntN(100_000) - 50_000
			}
			fmt.Fprintf(&script, "commit refs/heads/c%d\nmark :%d\ncommitter x <x@y> %d +0000\ndata 1\nx\n", n, n+1, when)
			if n > 0 && random.IntN(12) > 0 { // else a root
				parents[n] = append(parents[n], max(0, n-1-random.IntN(4)))
				if other := max(0, n-1-random.IntN(8)); random.IntN(2) == 0 && other != parents[n][0] {
					parents[n] = append(parents[n], other)
				}
			}
			for i, p := range parents[n] {
				fmt.Fprintf(&script, "%s :%d\n", []string{"from", "merge"}[i], p+1)
			}
			script.WriteString("\n")
		}
		cmd := exec.Command("git", "-C", dir, "fast-import", "--quiet")
		cmd.Stdin = strings.NewReader(script.String())
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		git(t, dir, "symbolic-ref", "HEAD", "refs/heads/c0")
		r := open(t, dir)
		hashes := make([]Hash, commits)
		for n := range commits {
			hashes[n], _ = r.Resolve("c" + strconv.Itoa(n))
		}
		for range 25 {
			a, b := random.IntN(commits), random.IntN(commits)
			got, err := r.MergeBases(ctx, hashes[a], hashes[b])
			if err != nil {
				t.Fatal(err)
			}
			want, _ := tryGit(dir, "merge-base", "--all", hashes[a].String(), hashes[b].String())
			words := make([]string, len(got))
			for i, h := range got {
				words[i] = h.String()
			}
			wanted := strings.Fields(want)
			slices.Sort(wanted)
			if !slices.Equal(words, wanted) {
				t.Errorf("seed %d: bases of %d and %d are %v, git says %v", seed, a, b, words, wanted)
			}
			_, err = tryGit(dir, "merge-base", "--is-ancestor", hashes[a].String(), hashes[b].String())
			if below, _ := r.IsAncestor(ctx, hashes[a], hashes[b]); below != (err == nil) {
				t.Errorf("seed %d: %d is an ancestor of %d: %v", seed, a, b, below)
			}
			ahead, behind, err := r.Apart(ctx, hashes[a], hashes[b])
			if err != nil {
				t.Fatal(err)
			}
			if got, want := fmt.Sprintf("%d\t%d", ahead, behind),
				git(t, dir, "rev-list", "--left-right", "--count", hashes[a].String()+"..."+hashes[b].String()); seed%2 == 0 && got != want {
				t.Errorf("seed %d: %d and %d are %q apart, git says %q", seed, a, b, got, want)
			}
		}
	}
}
