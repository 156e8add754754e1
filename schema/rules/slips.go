package rules

import (
	"strings"
	"unicode/utf8"

	"lantu/plan"
)

// A lexeme is words that the reading of the texts looks for. It finds them by one of their characters, the
// key: the rarer it is, the less often the rest has to be looked at.
type lexeme struct {
	key    int // where its key stands in words
	words  string
	meant  string // what a slip stands for; "" for the title of a document
	after  string // no slip right after one of these characters
	before string // no slip right before one of these
}

// slips are misspellings that are wrong wherever they stand, as input methods, copies from paper and habit
// bring them: a slip that can be part of right words (公布署名, 新建义务教育学校, 爱好象棋) is here only with
// the characters that make it so, or not at all. A workspace adds its own under words in lantu.yaml.
var slips = []lexeme{
	{words: "布署", meant: "部署", after: "公发颁宣", before: "名"},
	{words: "台帐", meant: "台账", before: "篷幕"},
	{words: "销帐", meant: "销账"},
	{words: "记帐", meant: "记账"},
	{words: "帐户", meant: "账户"},
	{words: "帐目", meant: "账目"},
	{words: "一如继往", meant: "一如既往"},
	{words: "相辅相承", meant: "相辅相成"},
	{words: "按步就班", meant: "按部就班"},
	{words: "因地治宜", meant: "因地制宜"},
	{words: "再接再励", meant: "再接再厉"},
	{words: "迫不急待", meant: "迫不及待"},
	{words: "融汇贯通", meant: "融会贯通"},
	{words: "鼎立相助", meant: "鼎力相助"},
	{words: "名列前矛", meant: "名列前茅"},
	{words: "坐谈会", meant: "座谈会"},
	{words: "松驰", meant: "松弛"},
	{words: "追朔", meant: "追溯"},
	{words: "渲泄", meant: "宣泄"},
	{words: "涣发", meant: "焕发"},
	{words: "弘杨", meant: "弘扬"},
	{words: "学藉", meant: "学籍"},
	{words: "户藉", meant: "户籍"},
	{words: "拔款", meant: "拨款"},
	{words: "全复盖", meant: "全覆盖"},
	{words: "复盖率", meant: "覆盖率"},
	{words: "复盖面", meant: "覆盖面"},
	{words: "竟争力", meant: "竞争力", after: "究毕"},
	{words: "己经", meant: "已经", after: "自知律利克一彼舍异体"},
	{words: "巳经", meant: "已经"},
	{words: "实旋", meant: "实施", before: "转"},
	{words: "措旋", meant: "措施"},
	{words: "设旋", meant: "设施", before: "转"},
	{words: "整冶", meant: "整治", before: "金炼"},
	{words: "综冶", meant: "综治", before: "金炼"},
	{words: "政冶", meant: "政治", before: "金炼"},
	{words: "菅理", meant: "管理"},
	{words: "监菅", meant: "监管"},
	{words: "共菅", meant: "共管"},
	{words: "教肓", meant: "教育"},
	{words: "体肓", meant: "体育"},
	{words: "德肓", meant: "德育"},
	{words: "美肓", meant: "美育"},
	{words: "培肓", meant: "培育"},
	{words: "保肓", meant: "保育"},
	{words: "教行局", meant: "教育局", after: "宗支送"},
	{words: "教行厅", meant: "教育厅", after: "宗支送"},
	{words: "教行部门", meant: "教育部门", after: "宗支送"},
	{words: "曰常", meant: "日常"},
	{words: "曰期", meant: "日期"},
	{words: "检査", meant: "检查"},
	{words: "调査", meant: "调查"},
	{words: "督査", meant: "督查"},
	{words: "审査", meant: "审查"},
	{words: "核査", meant: "核查"},
	{words: "提髙", meant: "提高"},
	{words: "髙质量", meant: "高质量"},
	{words: "髙中", meant: "高中"},
	{words: "髙校", meant: "高校"},
	{words: "全巿", meant: "全市"},
	{words: "我巿", meant: "我市"},
	{words: "各巿", meant: "各市"},
	{words: "城巿", meant: "城市"},
	{words: "巿级", meant: "市级"},
	{words: "巿场", meant: "市场"},
	{words: "巿政府", meant: "市政府"},
	{words: "巿教育局", meant: "市教育局"},
	{words: "责仼", meant: "责任"},
	{words: "仼务", meant: "任务"},
}

