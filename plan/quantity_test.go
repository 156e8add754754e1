package plan

import (
	"errors"
	"fmt"
	"math/big"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestQuantitiesAreReadInAllTheirForms(t *testing.T) {
	for typed, want := range map[string]Quantity{
		// plain
		"100":        {Number: "100"},
		"91.5":       {Number: "91.5"},
		"1.10":       {Number: "1.10"},
		"１００％":       {Number: "100", Unit: "%"},
		"1,350":      {Number: "1350"},
		"1，350人":     {Number: "1350", Unit: "人"},
		"20,253.94":  {Number: "20253.94"},
		"1,234,567元": {Number: "1234567", Unit: "元"},
		"0.5 亿元":     {Number: "0.5", Unit: "亿元"},
		"十五节":        {Number: "15", Unit: "节"},
		"两百零六人":      {Number: "206", Unit: "人"},
		"三分之一":       {Number: "1/3"},
		"百分之五":       {Number: "5", Unit: "%"},
		"达到100%":     {Number: "100", Unit: "%"},
		"=0":         {Number: "0"},
		"12 places":  {Number: "12", Unit: "places"},
		// large numbers, halves and wholes in words
		"1亿5000万元":  {Number: "15000", Unit: "万元"},
		"1亿五千万":     {Number: "15000", Unit: "万"},
		"一亿五千万元":    {Number: "15000", Unit: "万元"},
		"2亿300万50元": {Number: "203000050", Unit: "元"},
		"3万5千人":     {Number: "35", Unit: "千人"},
		"1万五千人":     {Number: "15000", Unit: "人"},
		"一万二千人":     {Number: "12000", Unit: "人"},
		"三万零五人":     {Number: "30005", Unit: "人"},
		"3百人":       {Number: "3", Unit: "百人"},
		"5‰":        {Number: "5", Unit: "‰"},
		"三成":        {Number: "3", Unit: "成"},
		"一个半小时":     {Number: "1.5", Unit: "个小时"},
		"一个半":       {Number: "1.5", Unit: "个"},
		"不少于三年半":    {Comparator: AtLeast, Number: "3.5", Unit: "年"},
		"2天半":       {Number: "2.5", Unit: "天"},
		"半年以内":      {Comparator: AtMost, Number: "0.5", Unit: "年"},
		"半个月":       {Number: "0.5", Unit: "个月"},
		"全覆盖":       {Number: "100", Unit: "%"},
		"力争实现全覆盖":   {Force: Strive, Number: "100", Unit: "%"},
		"一半以上":      {Comparator: AtLeast, Number: "50", Unit: "%"},
		"超过半数":      {Comparator: MoreThan, Number: "50", Unit: "%"},
		// comparators
		"≥40":         {Comparator: AtLeast, Number: "40"},
		">=40":        {Comparator: AtLeast, Number: "40"},
		"≥ 40":        {Comparator: AtLeast, Number: "40"},
		"＞＝40":        {Comparator: AtLeast, Number: "40"},
		"≥15天":        {Comparator: AtLeast, Number: "15", Unit: "天"},
		"不少于15节":      {Comparator: AtLeast, Number: "15", Unit: "节"},
		"不少于 15 节":    {Comparator: AtLeast, Number: "15", Unit: "节"},
		"15节以上":       {Comparator: AtLeast, Number: "15", Unit: "节"},
		"至少2次以上":      {Comparator: AtLeast, Number: "2", Unit: "次"},
		"55%及以上":      {Comparator: AtLeast, Number: "55", Unit: "%"},
		"at least 40": {Comparator: AtLeast, Number: "40"},
		"超过10":        {Comparator: MoreThan, Number: "10"},
		">10":         {Comparator: MoreThan, Number: "10"},
		"≤5%":         {Comparator: AtMost, Number: "5", Unit: "%"},
		"控制在5%以内":     {Comparator: AtMost, Number: "5", Unit: "%"},
		"不超过45人":      {Comparator: AtMost, Number: "45", Unit: "人"},
		"30人以下":       {Comparator: AtMost, Number: "30", Unit: "人"},
		"不满5":         {Comparator: LessThan, Number: "5"},
		"<5":          {Comparator: LessThan, Number: "5"},
		"约200":        {Comparator: About, Number: "200"},
		"~200":        {Comparator: About, Number: "200"},
		"350所左右":      {Comparator: About, Number: "350", Unit: "所"},
		"200余人":       {Comparator: About, Number: "200", Unit: "人"},
		"10多媒体教室":     {Number: "10", Unit: "多媒体教室"},
		// ranges
		"20–30万元":      {Comparator: Between, Number: "20", To: "30", Unit: "万元"},
		"20-30":        {Comparator: Between, Number: "20", To: "30"},
		"20～30":        {Comparator: Between, Number: "20", To: "30"},
		"20——30万元":     {Comparator: Between, Number: "20", To: "30", Unit: "万元"},
		"20至30人":       {Comparator: Between, Number: "20", To: "30", Unit: "人"},
		"20%-30%":      {Comparator: Between, Number: "20", To: "30", Unit: "%"},
		"-20--10":      {Comparator: Between, Change: Difference, Number: "-20", To: "-10"},
		"三至五名":         {Comparator: Between, Number: "3", To: "5", Unit: "名"},
		"不少于 2-4 课时":   {Comparator: AtLeast, Number: "2", To: "4", Unit: "课时"},
		"约 20－30 万元/年": {Comparator: About, Number: "20", To: "30", Unit: "万元/年"},
		// ratios
		"1:12.5":     {Number: "1", Over: "12.5"},
		"1∶12.5":     {Number: "1", Over: "12.5"},
		"1：12.5":     {Number: "1", Over: "12.5"},
		"600∶1":      {Number: "600", Over: "1"},
		"不低于4000∶1":  {Comparator: AtLeast, Number: "4000", Over: "1"},
		"力争1 : 12.5": {Force: Strive, Number: "1", Over: "12.5"},
		// changes
		"-10%":         {Change: Difference, Number: "-10", Unit: "%"},
		"−10 %":        {Change: Difference, Number: "-10", Unit: "%"},
		"+2个百分点":       {Change: Difference, Number: "2", Unit: "个百分点"},
		"提高2个百分点":      {Change: Difference, Number: "2", Unit: "个百分点"},
		"同比下降10%":      {Change: YearOnYear, Number: "-10", Unit: "%"},
		"同比-10%":       {Change: YearOnYear, Number: "-10", Unit: "%"},
		"yoy -10%":     {Change: YearOnYear, Number: "-10", Unit: "%"},
		"下降10%以上":      {Change: Difference, Comparator: AtMost, Number: "-10", Unit: "%"},
		"减少不超过5人":      {Change: Difference, Comparator: AtLeast, Number: "-5", Unit: "人"},
		"下降5-10%":      {Change: Difference, Comparator: Between, Number: "-10", To: "-5", Unit: "%"},
		"提高到70%":       {Number: "70", Unit: "%"},
		"翻一番":          {Change: Fold, Number: "2"},
		"翻两番":          {Change: Fold, Number: "4"},
		"翻番":           {Change: Fold, Number: "2"},
		"2-fold":       {Change: Fold, Number: "2"},
		"增长2倍":         {Change: Fold, Number: "3"},
		"比2018年翻一番":    {Change: Fold, Against: "2018年", Number: "2"},
		"较上年增长5%":      {Change: Difference, Against: "上年", Number: "5", Unit: "%"},
		"必须同比下降10%以上":  {Force: Must, Change: YearOnYear, Comparator: AtMost, Number: "-10", Unit: "%"},
		"力争不少于40节":     {Force: Strive, Comparator: AtLeast, Number: "40", Unit: "节"},
		"原则上≥3所":       {Force: InPrinciple, Comparator: AtLeast, Number: "3", Unit: "所"},
		"strive ≥ 5 %": {Force: Strive, Comparator: AtLeast, Number: "5", Unit: "%"},
		// scopes
		"≥40节 per 市":        {Comparator: AtLeast, Number: "40", Unit: "节", Scope: "市"},
		"每县≥10":             {Comparator: AtLeast, Number: "10", Scope: "县"},
		"每个县不少于10所":         {Comparator: AtLeast, Number: "10", Unit: "所", Scope: "县"},
		"原则上每个乡镇 1 所":       {Force: InPrinciple, Number: "1", Unit: "所", Scope: "乡镇"},
		"each county >= 10": {Comparator: AtLeast, Number: "10", Scope: "county"},
		"each box xx":       {Gap: Placeholder, Scope: "box"},
		// gaps
		"xx":        {Gap: Placeholder},
		"不少于 xx 场":  {Comparator: AtLeast, Unit: "场", Gap: Placeholder},
		"XX亿元":      {Unit: "亿元", Gap: Placeholder},
		"X个":        {Unit: "个", Gap: Placeholder},
		"××所":       {Unit: "所", Gap: Placeholder},
		"20xx":      {Gap: Placeholder},
		"xx.x%":     {Unit: "%", Gap: Placeholder},
		"每市xx场":     {Unit: "场", Scope: "市", Gap: Placeholder},
		"20-xx万元":   {Comparator: Between, Unit: "万元", Gap: Placeholder},
		"1*0所":      {Unit: "所", Gap: Masked},
		"****":      {Gap: Masked},
		"≥1**0人":    {Comparator: AtLeast, Unit: "人", Gap: Masked},
		"at most 5": {Comparator: AtMost, Number: "5"},
	} {
		if want.Comparator == "" {
			want.Comparator = Exactly
		}
		want.Text = typed
		if q, err := ParseQuantity(typed); err != nil || q != want {
			t.Errorf("%s:\n got %+v, %v\nwant %+v", typed, q, err, want)
		}
	}
}

func TestQuantitiesThatCannotBeMeantSayWhatToType(t *testing.T) {
	for typed, id := range map[string]string{
		"":                      "quantity.unreadable",
		"many":                  "quantity.unreadable",
		"≥":                     "quantity.unreadable",
		"%":                     "quantity.unreadable",
		"10节5次":                 "quantity.unreadable",
		"1+X":                   "quantity.unreadable",
		"下降-10%":                "quantity.unreadable",
		"8:30:00":               "quantity.unreadable",
		"must be":               "quantity.unreadable",
		"5台3D打印机":               "quantity.unreadable",
		"三万五人":                  "quantity.unreadable",
		"1万5人":                  "quantity.unreadable",
		"1亿2亿元":                 "quantity.unreadable",
		"5000万1亿元":              "quantity.unreadable",
		"1.5亿3000万元":            "quantity.unreadable",
		"3百强县":                  "quantity.unreadable",
		"半所":                    "quantity.unreadable",
		"一个半半":                  "quantity.unreadable",
		"2-3年半":                 "quantity.unreadable",
		"全覆盖面":                  "quantity.unreadable",
		"一半学校":                  "quantity.unreadable",
		"3×5":                   "quantity.unreadable",
		"三十五百人":                 "quantity.unreadable",
		"50%的名额":                "quantity.unreadable",
		"百分之五人":                 "quantity.unreadable",
		"1e9":                   "quantity.unreadable",
		strings.Repeat("9", 50): "quantity.unreadable",
		"10\n节":                 "quantity.unreadable",
		"15节，每周检查并通报结果，期末汇总": "quantity.unreadable",
		"超过40节以上":       "quantity.two-comparators",
		"不少于≤5":         "quantity.two-comparators",
		"1,35":          "quantity.grouping",
		"1350,200":      "quantity.grouping",
		"10，20":         "quantity.grouping",
		"每学期不少于15节":     "quantity.frequency",
		"≥15节 per term": "quantity.frequency",
		"2 per week":    "quantity.frequency",
		"30-20万元":       "quantity.order",
		"1:0":           "quantity.zero",
		"比2018年13月翻一番":  "date.month",
	} {
		q, err := ParseQuantity(typed)
		var m Message
		if !errors.As(err, &m) || m.ID != id {
			t.Errorf("%q: %+v, %v; want %s", typed, q, err, id)
		}
	}
}

func TestQuantitiesThatMeanTheSame(t *testing.T) {
	for _, same := range [][]string{
		{"≥40节", ">=40节", "≧40 节", "不少于40节", "40节以上", "至少40节", "at least 40节", "≥40.0节", "≥四十节"},
		{"1:12.5", "1∶12.5", "1：12.5", "2:25", "4∶50"},
		{"1.2万人", "12,000人", "12000人", "一万二千人", "0.00012亿人"},
		{"1.2万", "12000"},
		{"1亿5000万元", "1.5亿元", "15000万元", "150百万元", "150,000,000元"},
		{"3万5千人", "3.5万人", "35千人", "350百人", "35000人"},
		{"5‰", "0.5%", "0.05成"},
		{"全覆盖", "100%", "百分之百"},
		{"2个百分点", "2百分点"},
		{"20-30", "20–30", "20～30", "20至30"},
		{"-10%", "−10%", "下降10%"},
		{"每县≥10所", "≥10所 per 县"},
	} {
		for _, a := range same {
			q, err := ParseQuantity(a)
			first, _ := ParseQuantity(same[0])
			if err != nil || !q.Same(first) || !first.Same(q) {
				t.Errorf("%s is not %s: %+v, %v", a, same[0], q, err)
			}
		}
	}
	for _, pair := range [][2]string{{"≥40", ">40"}, {"40", "40节"}, {"40人", "40节"}, {"≥40", "力争≥40"}, {"2", "翻一番"},
		{"xx", "XX"}, {"20-30", "20-31"}, {"1:2", "1:3"}, {"10%", "+10%"}, {"40 per 县", "40 per 市"}} {
		a, _ := ParseQuantity(pair[0])
		b, _ := ParseQuantity(pair[1])
		if a.Same(b) {
			t.Errorf("%s is not %s", pair[0], pair[1])
		}
	}
}

func TestWhichValuesMeetATarget(t *testing.T) {
	for _, c := range []struct{ target, meet, miss string }{
		{"40", "40 40.0", "39 41"},
		{"≥40", "40 41", "39.99"},
		{"40以上", "40 41", "39"},
		{">40", "40.01", "40 39"},
		{"≤5%", "5% 0%", "5.01%"},
		{"5以下", "5 4", "6"},
		{"<5", "4.9", "5"},
		{"20-30万元", "20万元 30万元 250000元", "19.9万元 31万元"},
		{"≤1:12.5", "1:13 1:12.5", "1:12"},
		{"下降10%以上", "-10% -12%", "-9% +1%"},
		{"三分之一以上", "0.34", "0.33"},
	} {
		target, err := ParseQuantity(c.target)
		if err != nil {
			t.Fatal(err)
		}
		for words, want := range map[string]bool{c.meet: true, c.miss: false} {
			for _, s := range strings.Fields(words) {
				actual, err := ParseQuantity(s)
				if err != nil {
					t.Fatal(err)
				}
				if yes, ok := target.Allows(actual); !ok || yes != want {
					t.Errorf("%s allows %s: %v, %v", c.target, s, yes, ok)
				}
			}
		}
	}
	for _, pair := range [][2]string{{"≥40节", "41"}, {"≥40节", "41人"}, {"约40", "40"}, {"xx", "40"}, {"40", "≥40"}, {"翻一番", "2"}} {
		target, _ := ParseQuantity(pair[0])
		actual, _ := ParseQuantity(pair[1])
		if _, ok := target.Allows(actual); ok {
			t.Errorf("%s and %s cannot be compared", pair[0], pair[1])
		}
	}
}

// Digits are kept to the last and compared exactly.
func TestNumbersAreExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		whole := rapid.Int64Range(0, 1<<50).Draw(t, "whole")
		cents := rapid.IntRange(0, 99).Draw(t, "cents")
		plainForm := fmt.Sprintf("%d.%02d", whole, cents)
		grouped := fmt.Sprintf(".%02d", cents)
		digits := fmt.Sprint(whole)
		for len(digits) > 3 {
			digits, grouped = digits[:len(digits)-3], ","+digits[len(digits)-3:]+grouped
		}
		grouped = digits + grouped
		want := new(big.Rat).SetFrac(big.NewInt(whole), big.NewInt(1))
		want.Add(want, big.NewRat(int64(cents), 100))
		for _, typed := range []string{plainForm, grouped, plainForm + "0"} {
			q, err := ParseQuantity(typed + "万元")
			if err != nil || q.Number.Rat().Cmp(want) != 0 || q.String() != typed+"万元" {
				t.Fatalf("%s: %+v, %v", typed, q, err)
			}
		}
		more, _ := ParseQuantity("≥" + plainForm + "1")
		less, _ := ParseQuantity("≥" + plainForm)
		if c, ok := less.Cmp(more); !ok || c != -1 {
			t.Fatalf("%s is not less than %s", less, more)
		}
	})
}

