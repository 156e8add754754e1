package workspace

import (
	"fmt"
	"slices"
	"strings"

	"lantu/plan/diff"
	"lantu/plan/lang"
	"lantu/plan/repo"
)

// mostLines bounds the changes of one plan that a commit on many plans lists.
const mostLines = 5

// An across gathers what a commit on many plans says of them.
type across struct {
	words    diff.Words
	lines    []string
	trailers []repo.Trailer
	plans    int
}

// add takes in a plan that changed.
func (a *across) add(before, after *File, changes []diff.Change) {
	if len(changes) == 0 {
		return
	}
	if a.plans++; a.plans <= mostTrailers {
		said := a.words.Lines(before.Doc, after.Doc, changes[:min(len(changes), mostLines)])
		a.lines = append(a.lines, fmt.Sprintf("%s: %s", before.Slug(), strings.Join(said, "; ")))
		a.trailers = append(a.trailers, planTrailer(after.Doc)...)
	}
}

// body is the reason, and below it what changed in each plan.
func (a *across) body(reason string) string {
	lines := a.lines
	if a.plans > mostTrailers {
		lines = append(lines, lang.Text(a.words.Language, "workspace.more-plans", a.plans-mostTrailers))
	}
	switch {
	case reason != "" && len(lines) > 0:
		lines = slices.Insert(lines, 0, reason, "")
	case reason != "":
		lines = []string{reason}
	}
	return strings.Join(lines, "\n")
}