// builtIn is what is looked for in every plan.
var builtIn = func() (b struct {
	first [1 << 16 / 64]uint64
	words map[rune][]lexeme // by their keys
}) {
	b.words = map[rune][]lexeme{}
	for _, l := range slips {
		l.key = keyOf(l.words, l.meant)
		key, _ := utf8.DecodeRuneInString(l.words[l.key:])
		b.words[key] = append(b.words[key], l)
		note(&b.first, key)
	}
	note(&b.first, attachmentKey)
	note(&b.first, shortNameKey)
	return b
}()

func note(first *[1 << 16 / 64]uint64, key rune) {
	if key < 1<<16 {
		first[key>>6] |= 1 << (key & 63)
	}
}

// keyOf gives the place in words of the first character that is not in what was meant: it tells the slip
// from the right word, and is seldom a frequent one.
func keyOf(words, meant string) int {
	for at, r := range words {
		if !strings.ContainsRune(meant, r) {
			return at
		}
	}
	return 0
}

// learnSlips takes over the near misses that the workspace has.
func (r *reading) learnSlips() {
	if r.Settings == nil {
		return
	}
	words := r.Settings.Root.Get("words")
	if words == nil || words.Kind != plan.Map {
		return
	}
	for _, e := range words.Entries {
		if meant := e.Value.String(); e.Key != "" && meant != "" && e.Key != meant {
			r.learn(lexeme{key: keyOf(e.Key, meant), words: e.Key, meant: meant})
		}
	}
}

// learn looks for more words. They are found by Chinese characters alone.
func (r *reading) learn(l lexeme) {
	for at, key := range l.words[l.key:] {
		if 0x4000 <= key && key <= 0x9fff {
			l.key += at
			note(&r.first, key)
			r.own = append(r.own, l)
			return
		}
	}
}

// Words that announce something, with the characters by which they are found.
const (
	attachmentWord, attachmentKey = "附件", '附'
	shortNameWord, shortNameKey   = "简称", '简'
)

// word looks at a place of the text where a character stands by which words are found.
func (r *reading) word(at int, key rune) {
	switch key {
	case attachmentKey:
		if strings.HasPrefix(r.text[at:], attachmentWord) {
			r.attachment(at, at+len(attachmentWord))
		}
	case shortNameKey:
		r.shortNames = r.shortNames || strings.HasPrefix(r.text[at:], shortNameWord)
	}
	for _, l := range builtIn.words[key] {
		r.lexeme(at, l)
	}
	for _, l := range r.own {
		r.lexeme(at, l)
	}
}

// lexeme looks whether words stand where their key does.
func (r *reading) lexeme(at int, l lexeme) {
	start := at - l.key
	end := start + len(l.words)
	if start < 0 || end > len(r.text) || r.text[start:end] != l.words {
		return
	}
	if l.meant == "" {
		r.marks = append(r.marks, mark{start, end, titleMark})
		return
	}
	if last, _ := utf8.DecodeLastRuneInString(r.text[:start]); strings.ContainsRune(l.after, last) {
		return
	}
	if next, _ := utf8.DecodeRuneInString(r.text[end:]); strings.ContainsRune(l.before, next) {
		return
	}
	if in := strings.Index(l.meant, l.words); in >= 0 && start >= in && strings.HasPrefix(r.text[start-in:], l.meant) {
		return // 教育局 for 市教育局, and here it is 市教育局
	}
	if n := len(r.suspicions); n > 0 {
		if last := r.suspicions[n-1]; last.rule == "D-07" && last.spot.at == r.passage.at && last.spot.end > start {
			return // 髙质量 after 提髙
		}
	}
	r.suspect("D-07", start, end, plan.Say("rules.near-miss", l.words, l.meant))
}
