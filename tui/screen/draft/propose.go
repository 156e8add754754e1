package draft

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"lantu/plan"
	"lantu/plan/lang"
	"lantu/plan/pinyin"
)

// A proposal is what a line that is being typed may become.
type proposal struct {
	text  string // of the whole line
	shown string // what is told of it, where that is not the text: the name of an indicator
}

// mostProposals is how many are shown: what is below the line should stay in view.
const mostProposals = 5

// proposals are what a line may become: readings of what is ambiguous, forms that begin or sound like what
// was typed, values that stand in the same field elsewhere in the plan.
func (s *Screen) proposals(f field, typed string) []proposal {
	trimmed := strings.TrimSpace(typed)
	var out []proposal
	add := func(texts ...string) {
		for _, t := range texts {
			out = append(out, proposal{text: t})
		}
	}
	switch {
	case f.more:
		add(s.missingPeriods(f, trimmed)...)
	case f.model.Type == plan.FormulaField:
		return s.proposeIndicators(typed)
	case f.model.Type == plan.DayField:
		add(s.dayForms(trimmed)...)
	case f.model.Type == plan.DueField:
		add(readings(plan.ParseWhen, trimmed)...)
		add(matching(s.dueForms(trimmed), trimmed)...)
	case f.model.Type == plan.WindowField:
		add(readings(plan.ParsePeriod, trimmed)...)
		add(matching(s.windowForms(trimmed), trimmed)...)
	case f.model.Type == plan.AmountField:
		add(s.amountForms(trimmed)...)
	case f.model.Key == "every":
		add(matching(s.inChinese(trimmed, everyChinese, everyEnglish), trimmed)...)
	case f.model.Type == plan.LineField:
		if n, err := plan.ParseDocNumber(trimmed); f.model.Key == "number" && err == nil {
			add(n.String())
		}
		if !ownWords[f.model.Key] {
			add(matching(s.elsewhere(f), trimmed)...)
		}
	}
	seen := map[string]bool{trimmed: true, "": true}
	out = slices.DeleteFunc(out, func(p proposal) bool {
		was := seen[p.text]
		seen[p.text] = true
		return was
	})
	return out[:min(len(out), mostProposals)]
}

// ownWords are keys of lines that say something else in each element, so that others are no help.
var ownWords = map[string]bool{"title": true, "name": true, "quote": true, "number": true, "short": true}

// readings are the two that a text can be read in, as the error says that asks which.
func readings[T any](parse func(string) (T, error), typed string) []string {
	_, err := parse(typed)
	m, ok := err.(plan.Message)
	if !ok || !strings.HasSuffix(m.ID, ".two-readings") || len(m.Args) != 3 {
		return nil
	}
	return []string{fmt.Sprint(m.Args[1]), fmt.Sprint(m.Args[2])}
}

// matching are the forms that begin with what was typed, and then those that sound like it.
func matching(forms []string, typed string) []string {
	q := pinyin.NewQuery(typed)
	var begin, sound []string
	for _, f := range forms {
		switch {
		case strings.HasPrefix(f, typed):
			begin = append(begin, f)
		case q.Matches(f):
			sound = append(sound, f)
		}
	}
	return append(begin, sound...)
}

// inChinese chooses the forms in the language of what is typed: that of the reader, unless it is Chinese.
func (s *Screen) inChinese(typed string, chinese, english []string) []string {
	if s.desk.Lang == lang.Chinese || strings.ContainsFunc(typed, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
		return chinese
	}
	return english
}

var (
	everyChinese = []string{"每年", "每学年", "每半年", "每学期", "每季度", "每月", "每周", "每天", "每周2次", "每三年", "定期"}
	everyEnglish = []string{"year", "school-year", "half-year", "term", "quarter", "month", "week", "day", "2 per week", "3 years", "regularly"}

	// The gap is a year: that which was typed, else each of the plan's.
	dueChinese = []string{"%[1]d年底前", "%[1]d年6月底前", "%[1]d年9月底前", "%[1]d年上半年", "%[1]d年秋季开学前", "%[1]d年12月31日前", "%[1]d年3月—10月", "从%[1]d年起"}
	dueEnglish = []string{"%[1]d-12-31", "%[1]d-06-30", "%[1]d-09", "%[1]d H1", "before %[1]d autumn term", "%[1]d-03..%[1]d-10", "from %[1]d"}

	timeless        = []string{"每年12月", "每年9月底前", "每年底前", "每学期", "每学期开学第一周", "每学期末", "每季度末", "每月", "每月25日前", "每周", "三年内", "常态化"}
	timelessEnglish = []string{"every year in 12", "every year by 09-30", "every year by end", "every term", "every term in week 1", "every term by end",
		"every quarter by end", "every month", "every month by 25", "every week", "within 3 years", "ongoing"}
)

// dueForms are times as the plan's period suggests them: the ends of its years first, the last before all.
func (s *Screen) dueForms(typed string) []string {
	dated := s.inChinese(typed, dueChinese, dueEnglish)
	var out []string
	years := s.yearsFor(typed)
	for _, y := range slices.Backward(years) {
		out = append(out, fmt.Sprintf(dated[0], y))
	}
	if len(years) == 1 {
		for _, form := range dated[1:] {
			out = append(out, fmt.Sprintf(form, years[0]))
		}
	}
	out = append(out, s.inChinese(typed, timeless, timelessEnglish)...)
	if len(years) > 1 {
		for _, form := range dated[1:] {
			out = append(out, fmt.Sprintf(form, years[0]))
		}
	}
	return out
}

