// Command generate writes the table of readings of package pinyin. Run it with go generate
// ./plan/pinyin after taking a newer go-pinyin; a test fails until that is done.
package main

import (
	"bytes"
	"log"
	"maps"
	"os"
	"slices"
	"strings"

	source "github.com/mozillazg/go-pinyin"
)

func main() {
	if err := os.WriteFile(os.Args[1], table(), 0o644); err != nil {
		log.Fatal(err)
	}
}

// table lists the syllables in their order, each with the characters that are mostly and those that may be
// read so.
func table() []byte {
	mostly, also := map[string][]rune{}, map[string][]rune{}
	for _, r := range slices.Sorted(maps.Keys(source.PinyinDict)) {
		for i, syllable := range readings(rune(r)) {
			if i == 0 {
				mostly[syllable] = append(mostly[syllable], rune(r))
			} else {
				also[syllable] = append(also[syllable], rune(r))
			}
		}
	}
	all := maps.Clone(mostly)
	maps.Copy(all, also)
	var b bytes.Buffer
	for _, syllable := range slices.Sorted(maps.Keys(all)) {
		b.WriteString(syllable + " " + string(mostly[syllable]) + " " + string(also[syllable]) + "\n")
	}
	return b.Bytes()
}

// readings are the syllables of a character of the basic plane, without tones and each once. Sounds that
// no keyboard types, such as ê, are left out.
func readings(r rune) []string {
	if r > 0x9fff {
		return nil
	}
	var out []string
	for _, syllable := range source.SinglePinyin(r, source.Args{Style: source.Normal, Heteronym: true}) {
		if !slices.Contains(out, syllable) && !strings.ContainsFunc(syllable, func(r rune) bool { return r < 'a' || r > 'z' }) {
			out = append(out, syllable)
		}
	}
	return out
}
