package workspace

import (
	"slices"

	"lantu/plan/repo"
)

// watch is what the last look at the workspace saw.
type watch struct {
	looked bool
	head   repo.Head
	files  map[string]repo.File
}

// A Stir tells what changed since the last look.
type Stir struct {
	Head  bool     // HEAD names another branch or commit
	Files []string // files that are new, gone or hold other bytes, sorted
}

// None tells that nothing changed.
func (s Stir) None() bool { return !s.Head && len(s.Files) == 0 }

// Look tells what changed in the workspace since the last Look, by whomever: another lantu, plain
// git, an editor. The first Look only remembers. It reads no file, so the screens ask twice a second.
func (w *Workspace) Look() (Stir, error) {
	head, err := w.repo.Head()
	if err != nil {
		return Stir{}, err
	}
	plans, err := w.repo.Children(plansDir, planName)
	if err != nil {
		return Stir{}, err
	}
	files := make(map[string]repo.File, len(plans)+2)
	for _, f := range plans {
		files[f.Path] = f
	}
	for _, path := range []string{SettingsPath, UnitsPath} {
		if f, err := w.repo.Stat(path); err == nil {
			files[path] = f
		}
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	last := w.watch
	w.watch = watch{looked: true, head: head, files: files}
	if !last.looked {
		return Stir{}, nil
	}
	s := Stir{Head: head != last.head}
	for path, f := range files {
		if last.files[path] != f {
			s.Files = append(s.Files, path)
		}
	}
	for path := range last.files {
		if _, ok := files[path]; !ok {
			s.Files = append(s.Files, path)
		}
	}
	slices.Sort(s.Files)
	return s, nil
}
