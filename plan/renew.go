package plan

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Renewal is a plan that begins where another one left off.
type Renewal struct {
	Root    *Node
	IDs     map[string]string // of its elements, by those of the former plan
	Dropped []Reference       // what named an element that the former plan has not
	Years   []YearLeft
}

// A YearLeft is a year that a renewal left as it was, for a person to look at.
type YearLeft struct {
	Element string // in the new plan
	Field   string
	Words   string // the clause that the year stands in
}

// Renew makes a plan from another one, under new ids: times are moved by so many years (of targets, the
// periods), targets are to be filled in, the stage is draft. What belongs to the former plan alone stays
// behind: its number, its waivers and its conflicts. Words stay as they are, documents that it cites and
// what an indicator stood at too, as they are facts; the years in them are listed.
func Renew(d *Document, years int) Renewal {
	root := d.Root
	for _, key := range []string{"number", "waivers", "conflicts"} {
		root = root.Without(key)
	}
	copied := CopyOf([]*Element{NewDocument(d.Shape, root).Top()}, nil)
	r := renewer{by: years}
	out := r.fields(copied.Nodes[0], PlanFile, "")
	out = out.With("stage", fresh(Text(Stages[0])), PlanFile.Order())
	return Renewal{Root: out, IDs: copied.IDs, Dropped: copied.Dropped, Years: r.left}
}

type renewer struct {
	by      int
	element string
	left    []YearLeft
}

func (r *renewer) fields(n *Node, s *Shape, prefix string) *Node {
	if n == nil || n.Kind != Map || s == BasisShape {
		return n
	}
	if id := n.Get("id").String(); id != "" && prefix == "" {
		defer func(outer string) { r.element = outer }(r.element)
		r.element = id
	}
	out := n
	for e, f := range s.Entries(n) {
		if f == nil {
			continue
		}
		v, path := e.Value, prefix+f.Key
		switch {
		case f.Type == DayField, f.Type == DueField, f.Type == WindowField:
			v = r.time(v, path)
		case f.Type == AmountsField && f.Key == "targets":
			v = r.targets(v, path)
		case f.Type == AmountsField:
			for _, column := range v.Entries {
				r.look(path+"."+column.Key, column.Key+": "+column.Value.String())
			}
		case s == TableShape && f.Key == "periods":
			v = r.periods(v)
		case f.Type == LineField && f.Key != "quote", f.Type == ProseField, f.Type == WordsField:
			for _, words := range v.List() {
				r.look(path, words.String())
			}
		case f.Type == ObjectField:
			v = r.fields(v, f.Of, path+".")
		case f.Type == ObjectsField && v.Kind == List:
			for i, member := range v.Entries {
				v = v.Replace(i, r.fields(member.Value, f.Of, ""))
			}
		}
		if v != e.Value {
			out = out.With(e.Key, v, nil)
		}
	}
	return out
}

// time moves a time; one that cannot be read or names no year stays.
func (r *renewer) time(n *Node, path string) *Node {
	moved, ok := MoveYears(n.String(), r.by)
	if !ok {
		r.look(path, n.String())
		return n
	}
	now := *n
	now.Value = moved
	return &now
}

// targets moves the periods and leaves each target to be filled in, with its comparator and unit.
func (r *renewer) targets(n *Node, path string) *Node {
	if n == nil || n.Kind != Map {
		return n
	}
	out := &Node{Kind: Map, Style: n.Style, Notes: n.Notes}
	for _, column := range n.Entries {
		key := r.period(column.Key)
		if key == column.Key {
			r.look(path+"."+key, key)
		}
		out.Entries = append(out.Entries, Entry{Key: key, Value: &Node{Value: emptied(column.Value.String()), Notes: column.Value.Notes}})
	}
	return out
}

func (r *renewer) periods(n *Node) *Node {
	if n == nil || n.Kind != List {
		return n
	}
	out := n
	for i, e := range n.Entries {
		if moved := r.period(e.Value.String()); moved != e.Value.String() {
			now := *e.Value
			now.Value = moved
			out = out.Replace(i, &now)
		}
	}
	return out
}

func (r *renewer) period(key string) string {
	if moved, ok := MoveYears(key, r.by); ok {
		return moved
	}
	return key
}

var amountDigits = regexp.MustCompile(`[0-9０-９][0-9０-９.,，]*`)

// blankFigure stands where a number is still to come.
const blankFigure = "xx"

