package workspace

import (
	"bytes"
	"context"
	"encoding/gob"
	"time"

	"lantu/plan/merge"
	"lantu/plan/repo"
)

// A Tally counts open conflicts.
type Tally struct {
	Hard   int // somebody must choose
	Review int // merged, to be looked over
}

func (t *Tally) add(class merge.Class) {
	if class == merge.Hard {
		t.Hard++
	} else {
		t.Review++
	}
}

// counted is what was counted in a file that looked so. It is kept between processes as it stands here.
type counted struct {
	Stat repo.File
	Tally
}

// OpenConflicts counts the conflicts of the workspace. Only files that changed since they were counted are
// read, so the screens ask as often as they Look.
func (w *Workspace) OpenConflicts(ctx context.Context) (sum Tally, err error) {
	all, err := w.count(ctx)
	for _, c := range all {
		sum.Hard += c.Hard
		sum.Review += c.Review
	}
	return sum, err
}

// contested lists the files that have conflicts.
func (w *Workspace) contested(ctx context.Context) (out []string, err error) {
	all, err := w.count(ctx)
	for _, c := range all {
		if c.Tally != (Tally{}) {
			out = append(out, c.Stat.Path)
		}
	}
	return out, err
}

// count counts the conflicts file by file.
func (w *Workspace) count(ctx context.Context) (all []counted, err error) {
	plans, err := w.repo.Children(plansDir, planName)
	if err != nil {
		return nil, err
	}
	var files []repo.File
	for _, path := range []string{SettingsPath, UnitsPath} {
		if f, err := w.repo.Stat(path); err == nil {
			files = append(files, f)
		}
	}
	files = append(files, plans...)
	w.counting.Lock()
	defer w.counting.Unlock()
	if w.counted == nil {
		w.counted = map[string]counted{}
		if gob.NewDecoder(bytes.NewReader(w.repo.Cached(w.countedKey()))).Decode(&w.counted) != nil {
			w.counted = map[string]counted{} // nothing was kept, or it cannot be read
		}
	}
	now := make(map[string]counted, len(files))
	learned := len(files) != len(w.counted)
	for _, f := range files {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		c, known := w.counted[f.Path]
		if !known || c.Stat != f {
			c, learned = w.countIn(f), true
		}
		now[f.Path] = c
		all = append(all, c)
	}
	w.counted = now
	if learned {
		w.keepCounted()
	}
	return all, nil
}

func (w *Workspace) countedKey() string { return "conflicts " + w.Root() }

func (w *Workspace) countIn(f repo.File) counted {
	c := counted{Stat: f}
	if data, err := w.repo.ReadFile(f.Path); err == nil && bytes.Contains(data, conflictsKey) {
		for _, d := range disputes(Parse(f.Path, data)) {
			c.add(d.Class)
		}
	}
	return c
}

// settling is how long after it was written a file may change again without looking otherwise.
const settling = 2 * time.Second

// keepCounted keeps the counts of files that are not fresh.
func (w *Workspace) keepCounted() {
	kept := make(map[string]counted, len(w.counted))
	for path, c := range w.counted {
		if time.Since(time.Unix(0, c.Stat.ModTime)) > settling {
			kept[path] = c
		}
	}
	var b bytes.Buffer
	if gob.NewEncoder(&b).Encode(kept) == nil {
		w.repo.Cache(w.countedKey(), b.Bytes())
	}
}