// windowForms are windows within the plan's period, or within the year that was typed.
func (s *Screen) windowForms(typed string) []string {
	years := s.yearsFor(typed)
	if len(years) == 0 {
		return nil
	}
	first, last := years[0], years[len(years)-1]
	chinese := []string{fmt.Sprintf("%d年1月—%d年12月", first, last), fmt.Sprintf("%d年1月—12月", first), fmt.Sprintf("%d年1月—6月", first), fmt.Sprintf("%d年7月—12月", first), fmt.Sprintf("%d—%d学年", first, first+1)}
	english := []string{fmt.Sprintf("%d-01-01..%d-12-31", first, last), fmt.Sprintf("%d-01..%d-12", first, first), fmt.Sprintf("%d H1", first), fmt.Sprintf("%d H2", first), fmt.Sprintf("%d-%d school year", first, first+1)}
	return s.inChinese(typed, chinese, english)
}

// yearsFor are the year that was typed, else those of the plan's period.
func (s *Screen) yearsFor(typed string) []int {
	year := 0
	if _, err := fmt.Sscanf(typed, "%4d", &year); err == nil && year >= 1900 && year < 2200 {
		return []int{year}
	}
	years := yearsOf(s.v.Doc.Top())
	return years[:min(len(years), manyYears)]
}

// dayForms are the last days of the years of the plan, or of the year that was typed, and of their halves.
func (s *Screen) dayForms(typed string) []string {
	var out []string
	for _, y := range slices.Backward(s.yearsFor(typed)) {
		out = append(out, fmt.Sprintf("%d-12-31", y))
	}
	for _, y := range slices.Backward(s.yearsFor(typed)) {
		out = append(out, fmt.Sprintf("%d-06-30", y))
	}
	return matching(out, typed)
}

// missingPeriods begin the line of a year of the plan that has no amount yet.
func (s *Screen) missingPeriods(f field, typed string) []string {
	if strings.ContainsAny(typed, ":：=") {
		return nil
	}
	has := s.row().element.Value(f.path)
	var out []string
	for _, y := range yearsOf(s.row().element) {
		if period := fmt.Sprint(y); has.Get(period) == nil {
			out = append(out, period+": ")
		}
	}
	return matching(out, typed)
}

// amountForms give a number that was typed the units that stand elsewhere in the plan, the commonest first;
// a bare number gets a comparator too.
func (s *Screen) amountForms(typed string) []string {
	at := strings.LastIndexFunc(typed, unicode.IsDigit)
	if at < 0 {
		return nil
	}
	_, size := utf8.DecodeRuneInString(typed[at:])
	number, unit := typed[:at+size], typed[at+size:]
	var out []string
	for _, u := range matching(s.unitsInUse(), unit) {
		out = append(out, number+u)
	}
	if strings.IndexFunc(typed, unicode.IsDigit) == 0 {
		out = append(out[:min(len(out), mostProposals-2)], "≥"+typed, "≤"+typed)
	}
	return out
}

// unitsInUse are the units of the amounts of the plan, the commonest first.
func (s *Screen) unitsInUse() []string {
	times := map[string]int{}
	for e := range s.v.Doc.Elements() {
		for entry, f := range e.Shape.Entries(e.Node) {
			if f == nil || f.Type != plan.AmountField {
				continue
			}
			if q, err := plan.ParseQuantity(entry.Value.String()); err == nil && q.Unit != "" {
				times[q.Unit]++
			}
		}
		if e.Shape == plan.IndicatorShape {
			if u := e.String("unit"); u != "" {
				times[u]++
			}
		}
	}
	return byUse(times)
}

// elsewhere are the values of a field in the other elements of the plan, the commonest first.
func (s *Screen) elsewhere(f field) []string {
	key := f.path[strings.LastIndexByte(f.path, '.')+1:]
	times := map[string]int{}
	var walk func(n *plan.Node, shape *plan.Shape)
	walk = func(n *plan.Node, shape *plan.Shape) {
		for entry, g := range shape.Entries(n) {
			switch {
			case g == nil:
			case g.Type == plan.ObjectField:
				walk(entry.Value, g.Of)
			case g.Key == key && g.Type == plan.LineField && !entry.Value.Blank():
				times[firstLine(entry.Value.String())]++
			}
		}
	}
	for e := range s.v.Doc.Elements() {
		walk(e.Node, e.Shape)
	}
	return byUse(times)
}

func byUse(times map[string]int) []string {
	return slices.SortedFunc(maps.Keys(times), func(a, b string) int { return cmp.Or(times[b]-times[a], strings.Compare(a, b)) })
}

// proposeIndicators completes the name that a formula ends in: what it reckons with are the ids of
// indicators and of parts of the assessment, which nobody knows by heart.
func (s *Screen) proposeIndicators(typed string) []proposal {
	at := strings.LastIndexAny(typed, " +-*/×÷−＋－（(),，")
	start := 0
	if at >= 0 {
		_, size := utf8.DecodeRuneInString(typed[at:])
		start = at + size
	}
	word := typed[start:]
	if word == "" && strings.TrimSpace(typed) != "" && !strings.ContainsAny(typed[at:], "+-*/×÷−＋－（(,，") {
		return nil // a sign comes next
	}
	if e, ok := s.v.Doc.Element(word); ok && word != "" && e.ID == word {
		return nil
	}
	q := pinyin.NewQuery(word)
	var out []proposal
	for e := range s.v.Doc.Elements() {
		if e == s.row().element || e.ID == "" || e.Shape != plan.IndicatorShape && e.Shape != plan.PartShape {
			continue
		}
		if name := s.v.Name(e); q.Matches(name) || strings.HasPrefix(e.ID, word) {
			if out = append(out, proposal{typed[:start] + e.ID, name}); len(out) == mostProposals {
				break
			}
		}
	}
	return out
}
