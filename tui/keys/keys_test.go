package keys_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"pgregory.net/rapid"

	"lantu/plan/lang"
	"lantu/tui"
	"lantu/tui/keys"
)

// Every mistake is told with its place, its words and what to do, in both languages.
func TestFaultsSayWhereAndWhatToDo(t *testing.T) {
	for name, c := range map[string]struct{ file, en, zh string }{
		"no action":       {"undo: u\n\nfly-away: a\n", `Line 3, column 1: there is no action "fly-away". lantu help keys lists`, "第 3 行第 1 列：没有名为“fly-away”的操作"},
		"nearly one":      {"remve: x\n", "Do you mean remove (remove)?", "是不是 remove（删除）？"},
		"by its title":    {"撤销: z\n", "Do you mean undo (undo)?", "是不是 undo（撤销）？"},
		"no key":          {"add: hello\n", `Line 1, column 6: "hello" is no key. Write one character`, "第 1 行第 6 列：“hello”不是键名"},
		"nearly a key":    {"add: entre\n", "Do you mean enter?", "是不是 enter？"},
		"a key in full":   {"add: 回车\n", "Do you mean enter?", "是不是 enter？"},
		"never sent":      {"add: ctrl+i\n", "terminals send ctrl+i as tab", "终端分不清 ctrl+i 和 tab"},
		"text":            {"confirm: [enter, x]\n", "Line 1, column 18: confirm (commit) works while text is typed, where x is text", "第 1 行第 18 列：confirm（确认提交）在输入文字时也要可用"},
		"text everywhere": {"palette: p\n", "works while text is typed", "在输入文字时也要可用"},
		"taken":           {"add: d\n", "Line 1, column 1: in Draft the key d would mean both add (add) and remove (remove)", "在“起草”中，d 会同时指 add（添加）和 remove（删除）"},
		"taken outside":   {"add: u\n", "would mean both add (add) and undo (undo)", "add（添加）和 undo（撤销）"},
		"taken by both":   {"add: z\nremove: z\n", "both remove (remove) and add (add)", "remove（删除）和 add（添加）"},
		"needed":          {"quit: []\n", "quit (quit) has to keep a key", "quit（退出）至少要留一个键"},
		"no value":        {"add:\n", "after add (add) comes a key or several", "add（添加）之后应写一个键或几个键"},
		"a map":           {"add: {key: a}\n", "comes a key or several", "应写一个键或几个键"},
		"a list":          {"- add\n", "should consist of actions and keys, such as add: a", "文件应由“操作: 键”组成，如 add: a"},
		"not YAML":        {"add: [a\n", "a bracket or brace is not closed", "括号没有配对"},
		"twice":           {"add: z\nadd: y\n", `"add" is here a second time`, "“add”重复"},
	} {
		t.Run(name, func(t *testing.T) {
			bindings, faults := tui.Board().Read([]byte(c.file))
			if len(faults) == 0 {
				t.Fatalf("%q is taken", c.file)
			}
			if got := lang.Say(lang.English, faults[0]); !strings.Contains(got, c.en) {
				t.Errorf("%q says %q and not %q", c.file, got, c.en)
			}
			if got := lang.Say(lang.Chinese, faults[0]); !strings.Contains(got, c.zh) {
				t.Errorf("%q says %q and not %q", c.file, got, c.zh)
			}
			if !slices.Equal(bindings["add"], []string{"a"}) {
				t.Errorf("with a fault add is on %q", bindings["add"])
			}
		})
	}
}

func TestWhatIsTaken(t *testing.T) {
	for file, want := range map[string]map[string]string{
		"":                                      {"add": "a"},
		"# add: z\n":                            {"add": "a"},
		"add: z\n":                              {"add": "z", "remove": "d"},
		"add: [z, Ctrl+N]\n":                    {"add": "z ctrl+n"},
		"add: []\n":                             {"add": ""},
		"add: d\nremove: a\n":                   {"add": "d", "remove": "a"}, // swapped
		"go-1: 9\n":                             {"go-1": "9"},
		"add: Alt+Ctrl+Z\n":                     {"add": "ctrl+alt+z"},
		"add: shift+q\n":                        {"add": "Q"},
		"indent: \"]\"\nadd: \"?\"\nhelp: f1\n": {"indent": "]", "add": "?"},
		"add: 添\n":                              {"add": "添"},
	} {
		bindings, faults := tui.Board().Read([]byte(file))
		if len(faults) > 0 {
			t.Errorf("%q: %v", file, faults)
		}
		for id, keys := range want {
			if got := strings.Join(bindings[id], " "); got != keys {
				t.Errorf("%q puts %s on %q", file, id, got)
			}
		}
	}
}

