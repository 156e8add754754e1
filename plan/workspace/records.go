package workspace

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"maps"
	"path"
	"slices"

	"lantu/plan"
	"lantu/plan/repo"
	"lantu/schema/rules"
)

// The record of an issue is its text in the plan's folder and the tag on the commit that issued it. Each check
// holds the two against each other. A plan that was renamed took its texts along, while the tags keep the old
// name; a folder that got a new plan may have tags of the one before.

// issueTags are the tags of issues as they stood at one moment.
type issueTags struct {
	w        *Workspace
	byFolder map[string][]issueTag
	byNumber map[int][]issueTag
	orphans  []issueTag // in the name of folders that hold no plan: it may have been renamed
	shallow  string     // where a shallow clone ends, to which not every tag came; "" in a whole one
}

type issueTag struct {
	name   string
	slug   string // the folder that it names
	number int
	object repo.Hash
}

func (w *Workspace) issueTags() (*issueTags, error) {
	objects, err := w.repo.TagObjects(issuedDir)
	if err != nil {
		return nil, err
	}
	tags := &issueTags{w: w, byFolder: map[string][]issueTag{}, byNumber: map[int][]issueTag{}, shallow: w.repo.Shallow()}
	for _, name := range slices.Sorted(maps.Keys(objects)) {
		t := issueTag{name, path.Base(path.Dir(name)), numberOf(path.Base(name)), objects[name]}
		if t.number > 0 && name == issuedTag(t.slug, t.number) {
			tags.byFolder[t.slug] = append(tags.byFolder[t.slug], t)
			tags.byNumber[t.number] = append(tags.byNumber[t.number], t)
		}
	}
	for slug, of := range tags.byFolder {
		if _, err := w.repo.Stat(PlanPath(slug)); err != nil {
			tags.orphans = append(tags.orphans, of...)
		}
	}
	slices.SortFunc(tags.orphans, func(a, b issueTag) int { return cmp.Compare(a.name, b.name) })
	return tags, nil
}

// An evidence is what tells whether the records of a plan's issues are as they should be.
type evidence struct {
	tags  *issueTags // nil where nothing can be known
	slug  string
	files map[int]repo.Hash // the issued texts in its folder
	own   map[int]issueTag  // the tags in the folder's name
}

// evidence gathers what there is about the plan in a folder. A folder of issued texts that nobody can look into
// has none.
func (tags *issueTags) evidence(slug string) evidence {
	e := evidence{tags, slug, map[int]repo.Hash{}, map[int]issueTag{}}
	for _, t := range tags.byFolder[slug] {
		e.own[t.number] = t
	}
	numbers, _ := tags.w.issuedFiles(slug)
	for _, n := range numbers {
		data, err := tags.w.repo.ReadFile(issuedPath(slug, n))
		if err != nil {
			e.files[n] = repo.Hash{} // what nobody can read is not what was issued
			continue
		}
		e.files[n] = repo.BlobHash(data)
	}
	return e
}

// sum is the same for the same evidence, and zero for none.
func (e evidence) sum() (sum [sha256.Size]byte) {
	if len(e.files) == 0 && len(e.own) == 0 && len(e.tags.orphans) == 0 {
		return sum
	}
	h := sha256.New()
	write := func(tags []issueTag) {
		h.Write(binary.AppendUvarint(nil, uint64(len(tags))))
		for _, t := range tags {
			fmt.Fprintf(h, "%s\x00%s\x00", t.name, t.object)
		}
	}
	fmt.Fprintf(h, "%s\x00%s\x00", e.slug, e.tags.shallow)
	write(e.tags.byFolder[e.slug])
	write(e.tags.orphans)
	for _, n := range slices.Sorted(maps.Keys(e.files)) {
		fmt.Fprintf(h, "%d\x00%s\x00", n, e.files[n])
		if _, tagged := e.own[n]; !tagged {
			write(e.tags.byNumber[n])
		}
	}
	h.Sum(sum[:0])
	return sum
}

// seeProof remembers the sum of an evidence for LookAtRecords.
func (w *Workspace) seeProof(e evidence) [sha256.Size]byte {
	sum := e.sum()
	w.mu.Lock()
	defer w.mu.Unlock()
	if len(e.files) == 0 && len(e.own) == 0 {
		delete(w.proven, e.slug)
		return sum
	}
	if w.proven == nil {
		w.proven = map[string][sha256.Size]byte{}
	}
	w.proven[e.slug] = sum
	return sum
}

// LookAtRecords lists the plans, by slug, whose issued texts or their tags changed since a check or a look saw
// them, by whomever. It reads those texts, so the screens ask less often than Look.
func (w *Workspace) LookAtRecords() ([]string, error) {
	tags, err := w.issueTags()
	if err != nil {
		return nil, err
	}
	w.mu.Lock()
	before := maps.Clone(w.proven)
	w.mu.Unlock()
	var out []string
	for slug, sum := range before {
		if w.seeProof(tags.evidence(slug)) != sum {
			out = append(out, slug)
		}
	}
	slices.Sort(out)
	return out, nil
}

