package lang

func init() { tables = append(tables, unitWords, unitScreenWords, reuseWords) }

// unitWords is what is said of units that change and of where they are used.
var unitWords = map[string]words{
	"workspace.unit-renamed":  {"单位更名：%[1]v → %[2]v", "Unit renamed: %[1]v → %[2]v"},
	"workspace.unit-merged":   {"单位合并：%[1]v 并入 %[2]v，涉及计划 %[3]v 份", "Units merged: %[1]v into %[2]v, in %[3]v plans"},
	"workspace.unit-nameless": {"请给出 %[1]v 的新名称", "give the new name of %[1]v"},
	"workspace.unit-name-taken": {"已有单位叫“%[1]v”（%[2]v）；两个单位合并请用 lantu unit merge %[3]v %[2]v",
		"%[2]v is called %[1]q already; to merge the two use lantu unit merge %[3]v %[2]v"},
	"workspace.unit-used": {"“%[1]v”仍有 %[2]v 处使用，不能删除；用 lantu unit used %[3]v 查看，或用 lantu unit merge 并入另一单位",
		"%[1]v is used in %[2]v places and stays; lantu unit used %[3]v lists them, lantu unit merge puts another unit there"},
	"workspace.unit-acting": {"本机正代表“%[1]v”，不能删除；请先用 lantu unit use 另选单位",
		"this clone acts for %[1]v; first choose another unit with lantu unit use"},
	"workspace.unit-merge-same":  {"“%[1]v”不能并入自己；请写两个不同的单位", "%[1]v cannot be merged into itself; name two units"},
	"workspace.unit-merge-kinds": {"%[1]v 和 %[2]v 一个是单位、一个是单位组，不能合并", "of %[1]v and %[2]v one is a unit and one a group; only two of a kind can be merged"},
	"workspace.unit-in-conflict": {"%[2]v 中有涉及 %[1]v 的冲突（%[3]v）尚未解决；请先用 lantu resolve 解决，再合并单位",
		"in %[2]v a conflict over %[1]v is open (%[3]v); settle it with lantu resolve, then merge the units"},

	"cmd.unit-merge.short": {"把一个单位并入另一个", "Merge a unit into another"},
	"cmd.unit-merge.long": {`机构改革时，把单位 OLD 并入 NEW：全部计划的牵头、配合、责任、编制单位和领导小组、指标、报送等处，以及单位组成员
和上级单位，都改为 NEW，作为一次提交，可用 lantu undo 撤回。OLD 的名称和别名成为 NEW 的别名，OLD 从名录中删除；
正文不改。涉及已印发计划时须用 -m 写明理由。

  lantu unit merge u-water u-resources -m 机构改革`,
		`Put the unit NEW in the place of OLD, which was dissolved into it: wherever a plan says who leads, helps,
delivers, owns, reports or sits in a group, in groups of units and as the unit above others. It is one
commit, which lantu undo takes back. The names of OLD become aliases of NEW and OLD leaves the registry;
texts stay as they are. Where an issued plan names OLD a reason is needed.

  lantu unit merge u-water u-resources -m "reform of 2024"`},
	"cmd.unit-rename.short": {"单位更名，旧名留作别名", "Rename a unit, the old name its alias"},
	"cmd.unit-rename.long": {`给单位或单位组改名，旧名称成为它的别名，已有正文中的旧名仍能识别。编号不变。

  lantu unit rename u-health 省卫生健康委`,
		`Give a unit or a group another name. The old one becomes an alias, so texts that use it are understood.
The id stays.

  lantu unit rename u-health "Health Commission"`},
	"cmd.unit-used.short": {"列出使用某单位的地方", "List where a unit is used"},
	"cmd.unit-used.long": {`列出使用单位或单位组 ID 的每个地方：计划、要素、何种职责（牵头、配合、责任等），以及以它为成员的单位组和
以它为上级的单位。ID 也可以是名称或别名。`,
		`List each place where the unit or group ID is used: the plan, the element, and in which role (lead,
cooperating, responsible and so on); also the groups that it is a member of and the units below it. ID
may be a name or an alias too.`},
	"cmd.unit-rm.short":     {"删除无人使用的单位", "Remove a unit that nothing uses"},
	"cmd.unit-rm.long":      {"从名录中删除单位或单位组 ID。仍有计划、单位组或下级单位使用时不删除。", "Take the unit or group ID out of the registry. While a plan, a group or a unit below uses it, it stays."},
	"cmd.unit.unused":       {"没有地方使用 %[1]v", "nothing uses %[1]v"},
	"cmd.unit.head-plan":    {"计划", "PLAN"},
	"cmd.unit.head-role":    {"职责", "ROLE"},
	"cmd.unit.head-element": {"要素", "ELEMENT"},
	"cmd.unit.acts-for":     {"本机改为代表 %[1]v", "this clone now acts for %[1]v"},
}

