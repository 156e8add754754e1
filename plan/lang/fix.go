package lang

func init() { tables = append(tables, fixWords) }

// fixWords is what plan/workspace says of fixes.
var fixWords = map[string]words{
	"workspace.fix":      {"按 %[1]v 修正 %[2]v：“%[3]v” → “%[4]v”", "Fix %[1]v at %[2]v: “%[3]v” → “%[4]v”"},
	"workspace.fix-gone": {"%[2]v 处已没有这个 %[1]v 问题；请重新检查", "%[1]v no longer finds this at %[2]v; check again"},
	"workspace.fix-meaning": {"“%[2]v”改成“%[3]v”会改动数字、单位或占位符，没有自动修正（%[1]v）；请自行核对后修改",
		"putting “%[3]v” in the place of “%[2]v” would change a number, a unit or a placeholder, so it was not fixed (%[1]v); look at it and edit it yourself"},
}
