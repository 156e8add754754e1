package sync

import (
	"cmp"
	"context"
	"errors"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"

	"lantu/plan"
	"lantu/plan/codec"
	"lantu/plan/merge"
	"lantu/plan/repo"
)

// A Joint is what a merge of two commits makes of the files: the preview of a merge, and what it then
// does. It is the same whichever of the two is ours.
type Joint struct {
	Ours, Theirs repo.Hash
	Incoming     []repo.Change // what they changed since the histories parted
	Outgoing     []repo.Change // what we changed
	Files        []Joined      // in the order of their paths: all that will differ from ours
	Conflicts    []Collision   // what a merge could not decide or wants looked over, and was not there on either side
	Doubles      []Double      // files that are no documents and were changed on both sides
	Moved        []Moved       // plans whose folder had to give way
}

// A Joined is one file as the merge makes it.
type Joined struct {
	Path   string
	Data   []byte // nil: it goes
	Theirs bool   // their file as it is, with its mode
	Exec   bool   // it may be executed
}

// A Collision is a conflict and the file that it is in.
type Collision struct {
	Path string
	merge.Conflict
}

// A Double is a file of which both versions are kept.
type Double struct{ Path, Other string }

// Moved is a plan that could not have the folder it was in, as another plan has it.
type Moved struct{ Plan, From, To string }

// ErrUnrelated tells that two histories have no commit in common.
var ErrUnrelated = errors.New("unrelated histories")

// Plan works out a merge of two commits without doing anything. Histories without a common commit are
// ErrUnrelated, unless unrelated lets them be joined.
func Plan(ctx context.Context, r *repo.Repo, ours, theirs repo.Hash, unrelated bool) (*Joint, error) {
	j := &joiner{ctx: ctx, repo: r, ours: ours, theirs: theirs}
	bases, err := r.MergeBases(ctx, ours, theirs)
	if err != nil {
		return nil, err
	}
	if len(bases) == 0 && !unrelated {
		return nil, ErrUnrelated
	}
	w := &weaving{joiner: j, out: &Joint{Ours: ours, Theirs: theirs}, files: map[string]*threads{}}
	for i, commits := range [][]repo.Hash{bases, {ours}, {theirs}} {
		if w.sides[i], err = j.version(commits...); err != nil {
			return nil, err
		}
	}
	j.base = w.sides[base]
	return w.out, w.weave()
}

// The sides of a merge.
const (
	base = iota
	mine
	other
)

// A weaving is the work of Plan.
type weaving struct {
	*joiner
	sides [3]*version
	files map[string]*threads // by what a file is, wherever it stands
	out   *Joint
}

// threads are the three versions of one file.
type threads struct {
	paths [3]string // "" where a version has none
	blobs [3]repo.Hash
	modes [3]repo.Mode
}

// exec tells whether the merged file may be executed: what one side changed that way holds.
func (t *threads) exec() bool {
	b, x, y := t.modes[base].Exec(), t.modes[mine].Exec(), t.modes[other].Exec()
	switch {
	case t.modes[mine] == 0:
		return y
	case t.modes[other] == 0:
		return x
	case t.modes[base] == 0:
		return x || y
	case x == b:
		return y
	}
	return x
}

func (w *weaving) weave() error {
	changed, err := w.repo.Between(w.sides[mine].tree, w.sides[other].tree, "")
	if err != nil {
		return err
	}
	if w.out.Outgoing, w.out.Incoming, err = w.changes(changed); err != nil {
		return err
	}
	if changed, err = w.leaveSpecial(changed); err != nil {
		return err
	}
	w.findSlugs(changed)
	for _, ch := range changed {
		if err := w.add(mine, ch.Path, ch.Old, ch.OldMode); err != nil {
			return err
		}
		if err := w.add(other, ch.Path, ch.New, ch.NewMode); err != nil {
			return err
		}
	}
	if err := w.addBases(); err != nil {
		return err
	}
	return w.join()
}

// leaveSpecial leaves out links and submodules that are ours alone: they stay as they are. Where theirs changed
// one the merge is refused, as nothing is written through a link or into another repository.
func (w *weaving) leaveSpecial(differ []repo.Change) ([]repo.Change, error) {
	incoming := map[string]bool{}
	for _, ch := range w.out.Incoming {
		incoming[ch.Path] = true
	}
	var out []repo.Change
	for _, ch := range differ {
		switch {
		case !ch.OldMode.Special() && !ch.NewMode.Special():
			out = append(out, ch)
		case incoming[ch.Path] && (ch.NewMode.Special() || len(w.sides[base].commits) == 1):
			return nil, plan.Say("repo.path-special", ch.Path)
		}
	}
	return out, nil
}