// The quick way to read a quantity gives what the grammar gives.
func TestQuickQuantitiesAreRead(t *testing.T) {
	units := []string{"", "以上", "半", "-3", "x"}
	for u := range commonUnits {
		units = append(units, u)
	}
	slices.Sort(units)
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.SampledFrom([]string{"", "≥", "≤", ">"}).Draw(t, "comparator") +
			rapid.StringMatching(`[0-9]{0,3}\.?[0-9]{0,2}`).Draw(t, "number") + rapid.SampledFrom(units).Draw(t, "unit")
		quick, ok := quickQuantity(text)
		if !ok {
			return
		}
		r := quantityReader{q: Quantity{Text: text}}
		if err := r.read(); err != nil || r.q != quick {
			t.Fatalf("%q is %+v (%v) by the grammar, and quickly %+v", text, r.q, err, quick)
		}
	})
}

// The quick way to compare decimals agrees with fractions.
func TestNumbersCompareAsFractions(t *testing.T) {
	decimal := rapid.StringMatching(`-?[0-9]{1,4}(\.[0-9]{1,3})?|[0-9]{1,2}/[1-9]`)
	rapid.Check(t, func(t *rapid.T) {
		a, b := Number(decimal.Draw(t, "a")), Number(decimal.Draw(t, "b"))
		if got, want := a.Cmp(b), a.Rat().Cmp(b.Rat()); got != want {
			t.Fatalf("%s against %s: %d, want %d", a, b, got, want)
		}
		if back := Decimal(a.Rat(), 40); !strings.Contains(string(a), "/") && back.Cmp(a) != 0 {
			t.Fatalf("%s is written %s", a, back)
		}
	})
}