// Whatever stands in the file, the keys in force never mean two things at one place, and the program can
// be used and left.
func TestNoFileMakesKeysUnclear(t *testing.T) {
	board := tui.Board()
	names := []string{"add", "remove", "undo", "redo", "palette", "quit", "give-up", "confirm", "filter", "open", "adn", "help"}
	pressed := []string{"a", "d", "u", "ctrl+p", "ctrl+c", "esc", "enter", "f1", "ctrl+i", "[]", "[a, d]", "{}", "", "'", "zz", "?"}
	rapid.Check(t, func(t *rapid.T) {
		var file strings.Builder
		for range rapid.IntRange(0, 6).Draw(t, "lines") {
			file.WriteString(rapid.SampledFrom(names).Draw(t, "action") + ": " + rapid.SampledFrom(pressed).Draw(t, "key") + "\n")
		}
		bindings, faults := board.Read([]byte(file.String()))
		board.Collisions(bindings, func(place, key, one, other string) {
			t.Errorf("%q with %v: in %s %s means %s and %s", file.String(), faults, place, key, one, other)
		})
		if len(bindings["palette"]) == 0 || len(bindings["quit"]) == 0 {
			t.Errorf("%q leaves no way", file.String())
		}
		if len(bindings) != len(board.Actions) {
			t.Errorf("%q loses actions", file.String())
		}
	})
}

func FuzzRead(f *testing.F) {
	f.Add("add: [a, ctrl+n]\n")
	f.Add("add: {\n- x: 1")
	board := tui.Board()
	f.Fuzz(func(t *testing.T, file string) {
		bindings, faults := board.Read([]byte(file))
		board.Collisions(bindings, func(place, key, one, other string) {
			t.Errorf("%q: in %s %s means %s and %s (%v)", file, place, key, one, other, faults)
		})
		for _, fault := range faults {
			_ = lang.Say(lang.Chinese, fault)
		}
	})
}

// The schema for editors takes what lantu takes, and the file that a person begins with.
func TestSchemaAndTemplate(t *testing.T) {
	board := tui.Board()
	for _, l := range []lang.Language{lang.Chinese, lang.English} {
		var schema any
		if err := json.Unmarshal(board.Schema(l), &schema); err != nil {
			t.Fatal(err)
		}
		compiler := jsonschema.NewCompiler()
		if err := compiler.AddResource("keys.json", schema); err != nil {
			t.Fatal(err)
		}
		compiled, err := compiler.Compile("keys.json")
		if err != nil {
			t.Fatal(err)
		}
		for value, good := range map[string]bool{
			`{"add": "a"}`: true, `{"add": ["a", "ctrl+n"]}`: true, `{"add": []}`: true, `{"go-1": 9}`: true, `{"add": "添"}`: true,
			`{"add": "hello"}`: false, `{"fly": "a"}`: false, `{"add": {}}`: false, `{"add": ["a", "a"]}`: false,
		} {
			var v any
			if err := json.Unmarshal([]byte(value), &v); err != nil {
				t.Fatal(err)
			}
			if err := compiled.Validate(v); (err == nil) != good {
				t.Errorf("the schema says of %s: %v", value, err)
			}
		}

		template := string(board.Template(l))
		if _, faults := board.Read([]byte(template)); len(faults) > 0 {
			t.Errorf("the template has faults: %v", faults)
		}
		// With every action's line in force it says what the program has anyway.
		var live strings.Builder
		for line := range strings.Lines(template) {
			entry := strings.TrimPrefix(line, "# ")
			if id, _, ok := strings.Cut(entry, ":"); ok && slices.ContainsFunc(board.Actions, func(a keys.Action) bool { return a.ID == id }) {
				live.WriteString(entry)
			}
		}
		bindings, faults := board.Read([]byte(live.String()))
		if len(faults) > 0 || strings.Count(live.String(), "\n") != len(board.Actions) {
			t.Errorf("the lines of the template: %v\n%s", faults, live.String())
		}
		for _, a := range board.Actions {
			if !slices.Equal(bindings[a.ID], a.Keys) {
				t.Errorf("the template puts %s on %q", a.ID, bindings[a.ID])
			}
		}
	}
}
