package codec

import (
	"strings"
	"testing"

	"lantu/plan"
)

// TestCanonical shows the canonical form: each case is the inside of an item, by its lines.
func TestCanonical(t *testing.T) {
	wide := "[" + strings.Repeat("u-department, ", 7) + "u-last]"
	for _, c := range []struct{ name, from, want string }{
		{"known keys in order, then unknown sorted", "zebra: x\ndue: 2022-12-31\nape: x\nid: t-1\n", "id: t-1\ndue: 2022-12-31\nape: x\nzebra: x\n"},
		{"sets on one line", "by:\n- u-a\n- u-b\nwith: [ u-c ]\nsee: []\n", "with: [u-c]\nby: [u-a, u-b]\nsee: []\n"},
		{"long sets one a line", "by: " + wide + "\n", "by:\n" + strings.Repeat("  - u-department\n", 7) + "  - u-last\n"},
		{"sets with comments one a line", "by:\n- u-a # c\n- u-b\n", "by:\n  - u-a  # c\n  - u-b\n"},
		{"joint leads on one line", "lead:\n  joint:\n    - u-a\n    - u-b\n", "lead: {joint: [u-a, u-b]}\n"},
		{"prose as a block", "text: 一句。\n", "text: |-\n  一句。\n"},
		{"prose with its line ends", "text: \"一句。\\n\\n又一句。\\n\"\n", "text: |\n  一句。\n\n  又一句。\n"},
		{"prose that begins with a space", "text: \" 一句。\\n二\\n\"\n", "text: |2\n   一句。\n  二\n"},
		{"prose that a block cannot hold", "text: \"一\\t\\n  \\n二\\n\"\ntitle: \"a\\u2028b\\x01\"\n", "title: \"a\\u2028b\\x01\"\ntext: \"一\\t\\n  \\n二\\n\"\n"},
		{"prose with empty lines at its end", "text: |+\n  一\n\n", "text: \"一\\n\\n\"\n"},
		{"words that look like others", "title: 1.10\nrole: on\ndue: 2022-12-31\n", "role: \"on\"\ntitle: \"1.10\"\ndue: 2022-12-31\n"},
		{"words that do not", "title: 关于“三防”的意见（试行） a#b x:y ~1\n", "title: 关于“三防”的意见（试行） a#b x:y ~1\n"},
		{"rare characters as themselves", "title: \"\\U00020BB7\\U0001F680\"\n", "title: 𠮷🚀\n"},
		{"bare truth values", "beyond: true\nodd: true\n", "beyond: true\nodd: true\n"},
		{"unknown values as they were typed", "x-a: 1\nx-b: '1'\nx-c: true\nx-d: ~\nx-e: null\nx-f: -5\nx-g: 'words'\nx-h: 010\nx-i: [1, 'true', on, -1.5, \"a\"]\nx-j:\n  on: 1:30\n",
			"x-a: 1\nx-b: \"1\"\nx-c: true\nx-d: ~\nx-e: null\nx-f: -5\nx-g: \"words\"\nx-h: 010\nx-i: [1, \"true\", on, -1.5, \"a\"]\nx-j:\n  \"on\": 1:30\n"},
		{"amounts", "quotas:\n- amount: ≥15天\n  id: 'q-1'\n- {id: q-2, amount: 712.40}\n- {id: q-3, amount: 010}\n", "quotas:\n  - id: q-1\n    amount: \"≥15天\"\n  - id: q-2\n    amount: 712.40\n  - id: q-3\n    amount: \"010\"\n"},
		{"nothing after a colon", "title:\nodd: \"\"\n", "title:\nodd: \"\"\n"},
		{"unknown maps as they were", "a: {y: 1.5, x: [b, {c: d}]}\nb:\n  y: z\n", "a: {x: [b, {c: d}], \"y\": 1.5}\nb:\n  \"y\": z\n"},
		{"comments and blank lines", "id: t-1   #   c\n\n\n\n# a\n\n\n# b\ntitle: x\n", "id: t-1  #   c\n\n# a\n\n# b\ntitle: x\n"},
		{"comments within brackets", "by: [u-a, # one\n  # two\n  u-b]\ndue: x\n", "by:\n  - u-a  # one\n  # two\n  - u-b\ndue: x\n"},
		{"comments within braces", "id: t-1\nduties: [\n\n  # first\n  {id: d-1, # one\n   text: x}, # x\n  {id: d-2} # two\n  # last\n] # end\ndue: x\n",
			"id: t-1\ndue: x\nduties:  # end\n  # first\n  # x\n  - id: d-1  # one\n    text: x\n  # last\n  # two\n  - id: d-2\n"},
		{"comments behind dashes", "quotas:\n-  # first\n  id: q-1\n# second\n-  # and\n   # more\n  id: q-2\nodd:\n  - [a, b]  # pair\n  -  # c\n    - - c: x\n",
			"quotas:\n  # first\n  - id: q-1\n  # second\n  # and\n  -\n    # more\n    id: q-2\nodd:\n  - [a, b]  # pair\n  # c\n  - - - c: x\n"},
	} {
		n, err := Parse([]byte(c.from))
		if err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		if got := string(Emit(n, plan.ItemShape)); got != underRoot(c.want) {
			t.Errorf("%s:\n%s\nwant:\n%s", c.name, got, underRoot(c.want))
		}
		// The same one level down, where no key is a section.
		got := string(Emit(plan.MapOf("body", plan.ListOf(n)), plan.PlanFile))
		want := "body:\n  - "
		if strings.HasPrefix(c.want, "#") {
			want = "body:\n  -\n    "
		}
		want += strings.ReplaceAll(strings.TrimSuffix(strings.ReplaceAll(c.want, "\n", "\n    "), "    "), "    \n", "\n")
		if got != want {
			t.Errorf("%s, in a list:\n%s\nwant:\n%s", c.name, got, want)
		}
	}
}

