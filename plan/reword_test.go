package plan

import (
	"errors"
	"testing"
)

func rewordable() *Document {
	return NewDocument(PlanFile, MapOf("id", "p-4k7qz2mn", "title", "行动计划", "body", ListOf(MapOf(
		"id", "t-9d4xk3hb", "text", "市卫健委牵头，\n市卫健委每年培训2次。\n\n由市卫健委通报。\n",
		"duties", ListOf(
			MapOf("id", "d-3c7me9ya", "quote", "市卫健委每年培训2次"),
			MapOf("id", "d-2q8fs4zn", "quote", "市卫健委牵头，市卫健委每年"),
			MapOf("id", "d-7v1gn6pc", "quote", "每年培训2次"),
		))),
		"reports", ListOf(MapOf("id", "r-6h2bv8qf", "quote", "由市卫健委通报"))))
}

func TestReword(t *testing.T) {
	const old, new = "市卫健委", "市卫生健康委"
	second := len("市卫健委牵头，\n")
	for _, c := range []struct {
		at                                  int
		text, first, both, without, reports string
	}{
		{second, "市卫健委牵头，\n市卫生健康委每年培训2次。\n\n由市卫健委通报。\n",
			"市卫生健康委每年培训2次", "市卫健委牵头，市卫生健康委每年", "每年培训2次", "由市卫健委通报"},
		{second + 4, "市卫健委牵头，\n市卫生健康委每年培训2次。\n\n由市卫健委通报。\n",
			"市卫生健康委每年培训2次", "市卫健委牵头，市卫生健康委每年", "每年培训2次", "由市卫健委通报"},
		{0, "市卫生健康委牵头，\n市卫健委每年培训2次。\n\n由市卫健委通报。\n",
			"市卫健委每年培训2次", "市卫生健康委牵头，市卫健委每年", "每年培训2次", "由市卫健委通报"},
		{9999, "市卫健委牵头，\n市卫健委每年培训2次。\n\n由市卫生健康委通报。\n",
			"市卫健委每年培训2次", "市卫健委牵头，市卫健委每年", "每年培训2次", "由市卫生健康委通报"},
	} {
		d, err := Reword{"t-9d4xk3hb", "text", c.at, old, new}.Apply(rewordable())
		if err != nil {
			t.Fatal(err)
		}
		for id, want := range map[string]string{"d-3c7me9ya": c.first, "d-2q8fs4zn": c.both, "d-7v1gn6pc": c.without, "r-6h2bv8qf": c.reports} {
			e, _ := d.Element(id)
			if got := e.String("quote"); got != want {
				t.Errorf("at %d: %s quotes %s, not %s", c.at, id, got, want)
			}
		}
		e, _ := d.Element("t-9d4xk3hb")
		if got := e.String("text"); got != c.text {
			t.Errorf("at %d: %q", c.at, got)
		}
	}
}

func TestRewordOfWordsThatAreGone(t *testing.T) {
	for _, w := range []Reword{
		{"t-9d4xk3hb", "text", 0, "市民政局", "民政局"},
		{"t-9d4xk3hb", "title", 0, "市卫健委", "市卫生健康委"},
	} {
		var m Message
		if _, err := w.Apply(rewordable()); !errors.As(err, &m) || m.ID != "document.words-gone" {
			t.Errorf("%v: %v", w, err)
		}
	}
}
