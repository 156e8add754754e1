package workspace

import (
	"strings"
	"testing"
)

// Plans are matched by id: folders that changed places are two renames, a copy is a new plan, and a
// version that lost its id is still the one at its path.
func TestPlansAreMatchedByID(t *testing.T) {
	file := func(slug, id string) *File {
		text := "lantu: 1\ntitle: x\n"
		if id != "" {
			text = "id: " + id + "\n" + text
		}
		return Parse(PlanPath(slug), []byte(text))
	}
	broken := Parse(PlanPath("c"), []byte("id: [\n"))
	for _, c := range []struct {
		name       string
		olds, news []*File
		want       string
	}{
		{"an edit", []*File{file("a", "p-00000001")}, []*File{file("a", "p-00000001")}, "a=a"},
		{"a rename", []*File{file("a", "p-00000001")}, []*File{file("b", "p-00000001")}, "a=b"},
		{"folders that changed places", []*File{file("a", "p-00000001"), file("b", "p-00000002")},
			[]*File{file("a", "p-00000002"), file("b", "p-00000001")}, "b=a a=b"},
		{"a copy beside the plan", []*File{file("a", "p-00000001")}, []*File{file("a", "p-00000001"), file("b", "p-00000001")}, "a=a =b"},
		{"another plan in the place of one", []*File{file("a", "p-00000001")}, []*File{file("a", "p-00000002")}, "a= =a"},
		{"an id that was lost", []*File{file("a", "p-00000001")}, []*File{file("a", "")}, "a=a"},
		{"a file that broke", []*File{file("c", "p-00000001")}, []*File{broken}, "c=c"},
		{"one that broke and one that came", []*File{file("c", "p-00000001")}, []*File{broken, file("d", "p-00000001")}, "c=d =c"},
	} {
		var got []string
		for _, pair := range matched(c.olds, c.news) {
			slug := func(f *File) string {
				if f == nil {
					return ""
				}
				return f.Slug()
			}
			got = append(got, slug(pair[0])+"="+slug(pair[1]))
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s: %s, want %s", c.name, s, c.want)
		}
	}
}
