package plan

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// A quantityReader reads one quantity from its start: the words before the number, the number, the
// words after it.
type quantityReader struct {
	q       Quantity
	p       phrase
	falling bool // 下降 and its like turn the sign and the comparator
	rising  bool
	percent bool // 百分之
}

// quantityWords are the words that may stand before a number, each with what it says. One that
// says nothing (达到) is passed over.
var quantityWords = map[string]struct {
	comparator Comparator
	force      Force
	change     Change
	direction  int
}{
	"≥": {comparator: AtLeast}, ">=": {comparator: AtLeast}, "at least": {comparator: AtLeast},
	"不少于": {comparator: AtLeast}, "不低于": {comparator: AtLeast}, "不小于": {comparator: AtLeast},
	"至少": {comparator: AtLeast}, "最少": {comparator: AtLeast},
	">": {comparator: MoreThan}, "more than": {comparator: MoreThan},
	"超过": {comparator: MoreThan}, "高于": {comparator: MoreThan}, "大于": {comparator: MoreThan}, "多于": {comparator: MoreThan},
	"≤": {comparator: AtMost}, "<=": {comparator: AtMost}, "at most": {comparator: AtMost},
	"不超过": {comparator: AtMost}, "不得超过": {comparator: AtMost}, "不高于": {comparator: AtMost}, "不多于": {comparator: AtMost},
	"不大于": {comparator: AtMost}, "至多": {comparator: AtMost}, "最多": {comparator: AtMost}, "控制在": {comparator: AtMost},
	"<": {comparator: LessThan}, "less than": {comparator: LessThan},
	"不满": {comparator: LessThan}, "不足": {comparator: LessThan}, "低于": {comparator: LessThan}, "少于": {comparator: LessThan}, "小于": {comparator: LessThan},
	"不得少于": {comparator: AtLeast}, "不得低于": {comparator: AtLeast},
	"约": {comparator: About}, "大约": {comparator: About}, "~": {comparator: About}, "about": {comparator: About},
	"=":    {comparator: Exactly},
	"must": {force: Must}, "必须": {force: Must},
	"strive": {force: Strive}, "力争": {force: Strive}, "争取": {force: Strive}, "力求": {force: Strive},
	"in principle": {force: InPrinciple}, "原则上": {force: InPrinciple},
	"同比": {change: YearOnYear}, "yoy": {change: YearOnYear}, "year-on-year": {change: YearOnYear},
	"下降": {change: Difference, direction: -1}, "降低": {change: Difference, direction: -1}, "减少": {change: Difference, direction: -1},
	"增长": {change: Difference, direction: 1}, "提高": {change: Difference, direction: 1}, "增加": {change: Difference, direction: 1},
	"上升": {change: Difference, direction: 1}, "提升": {change: Difference, direction: 1},
	"达到": {}, "达": {}, "实现": {}, "为": {}, "提高到": {}, "提升到": {}, "增长到": {}, "增加到": {}, "下降到": {}, "降低到": {}, "减少到": {}, "降到": {}, "降至": {}, "提高至": {},
}

// longestQuantityWord is in bytes.
var longestQuantityWord = func() (n int) {
	for w := range quantityWords {
		n = max(n, len(w))
	}
	return n
}()

// quantityStarts are the characters that quantityWords begin with. Most of what is read begins with none.
var quantityStarts = func() map[rune]bool {
	starts := map[rune]bool{}
	for w := range quantityWords {
		first, _ := utf8.DecodeRuneInString(w)
		starts[first] = true
	}
	return starts
}()

// quantityWord is the longest of quantityWords that s begins with, or "".
func quantityWord(s string) string {
	if first, _ := utf8.DecodeRuneInString(s); !quantityStarts[first] {
		return ""
	}
	for n := min(len(s), longestQuantityWord); n > 0; n-- {
		if _, ok := quantityWords[s[:n]]; ok {
			return s[:n]
		}
	}
	return ""
}

func (r *quantityReader) read() error {
	head, scope := cutScope(r.q.Text)
	r.p = phrase{plain(head)}
	for _, step := range []func() error{r.words, r.number, r.ending} {
		if err := step(); err != nil {
			return err
		}
	}
	if scope != "" {
		if err := r.scope(scope); err != nil {
			return err
		}
	}
	return r.settle()
}

func (r *quantityReader) unreadable() error { return Say("quantity.unreadable", r.q.Text) }

// cutScope parts a quantity from the scope at its end: ≥40节 per 市.
func cutScope(text string) (head, scope string) {
	if !strings.Contains(text, "per") {
		return text, ""
	}
	words := strings.Fields(text)
	for i, w := range words {
		if w == "per" && 0 < i && i < len(words)-1 {
			return strings.Join(words[:i], " "), strings.Join(words[i+1:], " ")
		}
	}
	return text, ""
}

