package plan

import (
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// readWhen tries the ways to name a time in turn. Each reader says whether the text is of its kind;
// the first that claims it decides.
func readWhen(text string) (When, error) {
	if text == "" || !isReadable(text) {
		return When{}, Say("when.unreadable", text)
	}
	for _, read := range []func(string) (When, bool, error){
		readOngoing, readEveryInEnglish, readEveryInChinese, readWithinInEnglish,
		readFrom, readBy, readWindow, readWithinInChinese,
	} {
		if w, claimed, err := read(text); claimed || err != nil {
			return w, err
		}
	}
	return When{}, Say("when.unreadable", text)
}

func readOngoing(text string) (When, bool, error) {
	p := phrase{strings.ToLower(plain(text))}
	ok := p.is(string(WhenOngoing), "常态化", "常态化推进", "长期", "长期坚持", "长期推进", "持续推进", "持续")
	return When{Kind: WhenOngoing}, ok, nil
}

// readBy reads a date, with the words around it that make it a deadline.
func readBy(text string) (When, bool, error) {
	p := phrase{strings.ToLower(plain(text))}
	english := strings.HasPrefix(p.rest, "b") // by, before
	endOf := p.take("by end of", "by the end of")
	by, before := !endOf && p.take("by"), p.take("before")
	if !english {
		p.take("到", "至", "截至", "截止", "于", "在")
	}
	d, ok, err := p.date(text)
	if err != nil || !ok {
		return When{}, false, err
	}
	term := d.Part == AutumnTerm || d.Part == SpringTerm
	switch {
	case before && p.rest == "" && (term || d.Part == SchoolYear),
		!english && term && p.is("开学前", "学期开学前", "开学之前"):
		return When{Kind: WhenBefore, Start: d}, true, nil
	case before && p.rest == "", by && p.rest == "" && d.Day == 0,
		!english && d.Day == 0 && p.is("前", "之前", "以前"):
		return When{}, true, twoReadings(text, d, english)
	case p.rest == "", !english && isDeadline(p, d):
		return When{Kind: WhenBy, End: d}, true, nil
	}
	return When{}, false, nil
}

func isDeadline(p phrase, d Date) bool {
	if d.Day != 0 {
		return p.is("前", "之前", "以前", "止", "内")
	}
	p.take("年底", "年末", "底", "末")
	return p.is("", "前", "之前", "以前", "止", "内")
}

// twoReadings is the answer to a deadline "before" something longer than a day: that may mean its
// last day or the last day before it.
func twoReadings(text string, d Date, english bool) error {
	earlier, later := When{Kind: WhenBy, End: d.previous()}, When{Kind: WhenBy, End: d}
	if d.Part == AutumnTerm || d.Part == SpringTerm {
		earlier = When{Kind: WhenBefore, Start: d}
	}
	if english {
		return Say("when.two-readings", text, earlier.Canonical(), later.Canonical())
	}
	return Say("when.two-readings", text, earlier.Chinese(), later.Chinese())
}

func readWindow(text string) (When, bool, error) {
	start, end, ok, err := parseSpan(text)
	return When{Kind: WhenWindow, Start: start, End: end}, ok, err
}

func readFrom(text string) (When, bool, error) {
	p := phrase{strings.ToLower(plain(text))}
	english := p.take("from")
	p.take("从", "自")
	d, ok, err := p.date(text)
	if err != nil || !ok || !english && !p.take("起", "开始") || p.rest != "" {
		return When{}, false, err
	}
	return When{Kind: WhenFrom, Start: d}, true, nil
}

func readWithinInEnglish(text string) (When, bool, error) {
	words := asciiWords(text)
	if len(words) < 3 || words[0] != "within" {
		return When{}, false, nil
	}
	n, counted := smallNumber(words[1])
	unit, rest, ok := unitInEnglish(words[2:])
	if !counted || !ok || len(rest) == 1 || len(rest) > 0 && rest[0] != "after" {
		return When{}, false, nil
	}
	w := within(n, unit)
	if len(rest) > 0 {
		w.Event = afterWords(text, len(words)-len(rest)+1)
	}
	return w, true, nil
}

// within spells half-years as months, so that one length has one form.
func within(n int, unit TimeUnit) When {
	if unit == HalfYears {
		n, unit = 6*n, Months
	}
	return When{Kind: WhenWithin, Count: n, Unit: unit}
}

// afterWords is what follows the first n words of text, as typed.
func afterWords(text string, n int) string {
	for ; n > 0; n-- {
		text = strings.TrimLeftFunc(text, unicode.IsSpace)
		text = text[strings.IndexFunc(text, unicode.IsSpace):]
	}
	return strings.TrimSpace(text)
}

// readWithinInChinese reads 三年内 and 抽测结束后两周内 from the end, as the event in front may be any
// words.
func readWithinInChinese(text string) (When, bool, error) {
	text, ok := cutLast(text, "以内", "之内", "内")
	if !ok {
		return When{}, false, nil
	}
	for _, u := range timeUnits {
		rest, ok := cutLast(text, u.words...)
		if !ok {
			continue
		}
		rest, _ = cutLast(rest, "个")
		event, n := countAtEnd(rest)
		if n == 0 && u.unit == HalfYears {
			n = 1
		}
		if n == 0 || n > 999 || strings.HasSuffix(event, "第") {
			return When{}, false, nil
		}
		w := within(n, u.unit)
		w.Event, _ = cutLast(event, "之后", "以后", "后")
		if w.Event == "" && event != "" {
			return When{}, false, nil
		}
		return w, true, nil
	}
	return When{}, false, nil
}

// cutLast drops the first of endings that s ends with, and the spaces before it.
func cutLast(s string, endings ...string) (string, bool) {
	for _, e := range endings {
		if rest, ok := strings.CutSuffix(s, e); ok {
			return strings.TrimSpace(rest), true
		}
	}
	return s, false
}

// countAtEnd parts s from the whole number at its end; 0 where there is none.
func countAtEnd(s string) (rest string, n int) {
	start := len(s)
	for start > 0 {
		r, size := utf8.DecodeLastRuneInString(s[:start])
		_, digit := hanDigits[r]
		_, power := hanPowers[r]
		if !digit && !power && !isASCIIDigit(plainRune(r)) {
			break
		}
		start -= size
	}
	p := phrase{plain(s[start:])}
	n, ok := p.count()
	if !ok || p.rest != "" {
		return s, 0
	}
	return strings.TrimSpace(s[:start]), n
}

func readEveryInEnglish(text string) (When, bool, error) {
	words := asciiWords(text)
	if len(words) < 2 || words[0] != "every" {
		return When{}, false, nil
	}
	e, rest, ok := everyInEnglish(words[1:])
	if !ok {
		return When{}, true, Say("when.every", text)
	}
	var slot Slot
	if len(rest) > 1 && (rest[0] == "by" || rest[0] == "in" || rest[0] == "on") {
		slot, ok = slotInEnglish(strings.Join(rest[1:], " "), e.Unit)
		slot.By = rest[0] == "by" || slot.End
		rest = nil
	}
	return recurring(text, e, slot, ok && len(rest) == 0)
}

// recurring puts a recurring time together; read is false where the slot was not understood.
func recurring(text string, e Every, slot Slot, read bool) (When, bool, error) {
	if e.Times > 1 {
		return When{}, true, Say("when.times", text, e.Canonical())
	}
	if !read || !slot.check(e.Unit) {
		return When{}, true, Say("when.slot", text, slotExamples[e.Unit])
	}
	return When{Kind: WhenRecurring, Every: e, Slot: slot}, true, nil
}

// slotExamples shows what may be typed after each unit.
var slotExamples = map[TimeUnit]string{
	Years:       "every year, every year in 12, every year by 09-30, every year by Q3",
	SchoolYears: "every school-year, every school-year by 09-30, every school-year by end",
	HalfYears:   "every half-year, every half-year by end",
	Terms:       "every term, every term in week 1, every term by end",
	Quarters:    "every quarter, every quarter by end",
	Months:      "every month, every month by 25, every month in week 1, every month by end",
	Weeks:       "every week, every week by friday",
	Days:        "every day",
}

func slotInEnglish(place string, unit TimeUnit) (Slot, bool) {
	p := phrase{place}
	if p.is("end") {
		return Slot{End: true}, true
	}
	if p.take("week ") {
		n, ok := smallNumber(p.rest)
		return Slot{Week: n}, ok
	}
	for day := range 7 {
		if p.is(strings.ToLower(time.Weekday(day).String())) {
			return Slot{Weekday: (day+6)%7 + 1}, true
		}
	}
	if part, ok := p.yearPart(); ok {
		return Slot{Part: part}, p.rest == "" && isPartOfYear(part)
	}
	first, ok := p.smallPair()
	if !ok {
		return Slot{}, false
	}
	if p.rest == "" && unit == Months {
		return Slot{Day: first}, true
	}
	if p.rest == "" {
		return Slot{Month: first}, true
	}
	if !p.take("-") {
		return Slot{}, false
	}
	day, ok := p.smallPair()
	return Slot{Month: first, Day: day}, ok && p.rest == ""
}

// smallPair drops a number of one or two digits that is not 0.
func (p *phrase) smallPair() (int, bool) {
	run, ok := p.digits(1, 2)
	n, _ := strconv.Atoi(run)
	return n, ok && n > 0
}

func isPartOfYear(p YearPart) bool { return p != AutumnTerm && p != SpringTerm }

func readEveryInChinese(text string) (When, bool, error) {
	p := phrase{plain(text)}
	if !strings.HasPrefix(p.rest, "每") {
		return When{}, false, nil
	}
	e, ok := p.everyInChinese()
	if !ok {
		return When{}, true, Say("when.every", text)
	}
	if times, err := ParseEvery(text); err == nil && times.Times > 1 {
		e = times
	}
	slot, ok, ambiguous := p.slotInChinese(e.Unit)
	if ambiguous {
		before := slot
		before.Month = (slot.Month+monthsAYear-2)%monthsAYear + 1
		earlier, later := When{Kind: WhenRecurring, Every: e, Slot: before}, When{Kind: WhenRecurring, Every: e, Slot: slot}
		return When{}, true, Say("when.two-readings", text, earlier.Chinese(), later.Chinese())
	}
	return recurring(text, e, slot, ok)
}

// slotInChinese reads all that follows 每 and its unit. ambiguous tells that it is a month before
// which, or in which, something is due.
func (p phrase) slotInChinese(unit TimeUnit) (s Slot, ok, ambiguous bool) {
	if p.rest == "" {
		return Slot{}, true, false
	}
	if p.is("底", "末", "底前", "末前", "年底", "年底前", "年末", "年末前", "月底", "月底前", "月末", "月末前",
		"期末", "期末前", "结束前") {
		return Slot{End: true, By: true}, true, false
	}
	if unit == Weeks {
		for i, name := range weekdayNames {
			if p.take(name) {
				return Slot{Weekday: i%7 + 1, By: p.is("前", "之前")}, p.is("", "前", "之前"), false
			}
		}
		return Slot{}, false, false
	}
	if part, ok := p.yearPart(); ok {
		by := p.take("末前", "底前", "末", "底", "内")
		return Slot{Part: part, By: by}, p.rest == "" && isPartOfYear(part), false
	}
	q := p
	q.take("开学")
	q.take("第")
	q.take("首")
	if strings.HasPrefix(q.rest, "周") {
		s.Week = 1
	} else {
		s.Week, _ = q.count()
	}
	if s.Week > 0 && q.take("周", "个星期", "星期") {
		s.By = q.take("内", "结束前", "末前")
		return s, q.rest == "", false
	}
	s = Slot{}
	n, ok := p.count()
	if !ok || n == 0 {
		return Slot{}, false, false
	}
	if unit == Months {
		s.Day = n
	} else if s.Month = n; !p.take("月") {
		return Slot{}, false, false
	} else if p.rest != "" && unicode.IsDigit(rune(p.rest[0])) {
		s.Day, _ = p.count()
	}
	if s.Day != 0 {
		ok = p.take("日", "号")
		s.By = p.take("前", "之前", "以前")
		return s, ok && p.rest == "", false
	}
	s.By = p.take("底", "末")
	if p.take("前", "之前", "以前") && !s.By {
		s.By = true
		return s, false, p.rest == "" && s.Month <= monthsAYear
	}
	return s, p.rest == "", false
}

var weekdayNames = []string{"一", "二", "三", "四", "五", "六", "日", "天"}
