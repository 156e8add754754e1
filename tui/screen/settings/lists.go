package settings

import (
	"slices"
	"strings"

	"lantu/plan"
)

// wordLines are the members of a list, a line each.
func wordLines(n *plan.Node) string { return strings.Join(n.Strings(), "\n") }

// readWords is the edit that makes the list what the lines say.
func readWords(x field, old *plan.Node, typed string) ([]plan.Edit, error) {
	var words []string
	for line := range strings.SplitSeq(typed, "\n") {
		if line = strings.TrimSpace(line); line != "" && !slices.Contains(words, line) {
			words = append(words, line)
		}
	}
	switch {
	case slices.Equal(words, old.Strings()):
		return nil, nil
	case len(words) == 0:
		return []plan.Edit{plan.Unset{Field: x.path}}, nil
	}
	value := plan.Strings(words...)
	if old != nil && old.Kind == plan.List {
		value.Style = old.Style
	}
	return []plan.Edit{plan.Set{Field: x.path, Value: value}}, nil
}

// pairSign stands between the halves of a pair as it is shown; others are read too.
const pairSign = "："

// pairLines are the pairs of a map, a line each.
func pairLines(n *plan.Node) string {
	if n == nil || n.Kind != plan.Map {
		return ""
	}
	lines := make([]string, len(n.Entries))
	for i, e := range n.Entries {
		lines[i] = e.Key + pairSign + e.Value.String()
	}
	return strings.Join(lines, "\n")
}

// readPairs are the edits that make the map what the lines say, one for each pair that differs, so that the
// others keep their comments. The error names the line that is no pair.
func readPairs(x field, old *plan.Node, typed string) (edits []plan.Edit, err error) {
	seen := map[string]bool{}
	for line := range strings.SplitSeq(typed, "\n") {
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		at := strings.IndexAny(line, "：:=")
		if at <= 0 {
			return nil, plan.Say("settings.no-pair", line)
		}
		key, value := strings.TrimSpace(line[:at]), strings.TrimSpace(strings.TrimLeft(line[at:], "：:="))
		switch {
		case key == "" || value == "":
			return nil, plan.Say("settings.no-pair", line)
		case seen[key]:
			return nil, plan.Say("settings.twice", key)
		}
		seen[key] = true
		if now := old.Get(key); now == nil || now.String() != value {
			edits = append(edits, plan.Set{Field: x.path + "." + key, Value: plan.Text(value)})
		}
	}
	if len(seen) == 0 && !old.Blank() {
		return []plan.Edit{plan.Unset{Field: x.path}}, nil
	}
	if old != nil && old.Kind == plan.Map {
		for _, e := range old.Entries {
			if !seen[e.Key] {
				edits = append(edits, plan.Unset{Field: x.path + "." + e.Key})
			}
		}
	}
	return edits, nil
}
