package lang

func init() { tables = append(tables, chooseWords) }

// chooseWords is what the lists of units and elements say, and the questions that register a unit.
var chooseWords = map[string]words{
	"choose.aliases":         {"又名：%[1]v", "also called %[1]v"},
	"choose.parent":          {"上级：%[1]v", "under %[1]v"},
	"choose.semicolon":       {"；", "; "},
	"choose.members":         {"共 %[1]v 个成员：%[2]v", "%[1]v members: %[2]v"},
	"choose.no-members":      {"还没有成员", "no members yet"},
	"choose.leads-nowhere":   {"计划中没有这一项", "not in the plan"},
	"choose.new-unit":        {"+ 登记新单位…", "+ register a new unit ..."},
	"choose.new-unit-called": {"+ 登记新单位“%[1]v”…", "+ register “%[1]v” as a new unit ..."},
	"choose.new-name":        {"新单位：全称", "New unit: full name"},
	"choose.new-name-help":   {"写规范全称，如 望川市教育局；简称随后可作为别名登记", "the name as it is to be printed; short forms can be entered as aliases later"},
	"choose.name-taken":      {"“%[1]v”已经登记为 %[2]v；确实另有同名单位时再登记", "“%[1]v” is registered as %[2]v already; go on only if there is another of that name"},
	"choose.new-level":       {"%[1]v：层级", "%[1]v: level"},
	"choose.group-hint":      {"成员随后填写", "its members are filled in afterwards"},
	"choose.new-id":          {"%[1]v：编号", "%[1]v: id"},
	"choose.new-id-help":     {"以 %[1]v 开头，只用小写字母、数字和连字符；登记后不再更改", "begins with %[1]v, then lower-case letters, digits and hyphens; it stays as it is from then on"},
	"choose.id-taken":        {"%[1]v 已是“%[2]v”的编号", "%[1]v is the id of %[2]v already"},
}