// scope sets what there is one such quantity of. A unit of time is no scope but a frequency.
func (r *quantityReader) scope(s string) error {
	han := phrase{"每" + s}
	_, often := han.everyInChinese()
	if often && han.rest == "" || isTimeInEnglish(s) {
		return Say("quantity.frequency", r.q.Text)
	}
	if r.q.Scope != "" {
		return r.unreadable()
	}
	r.q.Scope = s
	return nil
}

func isTimeInEnglish(s string) bool {
	if isHanAt(s, 0) {
		return false
	}
	unit, rest, english := unitInEnglish(asciiWords(s))
	return english && len(rest) == 0 && unit != ""
}

// words reads all that stands before the number, in any order.
func (r *quantityReader) words() error {
	for {
		r.p.rest = strings.TrimLeft(r.p.rest, " ")
		if w := quantityWord(r.p.rest); w != "" {
			r.p.take(w)
			if err := r.word(w); err != nil {
				return err
			}
			continue
		}
		var err error
		switch {
		case r.p.take("each ", "每个", "每一", "每", "各"):
			err = r.leadingScope()
		case r.p.take("比", "较"):
			err = r.against()
		default:
			return nil
		}
		if err != nil {
			return err
		}
	}
}

func (r *quantityReader) word(w string) error {
	says := quantityWords[w]
	if says.comparator != "" {
		return r.compare(says.comparator)
	}
	if says.force != "" {
		if r.q.Force != NoForce {
			return r.unreadable()
		}
		r.q.Force = says.force
	}
	if says.change != NoChange && r.q.Change != YearOnYear { // 同比下降 stays year on year
		r.q.Change = says.change
	}
	r.falling = r.falling || says.direction < 0
	r.rising = r.rising || says.direction > 0
	return nil
}

// compare sets the comparator. 至少…以上 says the same twice, 超过…以上 contradicts itself.
func (r *quantityReader) compare(c Comparator) error {
	if r.q.Comparator != "" && r.q.Comparator != c {
		return Say("quantity.two-comparators", r.q.Text)
	}
	r.q.Comparator = c
	return nil
}

// leadingScope reads the words after 每, up to a number or a word that stands before one.
func (r *quantityReader) leadingScope() error {
	for i, c := range r.p.rest {
		number := phrase{r.p.rest[i:]}
		inWord := i > 0 && isASCIILetter(rune(r.p.rest[i-1]))
		if i > 0 && (isASCIIDigit(c) || c == '-' || c == '+' || quantityWord(number.rest) != "" ||
			!inWord && number.takeGap() != NoGap) {
			scope := strings.TrimSpace(r.p.rest[:i])
			r.p.rest = r.p.rest[i:]
			return r.scope(scope)
		}
	}
	return r.unreadable()
}

// against reads what a change is measured from: a date or the year before.
func (r *quantityReader) against() error {
	before := r.p.rest
	if !r.p.take("上年同期", "上年", "去年同期", "去年") {
		if _, ok, err := r.p.date(r.q.Text); err != nil {
			return err
		} else if !ok {
			return r.unreadable()
		}
		r.p.take("底", "末", "同期")
	}
	r.q.Against = before[:len(before)-len(r.p.rest)]
	return nil
}

// number reads the number with all that may come in its place.
func (r *quantityReader) number() error {
	if r.p.take("翻") {
		return r.fold()
	}
	switch { // whole shares in words
	case r.p.take("全覆盖", "百分之百"):
		r.percent, r.q.Number = true, "100"
		return nil
	case r.p.take("一半", "半数"):
		r.percent, r.q.Number = true, "50"
		return nil
	}
	r.percent = r.p.take("百分之")
	n, err := r.one()
	if err != nil {
		return err
	}
	r.q.Number = n
	switch {
	case r.p.take("-fold"):
		r.q.Change = Fold
		return nil
	case r.p.take(":"):
		if r.q.Over, err = r.one(); err == nil && r.q.Over.Rat().Sign() <= 0 && r.q.Gap == NoGap {
			err = Say("quantity.zero", r.q.Text)
		}
		return err
	}
	if !strings.HasPrefix(r.p.rest, "多媒体") && r.p.take("余", "多") { // 200余人
		return r.compare(About)
	}
	return r.upperEnd()
}

// one reads a single number or a gap.
func (r *quantityReader) one() (Number, error) {
	if gap := r.p.takeGap(); gap != NoGap {
		if r.q.Gap != Masked {
			r.q.Gap = gap
		}
		return "", nil
	}
	n, signed, ok, err := r.p.number(r.q.Text)
	if err != nil {
		return "", err
	}
	if !ok {
		if n, ok = r.p.hanNumeral(); !ok {
			n, ok = r.p.half("")
		} else if after := r.p; after.power() < 1000 && after.rest != r.p.rest { // 三十五百人
			return "", r.unreadable()
		}
	}
	if !ok || signed && (r.falling || r.rising) {
		return "", r.unreadable()
	}
	if signed && r.q.Change == NoChange {
		r.q.Change = Difference
	}
	n, _ = r.p.half(r.p.lesser(n))
	return n, nil
}

