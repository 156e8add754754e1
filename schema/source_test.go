package schema_test

import (
	"testing"

	"lantu/schema"
)

func TestInSource(t *testing.T) {
	src := "\uFEFFlantu: 1\r\ntitle: 平安𠮷林\r\n"
	for _, c := range []struct {
		line, column, length int
		excerpt, want        string
		ok                   bool
	}{
		{2, 8, 2, "平安", "平安", true},
		{2, 10, 1, "𠮷", "𠮷", true},
		{2, 8, 0, "平安𠮷林", "平安𠮷林", true},
		{2, 8, 0, "平安…", "平安", true},
		{2, 8, 0, "另一个", "", true},
		{2, 8, 99, "平安", "平安𠮷林", true},
		{1, 1, 5, "lantu", "lantu", true},
		{3, 1, 0, "", "", true},
		{4, 1, 0, "", "", false},
		{2, 40, 1, "", "", false},
		{0, 0, 0, "", "", false},
	} {
		f := schema.Finding{Line: c.line, Column: c.column, Length: c.length, Excerpt: c.excerpt}
		line, start, end, ok := f.InSource([]byte(src))
		if ok != c.ok || ok && string(line[start:end]) != c.want {
			t.Errorf("%d:%d+%d finds %v %d–%d %q", c.line, c.column, c.length, ok, start, end, string(line))
		}
	}
}
