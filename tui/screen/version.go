package screen

import (
	"cmp"
	"errors"
	"io/fs"
	"strings"

	"lantu/plan"
	"lantu/plan/lang"
	"lantu/plan/workspace"
	"lantu/schema"
	"lantu/tui/widget/tree"
)

// A Version is one version of a plan with what the screens derive from it. It is made beside the
// loop and never changes.
type Version struct {
	File    *workspace.File
	Doc     *plan.Document    // nil where the file cannot be read
	Numbers map[string]string // printed numbers by id
	Outline []tree.Node       // without findings
	Places  map[string]int    // in Outline, by key
}

// NewVersion derives what the screens show from a file, in a language; nil for nil.
func NewVersion(f *workspace.File, l lang.Language) *Version {
	if f == nil {
		return nil
	}
	v := &Version{File: f, Doc: f.Doc}
	if v.Doc != nil {
		v.Numbers = plan.Numbers(v.Doc)
		v.outline(l)
	}
	return v
}

// Name is an element's number and title on one line, its id where it has neither.
func (v *Version) Name(e *plan.Element) string {
	title, _, _ := strings.Cut(strings.TrimSpace(e.Title()), "\n")
	return v.Numbers[e.ID] + cmp.Or(title, e.ID)
}

// Reload reads a file as it is now. It gives known again where that is still what the file holds,
// and nil where the file is gone. It is to run beside the loop.
func Reload(ws *workspace.Workspace, path string, known *Version, l lang.Language) (*Version, error) {
	if known != nil {
		data, err := ws.Repo().ReadFile(path)
		if err == nil && string(data) == string(known.File.Bytes) {
			return known, nil
		}
	}
	f, err := ws.Read(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return NewVersion(f, l), nil
}

// A Tally counts findings.
type Tally struct{ Errors, Warnings int }

// Count counts the findings that match, all where match is nil.
func Count(findings []schema.Finding, match func(schema.Finding) bool) (t Tally) {
	for _, f := range findings {
		if match != nil && !match(f) {
			continue
		}
		switch f.Severity {
		case schema.Error:
			t.Errors++
		case schema.Warning:
			t.Warnings++
		}
	}
	return t
}

// Plus adds two tallies.
func (t Tally) Plus(u Tally) Tally { return Tally{t.Errors + u.Errors, t.Warnings + u.Warnings} }
