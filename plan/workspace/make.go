package workspace

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"lantu/plan"
	"lantu/plan/codec"
	"lantu/plan/lang"
	"lantu/plan/repo"
	"lantu/schema"
)

// InitOptions say how a new workspace is made.
type InitOptions struct {
	Name     string // what lantu.yaml calls it; "" for the name of the folder
	Language lang.Language
}

const attributesPath = ".gitattributes"

// attributes keep plain git from merging plans by lines: a clone without lantu stops at a conflict
// instead of mixing two plans silently.
const attributes = `/lantu.yaml -text merge=binary
/units.yaml -text merge=binary
/plans/** -text merge=binary
`

// schemaDir is where editors find the JSON Schema of the format version.
const schemaDir = ".lantu/schema/1"

// Init makes a workspace in dir, with its folder and its repository where they are missing, and
// commits its own files and no other. In a workspace it completes what is missing and leaves what is there.
func Init(ctx context.Context, dir string, o InitOptions) (*Workspace, Done, error) {
	if err := acceptable(dir); err != nil {
		return nil, Done{}, err
	}
	r, _, err := repo.Init(ctx, dir, repo.InitOptions{Identified: true})
	if err != nil {
		return nil, Done{}, err
	}
	w := &Workspace{repo: r, cache: map[string]cached{}}
	name := o.Name
	if name == "" {
		name = path.Base(strings.ReplaceAll(r.Root(), `\`, "/"))
	}
	files := initialFiles(name, o.Language)
	commit, err := r.Update(ctx, func(tx *repo.Tx) error {
		for _, f := range files {
			have, err := tx.Read(f.Path)
			if err != nil && !errors.Is(err, fs.ErrNotExist) {
				return err
			}
			state, lost := tx.State(f.Path)
			_, known := tx.Committed(f.Path)
			switch {
			case lost != nil:
				return lost
			case err != nil && state != repo.Clean && f.Path == SettingsPath:
				return plan.Say("workspace.settings-gone", r.Root(), f.Path)
			case err != nil && state != repo.Clean && shapeOf(f.Path) == nil:
				return plan.Say("workspace.deleted-own", f.Path)
			case err != nil && state != repo.Clean:
				return plan.Say("workspace.deleted", f.Path, f.Path)
			case err == nil && state != repo.Clean && errors.Is(known, fs.ErrNotExist): // new to git, staged or not
				if err := ours(f, have); err != nil {
					return err
				}
				if err := tx.Adopt(f.Path); err != nil {
					return err
				}
			}
			if err == nil {
				if f.Path != attributesPath {
					continue
				}
				if f.Bytes = withAttributes(have); f.Bytes == nil {
					continue
				}
			}
			if err := tx.Write(f.Path, f.Bytes); err != nil {
				return err
			}
		}
		tx.SetMessage(lang.Text(o.Language, "workspace.init", name), "", w.signed(nil)...)
		return nil
	})
	if err != nil {
		r.Close()
		return nil, Done{}, err
	}
	return w, Done{Commit: commit}, nil
}

// acceptable refuses a folder without a repository whose files stand in the way, before anything is
// made in it.
func acceptable(dir string) error {
	r, err := repo.Open(dir)
	if err == nil {
		return r.Close()
	}
	for _, file := range []string{SettingsPath, UnitsPath} {
		at := filepath.Join(dir, file)
		if fi, err := os.Lstat(at); err == nil && !fi.Mode().IsRegular() {
			return plan.Say("repo.path-special", file)
		}
		have, err := os.ReadFile(at)
		if err != nil {
			continue // it is not there, or refused when it is read in its turn
		}
		if err := ours(File{Path: file}, have); err != nil {
			return err
		}
	}
	return nil
}

// ours refuses to take a file that was there before, and that git does not know, into the first
// commit unless it is what the workspace needs in its place. f is what would be written.
func ours(f File, have []byte) error {
	if f.Path == attributesPath { // lines are added to it
		return nil
	}
	if shapeOf(f.Path) == nil {
		if string(have) == string(f.Bytes) {
			return nil
		}
		return plan.Say("workspace.in-the-way", f.Path)
	}
	found := Parse(f.Path, have)
	if found.Err != nil {
		return plan.Say("workspace.not-ours", f.Path, found.Err)
	}
	if wrong, bad := worse(nil, found); bad {
		return plan.Say("workspace.not-ours", f.Path, wrong.Message)
	}
	return nil
}

func initialFiles(name string, l lang.Language) []File {
	settings := withSchema(plan.MapOf("lantu", formatText, "name", name, "lang", string(l)), SettingsPath, "settings")
	registry := withSchema(plan.MapOf("lantu", formatText), UnitsPath, "units")
	files := []File{
		{Path: SettingsPath, Bytes: codec.Emit(settings, plan.SettingsFile)},
		{Path: UnitsPath, Bytes: codec.Emit(registry, plan.UnitsFile)},
		{Path: attributesPath, Bytes: []byte(attributes)},
	}
	for name, data := range schema.Files() {
		files = append(files, File{Path: path.Join(schemaDir, name), Bytes: data})
	}
	return files
}

// withAttributes adds the lines of attributes that a .gitattributes file lacks, nil for none.
func withAttributes(have []byte) []byte {
	text := string(have)
	out := text
	for line := range strings.Lines(attributes) {
		if !strings.Contains("\n"+text, "\n"+strings.TrimSuffix(line, "\n")) {
			if out != "" && !strings.HasSuffix(out, "\n") {
				out += "\n"
			}
			out += line
		}
	}
	if out == text {
		return nil
	}
	return []byte(out)
}

// withSchema puts the line before a document that tells editors where its JSON Schema is.
func withSchema(n *plan.Node, file, name string) *plan.Node {
	up := strings.Repeat("../", strings.Count(file, "/"))
	c := *n
	c.Entries = append([]plan.Entry{}, n.Entries...)
	first := *c.Entries[0].Value
	first.Notes = &plan.Notes{Head: []string{"# yaml-language-server: $schema=" + up + schemaDir + "/" + name + ".schema.json"}}
	c.Entries[0].Value = &first
	return &c
}

// NewPlan is what a new plan starts from.
type NewPlan struct {
	Slug     string
	Template string // one of plan.Profiles
	Title    string
	Owner    string // unit id
	From, To string // days, 2022-01-01
	Reason   string
}

// New makes a plan from a template, in one commit.
func (w *Workspace) New(ctx context.Context, n NewPlan) (Done, error) {
	switch {
	case !ValidSlug(n.Slug):
		return Done{}, plan.Say("workspace.slug", n.Slug)
	case strings.TrimSpace(n.Title) == "":
		return Done{}, plan.Say("workspace.no-title")
	case n.From == "" || n.To == "":
		return Done{}, plan.Say("workspace.no-period")
	}
	owner, err := w.registered(n.Owner)
	if err != nil {
		return Done{}, err
	}
	n.Owner = owner.ID
	if _, err := plan.ParsePeriod(n.From + ".." + n.To); err != nil {
		return Done{}, err
	}
	root, err := fromTemplate(n, owner)
	if err != nil {
		return Done{}, err
	}
	return w.create(ctx, PlanPath(n.Slug), withSchema(root, PlanPath(n.Slug), "plan"), n.Reason)
}

// create commits a file that is not there yet.
func (w *Workspace) create(ctx context.Context, file string, root *plan.Node, reason string) (Done, error) {
	after := Parse(file, codec.Emit(root, shapeOf(file)))
	if after.Err != nil {
		return Done{}, after.Err
	}
	if err := notWorse(nil, after); err != nil {
		return Done{}, err
	}
	commit, err := w.repo.Update(ctx, func(tx *repo.Tx) error {
		if err := absent(tx, file); err != nil {
			return err
		}
		tx.SetMessage(w.words().Came(after.Doc, nameOf(file)), reason, w.signed(planTrailer(after.Doc))...)
		return tx.Write(file, after.Bytes)
	})
	if err != nil {
		return Done{}, err
	}
	return Done{Commit: commit, File: after}, nil
}

// absent refuses a plan's folder that holds anything already.
func absent(tx *repo.Tx, file string) error {
	if _, err := tx.Read(file); err == nil {
		return plan.Say("workspace.taken", nameOf(file))
	} else if !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if state, err := tx.State(file); err != nil {
		return err
	} else if state != repo.Clean {
		return dirty(file, state)
	}
	return nil
}

// Rename gives a plan another slug. Its id, and so all that refers to it, stays.
func (w *Workspace) Rename(ctx context.Context, slug, to, reason string) (Done, error) {
	slug, err := w.slug(slug)
	if err != nil {
		return Done{}, err
	}
	if !ValidSlug(to) {
		return Done{}, plan.Say("workspace.slug", to)
	}
	var done Done
	commit, err := w.repo.Update(ctx, func(tx *repo.Tx) error {
		f, err := w.current(tx, PlanPath(slug))
		if err != nil {
			return err
		}
		if err := absent(tx, PlanPath(to)); err != nil {
			return err
		}
		if err := w.moveFolder(tx, path.Join(plansDir, slug), path.Join(plansDir, to)); err != nil {
			return err
		}
		done.File = &File{Path: PlanPath(to), Bytes: f.Bytes, Doc: f.Doc}
		tx.SetMessage(w.words().Renamed(f.Doc, slug, to), reason, w.signed(planTrailer(f.Doc))...)
		return nil
	})
	if err != nil {
		return Done{}, err
	}
	done.Commit = commit
	return done, nil
}

// moveFolder moves every file that git knows in a folder.
func (w *Workspace) moveFolder(tx *repo.Tx, from, to string) error {
	return w.eachFile(tx, from, func(file string, data []byte) error {
		if err := tx.Write(to+strings.TrimPrefix(file, from), data); err != nil {
			return err
		}
		return tx.Remove(file)
	})
}

// eachFile gives the committed files below a folder. Edits made by hand stand in the way.
func (w *Workspace) eachFile(tx *repo.Tx, dir string, f func(file string, data []byte) error) error {
	names, err := w.repo.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, name := range names {
		file := path.Join(dir, name)
		if strings.HasSuffix(name, "/") {
			if err := w.eachFile(tx, file, f); err != nil {
				return err
			}
			continue
		}
		state, err := tx.State(file)
		switch {
		case err != nil:
			return err
		case state == repo.Untracked:
			continue
		case state != repo.Clean:
			return dirty(file, state)
		}
		data, err := tx.Read(file)
		if err != nil {
			return err
		}
		if err := f(file, data); err != nil {
			return err
		}
	}
	return nil
}

// RemovePlan takes a plan away, with all that stands in its folder. History keeps it.
func (w *Workspace) RemovePlan(ctx context.Context, ref, reason string) (Done, error) {
	slug, err := w.slug(ref)
	if err != nil {
		return Done{}, err
	}
	commit, err := w.repo.Update(ctx, func(tx *repo.Tx) error {
		f, err := w.current(tx, PlanPath(slug))
		if err != nil {
			return err
		}
		if err := removable(f.Doc, f.Path, reason); err != nil {
			return err
		}
		tx.SetMessage(w.words().Gone(f.Doc, slug), reason, w.signed(planTrailer(f.Doc))...)
		return w.eachFile(tx, path.Join(plansDir, slug), func(file string, _ []byte) error { return tx.Remove(file) })
	})
	if err != nil {
		return Done{}, err
	}
	return Done{Commit: commit}, nil
}

// Referrers lists what refers to elements from outside of all of them: those would dangle if they went.
func Referrers(d *plan.Document, ids ...string) []plan.Reference {
	going := map[*plan.Element]bool{}
	for _, id := range ids {
		if e, ok := d.Element(id); ok {
			going[e] = true
		}
	}
	goes := func(e *plan.Element) bool {
		for ; e != nil; e = e.Up {
			if going[e] {
				return true
			}
		}
		return false
	}
	var out []plan.Reference
	for ref := range d.References() {
		to, ok := d.Element(ref.To)
		if ok && to.Up != nil && goes(to) && !goes(ref.From) {
			out = append(out, ref)
		}
	}
	return out
}
