// Package workspace is an open workspace: its plans, its registry of units and its settings, read
// from the work tree; and the one road by which they change. An edit is applied to what the file
// holds now, checked, written with as few changed bytes as can be, and committed, as one commit.
//
// The command line and the screens share this room and have no logic of their own. It never prints
// and never draws; whoever calls it decides which language and which terminal. Start at Open, then
// Workspace.Plan to read and Workspace.Apply to change.
package workspace

import (
	"context"
	"crypto/sha256"
	"errors"
	"io/fs"
	"slices"
	"strings"
	"sync"
	"time"

	"lantu/plan"
	"lantu/plan/codec"
	"lantu/plan/history"
	"lantu/plan/lang"
	"lantu/plan/repo"
	"lantu/schema"
	"lantu/schema/rules"
)

// The files of a workspace, relative to its root.
const (
	SettingsPath = plan.SettingsPath
	UnitsPath    = plan.UnitsPath
	plansDir     = plan.PlansDir
	planName     = plan.PlanName
)

// PlanPath is where the plan with that slug stands.
func PlanPath(slug string) string { return plan.PathOf(slug) }

// SlugOf is the slug of a plan's path, "" for other files.
func SlugOf(file string) string { return plan.SlugOf(file) }

// shapeOf is the shape of the document in a file, nil for files that hold none.
func shapeOf(file string) *plan.Shape { return plan.ShapeOf(file) }

// A File is one version of one file of the workspace.
type File struct {
	Path  string
	Bytes []byte
	Doc   *plan.Document // nil where the bytes cannot be read
	Err   error          // why Doc is nil
}

// Slug is the slug of a plan's file, "" for the other files.
func (f *File) Slug() string { return SlugOf(f.Path) }

// Name is what people call the file: the slug of a plan, else its path.
func (f *File) Name() string { return nameOf(f.Path) }

// A Workspace is open on a repository. Its methods may be called from several goroutines.
type Workspace struct {
	repo *repo.Repo

	mu      sync.Mutex
	cache   map[string]cached
	held    int // bytes of files in cache
	units   *units
	checked *rules.Checked // the file that was checked last by itself
	watch   watch
	proven  map[string][sha256.Size]byte // the evidence of issues that was seen last, by slug; of plans that have any
	past    *history.History

	index index // of what a search asks

	visiting sync.Mutex // of who writes where somebody was

	counting sync.Mutex
	counted  map[string]counted // conflicts by path
}

type cached struct {
	file *File
	stat repo.File
}

// recoveryPatience is how long Open waits for a process that is in the midst of a change.
const recoveryPatience = 2 * time.Second

// Open opens the workspace that dir, or a folder above it, is. What a process that died left half
// done is finished or taken back first.
func Open(dir string) (*Workspace, error) {
	r, err := repo.Open(dir)
	if err != nil {
		return nil, err
	}
	if _, err := r.Stat(SettingsPath); err != nil {
		defer r.Close()
		if !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
		if _, _, err := r.Committed(SettingsPath); err == nil {
			return nil, plan.Say("workspace.settings-gone", r.Root(), SettingsPath)
		}
		return nil, plan.Say("workspace.none", r.Root())
	}
	ctx, stop := context.WithTimeout(context.Background(), recoveryPatience)
	defer stop()
	r.Recover(ctx) // where it fails, on a read-only disk for one, there is still much to read; the next edit says why
	return &Workspace{repo: r, cache: map[string]cached{}}, nil
}

// Close frees what the workspace holds open.
func (w *Workspace) Close() error { return w.repo.Close() }

// Root is the absolute path of the workspace.
func (w *Workspace) Root() string { return w.repo.Root() }

// Repo is the repository below, for reading history.
func (w *Workspace) Repo() *repo.Repo { return w.repo }

// Language is the one that lantu.yaml wants for commit subjects, English where it wants none.
func (w *Workspace) Language() lang.Language {
	f, err := w.Read(SettingsPath)
	if err != nil || f.Doc == nil {
		return lang.English
	}
	l, _ := lang.Parse(f.Doc.Top().String("lang"))
	return l
}

// Name is what lantu.yaml calls the workspace.
func (w *Workspace) Name() string {
	f, err := w.Read(SettingsPath)
	if err != nil || f.Doc == nil {
		return ""
	}
	return f.Doc.Top().String("name")
}

// cacheBytes bounds the files that stay parsed: trees take about five times the bytes of their file.
const cacheBytes = 24 << 20

// Read reads a file of the workspace. A file that is there but cannot be parsed comes without Doc,
// with Err; error is for a file that could not be read at all.
func (w *Workspace) Read(file string) (*File, error) {
	stat, err := w.repo.Stat(file)
	if err != nil {
		return nil, err
	}
	w.mu.Lock()
	c, ok := w.cache[file]
	w.mu.Unlock()
	if ok && c.stat == stat {
		return c.file, nil
	}
	data, err := w.repo.ReadFile(file)
	if err != nil {
		return nil, err
	}
	return w.parsed(file, stat, data), nil
}

// parsed parses bytes of a file, or finds them parsed already, and remembers them.
func (w *Workspace) parsed(file string, stat repo.File, data []byte) *File {
	w.mu.Lock()
	c, ok := w.cache[file]
	w.mu.Unlock()
	f := c.file
	if !ok || string(f.Bytes) != string(data) {
		f = Parse(file, data)
	}
	w.remember(f, stat)
	return f
}

func (w *Workspace) remember(f *File, stat repo.File) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if old, ok := w.cache[f.Path]; ok {
		w.held -= len(old.file.Bytes)
	}
	w.cache[f.Path] = cached{file: f, stat: stat}
	w.held += len(f.Bytes)
	for name, c := range w.cache {
		if w.held <= cacheBytes {
			break
		}
		if name != f.Path && name != UnitsPath && name != SettingsPath {
			w.held -= len(c.file.Bytes)
			delete(w.cache, name)
		}
	}
}