// fold reads 一番, 两番, 番 and 倍 after 翻.
func (r *quantityReader) fold() error {
	n, counted := r.p.count()
	if !counted {
		n = 1
	}
	if !r.p.take("番") && (counted || !r.p.take("倍")) || n < 1 || n > 9 {
		return r.unreadable()
	}
	r.q.Change = Fold
	r.q.Number = Number(strconv.Itoa(1 << n))
	return nil
}

// upperEnd reads the rest of a range. The unit may stand after both numbers: 20%-30%.
func (r *quantityReader) upperEnd() error {
	for i, c := range r.p.rest {
		if isASCIIDigit(c) {
			return nil
		}
		if c != '-' && c != '~' && c != '至' && c != '到' {
			continue
		}
		unit, after := r.p.rest[:i], phrase{r.p.rest[i+utf8.RuneLen(c):]}
		if unit != "" && (after.rest == "" || !isDigit(after.rest[0])) {
			continue
		}
		r.p = after
		var err error
		if r.q.To, err = r.one(); err != nil {
			return err
		}
		if unit != "" && !strings.HasPrefix(r.p.rest, unit) {
			return r.unreadable()
		}
		if r.q.Comparator == "" {
			r.q.Comparator = Between
		}
		return nil
	}
	return nil
}

// ending reads the unit and the words after it.
func (r *quantityReader) ending() error {
	for _, e := range []struct {
		comparator Comparator
		words      []string
	}{
		{AtLeast, []string{"及以上", "(含)以上", "以上"}},
		{AtMost, []string{"及以下", "(含)以下", "以下", "以内", "之内"}},
		{About, []string{"左右", "上下"}},
	} {
		if rest, ok := cutLast(r.p.rest, e.words...); ok {
			r.p.rest = rest
			if err := r.compare(e.comparator); err != nil {
				return err
			}
			break
		}
	}
	unit := strings.TrimSpace(r.p.rest)
	if whole, ok := strings.CutSuffix(unit, "半"); ok && r.q.Number.isWhole() && r.q.To == "" && r.q.Over == "" && slices.Contains(halved, whole) {
		unit, r.q.Number = whole, r.q.Number+".5" // 三年半
	}
	if r.percent {
		unit = "%" + unit
	}
	if !isUnit(unit) {
		return r.unreadable()
	}
	r.q.Unit = unit
	return nil
}

const longestUnit = 20 // characters; more is a sentence and no unit

// isUnit says whether s can stand for a unit. Words that would go on with the number (万五千, 个半小时)
// and sentences cannot.
func isUnit(s string) bool {
	if commonUnits[s] {
		return true
	}
	if rest, ok := strings.CutPrefix(s, "%"); ok && rest != "" && rest[0] != '/' {
		return false
	}
	if strings.ContainsAny(s, "0123456789≥≤<>=*~+:,;。；、“”") || utf8.RuneCountInString(s) > longestUnit {
		return false
	}
	_, base := unitScale(s)
	first, _ := utf8.DecodeRuneInString(base)
	_, digit := hanDigits[first]
	_, power := hanPowers[first]
	more := digit || power && base != "百分点"
	return !more && !strings.HasPrefix(base, "半") && !strings.HasSuffix(base, "半")
}

// settle gives the parts their final form once all are known.
func (r *quantityReader) settle() error {
	q := &r.q
	if q.Comparator == "" {
		q.Comparator = Exactly
	}
	if q.Gap != NoGap {
		q.Number, q.To, q.Over = "", "", ""
		return nil
	}
	if r.rising && q.Unit == "倍" && q.To == "" { // growing by twice the old value makes three of it
		grown := q.Number.Rat()
		q.Number = Number(grown.Add(grown, Number("1").Rat()).RatString())
		q.Change, q.Unit = Fold, ""
	}
	if q.To != "" && q.To.Cmp(q.Number) < 0 {
		return Say("quantity.order", q.Text)
	}
	if r.falling {
		q.Number = q.Number.negative()
		if q.To != "" {
			q.Number, q.To = q.To.negative(), q.Number
		}
		if c, ok := fallingComparators[q.Comparator]; ok {
			q.Comparator = c
		}
	}
	return nil
}

var fallingComparators = map[Comparator]Comparator{
	AtLeast: AtMost, AtMost: AtLeast, MoreThan: LessThan, LessThan: MoreThan,
}
