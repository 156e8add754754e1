// Package lang holds every word and sentence that lantu says, in Chinese and in English.
//
// Other rooms name a sentence by its id (plan.Message); the tables of this package, one file a
// room, give its text in both languages. An id that a table lacks, or that lacks a language or
// a gap, fails the tests of this package.
package lang

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"lantu/plan"
)

// A Language is one that lantu speaks.
type Language string

// The languages of lantu.
const (
	Chinese Language = "zh"
	English Language = "en"
)

// Parse reads a --lang flag or the lang key of lantu.yaml: a language as lantu names it, or as locales
// do (zh_CN.UTF-8, zh-Hans). ok is false for anything else.
func Parse(s string) (l Language, ok bool) {
	if end := strings.IndexAny(s, "_-.@"); end > 0 {
		s = s[:end]
	}
	switch l := Language(strings.ToLower(s)); l {
	case Chinese, English:
		return l, true
	}
	return English, false
}

// FromEnvironment chooses by LC_ALL, LC_MESSAGES and LANG as other programs do: Chinese for any
// zh locale, English otherwise.
func FromEnvironment() Language {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if v := os.Getenv(name); v != "" {
			if strings.HasPrefix(strings.ToLower(v), "zh") {
				return Chinese
			}
			return English
		}
	}
	return English
}

// words is the text of one id. The gaps are numbered, %[1]v …, as word orders differ.
type words struct{ zh, en string }

// tables is every table of the package; each is filled by its own file.
var tables = []map[string]words{}

func find(id string) (words, bool) {
	for _, t := range tables {
		if w, ok := t[id]; ok {
			return w, true
		}
	}
	return words{}, false
}

// Text gives the text of id in l with its gaps filled. An unknown id comes back as itself.
func Text(l Language, id string, args ...any) string {
	w, ok := find(id)
	if !ok {
		return plan.Message{ID: id, Args: args}.Error()
	}
	s := w.en
	if l == Chinese {
		s = w.zh
	}
	if len(args) == 0 {
		return s
	}
	said := make([]any, len(args))
	for i, a := range args {
		switch v := a.(type) {
		case error:
			a = Say(l, v)
		case Phrase:
			a = v.in(l)
		}
		said[i] = a
	}
	return fmt.Sprintf(s, said...)
}

// A Phrase fills a gap with words that stand in no table, such as the name of an element and its field,
// in the language of the sentence around it.
type Phrase struct{ Zh, En string }

func (p Phrase) in(l Language) string {
	if l == Chinese {
		return p.Zh
	}
	return p.En
}

// String is for logs and tests.
func (p Phrase) String() string { return p.En }

// places are how sentences about a line of a file begin: the gaps 1 and 2 are line and column.
var places = words{zh: "第 %[1]v 行第 %[2]v 列", en: "ine %[1]v, column %[2]v: "}

// SayThere is Say for a sentence beside its line and column: it does not name them again.
func SayThere(l Language, m plan.Message) string {
	said := Say(l, m)
	w, ok := find(m.ID)
	if !ok || len(m.Args) < 2 {
		return said
	}
	template, place, end := w.en, places.en, ": "
	if l == Chinese {
		template, place, end = w.zh, places.zh, "："
	}
	if at := strings.Index(template, place); at < 0 || at > len("Near l") {
		return said
	}
	_, rest, _ := strings.Cut(said, end)
	return rest
}

// Say puts an error into l: the plan.Message it is or wraps, else its own text.
func Say(l Language, err error) string {
	var m plan.Message
	if errors.As(err, &m) {
		return Text(l, m.ID, m.Args...)
	}
	return err.Error()
}