// unitScreenWords is what the screen of units says.
var unitScreenWords = map[string]words{
	"units.name":    {"名称", "Name"},
	"units.level":   {"级别", "Level"},
	"units.parent":  {"上级", "Above it"},
	"units.aliases": {"别名", "Other names"},
	"units.uses":    {"使用", "Uses"},
	"units.own":     {"（本机代表）", " (acting)"},
	"units.none":    {"还没有登记单位；按 ⟨units-add⟩ 登记", "no units yet; press ⟨units-add⟩ to register one"},
	"units.also":    {"又称 %[1]v", "also %[1]v"},
	"units.members": {"成员 %[1]v 个：%[2]v", "%[1]v members: %[2]v"},
	"units.no-unit": {"没有选中单位", "no unit is selected"},
	"units.looking": {"正在查找使用之处…", "looking for its uses ..."},
	"units.unused":  {"没有地方使用“%[1]v”", "nothing uses %[1]v"},
	"units.used":    {"“%[1]v”用在 %[2]v 处", "%[1]v is used in %[2]v places"},
	"units.edit":    {"修改“%[1]v”的哪一项", "What to change of %[1]v"},
	"units.rename":  {"“%[1]v”的新名称", "The new name of %[1]v"},
	"units.rename-help": {"旧名称留作别名，已有正文中的旧名仍能识别；编号不变。",
		"The old name becomes an alias, so texts that use it are understood; the id stays."},
	"units.name-taken":   {"已有单位叫“%[1]v”（%[2]v）；两个单位合并请按 ⟨units-merge⟩", "%[2]v is called %[1]q already; to merge the two press ⟨units-merge⟩"},
	"units.aliases-help": {"几个别名用顿号隔开；留空即没有别名。", "Part several names by commas; nothing means none."},
	"units.merge":        {"“%[1]v”并入哪个单位", "Into which unit %[1]v is merged"},
	"units.merge-ask": {"把“%[1]v”并入“%[2]v”吗？全部计划中约 %[3]v 处改为新单位，合为一次提交，可以撤回；正文不改，旧名称留作别名。",
		"Merge %[1]v into %[2]v? About %[3]v places in all plans will name the new unit, in one commit that can be undone. Texts stay as they are, and the old names become aliases."},

	"action.units":             {"单位名录", "units"},
	"action.units-used":        {"使用之处", "where used"},
	"action.units-add":         {"登记", "register"},
	"action.units-edit":        {"修改", "change"},
	"action.units-rename":      {"更名", "rename"},
	"action.units-merge":       {"并入另一单位", "merge into another"},
	"action.units-remove":      {"删除", "remove"},
	"action.units-filter":      {"筛选", "filter"},
	"action.units-filter-done": {"选定", "keep the filter"},
	"action.units-filter-off":  {"取消筛选", "drop the filter"},
	"action.units-unfilter":    {"显示全部", "show all"},
	"action.units-back":        {"返回", "back"},
	"screen.scope-units":       {"单位名录", "units"},
}