func TestNumbersAreWrittenWithTheDigitsThatTheyHave(t *testing.T) {
	for _, c := range []struct {
		n      Number
		places int
		want   Number
	}{{"1/3", 2, "0.33"}, {"2/3", 2, "0.67"}, {"1/2", 0, "1"}, {"-1/2", 0, "-1"}, {"1/4", 5, "0.25"}, {"712.40", 3, "712.4"}, {"1350", 2, "1350"}} {
		if got := Decimal(c.n.Rat(), c.places); got != c.want {
			t.Errorf("%s to %d places: %s, want %s", c.n, c.places, got, c.want)
		}
	}
	for n, want := range map[Number]string{"712.40": "1/100", "1350": "1", "-3.5": "1/10", "1/3": "0", "": "0"} {
		if got := n.Step().RatString(); got != want {
			t.Errorf("the last digit of %s counts %s, want %s", n, got, want)
		}
	}
}

func TestAUnitOfItsOwnCompletesAQuantity(t *testing.T) {
	for _, c := range []struct{ typed, unit, want string }{
		{"92", "%", "92 %"}, {"92%", "%", "92 %"}, {"40节", "%", "40 节"}, {"1.2万", "人", "12000 人"}, {"1.2万", "万人", "12000 人"},
		{"12", "万人", "120000 人"}, {"1∶12.5", "", "2/25 "}, {"5", "‰", "1/2 %"}, {"2", "个百分点", "2 百分点"}, {"xx", "人", "0 人"},
	} {
		q, err := ParseQuantity(c.typed)
		if err != nil {
			t.Fatal(err)
		}
		value, unit := q.In(c.unit).Base()
		if got := value.RatString() + " " + unit; got != c.want {
			t.Errorf("%s in %s: %s, want %s", c.typed, c.unit, got, c.want)
		}
	}
}