// changes lists what either side did since the histories parted. Over a base that is itself a merge
// these are the files in which the sides differ.
func (w *weaving) changes(differ []repo.Change) (ours, theirs []repo.Change, err error) {
	if len(w.sides[base].commits) > 1 {
		return differ, differ, nil
	}
	if ours, err = w.repo.Between(w.sides[base].tree, w.sides[mine].tree, ""); err != nil {
		return nil, nil, err
	}
	theirs, err = w.repo.Between(w.sides[base].tree, w.sides[other].tree, "")
	return ours, theirs, err
}

// findSlugs lists the folders of plans in which something differs.
func (w *weaving) findSlugs(differ []repo.Change) {
	found := map[string]bool{}
	for _, list := range [][]repo.Change{differ, w.out.Incoming, w.out.Outgoing} {
		for _, ch := range list {
			if slug, _, ok := inPlan(ch.Path); ok {
				found[slug] = true
			}
		}
	}
	w.slugs = slices.Sorted(maps.Keys(found))
}

// inPlan parts the path of a file in the folder of a plan.
func inPlan(file string) (slug, rest string, ok bool) {
	after, ok := strings.CutPrefix(file, plan.PlansDir+"/")
	if !ok {
		return "", "", false
	}
	slug, rest, ok = strings.Cut(after, "/")
	return slug, rest, ok
}

// key is what a file is: in the folder of a plan it belongs to the plan, whatever the folder is called.
// Where two folders of a side hold one plan, that which held it before has it, else the first.
func (w *weaving) key(side int, file string) (string, error) {
	slug, rest, ok := inPlan(file)
	if !ok {
		return file, nil
	}
	id, err := w.sides[side].idAt(slug)
	if err != nil || id == "" {
		return file, err
	}
	if first, err := w.sides[side].slugOf(id); err != nil || first != slug {
		return file, err
	}
	return "\x00" + id + "/" + rest, nil
}

func (w *weaving) add(side int, file string, blob repo.Hash, mode repo.Mode) error {
	if mode == 0 {
		return nil
	}
	key, err := w.key(side, file)
	if err != nil {
		return err
	}
	t := w.files[key]
	if t == nil {
		t = &threads{}
		w.files[key] = t
	}
	t.paths[side], t.blobs[side], t.modes[side] = file, blob, mode
	return nil
}

// addBases finds what each file was before.
func (w *weaving) addBases() error {
	for key, t := range w.files {
		at := key
		if id, rest, ok := strings.Cut(strings.TrimPrefix(key, "\x00"), "/"); ok && key[0] == 0 {
			slug, err := w.sides[base].slugOf(id)
			if err != nil {
				return err
			}
			if slug == "" {
				continue
			}
			at = plan.PlansDir + "/" + slug + "/" + rest
		}
		blob, err := w.sides[base].blob(at)
		if err != nil {
			return err
		}
		if blob.IsZero() {
			continue
		}
		t.paths[base], t.blobs[base] = at, blob
		if t.modes[base], err = w.repo.ModeAt(w.sides[base].tree, at); err != nil {
			return err
		}
	}
	return nil
}

// join merges file by file. Folders of plans are settled first, as all files of a plan go with it.
func (w *weaving) join() error {
	folders, err := w.folders()
	if err != nil {
		return err
	}
	made := map[string]Joined{}
	var gone []string
	for _, key := range slices.Sorted(maps.Keys(w.files)) {
		t := w.files[key]
		known := len(w.out.Conflicts)
		results, err := w.joinFile(key, t)
		if err != nil {
			return err
		}
		for i, f := range results {
			if folder, ok := folders[planOf(key)]; ok && f.Data != nil {
				_, rest, _ := inPlan(f.Path)
				f.Path = plan.PlansDir + "/" + folder + "/" + rest
			}
			f.Exec = t.exec()
			f.Theirs = f.Theirs && f.Path == t.paths[other] && f.Exec == t.modes[other].Exec()
			if i == 0 && t.paths[mine] != "" && (f.Data == nil || f.Path != t.paths[mine]) {
				gone = append(gone, t.paths[mine])
			}
			if f.Data == nil {
				continue
			}
			if there, twice := made[f.Path]; twice && string(there.Data) != string(f.Data) {
				f.Path, f.Theirs = besideName(f), false
				w.out.Doubles = append(w.out.Doubles, Double{there.Path, f.Path})
			}
			made[f.Path] = f
			for n := known; n < len(w.out.Conflicts); n++ {
				w.out.Conflicts[n].Path = f.Path
			}
		}
	}
	gone = append(gone, w.partFolders(made)...)
	for _, file := range gone {
		if _, again := made[file]; !again {
			made[file] = Joined{Path: file}
		}
	}
	for _, file := range slices.Sorted(maps.Keys(made)) {
		f := made[file]
		was, err := w.sides[mine].blob(file)
		if err != nil {
			return err
		}
		mode, err := w.repo.ModeAt(w.sides[mine].tree, file)
		if err != nil {
			return err
		}
		if f.Data != nil && repo.BlobHash(f.Data) == was && f.Exec == mode.Exec() || f.Data == nil && was.IsZero() {
			continue
		}
		w.out.Files = append(w.out.Files, f)
	}
	return nil
}

