package workspace

import (
	"embed"
	"slices"
	"strings"

	"lantu/plan"
	"lantu/plan/codec"
)

// A template is a plan file without ids and without what every plan is told at birth (title, owner,
// period): kind, numbering, labels and the sections that such a document usually has.
//
//go:embed templates/*.yaml
var templates embed.FS

// fromTemplate makes the tree of a new plan.
func fromTemplate(n NewPlan, owner *plan.Unit) (*plan.Node, error) {
	data, err := templates.ReadFile("templates/" + n.Template + ".yaml")
	if err != nil || !slices.Contains(plan.Profiles, n.Template) {
		return nil, plan.Say("workspace.no-template", n.Template, strings.Join(plan.Profiles, " "))
	}
	root, err := codec.Parse(data)
	if err != nil {
		return nil, err
	}
	born := plan.MapOf("lantu", formatText, "title", strings.TrimSpace(n.Title), "profile", n.Template,
		"level", owner.Level, "owner", owner.ID, "period", n.From+".."+n.To, "stage", "draft")
	for _, e := range born.Entries {
		root = root.With(e.Key, e.Value, plan.PlanFile.Order())
	}
	return WithIDs(root, plan.PlanFile), nil
}

// WithIDs gives every element in a tree that lacks an id a new one.
func WithIDs(n *plan.Node, s *plan.Shape) *plan.Node {
	if n == nil || n.Kind != plan.Map {
		return n
	}
	out := n
	if _, has := s.Field("id"); has && s.Letter != 0 && n.Get("id").Blank() {
		out = out.With("id", plan.Text(plan.NewID(plan.LetterFor(s, n.Get("role").String()))), s.Order())
	}
	for _, e := range n.Entries {
		f, ok := s.Field(e.Key)
		switch {
		case !ok || f.Of == nil:
		case f.Type == plan.ObjectField:
			out = out.With(e.Key, WithIDs(e.Value, f.Of), nil)
		case e.Value.Kind == plan.List:
			list := e.Value
			for i, member := range e.Value.Entries {
				list = list.Replace(i, WithIDs(member.Value, f.Of))
			}
			out = out.With(e.Key, list, nil)
		}
	}
	return out
}