func FuzzParseQuantity(f *testing.F) {
	for _, s := range []string{"≥40节 per 市", "20–30万元", "1∶12.5", "同比下降10%", "比2018年翻一番", "1,350", "xx.x%", "1*0", "每县不少于10所",
		"三分之一", "增长2倍", "-20--10", "不少于2-4课时", "1亿5000万元", "三万零五百人", "一个半小时", "三年半", "半个月", "全覆盖", "5‰"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		q, err := ParseQuantity(s)
		if err != nil {
			return
		}
		if q.String() != strings.TrimSpace(s) {
			t.Errorf("%q is kept as %q", s, q.String())
		}
		if (q.Gap == NoGap) == (q.Number == "") {
			t.Errorf("%q has neither a number nor a gap, or both: %+v", s, q)
		}
		if !q.Same(q) {
			t.Errorf("%q differs from itself", s)
		}
		if q.To != "" && q.Number.Cmp(q.To) > 0 {
			t.Errorf("%q ends before it begins: %+v", s, q)
		}
		q.Allows(q)
	})
}

// Words that need no plain form have it already: with a space before them they are gone through.
func TestPlainWordsAreLeftAsTheyAre(t *testing.T) {
	words := rapid.SampledFrom([]string{"每", "县", "不少于", "12", "≥", "≤", "～", "—", "–", "-", "％", "%", " ", "　", "x", "×", "\xe4", "\xb8", "∶", "7.5", "per"})
	rapid.Check(t, func(t *rapid.T) {
		s := strings.Join(rapid.SliceOf(words).Draw(t, "words"), "")
		if got, want := plain(s), plain(" "+s); got != want {
			t.Fatalf("%q is plainly %q, and gone through %q", s, got, want)
		}
	})
}