// partFolders parts files from folders of the same name: the file gives way, but where it is a document the
// folder does. It lists the paths that were left.
func (w *weaving) partFolders(made map[string]Joined) (left []string) {
	for _, file := range slices.Sorted(maps.Keys(made)) {
		for dir := path.Dir(file); dir != "."; dir = path.Dir(dir) {
			f, blocked := made[dir]
			from, to := dir, besideName(f)
			if !blocked {
				continue
			}
			isDocument := plan.ShapeOf(dir) != nil
			if isDocument {
				f, from, to = made[file], file, dir+"-files"+strings.TrimPrefix(file, dir)
			}
			delete(made, from)
			f.Path, f.Theirs = to, false
			made[to] = f
			left = append(left, from)
			w.out.Doubles = append(w.out.Doubles, Double{from, to})
			if isDocument {
				break
			}
		}
	}
	return left
}

// planOf is the id of the plan whose file a key is.
func planOf(key string) string {
	if !strings.HasPrefix(key, "\x00") {
		return ""
	}
	id, _, _ := strings.Cut(key[1:], "/")
	return id
}

// folders settles in which folder each plan comes to stand: where one side moved it, there; where both
// did, in the first by name. Two plans that would have one folder keep both: the larger id moves on to
// a folder of its own.
func (w *weaving) folders() (map[string]string, error) {
	out := map[string]string{}
	for key := range w.files {
		id := planOf(key)
		if id == "" || out[id] != "" {
			continue
		}
		var at [3]string
		for side, v := range w.sides {
			var err error
			if at[side], err = v.slugOf(id); err != nil {
				return nil, err
			}
		}
		switch b, x, y := at[base], at[mine], at[other]; {
		case x == y || y == "" || y == b && x != "":
			out[id] = x
		case x == "" || x == b:
			out[id] = y
		default:
			out[id] = min(x, y)
		}
	}
	taken := map[string]string{}
	for _, id := range slices.Sorted(maps.Keys(out)) {
		slug := out[id]
		for n := 2; ; n++ {
			holder, err := w.holder(taken, out, slug, id)
			if err != nil {
				return nil, err
			}
			if holder == "" {
				break
			}
			slug = out[id] + "-" + strconv.Itoa(n)
		}
		if slug != out[id] {
			w.out.Moved = append(w.out.Moved, Moved{id, out[id], slug})
		}
		taken[slug], out[id] = id, slug
	}
	return out, nil
}

// holder is the plan, other than id, that will stand in a folder, "" for none.
func (w *weaving) holder(taken, settled map[string]string, slug, id string) (string, error) {
	if other := taken[slug]; other != "" {
		return other, nil
	}
	for _, side := range []int{mine, other} {
		found, err := w.sides[side].idAt(slug)
		if err != nil {
			return "", err
		}
		if _, settled := settled[found]; found != "" && found != id && !settled {
			return found, nil
		}
	}
	return "", nil
}

