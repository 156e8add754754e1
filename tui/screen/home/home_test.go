package home

import (
	"testing"

	"lantu/plan/lang"
	"lantu/plan/workspace"
	"lantu/tui/screen"
	"lantu/tui/term"
)

func TestTheCursorStaysOnItsPlan(t *testing.T) {
	all := func(slugs ...string) map[string]bool {
		m := map[string]bool{}
		for _, s := range slugs {
			m[s] = true
		}
		return m
	}
	for _, c := range []struct {
		name   string
		change func(*Screen)
		want   string
	}{
		{"the last is dropped", func(s *Screen) { s.Drop("c") }, "b"},
		{"one above is dropped", func(s *Screen) { s.Drop("a") }, "c"},
		{"the last is not in the whole list", func(s *Screen) { s.Complete(all("a", "b")) }, "b"},
		{"only the last is in the whole list", func(s *Screen) { s.Complete(all("c")) }, "c"},
		{"nothing is in the whole list", func(s *Screen) { s.Complete(nil) }, ""},
		{"one is put above", func(s *Screen) { s.Put(workspace.Entry{Slug: "aa"}) }, "c"},
		{"one is put below", func(s *Screen) { s.Put(workspace.Entry{Slug: "d"}) }, "c"},
		{"the filter ends", func(s *Screen) {
			s.Filter()
			s.Handle(term.Paste{Text: "c"})
			s.Unfilter()
		}, "c"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := New(screen.NewDesk(nil, lang.English))
			s.Put(workspace.Entry{Slug: "a"}, workspace.Entry{Slug: "b"}, workspace.Entry{Slug: "c"})
			s.Select("c")
			c.change(s)
			if got, _ := s.Current(); got.Slug != c.want {
				t.Errorf("the cursor is on %q, not %q", got.Slug, c.want)
			}
			s.Draw(80, 10)
		})
	}
}