// Parse reads a version of a file from its bytes.
func Parse(file string, data []byte) *File {
	f := &File{Path: file, Bytes: data}
	root, err := codec.Parse(data)
	if err != nil {
		f.Err = err
		return f
	}
	f.Doc = plan.NewDocument(shapeOf(file), root)
	return f
}

// Plan reads a plan by its slug or its id.
func (w *Workspace) Plan(ref string) (*File, error) {
	slug, err := w.slug(ref)
	if err != nil {
		return nil, err
	}
	return w.Read(PlanPath(slug))
}

// slug finds the slug of the plan that ref names, by slug or by id.
func (w *Workspace) slug(ref string) (string, error) {
	named := namesFolder(ref)
	if named {
		_, err := w.repo.Stat(PlanPath(ref))
		switch m := (plan.Message{}); {
		case err == nil:
			return ref, nil
		case errors.As(err, &m) && m.ID == "repo.path": // no folder can be called that
			named = false
		case !errors.Is(err, fs.ErrNotExist):
			return "", err
		}
	}
	if plan.IsID(ref) {
		files, err := w.repo.Children(plansDir, planName)
		if err != nil {
			return "", err
		}
		for _, f := range files {
			if e := w.entry(f.Path); e.ID == ref {
				return e.Slug, nil
			}
		}
	}
	if named {
		if _, _, err := w.repo.Committed(PlanPath(ref)); err == nil {
			return "", w.notHere(PlanPath(ref))
		}
	}
	return "", plan.Say("workspace.no-plan", ref)
}

// namesFolder tells whether ref can be the name of a folder in plans. People make folders by other
// names than ValidSlug takes; those are plans like any other.
func namesFolder(ref string) bool { return ref != "" && SlugOf(PlanPath(ref)) == ref }

// notHere says why a file of the workspace is not there and how to get it.
func (w *Workspace) notHere(file string) error {
	states, err := w.repo.States([]string{file})
	if err != nil {
		return err
	}
	_, _, err = w.repo.Committed(file)
	switch {
	case err == nil && states[file] == repo.Clean:
		return plan.Say("repo.sparse", file)
	case err == nil:
		return plan.Say("workspace.deleted", file, nameOf(file))
	case SlugOf(file) == "":
		return plan.Say("workspace.missing", file)
	}
	return plan.Say("workspace.no-file", file)
}

// Target parts PLAN[#ID] as commands take it. The name of a folder may hold a #, an id none; such a plan as
// a whole is a#b#. Elsewhere an id or a field that is begun and left out is an error: what was meant is less
// than the whole plan.
func Target(s string) (planRef, element string, err error) {
	i := strings.LastIndexByte(s, '#')
	if i < 0 {
		return s, "", nil
	}
	planRef, element = s[:i], s[i+1:]
	if id, field, dot := strings.Cut(element, "."); id == "" && !strings.Contains(planRef, "#") || dot && (id == "" || field == "") {
		err = plan.Say("workspace.half-target", s, planRef)
	}
	return planRef, element, err
}

// ValidSlug tells whether s can name the folder of a new plan: lower-case ASCII letters, digits and hyphens.
func ValidSlug(s string) bool {
	if s == "" || len(s) > 80 || s[0] == '-' {
		return false
	}
	for _, r := range s {
		if !(r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '-') {
			return false
		}
	}
	return true
}

// units is the registry as units.yaml gave it.
type units struct {
	file     *File
	registry *plan.Registry
}

// Units is the registry of units. A units.yaml that is missing or cannot be read gives an empty one.
func (w *Workspace) Units() *plan.Registry {
	if r, err := w.Registry(); err == nil {
		return r
	}
	return plan.NewRegistry(nil)
}

// Registry is the registry of units, or why units.yaml cannot be read.
func (w *Workspace) Registry() (*plan.Registry, error) {
	f, err := w.Read(UnitsPath)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, w.notHere(UnitsPath)
	}
	if err != nil {
		return nil, err
	}
	if f.Err != nil {
		return nil, plan.Say("workspace.unreadable", f.Path, f.Err)
	}
	return w.registryOf(f), nil
}

func (w *Workspace) registryOf(f *File) *plan.Registry {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.units == nil || w.units.file != f {
		w.units = &units{file: f, registry: plan.NewRegistry(f.Doc)}
	}
	return w.units.registry
}

// unreadable are the rules about values in a language of their own. They keep no document from being
// written: a draft may say "to be agreed" where a date will stand.
var unreadable = []string{schema.NoQuantity.ID, schema.NoTime.ID, schema.NoFormula.ID}

// broken are the findings of structure that keep a document from being written.
func broken(f *File) []schema.Finding {
	var out []schema.Finding
	for _, finding := range schema.Check(f.Path, f.Doc) {
		if finding.Severity == schema.Error && !slices.Contains(unreadable, finding.Rule) {
			out = append(out, finding)
		}
	}
	return out
}

// worse finds the first error of structure in after that before, which may be nil, had not.
func worse(before, after *File) (schema.Finding, bool) {
	found := broken(after)
	if len(found) == 0 {
		return schema.Finding{}, false // as nearly always, and then the version before need not be looked at
	}
	old := map[string]bool{}
	if before != nil && before.Doc != nil {
		for _, f := range broken(before) {
			old[f.Rule+f.Element+f.Field] = true
		}
	}
	for _, f := range found {
		if !old[f.Rule+f.Element+f.Field] {
			return f, true
		}
	}
	return schema.Finding{}, false
}
