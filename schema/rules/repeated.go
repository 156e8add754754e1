package rules

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"lantu/plan"
)

// A keptParagraph is one that is long enough to be told from all others of the plan.
type keptParagraph struct {
	hash       uint64
	passage    int32 // index in passages
	start, end int32
}

// shortestKept is how many signs a paragraph has at least that nobody would write twice by chance.
const shortestKept = 20

// keep notes a paragraph for saidTwice.
func (r *reading) keep(p *paragraph) {
	if p.signs < shortestKept {
		return
	}
	if n := len(r.passages); n == 0 || r.passages[n-1].at != r.passage.at {
		r.passages = append(r.passages, r.passage)
	}
	r.kept = append(r.kept, keptParagraph{p.hash, int32(len(r.passages) - 1), int32(p.start), int32(p.end)})
}

// A dutyKey is all that a duty says.
type dutyKey struct{ who, do, every, amount, due string }

// shortestDuty is how many characters say what is done, and not only that something is.
const shortestDuty = 4

// saidTwice finds paragraphs and duties that stand in the plan already, whatever their marks and lines.
func saidTwice(c *checker) {
	r := c.read()
	first := make(map[uint64]int32, len(r.kept))
	for i, p := range r.kept {
		before, twice := first[p.hash]
		if !twice {
			first[p.hash] = int32(i)
			continue
		}
		here, there := r.passages[p.passage], r.passages[r.kept[before].passage]
		was := r.kept[before]
		if !sameSigns(here.at.Value[p.start:p.end], there.at.Value[was.start:was.end]) {
			continue
		}
		c.reportSpot(spot{in: here.of, field: here.field, at: here.at, start: int(p.start), end: int(p.end)},
			plan.Say("rules.paragraph-twice", there.of.ID))
	}
	var duties []*plan.Element
	for e := range c.Doc.Elements() {
		if e.Shape == plan.DutyShape && e.Node.Kind == plan.Map {
			duties = append(duties, e)
		}
	}
	said := make(map[dutyKey]string, len(duties))
	for _, e := range duties {
		var key dutyKey
		for _, entry := range e.Node.Entries {
			switch text := entry.Value.String(); entry.Key {
			case "who":
				key.who = text
			case "do":
				key.do = text
			case "every":
				key.every = text
			case "amount":
				key.amount = text
			case "due":
				key.due = text
			}
		}
		if utf8.RuneCountInString(key.do) < shortestDuty {
			continue
		}
		if before, twice := said[key]; twice {
			c.report(e, "do", e.Node.Get("do"), plan.Say("rules.duty-twice", before))
		} else {
			said[key] = e.ID
		}
	}
}

// sameSigns tells whether two paragraphs have the same characters, marks and blanks aside.
func sameSigns(a, b string) bool {
	return strings.Map(onlySigns, a) == strings.Map(onlySigns, b)
}

func onlySigns(r rune) rune {
	if unicode.IsLetter(r) || unicode.IsNumber(r) {
		return r
	}
	return -1
}
