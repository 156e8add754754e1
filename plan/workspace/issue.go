package workspace

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"

	"lantu/plan"
	"lantu/plan/lang"
	"lantu/plan/repo"
)

// A plan is issued by one commit that sets its stage and adds its official text, and an annotated tag
// on that commit. The text is never made again: what was issued is what the tag's commit holds, whatever
// later versions of lantu, of the plan or of the registry would make of it.

// issuedDir is the folder of a plan's issued texts, and of the tags.
const issuedDir = "issued"

// OfficialText is the official text of a plan as `lantu show` prints it and as it is issued.
func OfficialText(d *plan.Document, units *plan.Registry) string {
	return plan.PlainText(plan.Official(d, units))
}

func issuedPath(slug string, n int) string {
	return path.Join(plansDir, slug, issuedDir, strconv.Itoa(n)+".txt")
}

// IssueTag is the tag of the nth issue of a plan.
func IssueTag(slug string, n int) string { return issuedTag(slug, n) }

func issuedTag(slug string, n int) string { return path.Join(issuedDir, slug, strconv.Itoa(n)) }

// issue writes, inside an update, the official text of a plan and its tag. It gives the number of the issue,
// the first after those that files or tags of the plan's folder name, and how many times
// the plan is issued by now: the folder may have had another plan before.
func (w *Workspace) issue(tx *repo.Tx, slug string, d *plan.Document, reason string) (n, times int, err error) {
	for _, file := range []string{UnitsPath, SettingsPath} { // the text and the gate rest on them
		if state, err := tx.State(file); err != nil {
			return 0, 0, err
		} else if state != repo.Clean {
			return 0, 0, dirty(file, state)
		}
	}
	data, err := tx.Read(UnitsPath)
	if err != nil {
		return 0, 0, err
	}
	units := w.version(UnitsPath, data)
	if units.Err != nil {
		return 0, 0, plan.Say("workspace.unreadable", UnitsPath, units.Err)
	}
	if !repo.CanTag(issuedTag(slug, 1)) {
		return 0, 0, plan.Say("workspace.issue-name", slug)
	}
	if n, err = w.nextIssue(tx, slug); err != nil {
		return 0, 0, err
	}
	before, err := w.Issues(slug)
	if err != nil {
		return 0, 0, err
	}
	times = len(before) + 1
	words, title := w.words(), w.words().Element(d, d.Top(), nil)
	subject := lang.Text(words.Language, "workspace.issue", title, times)
	tag := subject
	if unit := w.ActingUnit(); unit != "" {
		tag = lang.Text(words.Language, "workspace.issue-by", subject, words.Units.NameOf(unit))
	}
	tx.SetMessage(subject, reason, w.signed(planTrailer(d))...)
	tx.Tag(issuedTag(slug, n), tag)
	return n, times, tx.Write(issuedPath(slug, n), []byte(OfficialText(d, plan.NewRegistry(units.Doc))))
}

// nextIssue is the first number after all that the folder's issues have, past any file that stands in
// its way.
func (w *Workspace) nextIssue(tx *repo.Tx, slug string) (int, error) {
	numbers, err := w.issuedFiles(slug)
	if err != nil {
		return 0, err
	}
	tags, err := w.repo.Tags(path.Join(issuedDir, slug))
	if err != nil {
		return 0, err
	}
	for _, tag := range tags {
		numbers = append(numbers, numberOf(path.Base(tag)))
	}
	for n := slices.Max(append(numbers, 0)) + 1; ; n++ {
		_, err := tx.Read(issuedPath(slug, n))
		state, lost := tx.State(issuedPath(slug, n))
		switch {
		case lost != nil:
			return 0, lost
		case errors.Is(err, fs.ErrNotExist) && state == repo.Clean:
			return n, nil
		case err != nil && !errors.Is(err, fs.ErrNotExist):
			return 0, err
		}
	}
}

// issuedFiles lists the numbers of the issued texts in a plan's folder, as far as they are numbers.
func (w *Workspace) issuedFiles(slug string) ([]int, error) {
	names, err := w.repo.ReadDir(path.Join(plansDir, slug, issuedDir))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	var out []int
	for _, name := range names {
		if number, ok := strings.CutSuffix(name, ".txt"); ok && numberOf(number) > 0 {
			out = append(out, numberOf(number))
		}
	}
	return out, err
}

