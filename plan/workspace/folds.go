package workspace

import "strings"

// mostFolds bounds what is remembered of a plan.
const mostFolds = 20_000

// KeepFolds remembers, in this clone, which branches of a plan's outline are folded.
func (w *Workspace) KeepFolds(planID string, folded []string) error {
	return w.repo.SetNote("folds\x00"+planID, []byte(strings.Join(folded[:min(len(folded), mostFolds)], "\n")))
}

// Folds are those that KeepFolds remembered.
func (w *Workspace) Folds(planID string) []string {
	return strings.Fields(string(w.repo.Note("folds\x00" + planID)))
}