// reuseWords is what is said of what is made from something that is there.
var reuseWords = map[string]words{
	"reuse.from-plan":       {"以已有计划为底稿…", "from an existing plan ..."},
	"reuse.from":            {"以哪份计划为底稿", "The plan to begin from"},
	"reuse.period":          {"新计划的期间", "The period of the new plan"},
	"reuse.period-help":     {"如 2025..2027 或 2025—2027年；期限和指标的年份随之移动。", "Such as 2025..2027; dates and the years of targets move along."},
	"reuse.years":           {"文字中的年份没有改动，共 %[1]v 处，请逐一核对", "Years in words were left alone, %[1]v of them; look at each"},
	"reuse.copy-to":         {"把“%[1]v”复制到哪份计划", "The plan to copy %[1]v to"},
	"reuse.dropped":         {"已复制。有 %[1]v 处引用指向没有一起复制的内容，未带过来：", "Copied. References to what was not copied along were left behind, %[1]v of them:"},
	"reuse.nothing-to-copy": {"请先选中要复制的要素", "first select an element to copy"},
	"action.copy-to":        {"复制到另一计划", "copy to another plan"},

	"workspace.new-from": {"沿用计划 %[1]v（%[2]v）", "From the plan %[1]v (%[2]v)"},
	"workspace.from-no-period": {"%[1]v 的期间看不懂，无法推算年份要移多少；请先填好它的 period",
		"%[1]v has no period that can be read, so nobody can tell how many years to move by; set its period first"},
	"workspace.copy-whole": {"%[1]v 没有写要素编号；要以整份计划为底稿请用 lantu new SLUG --from %[1]v",
		"%[1]v names no element; to begin a plan from a whole one use lantu new SLUG --from %[1]v"},
	"workspace.copy-bound": {"%[1]v 只属于原计划，不能复制；请选任务、指标等有编号的要素", "%[1]v belongs to its plan and cannot be copied; choose tasks, indicators and other elements that have an id"},
	"workspace.copy-where": {"目标计划中找不到与 %[1]v 原来位置相应的地方；请用 --under ID 指明放在哪个要素之下",
		"in that plan nothing is like the place of %[1]v; say with --under ID below which element it goes"},

	"cmd.copy.short": {"把要素复制到另一计划", "Copy elements to another plan"},
	"cmd.copy.long": {`把一个或多个要素连同下级复制到计划 TO，编号重新分配，作为一次提交；输出新编号。不写 --under 时放到相应的位置：
标题相同的上级之下，或同类的部分（目标、任务、保障措施）之中。所复制要素之间的引用随之更新，指向别处的引用去掉并列出。

  lantu copy campus#t-9d4xk3hb campus#t-3m8rw5nc school
  lantu copy campus#t-9d4xk3hb school --under s-8n3ch5vj`,
		`Copy elements, with all inside them, to the plan TO, under new ids and in one commit, and print the new ids.
Without --under they go where they stood: below what bears the same title, or into the section of the same
kind (goals, tasks, safeguards). References among what is copied follow; those that lead elsewhere are
dropped and listed.

  lantu copy campus#t-9d4xk3hb campus#t-3m8rw5nc school
  lantu copy campus#t-9d4xk3hb school --under s-8n3ch5vj`},
	"cmd.flag.under":    {"`ID` 放在目标计划的哪个要素之下", "`ID` the element of the plan TO to put them below"},
	"cmd.flag.period":   {"`PERIOD` 期间，如 2025..2027，代替 --from 和 --to", "`PERIOD` the period, such as 2025..2027, in place of --from and --to"},
	"cmd.reuse.dropped": {"未带过来：%[1]v %[2]v → %[3]v", "left behind: %[1]v %[2]v → %[3]v"},
	"cmd.reuse.years":   {"文字中的年份没有改动，请逐一核对：", "Years in words were left alone; look at each:"},
	"cmd.reuse.year":    {"  %[1]v %[2]v：%[3]v", "  %[1]v %[2]v: %[3]v"},
	"cmd.new.from-to":   {"沿用计划时请用 --period 写期间，不用 --to", "with a plan to begin from give the period with --period, not with --to"},
	"cmd.new.only-from": {"--json 只用于 --from PLAN", "--json is for --from PLAN"},
	"cmd.new.no-start":  {"“%[1]v”既不是日期，也没有这个计划", "%[1]q is no date, and there is no such plan"},
}
