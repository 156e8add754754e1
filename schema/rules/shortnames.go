package rules

import (
	"slices"
	"strings"
	"unicode/utf8"

	"lantu/plan"
)

// A shortName is a name that the text gives to something: （以下简称“专班”）, or that a document is given
// in the basis.
type shortName struct {
	words string // as it is used: with 《》 for a document, with “” for one too short to stand alone
	name  string // alone
	block int    // of the official text where it is introduced; past the end for never
	at    int    // where in the block's text
	left  string // the character before the short name within the full one, 市 of 望川市护学专班; "" for none
	right string // what the full name has after it, 公室 of 市河长办公室 for 市河长办; "" for nothing
	used  bool
}

// earlyShortName finds short names that a reader of the official text meets before they are explained.
func earlyShortName(c *checker) {
	if c.Doc.Shape != plan.PlanFile {
		return
	}
	var basis []string
	for _, e := range c.Doc.Top().Children {
		if e.Shape == plan.BasisShape {
			if s := strings.Trim(e.Node.Get("short").String(), "《》“” "); s != "" {
				basis = append(basis, s)
			}
		}
	}
	if len(basis) == 0 && !c.read().shortNames {
		return
	}
	blocks := plan.Official(c.Doc, nil)
	var names []shortName
	for i, b := range blocks {
		if b.Style == plan.BodyBlock {
			names = appendShortNames(names, i, b.Text)
		}
	}
	for _, s := range basis {
		words := "《" + s + "》"
		if !slices.ContainsFunc(names, func(n shortName) bool { return n.words == words }) {
			names = append(names, shortName{words: words, name: s, block: len(blocks)})
		}
	}
	known := map[string]bool{}
	if c.Settings != nil {
		for _, s := range c.Settings.Root.Get("short-names").Strings() {
			known[strings.Trim(s, "《》“” ")] = true
		}
	}
	byStart := map[rune][]*shortName{}
	for i := range names {
		if n := &names[i]; !known[n.name] {
			known[n.name] = true // the first of two explanations counts
			first, _ := utf8.DecodeRuneInString(n.words)
			byStart[first] = append(byStart[first], n)
		}
	}
	for i, b := range blocks {
		if b.Style != plan.BodyBlock || b.Element == "" || b.List != "" {
			continue
		}
		for at, first := range b.Text {
			for _, n := range byStart[first] {
				if !n.used && (i < n.block || i == n.block && at < n.at) && n.standsAt(b.Text, at) {
					n.used = true
					c.usedEarly(b.Element, n, len(blocks))
				}
			}
		}
	}
}

func (c *checker) usedEarly(id string, n *shortName, never int) {
	e, ok := c.Doc.Element(id)
	if !ok {
		return
	}
	m := plan.Say("rules.short-name-early", n.words)
	if n.block == never {
		m = plan.Say("rules.short-name-unexplained", n.words)
	}
	at := e.Node.Get("text")
	if start := strings.Index(at.String(), n.words); start >= 0 {
		c.reportSpot(spot{in: e, field: "text", at: at, start: start, end: start + len(n.words)}, m)
	} else {
		c.report(e, "text", at, m)
	}
}

// standsAt tells whether the name is used at a place of a text: not within the full name, nor as part of a
// title.
func (n *shortName) standsAt(text string, at int) bool {
	if !strings.HasPrefix(text[at:], n.words) || n.isWithinFull(text[:at], text[at+len(n.words):]) {
		return false
	}
	return strings.HasPrefix(n.words, "《") || strings.LastIndex(text[:at], "《") <= strings.LastIndex(text[:at], "》")
}

// isWithinFull tells whether the short name, between these words, is a piece of the full one. Where that
// goes on after it, as in 市河长办公室, that is enough: nobody knows where the full name begins.
func (n *shortName) isWithinFull(before, after string) bool {
	if n.right != "" {
		return strings.HasPrefix(after, n.right)
	}
	return n.left != "" && strings.HasSuffix(before, n.left)
}

// appendShortNames adds the names that a paragraph introduces: 以下简称“甲”, 以下分别简称“甲”“乙”, 以下简称《甲》,
// （简称甲）.
func appendShortNames(names []shortName, block int, text string) []shortName {
	for from := 0; ; {
		i := strings.Index(text[from:], shortNameWord)
		if i < 0 {
			return names
		}
		said := from + i
		from = said + len(shortNameWord)
		rest := strings.TrimLeft(text[from:], "为：: ")
		for {
			name, quoted, left := cutName(rest)
			if name == "" {
				break
			}
			n := shortName{words: name, name: name, block: block, at: said}
			switch {
			case quoted == "《":
				n.words = "《" + name + "》"
			case utf8.RuneCountInString(name) < 3: // 中心 and the like stand in many words
				n.words = "“" + name + "”"
			}
			n.left, n.right = aroundIn(text[:said], name)
			names = append(names, n)
			if quoted == "" {
				break
			}
			rest = strings.TrimLeft(left, "、和与或 ")
		}
	}
}

// cutName takes a name from the start of a text, with the mark that opened its quotation marks.
func cutName(text string) (name, quoted, rest string) {
	const longest = 20 // characters
	for _, pair := range [...][2]string{{"“", "”"}, {"《", "》"}, {"\"", "\""}} {
		if inside, ok := strings.CutPrefix(text, pair[0]); ok {
			name, rest, ok = strings.Cut(inside, pair[1])
			if !ok || utf8.RuneCountInString(name) > longest {
				return "", "", ""
			}
			if inner := strings.Trim(name, "《》"); inner != name {
				return inner, "《", rest
			}
			return name, pair[0], rest
		}
	}
	name, rest, ok := strings.Cut(text, "）")
	if !ok || utf8.RuneCountInString(name) > longest || strings.ContainsAny(name, "，。；“”《》（") {
		return "", "", ""
	}
	return name, "", rest
}

// aroundIn gives what stands beside a short name in the full name that ends before the words which explain
// it, so that the full name is not taken for a use of the short one: one character before it, and all
// after it. Where it is not a piece of the full name they are empty.
func aroundIn(explained, name string) (left, right string) {
	const longest = 3 * 40 // bytes
	explained = strings.TrimSuffix(strings.TrimSuffix(explained, "分别"), "以下")
	explained = strings.TrimRight(explained, "（(，, ")
	at := strings.LastIndex(explained, name)
	if at < 0 || len(explained)-at > longest {
		return "", ""
	}
	right = explained[at+len(name):]
	if strings.IndexFunc(right, func(x rune) bool { return !isHan(x) }) >= 0 {
		return "", "" // it was used in other words before
	}
	return explained[at-hanBefore(explained, at) : at], right
}
