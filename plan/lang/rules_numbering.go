package lang

func init() { tables = append(tables, numberingRules) }

// numberingRules is what the rules on typed numbers say, with their titles and why offices care.
var numberingRules = map[string]words{
	"rules.number-gap":    {"序号“%[2]v”之后是“%[1]v”，中间缺号；请核对是否漏了一项，并改正序号", "“%[1]v” follows “%[2]v”: a number is left out; see whether a point is missing, and correct the number"},
	"rules.number-repeat": {"序号“%[1]v”重复；请改正序号", "the number “%[1]v” stands twice; correct it"},
	"rules.number-back":   {"序号“%[2]v”之后又是“%[1]v”，次序颠倒；请核对各项的先后，并改正序号", "“%[1]v” comes after “%[2]v”: the order is broken; see which point comes first, and correct the numbers"},
	"rules.too-deep":      {"这一项在第五级，公文最多用四级序号，印出来没有序号；请上移一级，或并入上一级的文字", "this is on the fifth level; official texts number four, so it is printed without a number. Move it up, or put its words into the level above"},
	"rules.mark-style":    {"序号写法不一：这里是“%[1]v”，其他多为“%[2]v”；请统一", "the number is written as “%[1]v”, but most beside it as “%[2]v”; write them alike"},

	"rule.N-02": {"序号不连贯", "typed numbers do not count on"},
	"rule.N-03": {"层级超过四级", "more than four levels"},
	"rule.N-04": {"序号写法不一", "mixed styles of numbers"},

	"rule.N-02.why": {"从其他文档粘贴来的文字带着手写的序号，删掉或挪动一项以后，就会出现“1. 2. 4.”。缺的可能只是号，也可能是漏了一项内容，须对照原稿核对。最好改成任务、举措等要素，由程序自动编号。",
		"Text from elsewhere brings typed numbers along, and when a point is taken out or moved, 1. 2. 4. is left. Perhaps only the number is wrong, perhaps a point is missing: compare it with the original. Best make the points elements of their own, which are numbered for you."},
	"rule.N-03.why": {"公文的结构层次依次为“一、”“（一）”“1.”“（1）”，共四级；再往下没有规定的序号，读者也难以分清。请把这一层上移，或写成上一级的一段文字。",
		"Official texts have four levels: 一、 （一） 1. （1）. There is no number for a fifth, and readers lose their way. Move this level up, or make it a paragraph of the one above."},
	"rule.N-04.why": {"同一层的序号用同一种写法：“1.”与“1、”、“（1）”与“(1)”不要混用。可自动统一为多数的写法，只改标点，不改数字。",
		"Numbers of one level are written alike: not 1. beside 1、, nor （1） beside (1). A fix writes those that differ like most of them; it changes the marks and no number."},
}
