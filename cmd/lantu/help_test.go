package main

import (
	"io"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"lantu/plan/lang"
)

func han(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) })
}

// eachCommand calls f with every command of a language and its --help.
func eachCommand(t *testing.T, l lang.Language, f func(cmd *cobra.Command, help string)) {
	t.Helper()
	c := &cli{in: strings.NewReader(""), out: io.Discard, err: io.Discard, lang: l}
	count := 0
	var walk func(*cobra.Command)
	walk = func(cmd *cobra.Command) {
		count++
		f(cmd, c.help(cmd))
		for _, sub := range cmd.Commands() {
			walk(sub)
		}
	}
	walk(c.root())
	if count < 25 {
		t.Errorf("found only %d commands", count)
	}
}

// sentence is English prose: four words of small letters in a row.
var sentence = regexp.MustCompile(`([a-z]{2,} ){3}[a-z]{2,}`)

func TestHelpIsWholeInChinese(t *testing.T) {
	eachCommand(t, lang.Chinese, func(cmd *cobra.Command, help string) {
		if !han(cmd.Short) || !han(cmd.Long) {
			t.Errorf("%s has no Chinese help: %s / %s", cmd.CommandPath(), cmd.Short, cmd.Long)
		}
		cmd.Flags().VisitAll(func(f *pflag.Flag) {
			if !han(f.Usage) {
				t.Errorf("%s --%s has no Chinese help: %s", cmd.CommandPath(), f.Name, f.Usage)
			}
		})
		for line := range strings.Lines(help) {
			if !han(line) && sentence.MatchString(line) {
				t.Errorf("%s --help has a line in English: %s", cmd.CommandPath(), line)
			}
		}
	})
}

func TestHelpIsWholeInEnglish(t *testing.T) {
	eachCommand(t, lang.English, func(cmd *cobra.Command, help string) {
		if han(help) {
			t.Errorf("%s --help has Chinese in it:\n%s", cmd.CommandPath(), help)
		}
		for line := range strings.Lines(help) {
			if width := len([]rune(line)); width > 121 && !strings.Contains(line, " --in ") {
				t.Errorf("%s --help has a line of %d columns: %s", cmd.CommandPath(), width, line)
			}
		}
	})
}

// A flag that takes a value says in its help what that is.
func TestFlagsNameTheirValues(t *testing.T) {
	eachCommand(t, lang.English, func(cmd *cobra.Command, _ string) {
		cmd.Flags().VisitAll(func(f *pflag.Flag) {
			if named := f.Annotations[argument] != nil; named == (f.Value.Type() == "bool") || strings.Contains(f.Usage, "`") {
				t.Errorf("%s --%s takes a %s: %q %v", cmd.CommandPath(), f.Name, f.Value.Type(), f.Usage, f.Annotations)
			}
		})
	})
}

func TestHyphenedValuesAreNoFlags(t *testing.T) {
	for call, values := range map[string]string{
		"set p#t by -u-psb":                 "by|-u-psb",
		"set p#t by +u-a -g-b -r x":         "by|+u-a|-g-b",
		"set p#i targets.2024 -10%":         "targets.2024|-10%",
		"set p#t see -t-4k7qz2mn":           "see|-t-4k7qz2mn",
		"set p#t aliases -旧称 --reason -2%":  "aliases|-旧称",
		"set -r -10% p#t title a":           "title|a",
		"set p#t title -- -x":               "title|-x",
		"set p#t title -- -u-x --":          "title|-u-x|--",
		"-C d set --lang zh p#t title -1 b": "title|-1|b",
	} {
		c := &cli{in: strings.NewReader(""), out: io.Discard, err: io.Discard, lang: lang.English}
		root := c.root()
		var got []string
		reason := ""
		set, _, err := root.Find([]string{"set"})
		if err != nil {
			t.Fatal(err)
		}
		set.RunE = func(cmd *cobra.Command, args []string) error {
			got, reason = bare(args)[1:], cmd.Flag("reason").Value.String()
			return nil
		}
		root.SetArgs(protect(root, strings.Fields(call)))
		if err := root.Execute(); err != nil || strings.Join(got, "|") != values || strings.Contains(reason, shield) {
			t.Errorf("%s gives %q, reason %q, %v", call, got, reason, err)
		}
	}
}

func TestLanguageOfACall(t *testing.T) {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		t.Setenv(name, "")
	}
	for call, want := range map[string]lang.Language{
		"":                            lang.English,
		"list --lang zh":              lang.Chinese,
		"--lang=zh list":              lang.Chinese,
		"set p title -- --lang=zh":    lang.English,
		"list --lang fr":              lang.English,
		"list --lang":                 lang.English,
		"set --lang=en p text --lang": lang.English,
	} {
		if got := languageOf(strings.Fields(call)); got != want {
			t.Errorf("%q is answered in %s", call, got)
		}
	}
	t.Setenv("LANG", "zh_CN.UTF-8")
	if got := languageOf(nil); got != lang.Chinese {
		t.Errorf("in zh_CN it answers in %s", got)
	}
}
