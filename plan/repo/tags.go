package repo

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"lantu/plan"
)

// A tag names a commit for good: it is made together with the commit, and never moved or replaced.

const tagPrefix = "refs/tags/"

// A newTag is the annotated tag that an update puts on its commit.
type newTag struct{ name, message string }

// Tag puts an annotated tag on the commit that this update makes. Update fails with a Message where the
// name is taken or cannot name a tag; then nothing is committed either. Whoever dies between commit
// and tag leaves a record by which the next lantu makes the tag.
func (t *Tx) Tag(name, message string) { t.tag = &newTag{name, message} }

// Tags lists the names of the tags below a folder such as "issued/campus", in the order of their bytes.
func (r *Repo) Tags(folder string) ([]string, error) {
	names := map[string]bool{}
	note := func(name, _ string) { names[name] = true }
	loose := func(name string) error { note(name, ""); return nil }
	if err := r.eachTag(folder, loose, note); err != nil {
		return nil, err
	}
	return slices.Sorted(maps.Keys(names)), nil
}

// TagObjects maps the names of the tags below a folder to what they name: the object of an annotated tag, or
// a commit. A tag that is broken is left out.
func (r *Repo) TagObjects(folder string) (map[string]Hash, error) {
	tags := map[string]Hash{}
	loose := func(name string) error {
		path := r.refPath(tagPrefix + name)
		data, err := os.ReadFile(path)
		if isAbsent(err) {
			return nil // packed meanwhile
		}
		if err != nil {
			return diskError(path, err)
		}
		if h, ok := ParseHash(strings.TrimRight(string(data), " \t\r\n")); ok {
			tags[name] = h
		}
		return nil
	}
	packed := func(name, object string) {
		h, ok := ParseHash(object)
		if _, newer := tags[name]; ok && !newer {
			tags[name] = h
		}
	}
	return tags, r.eachTag(folder, loose, packed)
}

// eachTag gives the tags below a folder: first those with a file of their own, then the packed ones with what
// they name. In this order none is missed that git packs at the moment.
func (r *Repo) eachTag(folder string, loose func(name string) error, packed func(name, object string)) error {
	top := r.refPath(tagPrefix + folder)
	err := filepath.WalkDir(top, func(path string, d fs.DirEntry, err error) error {
		if isAbsent(err) {
			return nil // there is none, or git took the folder away that packing emptied
		}
		if err != nil || d.IsDir() || strings.HasSuffix(path, ".lock") {
			return err
		}
		rest, err := filepath.Rel(top, path)
		if err != nil {
			return err
		}
		return loose(folder + "/" + filepath.ToSlash(rest))
	})
	if err != nil {
		return diskError(top, err)
	}
	path := filepath.Join(r.commonDir, "packed-refs")
	data, err := os.ReadFile(path)
	if err != nil && !isAbsent(err) {
		return diskError(path, err)
	}
	for line := range bytes.Lines(data) {
		object, ref, _ := strings.Cut(strings.TrimRight(string(line), "\n"), " ")
		if name, ok := strings.CutPrefix(ref, tagPrefix); ok && strings.HasPrefix(name, folder+"/") {
			packed(name, object)
		}
	}
	return nil
}

// CanTag tells whether a name can be that of a tag.
func CanTag(name string) bool { return validRef(tagPrefix + name) }

// Tagged finds the commit that a tag names; fs.ErrNotExist where there is no such tag.
func (r *Repo) Tagged(name string) (Hash, error) {
	if !CanTag(name) {
		return Hash{}, fs.ErrNotExist
	}
	value, err := r.readRef(tagPrefix + name)
	if err != nil {
		return Hash{}, err
	}
	h, ok := ParseHash(value)
	if !ok {
		return Hash{}, plan.Say("repo.ref-broken", tagPrefix+name, r.commonDir)
	}
	return r.peel(h, name)
}

// TaggedBy finds the commit that the object of a tag names, as TagObjects gives it.
func (r *Repo) TaggedBy(object Hash) (Hash, error) { return r.peel(object, object.Short()) }

// encodeTag is a tag object. tagger is "Name <address> time zone".
func encodeTag(commit Hash, name string, tagger Person, message string) []byte {
	return fmt.Appendf(nil, "object %s\ntype commit\ntag %s\ntagger %s\n\n%s", commit, name, tagger,
		joinMessage(message, "", nil))
}

// freeTag refuses a name that isTaken, and clears its place. It is for whoever is about to make the tag.
func (r *Repo) freeTag(ref string) error {
	err := r.isTaken(ref)
	if err == nil {
		os.Remove(r.refPath(ref)) // a folder that git left empty
	}
	return err
}

// isTaken refuses a name that a tag has, or that cannot stand beside those that there are: git keeps
// a/b and a/b/c from being tags at once.
func (r *Repo) isTaken(ref string) error {
	name := strings.TrimPrefix(ref, tagPrefix)
	for at := ref; at != "refs/tags"; at = parentOf(at) {
		switch _, err := r.readRef(at); {
		case err == nil:
			return plan.Say("repo.tag-taken", name, strings.TrimPrefix(at, tagPrefix))
		case !errors.Is(err, fs.ErrNotExist):
			return err
		}
	}
	below, err := r.Tags(name)
	if err == nil && len(below) > 0 {
		err = plan.Say("repo.tag-taken", name, below[0])
	}
	return err
}

// moveTag lets the tag name its object, after the branch has the commit.
func (r *Repo) moveTag(in *intent, temp string) error {
	if in.Tag == "" {
		return nil
	}
	if err := os.Rename(temp, r.refPath(in.Tag)); err != nil {
		return diskError(r.refPath(in.Tag), err)
	}
	return r.step("tagged")
}

// resumeTag makes the tag of an update whose process died before it did, if the commit was made and no
// such tag is there.
func (r *Repo) resumeTag(w *work) error {
	in := w.in
	if in.Tag == "" {
		return nil
	}
	head, err := r.Head()
	if err != nil || head.Unborn() {
		return err
	}
	made, err := r.inHistory(head.Hash, []Hash{in.New})
	if err != nil || len(made) == 0 {
		return err
	}
	if _, err := r.readRef(in.Tag); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	temp, err := w.stage([]byte(in.TagObject.String()+"\n"), 0o666)
	if err == nil {
		err = syncPath(temp)
	}
	if err != nil {
		return diskError(temp, err)
	}
	if err := r.moveTag(in, temp); err != nil {
		return err
	}
	return r.syncFolders(r.tagFolders(in.Tag))
}

// tagFolders are the folders of a tag, any of which may be new, the innermost first.
func (r *Repo) tagFolders(ref string) (dirs []string) {
	for at := parentOf(ref); at != "refs"; at = parentOf(at) {
		dirs = append(dirs, r.refPath(at))
	}
	return dirs
}