// records are those of the plan with an id that are not as they should be. Nothing is said of what cannot be
// known, such as of a tag whose commit is not here. lasts tells whether the same evidence gives the same
// again.
func (e evidence) records(id string) (out []rules.Record, lasts bool) {
	if e.tags == nil {
		return nil, true
	}
	lasts = true
	for n, blob := range e.files {
		switch t, altered, found := e.vouches(n, blob, id); {
		case found && altered:
			out = append(out, e.record(rules.Altered, t))
		case !found && e.tags.shallow == "":
			out = append(out, e.record(rules.Untagged, issueTag{name: issuedTag(e.slug, n), number: n}))
		}
	}
	for _, t := range slices.Concat(slices.Collect(maps.Values(e.own)), e.tags.orphans) {
		if _, filed := e.files[t.number]; filed || e.tags.text(t).IsZero() || e.tags.plan(t) != id {
			continue
		}
		lasts = false // a file that is committed and only not laid out, in a sparse work tree, is not gone
		if !e.tags.w.isLeftOut(issuedPath(e.slug, t.number)) {
			out = append(out, e.record(rules.Missing, t))
		}
	}
	slices.SortFunc(out, func(a, b rules.Record) int {
		return cmp.Or(cmp.Compare(a.Number, b.Number), cmp.Compare(a.Tag, b.Tag))
	})
	return out, lasts
}

// vouches finds the tag that vouches for a text in the folder: the one in the folder's name, or where that has
// no text, one of the number under another name that has this text, or that issued this plan.
func (e evidence) vouches(n int, blob repo.Hash, id string) (t issueTag, altered, found bool) {
	if t, ok := e.own[n]; ok {
		if text := e.tags.text(t); !text.IsZero() {
			return t, text != blob, true
		}
	}
	for _, t := range e.tags.byNumber[n] {
		if text := e.tags.text(t); !text.IsZero() && text == blob {
			return t, false, true
		}
	}
	for _, t := range e.tags.byNumber[n] {
		if !e.tags.text(t).IsZero() && e.tags.plan(t) == id {
			return t, true, true
		}
	}
	return issueTag{}, false, false
}

// text is the blob of the text that was issued with a tag; zero where its commit has none or is not here.
func (tags *issueTags) text(t issueTag) repo.Hash {
	h, err := tags.w.repo.TaggedBy(t.object)
	if err != nil {
		return repo.Hash{}
	}
	c, err := tags.w.repo.Commit(h)
	if err != nil {
		return repo.Hash{}
	}
	blob, _ := tags.w.repo.BlobAt(c.Tree, issuedPath(t.slug, t.number))
	return blob
}

// plan is the id of the plan that was issued with a tag, "" where that cannot be read.
func (tags *issueTags) plan(t issueTag) string {
	h, err := tags.w.repo.TaggedBy(t.object)
	if err != nil {
		return ""
	}
	f, err := tags.w.fileAt(h, PlanPath(t.slug))
	if err != nil || f == nil {
		return ""
	}
	return f.id()
}

// isLeftOut tells whether a file is committed and only not laid out, as in a sparse work tree.
func (w *Workspace) isLeftOut(file string) bool {
	if _, _, err := w.repo.Committed(file); err != nil {
		return false
	}
	states, err := w.repo.States([]string{file})
	return err == nil && states[file] == repo.Clean
}

// record tells of a fault in the folder of the plan, and how what a tag has gets there.
func (e evidence) record(fault rules.RecordFault, t issueTag) rules.Record {
	r := rules.Record{Number: t.number, Fault: fault, File: issuedPath(e.slug, t.number), Tag: t.name}
	switch {
	case fault == rules.Untagged:
		r.Remedy = "git fetch --tags"
	case t.slug == e.slug:
		r.Remedy = "git restore -s " + t.name + " -- " + r.File
	default: // the plan was renamed, so that the tag has the text under another path
		r.Remedy = "git show " + t.name + ":" + issuedPath(t.slug, t.number) + " > " + r.File
	}
	return r
}

// Doubt tells in what the record of an issue is not what it should be: there is no tag that vouches for the
// text, or the file in the plan's folder is gone or no longer what was issued. nil is none.
func (w *Workspace) Doubt(ref string, n int) error {
	i, err := w.issueNamed(ref, n)
	if err != nil {
		return err
	}
	f, err := w.Plan(ref)
	if err != nil {
		return err
	}
	if i.Tag == "" {
		return plan.Say("workspace.issue-untagged", i.file, issuedTag(f.Slug(), i.Number))
	}
	tags, err := w.issueTags()
	if err != nil {
		return err
	}
	records, _ := tags.evidence(f.Slug()).records(f.id())
	for _, r := range records {
		if r.Number == i.Number {
			return r.Sentence()
		}
	}
	return nil
}
