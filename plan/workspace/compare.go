package workspace

import (
	"context"
	"errors"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"lantu/plan"
	"lantu/plan/diff"
	"lantu/plan/repo"
)

// A Point is a state of the workspace: a commit, or the work tree with what was edited by hand.
type Point struct {
	Rev    string      // as the user named it; "" for the work tree and for HEAD by default
	Commit repo.Commit // of the work tree its HEAD; zero where there is no commit yet
	InTree bool        // the work tree
}

// PointAt finds the commit that a person means by rev, see repo.Resolve; "" is HEAD.
func (w *Workspace) PointAt(rev string) (Point, error) {
	var h repo.Hash
	if rev == "" {
		head, err := w.repo.Head()
		if err != nil || head.Unborn() {
			return Point{}, err
		}
		h = head.Hash
	} else {
		var err error
		if h, err = w.repo.Resolve(rev); err != nil {
			return Point{}, err
		}
	}
	c, err := w.repo.Commit(h)
	return Point{Rev: rev, Commit: c}, err
}

// StartAt is PointAt for what came since: a moment before the first commit is the beginning, whose Commit is
// zero.
func (w *Workspace) StartAt(rev string) (Point, error) {
	p, err := w.PointAt(rev)
	if isEarly(err) {
		return Point{Rev: rev}, nil
	}
	return p, err
}

// isEarly tells that a revision is a moment before the first commit.
func isEarly(err error) bool {
	var m plan.Message
	return errors.As(err, &m) && m.ID == "repo.rev-early"
}

// WorkTree is the work tree as it is now.
func (w *Workspace) WorkTree() (Point, error) {
	p, err := w.PointAt("")
	p.InTree = true
	return p, err
}

// A Difference is a file that two points hold otherwise. A plan is the same by its id, wherever its
// folder is.
type Difference struct {
	Old, New *File         // nil where the file is not there
	Changes  []diff.Change // as diff.Files gives them; nil where one is not there or cannot be read
}

// File is the version after, or that before where the file went.
func (d Difference) File() *File {
	if d.New != nil {
		return d.New
	}
	return d.Old
}

// Broken is why the words of the plan cannot tell what changed, nil where they can.
func (d Difference) Broken() error {
	for _, f := range []*File{d.New, d.Old} {
		if f != nil && f.Err != nil {
			return f.Err
		}
	}
	return nil
}

// Title names a file that differs, and says whether it came, went or has another folder.
func (d Difference) Title(words diff.Words) string {
	f := d.File()
	switch {
	case f.Doc == nil:
		return f.Path
	case d.Old == nil:
		return words.Came(f.Doc, nameOf(f.Path))
	case d.New == nil:
		return words.Gone(f.Doc, nameOf(f.Path))
	case d.Old.Path != d.New.Path:
		return words.Renamed(f.Doc, nameOf(d.Old.Path), nameOf(d.New.Path))
	}
	return words.File(f.Doc, nameOf(f.Path))
}

// Differences lists the files that differ from one point to another: plans in the order of their paths,
// then units.yaml and lantu.yaml. Only what differs is read.
func (w *Workspace) Differences(ctx context.Context, from, to Point) ([]Difference, error) {
	olds, news, err := w.versions(ctx, from, to)
	if err != nil {
		return nil, err
	}
	return differences(ctx, olds, news)
}

// differences pairs versions of files and finds what changed in each, in the order of Differences.
func differences(ctx context.Context, olds, news []*File) ([]Difference, error) {
	var out []Difference
	for _, pair := range matched(olds, news) {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		d := Difference{Old: pair[0], New: pair[1]}
		if d.Old != nil && d.New != nil && d.Broken() == nil {
			d.Changes = diff.Files(diff.File{Bytes: d.Old.Bytes, Doc: d.Old.Doc}, diff.File{Bytes: d.New.Bytes, Doc: d.New.Doc})
		}
		out = append(out, d)
	}
	slices.SortStableFunc(out, func(a, b Difference) int {
		x, y := a.File().Path, b.File().Path
		if p, q := SlugOf(x) == "", SlugOf(y) == ""; p != q {
			if p {
				return 1
			}
			return -1
		} else if p {
			return strings.Compare(y, x)
		}
		return strings.Compare(x, y)
	})
	return out, nil
}

