package lang

func init() { tables = append(tables, waiveWords) }

// waiveWords is what plan/workspace says of waivers.
var waiveWords = map[string]words{
	"workspace.no-rule": {"没有“%[1]v”这条规则；lantu help rules 列出全部规则",
		"there is no rule %[1]q; lantu help rules lists them all"},
	"workspace.waive-firm": {"%[1]v 不能豁免：结构错误、冲突和占位符必须改正", "%[1]v cannot be waived: broken structure, conflicts and placeholders have to be mended"},
	"workspace.waive-none": {"%[2]v 没有对 %[1]v 的豁免；用 lantu check 查看现有问题", "there is no waiver of %[1]v on %[2]v; lantu check shows what there is"},
	"workspace.waive-nothing": {"%[2]v 处没有 %[1]v 的问题，不需要豁免；请用 lantu check 核对规则和编号",
		"%[1]v finds nothing at %[2]v, so there is nothing to waive; check the rule and the id with lantu check"},
	"workspace.waive-past":   {"豁免的截止日 %[1]v 已经过去；请用 --until 给出今天或以后的日期", "the last day of the waiver, %[1]v, has passed; give today or a later day with --until"},
	"workspace.waive-reason": {"豁免要说明理由；请用 -m 写明", "a waiver needs a reason; give one with -m"},
	"workspace.waive-unit":   {"豁免要注明由哪个单位作出；请先用 lantu unit use 选择本机代表的单位", "a waiver names the unit that grants it; first choose the one that you act for with lantu unit use"},
}
