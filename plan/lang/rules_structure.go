package lang

func init() { tables = append(tables, structureRules) }

// structureRules is what the rules of structure, of references and of waivers say, with their titles and
// why offices care.
var structureRules = map[string]words{
	"rules.no-owner":              {"计划没有写明编制单位；请填写“编制单位”", "the plan names no owner; add one with set PLAN owner UNIT"},
	"rules.no-period":             {"计划没有写明规划期；请填写“规划期”，如 2022-01-01..2024-12-31", "the plan names no period; add one with set PLAN period START..END, such as 2022-01-01..2024-12-31"},
	"rules.nothing-to-do":         {"计划还没有目标、任务或指标；请至少新增一项目标、任务或指标", "the plan has no goal, task or indicator yet; add at least one"},
	"rules.hard-conflict":         {"%[1]v 的“%[2]v”各方改法不一致，须先解决；请改定该字段，再从“待解决的冲突”中删去这一项", "the changes of %[2]v of %[1]v disagree and must be settled; set the field, then take this entry out of conflicts"},
	"rules.soft-conflict":         {"%[1]v 的“%[2]v”由几方的改动合并而成，请复核；无误后从“待解决的冲突”中删去这一项", "%[2]v of %[1]v was merged from several changes; look it over, then take this entry out of conflicts"},
	"rules.dangling":              {"“%[1]v”在本计划中不存在；请改为现有要素的编号，或删去这处引用", "there is no “%[1]v” in this plan; name an element that exists or take the reference out"},
	"rules.lost-quote":            {"正文中已找不到“%[1]v”；正文若已改写，请照新文字更新“对应原文”，并核对本条内容", "the text no longer has “%[1]v”; if it was reworded, update the quote to the new words and check this entry"},
	"rules.waiver-expired":        {"对 %[1]v 的豁免已于 %[2]v 到期，不再有效；请解决问题后删去这项豁免，或重新约定日期并说明理由", "the waiver of %[1]v ended on %[2]v and no longer holds; settle the matter and take the waiver out, or agree on a new date and say why"},
	"rules.waiver-needless":       {"这里已没有 %[1]v 所指的问题，豁免已无必要；请删去这项豁免", "%[1]v finds nothing here any more, so that nothing is left to waive; take the waiver out"},
	"rules.waiver-unknown-rule":   {"没有编号为“%[1]v”的检查，这项豁免不起作用；请核对编号，或删去这项豁免", "there is no rule “%[1]v”, so that this waiver does nothing; check the id, or take the waiver out"},
	"rules.waiver-firm":           {"%[1]v 是不能豁免的检查，这项豁免不起作用；请解决问题本身，并删去这项豁免", "%[1]v cannot be waived, so that this waiver does nothing; settle the matter itself and take the waiver out"},
	"rules.severity-unknown-rule": {"没有编号为“%[1]v”的检查，这项轻重不起作用；请核对编号（lantu help rules 列有全部编号），或删去这一行", "there is no rule “%[1]v”, so that this severity does nothing; check the id (lantu help rules lists them all), or take the line out"},
	"rules.severity-id":           {"检查编号须大写，“%[1]v”不起作用；请改为 %[2]v", "ids of rules are in capitals, so that “%[1]v” does nothing; write %[2]v"},
	"rules.severity-firm":         {"%[1]v 的轻重不能调整，这一行不起作用；请删去这一行，并解决它所指的问题", "the severity of %[1]v cannot be changed, so that this line does nothing; take it out and settle what the rule finds"},

	"rule.S-20": {"没有编制单位", "no owner"},
	"rule.S-21": {"没有规划期", "no period"},
	"rule.S-22": {"没有目标和任务", "no goal and no task"},
	"rule.S-30": {"冲突未解决", "open conflict"},
	"rule.S-31": {"合并结果待复核", "merge to be looked over"},
	"rule.S-40": {"豁免已过期", "expired waiver"},
	"rule.S-41": {"豁免已无必要", "needless waiver"},
	"rule.S-42": {"调整轻重的写法无效", "severity set in vain"},
	"rule.N-01": {"引用的要素不存在", "reference to nothing"},
	"rule.N-05": {"引文与正文不符", "quote no longer in the text"},

	"rule.S-20.why": {"计划由一个单位牵头编制：各单位向它报送，上级向它问责。没有写明编制单位，意见和进展就无处可送。在“编制单位”一栏填单位名录中的编号，如 u-edu。",
		"One office answers for a plan as a whole: units report to it, and it is asked how things stand. Without an owner nobody knows where opinions and progress go. Name it in the field owner by its id in units.yaml, such as u-edu."},
	"rule.S-21.why": {"时限、阶段和分年度指标都要落在规划期内；没有写完成时限的任务，也以规划期末为准。起草时可以暂缺，送审前必须写明，如 2022-01-01..2024-12-31。",
		"Dates, phases and yearly targets are held against the period, and a task without a date of its own is due at its end. A draft may lack it; it has to be there before review, such as 2022-01-01..2024-12-31."},
	"rule.S-22.why": {"计划总要提出要做到什么：一个目标、一项任务或一项指标即可，其他都不是必需的。只有标题和分节的文稿还不能送审。",
		"A plan asks for something: one goal, task or indicator is enough, and nothing else is mandatory. A text with headings alone is not ready for review."},
	"rule.S-30.why": {"两个单位把同一处改成了不同的内容，合并时两种写法都保留了下来，要由人来决定取舍。定稿前须逐项解决：改定该字段，再从“待解决的冲突”中删去这一项。不能豁免。",
		"Two offices gave the same place different contents, and the merge kept both for a person to decide. Settle each before the plan goes on: set the field, then take its entry out of conflicts. It cannot be waived."},
	"rule.S-31.why": {"合并时，几方的改动碰到了一起（如一方改目标值、一方改单位），结果格式无误，但意思是否合适，要由人看一遍。看过无误，从“待解决的冲突”中删去这一项即可。",
		"A merge brought together changes that touch each other, such as a target and its unit. The result is well formed; whether it still says what was meant, a person has to judge. If so, take the entry out of conflicts."},
	"rule.S-40.why": {"豁免写明了到期日，就是约定到那天要解决；过期后问题仍在，原来的检查照常提示。请解决问题后删去这项豁免，或者说明理由、重新约定日期。",
		"A waiver with an end date is a promise to have settled the matter by then; once it is over, the finding counts again. Settle it and take the waiver out, or agree on a new date and say why."},
	"rule.S-41.why": {"所豁免的问题已经不在了，或者这条检查本来就不能豁免。留着它，日后同一处再出问题就会被放过。请删去。",
		"What the waiver excuses is no longer there, or is nothing that can be waived. If it stays, the same fault will pass unseen when it comes back. Take it out."},
	"rule.S-42.why": {"lantu.yaml 的 severity 可以调整多数检查的轻重；编号写错，或者写了不能调整的检查（结构、冲突等），这一行就不起作用，而写的人以为已经放宽了。请核对编号，或删去这一行。",
		"The severity table of lantu.yaml changes how much most rules weigh. With a wrong id, or one of those that nothing softens (structure, conflicts and the like), the line does nothing, while whoever wrote it believes it does. Check the id, or take the line out."},
	"rule.N-01.why": {"互相参照、计算公式、表格和豁免都按编号指向要素；要素删去以后，这些引用就落空了，印出来会缺号。请改指现有要素，或删去这处引用。",
		"Cross-references, formulas, tables and waivers point to elements by id. When the element was removed, they lead nowhere, and the printed text has a hole. Point to an element that exists, or take the reference out."},
	"rule.N-05.why": {"职责、定量要求等可以附上正文中的原话；正文改了而这里没改，清单和正文就对不上。例如正文已改为“不少于15天”，而“对应原文”仍是“不少于10天”。请照新文字更新，并核对数量。",
		"Duties, quotas and the like may quote the words of the text that they stand for. When the text was reworded and the fact was not, lists and text disagree: the text says 15 days, the quote still 10. Update the quote and check the amount."},
}