// underRoot gives the blank lines that sections have at the top of a file.
func underRoot(s string) string {
	n, err := Parse([]byte(s))
	if err != nil {
		return err.Error()
	}
	lines := strings.SplitAfter(s, "\n")
	for i := len(n.Entries) - 1; i > 0; i-- {
		e := n.Entries[i]
		if at := e.Pos.Line - 1; isSection(e.Value) && lines[at-1] != "\n" {
			lines[at] = "\n" + lines[at]
		}
	}
	return strings.Join(lines, "")
}

func TestCanonicalFiles(t *testing.T) {
	for _, c := range []struct {
		shape      *plan.Shape
		from, want string
	}{
		{plan.SettingsFile, "\ufefflantu: 1\r\nseverity: {T-09: off}\r\nname: x\r\n", "lantu: 1\nname: x\n\nseverity:\n  T-09: \"off\"\n"},
		{plan.PlanFile, "\n\nindicators:\n- id: i-1\n  targets: {2023: 1, 2022: \"≥5\"}\n# c\nlantu: 1\nleading-groups:\n- chief:\n    post: 厅长\n  office: {host: u-edu, director: {post: 副厅长, unit: u-edu}}\n",
			"# c\nlantu: 1\n\nindicators:\n  - id: i-1\n    targets:\n      2022: \"≥5\"\n      2023: 1\n\nleading-groups:\n  - chief: {post: 厅长}\n    office: {host: u-edu, director: {unit: u-edu, post: 副厅长}}\n"},
		{plan.PlanFile, "conflicts:\n- candidates: [2023-06-30, 5, x, yes]\n  element: t-1\n", "conflicts:\n  - element: t-1\n    candidates: [2023-06-30, 5, x, yes]\n"},
		{plan.PlanFile, "---\n# a\nlantu: 1\n\n# b\n...\n# c\n", "# a\nlantu: 1\n\n# b\n# c\n"},
		{plan.PlanFile, "%YAML 1.2\n---\ntext: |\n  　　一\n", "text: |\n  　　一\n"},
		{plan.PlanFile, "{}\n# c\n", "{}\n# c\n"},
	} {
		got, err := Canonical([]byte(c.from), c.shape)
		if err != nil || string(got) != c.want {
			t.Errorf("%q, %v:\n%s\nwant:\n%s", c.from, err, got, c.want)
		}
		again, err := Canonical(got, c.shape)
		if err != nil || string(again) != string(got) {
			t.Errorf("%q is not canonical, %v: %q", got, err, again)
		}
	}
}

// TestPlaces looks at where values, keys and dashes stand, and at their last lines.
func TestPlaces(t *testing.T) {
	const src = "名称: 值\ntext: |\n  一\n\n  二\n\nby: [甲, u-b]\nbody:\n  - id: \"x\"\n    items:\n    - 甲\n    -\n  - y\n"
	for _, text := range []string{src, "---\n" + src} { // the second by yaml.v3
		down := strings.Count(text, "\n") - strings.Count(src, "\n")
		n, err := Parse([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		item := n.Get("body").Entries[0].Value
		for _, c := range []struct {
			name      string
			got, want plan.Pos
		}{
			{"key", n.Entries[1].Pos, plan.Pos{Line: 2, Column: 1, Last: 2}},
			{"after Han", n.Get("名称").Pos, plan.Pos{Line: 1, Column: 5, Last: 1}},
			{"literal", n.Get("text").Pos, plan.Pos{Line: 2, Column: 7, Last: 5}},
			{"flow", n.Get("by").Pos, plan.Pos{Line: 7, Column: 5, Last: 7}},
			{"in flow", n.Get("by").Entries[1].Value.Pos, plan.Pos{Line: 7, Column: 9, Last: 7}},
			{"list", n.Get("body").Pos, plan.Pos{Line: 9, Column: 3, Last: 13}},
			{"dash", n.Get("body").Entries[1].Pos, plan.Pos{Line: 13, Column: 3, Last: 13}},
			{"map", item.Pos, plan.Pos{Line: 9, Column: 5, Last: 12}},
			{"nested", item.Get("items").Entries[0].Value.Pos, plan.Pos{Line: 11, Column: 7, Last: 11}},
			{"blank", item.Get("items").Entries[1].Value.Pos, plan.Pos{Line: 12, Column: 6, Last: 12}},
			{"file", n.Pos, plan.Pos{Line: 1, Column: 1, Last: 13}},
		} {
			c.want.Line += down
			c.want.Last += down
			if c.got != c.want {
				t.Errorf("%s: %v, want %v", c.name, c.got, c.want)
			}
		}
	}
}
