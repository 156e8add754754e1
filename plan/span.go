package plan

import (
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"
)

// spanMarks are the signs and words that stand between the two dates of a span, in plain form.
var spanMarks = []string{"..", "-", "~", "至", "到"}

// parseSpan reads two dates with a mark between them. found is false for anything else; the
// error is about a span whose dates do not exist or whose end comes first.
func parseSpan(text string) (start, end Date, found bool, err error) {
	if !isReadable(text) {
		return Date{}, Date{}, false, nil
	}
	p := phrase{strings.ToLower(plain(text))}
	p.take("从", "自")
	if d, ok := p.bareSchoolYear(); ok {
		return Date{}, Date{}, false, Say("period.two-readings", text,
			fmt.Sprintf("%d..%d", d.Year, d.Year+1), d.String())
	}
	if years := p.yearsTogether(); years != "" {
		p.rest = years
	}
	start, ok, err := p.date(text)
	if !ok || !p.take(spanMarks...) {
		return Date{}, Date{}, false, err
	}
	end, ok, err = p.date(text)
	if err == nil && !ok {
		end, ok, err = p.shortDate(start, text)
	}
	p.take("底", "末")
	if err != nil || !ok || p.rest != "" {
		return Date{}, Date{}, false, err
	}
	if compareDays(end.Last(), start.First()) < 0 || compareDays(end.First(), start.First()) < 0 {
		return Date{}, Date{}, false, Say("period.order", text, end.String()+".."+start.String())
	}
	return start, end, true, nil
}

// yearsTogether turns 2022-2024 and 2022-2024年, which a month or a school year could be mistaken
// for, into the form with two dots; "" where the phrase is something else.
func (p phrase) yearsTogether() string {
	first, ok := p.digits(4, 4)
	if !ok || !p.take("-", "~", "至", "到") {
		return ""
	}
	second, ok := p.digits(4, 4)
	p.take("年")
	if !ok || p.rest != "" {
		return ""
	}
	return first + ".." + second
}

// shortDate drops the second date of a span that leaves out what it shares with the first: the
// 10月 of 2013年4月—10月, the 15日 of 3月1日—15日.
func (p *phrase) shortDate(start Date, text string) (Date, bool, error) {
	q := *p
	if _, ok := q.count(); !ok {
		return Date{}, false, nil
	}
	shared := ""
	switch {
	case start.Month != 0 && q.take("月"):
		shared = fmt.Sprintf("%d年", start.Year)
	case start.Day != 0 && q.take("日", "号"):
		shared = fmt.Sprintf("%d年%d月", start.Year, start.Month)
	default:
		return Date{}, false, nil
	}
	whole := phrase{shared + p.rest}
	d, ok, err := whole.date(text)
	p.rest = whole.rest
	return d, ok, err
}

func spanChinese(start, end Date) string {
	a, b := start.Chinese(), end.Chinese()
	switch {
	case start == end:
		return a
	case start.Part != "" || end.Part != "":
	case start.Month == 0 && end.Month == 0:
		return fmt.Sprintf("%d—%d年", start.Year, end.Year)
	case start.Month != 0 && start.Year == end.Year && start.Month == end.Month && start.Day != 0 && end.Day != 0:
		b = fmt.Sprintf("%d日", end.Day)
	case start.Month != 0 && start.Year == end.Year && end.Month != 0:
		b = strings.TrimPrefix(b, fmt.Sprintf("%d年", end.Year))
	}
	return a + "—" + b
}

func spanEnglish(start, end Date) string {
	switch {
	case start == end:
		return start.English()
	case start.Part != "" || end.Part != "":
	case start.Month == 0 && end.Month == 0:
		return fmt.Sprintf("%d–%d", start.Year, end.Year)
	case start.Year == end.Year && start.Month != 0 && end.Month != 0 && start.Day == 0 && end.Day == 0:
		return fmt.Sprintf("%s–%s", time.Month(start.Month), end.English())
	}
	return start.English() + " – " + end.English()
}

// fillGaps puts a real number into each placeholder or masked number of a time, so that its shape
// can be read, and tells which kind of gap there was.
func fillGaps(text string) (filled string, gap Gap) {
	p := phrase{plain(text)}
	var b strings.Builder
	for p.rest != "" {
		before := p.rest
		g := p.takeGap()
		if g == NoGap {
			_, n := utf8.DecodeRuneInString(p.rest)
			for n < len(p.rest) && isWordByte(p.rest[n-1]) && isWordByte(p.rest[n]) {
				n++
			}
			b.WriteString(p.rest[:n])
			p.rest = p.rest[n:]
			continue
		}
		if gap != Masked {
			gap = g
		}
		hidden := before[:len(before)-len(p.rest)]
		alone := b.Len() == 0 && p.rest == ""
		if alone || utf8.RuneCountInString(hidden) == 4 || strings.HasPrefix(p.rest, "年") {
			b.WriteString(anyYear)
		} else {
			b.WriteString("01")
		}
	}
	return b.String(), gap
}

const anyYear = "2020"

// isWordByte says whether b goes on with a number or an ASCII word.
func isWordByte(b byte) bool { return isDigit(b) || isASCIILetter(rune(b)) }

// isOrder says whether err is about an end before its start, which made-up numbers prove nothing of.
func isOrder(err error) bool {
	var m Message
	return errors.As(err, &m) && m.ID == "period.order"
}
