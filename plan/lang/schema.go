package lang

func init() { tables = append(tables, schemaWords, ruleTitles) }

// schemaWords is what package schema says of structure.
var schemaWords = map[string]words{
	"form.line": {"单个值", "a single value"},
	"form.list": {"清单", "a list"},
	"form.map":  {"一组“键: 值”", "a group of keys"},

	"schema.empty-file":         {"文件是空的，应当写有%[1]v的内容；如系误清空，可用 lantu log 找到以前的版本", "the file is empty, but should hold the %[1]v; if it was emptied by mistake, lantu log shows the earlier versions"},
	"schema.want-map":           {"“%[1]v”的内容应为一组“键: 值”，现为%[2]v；请每行写一个“键: 值”，并比“%[1]v”多缩进两格", "%[1]v holds “key: value” lines, but this is %[2]v; write one “key: value” a line, indented by two more spaces than %[1]v"},
	"schema.want-list":          {"“%[1]v”应为清单，现为%[2]v；请把每一项另起一行，以“- ”开头", "%[1]v is a list, but this is %[2]v; begin each entry on a line of its own with “- ”"},
	"schema.want-line":          {"“%[1]v”应为单个值，现为%[2]v；请把内容直接写在“%[1]v:”之后，长文字用“|”另起行", "%[1]v takes a single value, but this is %[2]v; write it right after “%[1]v:”, long text as a block after “|”"},
	"schema.hidden":             {"“%[1]v”中有看不见的控制字符 %[2]v（多由粘贴带入）；请删去", "%[1]v holds a hidden control character, %[2]v, as pasting brings; take it out"},
	"schema.want-lead":          {"“%[1]v”只写一个牵头单位，现为%[2]v；几个单位共同牵头请写成 {joint: [u-a, u-b]}，只是配合的写入“配合单位”", "%[1]v names one unit, but this is %[2]v; write several that lead together as {joint: [u-a, u-b]}, and those that only help under with"},
	"schema.want-set":           {"“%[1]v”应写成清单，如 [u-a, u-b]，现为%[2]v；请改为清单", "%[1]v is a list such as [a, b], but this is %[2]v; write it as a list"},
	"schema.want-members":       {"“%[1]v”应为每行一个“键: 值”（如 2025: 92），现为%[2]v；请逐行改写", "%[1]v holds one “key: value” a line (such as 2025: 92), but this is %[2]v; write it line by line"},
	"schema.blank-member":       {"“%[1]v”的清单中有一项是空的；请填写或删去", "an entry of the list %[1]v is empty; fill it in or take it out"},
	"schema.missing-key":        {"%[3]v缺少必填的“%[1]v”（%[2]v）；请补上一行“%[1]v: …”", "the %[3]v has no %[1]v (%[2]v), which it must have; add a line “%[1]v: …”"},
	"schema.blank-key":          {"“%[1]v”（%[2]v）是必填项，现在是空的；请填写", "%[1]v (%[2]v) must not be empty; fill it in"},
	"schema.no-choice":          {"“%[1]v”不是“%[2]v”的可选值；请改为下列之一：%[3]v", "“%[1]v” is no value of %[2]v; use one of: %[3]v"},
	"schema.no-choice-near":     {"“%[1]v”不是“%[2]v”的可选值，是否想写 %[3]v？可选：%[4]v", "“%[1]v” is no value of %[2]v; did you mean %[3]v? The values are: %[4]v"},
	"schema.malformed-id":       {"编号“%[1]v”格式不对，应为一个小写字母、连字符和8个小写字母或数字（不用 i l o u），如 t-4k7qz2mn；请改正，新要素用 lantu add 会自动编号", "“%[1]v” is no id: an id is a small letter, a hyphen and 8 digits or small letters other than i l o u, such as t-4k7qz2mn; correct it, or let lantu add draw one for a new element"},
	"schema.malformed-unit-id":  {"单位编号“%[1]v”格式不对，应以 u- 开头，后接小写字母、数字和连字符，如 u-edu；请改正", "“%[1]v” is no id of a unit: it begins with u- and goes on with small letters, digits and hyphens, such as u-edu; correct it"},
	"schema.malformed-group-id": {"单位组编号“%[1]v”格式不对，应以 g- 开头，后接小写字母、数字和连字符，如 g-counties；请改正", "“%[1]v” is no id of a unit group: it begins with g- and goes on with small letters, digits and hyphens, such as g-counties; correct it"},
	"schema.no-day":             {"“%[1]v”要写到日；请写成年-月-日，如 2022-12-31", "“%[1]v” lacks the day; write year-month-day, such as 2022-12-31"},
	"schema.no-version":         {"“%[1]v”不是格式版本；请写成 lantu: %[2]v（不加引号）", "“%[1]v” is no format version; write lantu: %[2]v, without quotes"},
	"schema.newer-version":      {"本文件由更新版本的 lantu 写成（格式 %[1]v，本程序只认到 %[2]v），不会改动它；请升级 lantu 后再打开", "this file was written by a newer lantu (format %[1]v, this one knows up to %[2]v) and is left as it is; upgrade lantu to open it"},
	"schema.repeated-id":        {"编号 %[1]v 在本文件第 %[2]v 行已经用过；请给其中一处换一个编号（复制的内容应当用新编号）", "the id %[1]v is already used on line %[2]v of this file; give one of the two another id (copied text needs a new one)"},
	"schema.repeated-elsewhere": {"编号 %[1]v 在 %[2]v 第 %[3]v 行也用过，编号在整个工作区内不得重复；请给其中一处换一个编号", "the id %[1]v is also used in %[2]v, line %[3]v, but stands for one element in the whole workspace; give one of the two another id"},
	"schema.unknown-key":        {"%[2]v没有“%[1]v”这个键，内容会原样保留，但不起作用；请核对键名，或删去", "“%[1]v” is no key of this %[2]v; it is kept, but nothing reads it. Check the name or take it out"},
	"schema.unknown-key-near":   {"%[2]v没有“%[1]v”这个键，是否想写 %[3]v？内容会原样保留，但不起作用", "“%[1]v” is no key of this %[2]v; did you mean %[3]v? It is kept, but nothing reads it"},
}

// ruleTitles name the rules of checking in a few words each.
var ruleTitles = map[string]words{
	"rule.S-01": {"文件无法读取", "unreadable file"},
	"rule.S-02": {"内容的形式不对", "wrong form of a value"},
	"rule.S-03": {"不是可选值", "not one of the values"},
	"rule.S-04": {"缺少必填项", "required key missing"},
	"rule.S-05": {"编号格式不对", "malformed id"},
	"rule.S-06": {"格式版本不符", "other format version"},
	"rule.S-07": {"编号重复", "repeated id"},
	"rule.S-08": {"未知的键", "unknown key"},
	"rule.S-09": {"数量无法识别", "unreadable quantity"},
	"rule.S-10": {"时间无法识别", "unreadable time"},
	"rule.S-13": {"公式无法识别", "unreadable formula"},
	"rule.S-12": {"看不见的控制字符", "hidden control character"},
}