// joinFile merges one file: one result, or two where both versions of something that is no document
// are kept.
func (w *weaving) joinFile(key string, t *threads) ([]Joined, error) {
	b, x, y := t.blobs[base], t.blobs[mine], t.blobs[other]
	at := cmp.Or(t.paths[mine], t.paths[other])
	switch {
	case x == y, y == b:
		return w.keep(mine, t)
	case x == b:
		return w.keep(other, t)
	}
	shape := plan.ShapeOf(at)
	if shape == nil {
		return w.both(at, t)
	}
	var data [3][]byte
	for side, v := range w.sides {
		if t.paths[side] == "" {
			continue
		}
		var err error
		if data[side], err = v.read(t.paths[side]); err != nil {
			return nil, err
		}
	}
	if slug, rest, ok := inPlan(at); ok && t.paths[mine] != "" && t.paths[other] != "" {
		// Two plans that are copies by hand of others, and came to one path.
		if x, y := idIn(data[mine]), idIn(data[other]); x != "" && y != "" && x != y {
			return w.apart(at, plan.PlansDir+"/"+slug, rest, t, x < y)
		}
	}
	f, err := merge.Files(shape, data[base], data[mine], data[other])
	if err != nil {
		return nil, w.unreadable(err, t)
	}
	before := map[string]bool{}
	for _, side := range []int{mine, other} {
		if data[side] == nil {
			continue
		}
		for _, c := range conflictsIn(shape, data[side]) {
			before[c.ID()] = true
		}
	}
	for _, c := range f.Conflicts {
		if !before[c.ID()] {
			w.out.Conflicts = append(w.out.Conflicts, Collision{at, c})
		}
	}
	return []Joined{{Path: at, Data: f.Data}}, nil
}

// keep takes the file as one side has it.
func (w *weaving) keep(side int, t *threads) ([]Joined, error) {
	file := t.paths[side]
	if file == "" {
		return []Joined{{}}, nil
	}
	data, err := w.sides[side].read(file)
	if data == nil && err == nil {
		data = []byte{}
	}
	return []Joined{{Path: file, Data: data, Theirs: side == other && t.paths[mine] == file}}, err
}

// both keeps two versions of a file that has no meaning here. Which has the name follows from their
// bytes, so that every office comes to the same.
func (w *weaving) both(at string, t *threads) ([]Joined, error) {
	if t.blobs[mine].IsZero() {
		return w.keep(other, t)
	}
	if t.blobs[other].IsZero() {
		return w.keep(mine, t)
	}
	one, err := w.sides[mine].read(t.paths[mine])
	if err != nil {
		return nil, err
	}
	two, err := w.sides[other].read(t.paths[other])
	if err != nil {
		return nil, err
	}
	if string(smaller(one, two)) != string(one) {
		one, two = two, one
	}
	beside := besideName(Joined{Path: at, Data: two})
	w.out.Doubles = append(w.out.Doubles, Double{at, beside})
	return []Joined{{Path: at, Data: one}, {Path: beside, Data: two}}, nil
}

// apart keeps two plans that have one path and are not the same plan: the second moves to a folder of its own.
func (w *weaving) apart(at, folder, rest string, t *threads, mineFirst bool) ([]Joined, error) {
	first, second := mine, other
	if !mineFirst {
		first, second = other, mine
	}
	one, err := w.sides[first].read(t.paths[first])
	if err != nil {
		return nil, err
	}
	two, err := w.sides[second].read(t.paths[second])
	if err != nil {
		return nil, err
	}
	beside := folder + "-" + t.blobs[second].Short() + "/" + rest
	w.out.Doubles = append(w.out.Doubles, Double{at, beside})
	return []Joined{{Path: at, Data: one}, {Path: beside, Data: two}}, nil
}

// besideName is a name for a file whose own is taken. It follows from the bytes.
func besideName(f Joined) string {
	ext := path.Ext(f.Path)
	return strings.TrimSuffix(f.Path, ext) + "-" + repo.BlobHash(f.Data).Short() + ext
}

func conflictsIn(shape *plan.Shape, data []byte) []merge.Conflict {
	root, err := codec.Parse(data)
	if err != nil {
		return nil
	}
	return merge.Conflicts(plan.NewDocument(shape, root))
}

// Write makes the merge in an update.
func (j *Joint) Write(tx *repo.Tx) error {
	for _, f := range j.Files {
		var err error
		switch {
		case f.Data == nil:
			err = tx.Remove(f.Path)
		case f.Theirs:
			err = tx.Take(f.Path, j.Theirs)
		default:
			if err = tx.Write(f.Path, f.Data); err == nil {
				tx.SetExec(f.Path, f.Exec)
			}
		}
		if err != nil {
			return err
		}
	}
	tx.Join(j.Theirs)
	return nil
}

// unreadable says which version of a document cannot be merged, and where it is.
func (w *weaving) unreadable(err error, t *threads) error {
	var side *merge.SideError
	if !errors.As(err, &side) {
		return err
	}
	which := map[merge.Version]int{merge.Base: base, merge.Ours: mine, merge.Theirs: other}[side.Side]
	commit := "-"
	if c := w.sides[which].commits; len(c) == 1 {
		commit = c[0].Short()
	}
	return plan.Say("sync.unreadable", t.paths[which], commit, side.Err)
}