// versions reads the files that differ, as they were and as they are.
func (w *Workspace) versions(ctx context.Context, from, to Point) (olds, news []*File, err error) {
	changes, err := w.repo.Between(from.Commit.Tree, to.Commit.Tree, "")
	if err != nil {
		return nil, nil, err
	}
	differs := map[string]repo.Change{}
	for _, c := range changes {
		if shapeOf(c.Path) != nil {
			differs[c.Path] = c
		}
	}
	byHand := map[string]*File{}
	if to.InTree {
		if byHand, err = w.editedByHand(ctx, to); err != nil {
			return nil, nil, err
		}
	}
	for path := range byHand {
		before, err := w.repo.BlobAt(from.Commit.Tree, path)
		if err != nil {
			return nil, nil, err
		}
		differs[path] = repo.Change{Path: path, Old: before}
	}
	for _, path := range slices.Sorted(maps.Keys(differs)) {
		c, now := differs[path], byHand[path]
		if now != nil && repo.BlobHash(now.Bytes) == c.Old {
			continue // back to what it was
		}
		for _, side := range []struct {
			hash repo.Hash
			list *[]*File
		}{{c.Old, &olds}, {c.New, &news}} {
			if side.hash.IsZero() {
				continue
			}
			data, err := w.repo.Blob(path, side.hash)
			if err != nil {
				return nil, nil, err
			}
			*side.list = append(*side.list, Parse(path, data))
		}
		if now != nil {
			news = append(news, now)
		}
	}
	return olds, news, nil
}

// editedByHand reads the files of the work tree that are not as HEAD has them; nil for one that was
// taken away. Each file is read once and compared by its hash, whatever the index says of it.
func (w *Workspace) editedByHand(ctx context.Context, head Point) (map[string]*File, error) {
	files, err := w.files(ctx)
	if err != nil {
		return nil, err
	}
	committed, err := w.repo.Blobs(head.Commit.Hash, plansDir, planName)
	if err != nil {
		return nil, err
	}
	for _, path := range []string{SettingsPath, UnitsPath} {
		if committed[path], err = w.repo.BlobAt(head.Commit.Tree, path); err != nil {
			return nil, err
		}
	}
	out := map[string]*File{}
	for _, path := range files {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		data, err := w.repo.ReadFile(path)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			if !committed[path].IsZero() {
				out[path] = nil
			}
		case err != nil: // too large, or no regular file
			out[path] = &File{Path: path, Err: err}
		case repo.BlobHash(data) != committed[path]:
			out[path] = Parse(path, data)
		}
	}
	return out, nil
}

// matched pairs the versions of files: those with the same id, of several the one at the same path;
// then, where a version has no id, those at the same path. What is left came or went.
func matched(olds, news []*File) [][2]*File {
	var out [][2]*File
	taken := map[*File]bool{}
	pair := func(find func(now *File) []*File) {
		for _, now := range news {
			for _, old := range find(now) {
				if !taken[now] && !taken[old] {
					taken[now], taken[old] = true, true
					out = append(out, [2]*File{old, now})
				}
			}
		}
	}
	byID, byPath := map[string][]*File{}, map[string][]*File{}
	for _, f := range olds {
		byID[f.id()] = append(byID[f.id()], f)
		byPath[f.Path] = []*File{f}
	}
	pair(func(now *File) []*File {
		if old := byPath[now.Path]; old != nil && old[0].id() == now.id() {
			return old
		}
		return nil
	})
	pair(func(now *File) []*File {
		if now.id() == "" {
			return nil
		}
		return byID[now.id()]
	})
	pair(func(now *File) []*File {
		if old := byPath[now.Path]; old != nil && (old[0].id() == "" || now.id() == "") {
			return old
		}
		return nil
	})
	for _, f := range olds {
		if !taken[f] {
			out = append(out, [2]*File{f, nil})
		}
	}
	for _, f := range news {
		if !taken[f] {
			out = append(out, [2]*File{nil, f})
		}
	}
	return out
}

// Of picks the differences of what ref names: a plan by its slug, before or after, or by its id, or a
// file by its path. A ref that names nothing at all is an error.
func (w *Workspace) Of(ctx context.Context, differences []Difference, ref string) ([]Difference, error) {
	var out []Difference
	for _, d := range differences {
		for _, f := range []*File{d.Old, d.New} {
			if f != nil && ref != "" && (f.Path == ref || f.Slug() == ref || f.id() == ref) {
				out = append(out, d)
				break
			}
		}
	}
	if len(out) > 0 {
		return out, nil
	}
	file, err := w.FileOf(ctx, ref)
	if err != nil || SlugOf(file) == "" {
		return nil, err
	}
	now, err := w.calledNow(file)
	if err != nil || now == "" || now == ref || file == PlanPath(now) {
		return nil, err
	}
	return w.Of(ctx, differences, now)
}

// Names tells whether a word of a command names a plan or another file of the workspace, rather than a
// revision: a plan that is there, by its slug or id, or whatever is no revision.
func (w *Workspace) Names(word string) bool {
	if _, err := w.slug(word); err == nil || shapeOf(word) != nil {
		return true
	}
	_, err := w.repo.Resolve(word)
	return err != nil && !isEarly(err)
}

// UnitsAt is the registry of units at a point, so that units are called as they were; an empty one where
// units.yaml cannot be read there.
func (w *Workspace) UnitsAt(p Point) *plan.Registry {
	if p.InTree {
		return w.Units()
	}
	f, err := w.fileAt(p.Commit.Hash, UnitsPath)
	if err != nil || f == nil || f.Doc == nil {
		return plan.NewRegistry(nil)
	}
	return plan.NewRegistry(f.Doc)
}