// issuedBy is the slug of the plan that a commit with these changes issued, "" for none. One that takes
// such a text away too has only moved it.
func issuedBy(changes []repo.Change) (slug string) {
	for _, c := range changes {
		dir, name := path.Split(c.Path)
		number, text := strings.CutSuffix(name, ".txt")
		folder := path.Dir(path.Clean(dir))
		switch {
		case !text || numberOf(number) == 0 || path.Base(dir) != issuedDir || path.Dir(folder) != plansDir:
		case c.New.IsZero():
			return ""
		case c.Old.IsZero():
			slug = path.Base(folder)
		}
	}
	return slug
}

// numberOf reads the number of an issue, 0 for what is none.
func numberOf(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil || n < 1 || strconv.Itoa(n) != s {
		return 0
	}
	return n
}

// An Issue is an official text that came out.
type Issue struct {
	Number int
	Tag    string      // "" where this clone has no tag of it
	Commit repo.Commit // that issued it; zero without a tag
	file   string      // of the text in that commit
}

// Issues lists what was issued of a plan, the oldest first. A plan that was renamed keeps the issues
// under its old names.
func (w *Workspace) Issues(ref string) ([]Issue, error) {
	slug, err := w.slug(ref)
	if err != nil {
		return nil, err
	}
	f, err := w.Read(PlanPath(slug))
	if err != nil {
		return nil, err
	}
	if f.Doc == nil {
		return nil, plan.Say("workspace.unreadable", f.Path, f.Err)
	}
	byNumber := map[int]Issue{}
	files, err := w.issuedFiles(slug)
	if err != nil {
		return nil, err
	}
	for _, n := range files {
		byNumber[n] = Issue{Number: n, file: issuedPath(slug, n)}
	}
	tags, err := w.repo.Tags(issuedDir)
	if err != nil {
		return nil, err
	}
	for _, tag := range tags {
		n := numberOf(path.Base(tag))
		name := path.Base(path.Dir(tag))
		have, filed := byNumber[n]
		if n == 0 || tag != issuedTag(name, n) || name != slug && (!filed || have.Tag != "") {
			continue // another plan's, in the usual case: looking into each would take long
		}
		commit, err := w.issueOf(f.id(), tag, name)
		if err != nil {
			return nil, err
		}
		if !commit.Hash.IsZero() {
			byNumber[n] = Issue{n, tag, commit, issuedPath(name, n)}
		}
	}
	out := make([]Issue, 0, len(byNumber))
	for _, i := range byNumber {
		out = append(out, i)
	}
	slices.SortFunc(out, func(a, b Issue) int { return a.Number - b.Number })
	return out, nil
}

// issueOf is the commit that a tag names if it holds the plan with that id under that slug, else the
// zero Commit: a name may have been another plan's.
func (w *Workspace) issueOf(id, tag, slug string) (repo.Commit, error) {
	h, err := w.repo.Tagged(tag)
	if err != nil {
		return repo.Commit{}, err
	}
	f, err := w.fileAt(h, PlanPath(slug))
	if err != nil || f == nil || f.id() != id {
		return repo.Commit{}, err
	}
	return w.repo.Commit(h)
}

// issueNamed is the nth issue of a plan; 0 is the latest.
func (w *Workspace) issueNamed(ref string, n int) (Issue, error) {
	issues, err := w.Issues(ref)
	if err != nil {
		return Issue{}, err
	}
	if len(issues) == 0 {
		return Issue{}, plan.Say("workspace.never-issued", ref)
	}
	if n == 0 {
		return issues[len(issues)-1], nil
	}
	for _, i := range issues {
		if i.Number == n {
			return i, nil
		}
	}
	return Issue{}, plan.Say("workspace.no-issue", ref, n, len(issues))
}

// Issued is the official text of a plan as it was issued, to the byte; n is its number, 0 for the latest.
func (w *Workspace) Issued(ref string, n int) ([]byte, error) {
	i, err := w.issueNamed(ref, n)
	if err != nil {
		return nil, err
	}
	at := i.Commit.Hash
	if at.IsZero() {
		head, err := w.repo.Head()
		if err != nil {
			return nil, err
		}
		at = head.Hash
	}
	data, _, err := w.repo.ReadAt(at, i.file)
	if errors.Is(err, fs.ErrNotExist) {
		err = plan.Say("workspace.issue-lost", i.file, at.Short())
	}
	return data, err
}