// emptied is an amount with its numbers still to come: ≥xx节. One that would not be read so is a blank
// as a whole.
func emptied(amount string) string {
	blank := amountDigits.ReplaceAllString(amount, blankFigure)
	if q, err := ParseQuantity(blank); err != nil || q.Gap != Placeholder || len(Placeholders(blank)) == 0 {
		return blankFigure
	}
	return blank
}

// look notes the years in words, each clause once.
func (r *renewer) look(path, words string) {
	seen := map[string]bool{}
	for _, at := range numeralForm.FindAllStringIndex(words, -1) {
		if !isYear(words[at[0]:at[1]], words[at[1]:]) {
			continue
		}
		if clause := clauseAround(words, at[0], at[1]); !seen[clause] {
			seen[clause] = true
			r.left = append(r.left, YearLeft{Element: r.element, Field: path, Words: clause})
		}
	}
}

// numeralForm finds what may be a year: digits, or a year spelt out.
var numeralForm = regexp.MustCompile(`[0-9]+|[一二][〇零○一二三四五六七八九]{3}年`)

// isYear tells whether a number is a year of this age, and not how many there are of something.
func isYear(number, rest string) bool {
	if !isASCIIDigit(rune(number[0])) {
		return true
	}
	if n, _ := strconv.Atoi(number); len(number) != 4 || n < firstYear || n > lastYear {
		return false
	}
	next, _ := utf8.DecodeRuneInString(rest)
	return !unicode.Is(unicode.Han, next) || strings.ContainsRune("年学春秋以底末至到起", next)
}

// clauseAround is the clause that a place of a text stands in, without the marks around it.
func clauseAround(text string, start, end int) string {
	const marks = "，。；：、！？\n,;()（）《》"
	from := strings.LastIndexAny(text[:start], marks)
	if from >= 0 {
		_, size := utf8.DecodeRuneInString(text[from:])
		from += size
	} else {
		from = 0
	}
	to := strings.IndexAny(text[end:], marks)
	if to < 0 {
		to = len(text)
	} else {
		to += end
	}
	return strings.TrimSpace(text[from:to])
}

// MoveYears moves a time or a period by so many years, in the form in which it was typed where that says
// it: 2022年底前 is 2025年底前, 2022-09..2023-08 is 2025-09..2026-08. ok is false where it names no year or
// cannot be read; 29 February falls on the 28th in other years.
func MoveYears(text string, by int) (moved string, ok bool) {
	if d, err := ParseDate(text); err == nil {
		want := d.moved(by)
		return inForm(text, by, func(s string) bool {
			e, err := ParseDate(s)
			return err == nil && e == want
		}, want.Chinese(), want.String())
	}
	if p, err := ParsePeriod(text); err == nil {
		want := Period{Start: p.Start.moved(by), End: p.End.moved(by)}
		return inForm(text, by, func(s string) bool {
			q, err := ParsePeriod(s)
			return err == nil && q.Start == want.Start && q.End == want.End
		}, want.Chinese(), want.Canonical())
	}
	w, err := ParseWhen(text)
	if err != nil || w.Start.IsZero() && w.End.IsZero() {
		return text, false
	}
	want := w
	want.Start, want.End = w.Start.moved(by), w.End.moved(by)
	return inForm(text, by, func(s string) bool {
		v, err := ParseWhen(s)
		return err == nil && v.Same(want)
	}, want.Chinese(), want.Canonical())
}

// inForm finds the first way to write what was moved that is read as it: with the years in the typed words
// moved, in Chinese where it was typed so, or as the grammar has it.
func inForm(text string, by int, means func(string) bool, chinese, canonical string) (string, bool) {
	typed := digitYears.ReplaceAllStringFunc(text, func(s string) string {
		n, _ := strconv.Atoi(s)
		return strconv.Itoa(n + by)
	})
	leapDay := strings.Replace(typed, "29", "28", 1)
	ways := []string{typed, leapDay, canonical}
	if strings.IndexFunc(text, Wide) >= 0 {
		ways = []string{typed, leapDay, chinese, canonical}
	}
	for _, way := range ways {
		if means(way) {
			return way, true
		}
	}
	return text, false
}

var digitYears = regexp.MustCompile(`\b(?:19|20|21)[0-9]{2}`)

// moved is the same stretch so many years later.
func (d Date) moved(years int) Date {
	if d.IsZero() {
		return d
	}
	d.Year += years
	if d.Month == 2 && d.Day > daysIn(d.Year, 2) {
		d.Day = daysIn(d.Year, 2)
	}
	return d
}
