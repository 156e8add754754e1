package lang

func init() { tables = append(tables, editWords) }

// editWords is what package plan says of edits and values.
var editWords = map[string]words{
	"document.empty-value": {"“%[1]v”没有给出内容；要清空这一项请用 unset", "no value for %[1]v; to clear it use unset"},
	"document.id-drawn":    {"%[1]v 的编号由程序生成，不用给出", "the id of a new %[1]v is drawn, it cannot be given"},
	"document.id-for-life": {"编号 %[1]v 终身不变，不能修改；要换一个要素请新增后删除", "the id %[1]v is for life and cannot be changed; add a new element and remove this one instead"},
	"document.id-taken":    {"编号 %[1]v 已被本文件中另一个要素使用；请换一个", "the id %[1]v is taken by another element of this file; choose another"},
	"document.into-itself": {"不能把 %[1]v 移到它自己的下级 %[2]v 之下；请另选上级", "%[1]v cannot move below itself (into %[2]v); choose another parent"},
	"document.mixed-set":   {"“%[1]v”要么全部用 +、- 增减，要么全部不带符号重新给出；请勿混用", "change %[1]v with + and - before every member, or give all members without signs; not both"},
	"document.no-choice":   {"“%[1]v”不是 %[2]v 的可选值；可用：%[3]v", "%[1]q is no value for %[2]v; choose one of: %[3]v"},
	"document.words-gone":  {"“%[2]v”中已没有“%[1]v”；内容可能刚被修改，请重新检查", "%[2]v no longer has “%[1]v”; it may just have been changed, so check again"},
	"document.no-element":  {"没有编号为“%[1]v”的要素；用 lantu show 计划 --format yaml 可查看各要素的编号", "there is no element %[1]q; lantu show PLAN --format yaml shows the ids"},
	"document.no-field":    {"%[2]v 没有“%[1]v”这一项；可用：%[3]v", "%[2]v has no field %[1]q; its fields are: %[3]v"},
	"document.no-identity": {"新增的 %[1]v 缺少编号", "the new %[1]v has no id"},
	"document.no-list":     {"%[3]v %[2]v 之下不能放%[1]v；%[1]v应放在%[4]v之下", "%[3]v %[2]v does not hold a %[1]v; a %[1]v stands in a %[4]v"},
	"document.no-subfield": {"“%[1]v”是单个值，没有下一级“%[2]v”", "%[1]v is a single value and has no part %[2]q"},
	"document.one-line":    {"“%[1]v”只能写一行；多段文字请写入 text", "%[1]v takes one line; longer words belong into text"},
	"document.pairs":       {"“%[1]v”要写成 键=值，收到的是“%[2]v”", "%[1]v is set by key=value words; got %[2]q"},
	"document.repeated-id": {"编号 %[1]v 在本文件中出现不止一次，无法确定要改哪一处；请先改正重复的编号（lantu check 会指出位置）", "the id %[1]v stands more than once in this file, so it is unclear which one is meant; give one of them a new id first (lantu check names the places)"},
	"document.required":    {"%[2]v 的“%[1]v”是必填项，不能清空；请用 set 改为新值", "%[1]v of %[2]v is required and cannot be cleared; use set to change it"},
	"document.set-list":    {"“%[1]v”由多个要素组成；请用 add、rm、move 逐个修改，或按要素编号 set", "%[1]v is made of elements; use add, rm and move, or set a field of one element by its id"},
	"document.unset-list":  {"“%[1]v”中还有要素（如 %[2]v）；请用 rm 逐个删除", "%[1]v still holds elements, such as %[2]v; remove them one by one with rm"},
	"document.whole":       {"%[1]v 是整个文件，不能删除或移动其中的“全部”；删除计划请用 lantu rm 计划", "%[1]v is the file as a whole, not a part of it; to remove a plan use lantu rm PLAN"},
}
