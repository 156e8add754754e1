package workspace

import (
	"context"
	"slices"

	"lantu/plan/diff"
	"lantu/plan/lang"
	"lantu/plan/repo"
)

// A Told says what a commit did in one line, read from the versions before and after it: the gravest
// change, and how many more there are. Where there is nothing to tell, Line is empty.
type Told struct {
	Line   string
	More   int
	Own    bool   // the commit's subject says the same, in the language of the workspace
	Reason string // why it was made, as its author says; the subject of a commit that lantu did not make
}

// A Teller tells commits of a log one after another. It keeps the versions that it read last, as what one
// commit left is mostly what the next one found. It is for one goroutine.
type Teller struct {
	w     *Workspace
	words diff.Words
	files map[repo.Hash]*File
}

// Teller makes a Teller that speaks in those words.
func (w *Workspace) Teller(words diff.Words) *Teller {
	return &Teller{w: w, words: words, files: map[repo.Hash]*File{}}
}

// Tell tells what a commit of a log did: to the file and the element that the log was of, or to the whole
// workspace where v.File is "". What cannot be read has nothing to tell.
func (t *Teller) Tell(ctx context.Context, v Version) (Told, error) {
	if v.File == "" {
		return t.TellAll(ctx, v.Commit, "", "")
	}
	var d Difference
	var err error
	if d.Old, err = t.file(v.From, v.Old); err == nil {
		d.New, err = t.file(v.File, v.New)
	}
	if err != nil {
		return Told{}, err
	}
	if len(v.Changes) > 0 && d.Old != nil && d.New != nil && d.Broken() == nil {
		// The log remembers which changes they were, and not all of what they were between.
		d.Changes = slices.DeleteFunc(diff.Between(d.Old.Doc, d.New.Doc), func(c diff.Change) bool {
			return !slices.ContainsFunc(v.Changes, func(own diff.Change) bool {
				return own.Kind == c.Kind && own.Element == c.Element && own.Field == c.Field
			})
		})
	}
	return t.told(v.Commit, []Difference{d}, func(Difference, diff.Change) bool { return true }), nil
}

// TellAll tells what a commit did to all documents; what it did to a file, or to one element of that,
// comes first.
func (t *Teller) TellAll(ctx context.Context, c repo.Commit, file, element string) (Told, error) {
	deed, err := t.w.Deed(ctx, c)
	if err != nil {
		return Told{}, err
	}
	return t.told(c, deed.Differences, func(d Difference, change diff.Change) bool {
		return (file == "" || d.File().Path == file) && (element == "" || d.concerns(change, element))
	}), nil
}

// file is a version of a file, nil for none.
func (t *Teller) file(path string, blob repo.Hash) (*File, error) {
	if blob.IsZero() {
		return nil, nil
	}
	if f := t.files[blob]; f != nil && f.Path == path {
		return f, nil
	}
	data, err := t.w.repo.Blob(path, blob)
	if err != nil {
		return nil, err
	}
	const most = 4
	if len(t.files) >= most {
		clear(t.files)
	}
	f := Parse(path, data)
	t.files[blob] = f
	return f, nil
}

func (t *Teller) told(c repo.Commit, differences []Difference, meant func(Difference, diff.Change) bool) Told {
	type line struct {
		text   string
		weight diff.Weight
		meant  bool
	}
	var lines []line
	own, reason := false, t.w.reasonOf(Step{Commit: c})
	written := diff.Words{Language: t.w.Language(), Units: t.words.Units}
	for _, d := range differences {
		if d.Old == nil && d.New == nil || d.Broken() != nil {
			continue
		}
		switch {
		case d.Old == nil:
			lines = append(lines, line{t.words.Came(d.New.Doc, d.New.Name()), weightOf(d), true})
		case d.New == nil:
			lines = append(lines, line{t.words.Gone(d.Old.Doc, d.Old.Name()), weightOf(d), true})
		default:
			if d.Old.Path != d.New.Path {
				lines = append(lines, line{t.words.Renamed(d.New.Doc, d.Old.Name(), d.New.Name()), diff.Tasks, true})
			}
			if c.Body != "" && c.Trailer("Plan") != "" {
				reason = t.w.reasonOf(stepOf(c, d))
			}
			own = own || written.Subject(d.Old.Doc, d.New.Doc, d.Changes) == c.Subject
			for i, text := range t.words.Lines(d.Old.Doc, d.New.Doc, d.Changes) {
				lines = append(lines, line{text, d.Changes[i].Weight(), meant(d, d.Changes[i])})
			}
			if len(d.Changes) == 0 && d.Old.Path == d.New.Path && len(c.Parents) < 2 {
				lines = append(lines, line{lang.Text(t.words.Language, "diff.format", t.words.File(d.New.Doc, d.New.Name())), diff.Rest, true})
			}
		}
	}
	if len(lines) == 0 {
		return Told{}
	}
	first := slices.MinFunc(lines, func(a, b line) int {
		if a.meant != b.meant {
			if a.meant {
				return -1
			}
			return 1
		}
		return int(a.weight) - int(b.weight)
	})
	return Told{first.text, len(lines) - 1, own, reason}
}

// weightOf weighs the coming and going of a file: a plan is more than the others.
func weightOf(d Difference) diff.Weight {
	if d.File().Slug() != "" {
		return diff.Tasks
	}
	return diff.Rest
}
