package lang

func init() { tables = append(tables, arrangingWords) }

// arrangingWords is what the commands say that arrange, part and join elements.
var arrangingWords = map[string]words{
	"cmd.rm.short": {"删除计划或其中的要素", "Remove a plan or elements of it"},
	"cmd.rm.long": {`删除整个计划，或用 #ID 删除其中一个或几个要素及其下级。
要素仍被别处引用时不删除，并列出引用之处。删除后可用 lantu undo 恢复。`,
		`Remove a plan or, with #ID, one or more of its elements and all inside them. While something else refers
to an element it stays, and what refers to it is listed. lantu undo brings back what was removed.`},

	"cmd.move.short": {"移动要素", "Move elements"},
	"cmd.move.long": {`把一个或几个要素连同下级移到 --to 所指上级之下（省略时上级不变），放在第 --at 位（从 1 起，省略时为最后）。
序号随位置重排，要素的编号不变。几个要素合为一次提交。
--to 也可以是另一个计划，或另一个计划中的上级（计划#编号）：两个计划合为一次提交，编号不变，对这些要素的豁免一并移走。
计划之间不能相互引用，所以移走的与留下的要素有引用关系时不移动，并列出引用之处；加 --drop-references 则去掉这些引用。
任一计划已印发时须用 --reason 说明理由。`,
		`Move elements with all inside them below the parent --to (their present parent by default), to the place
--at (from 1; the last by default). Printed numbers follow, ids stay. Several elements are one commit.
--to may also be another plan, or a parent in one (PLAN#ID): that is one commit over both plans, ids stay, and
waivers for the elements go with them. Plans do not refer to each other; so while what goes and what stays
refer to one another nothing is moved, and the references are listed; --drop-references drops them.
Where one of the plans is issued, give a --reason.`},
	"cmd.move.tied": {"这些引用会落空，没有移动；请先修改，或加 --drop-references 去掉它们：\n  %[1]v",
		"these references would lead nowhere, so nothing was moved; change them first, or drop them by --drop-references:\n  %[1]v"},
	"cmd.flag.parent-to":       {"`ID` 新上级的编号；用计划的编号表示最上一级；另一个计划写作 计划 或 计划#编号", "`ID` the new parent: its id, the plan's own id for the top, or PLAN or PLAN#ID for another plan"},
	"cmd.flag.drop-references": {"移到另一个计划时，去掉会落空的引用", "on the way to another plan, drop the references that would lead nowhere"},

	"cmd.split.short": {"把一个要素拆成两个", "Split an element in two"},
	"cmd.split.long": {`把要素的正文从第 --at 段起拆出来，成为紧随其后的同级要素，并打印新要素的编号。
新要素与原要素的角色、责任单位和时限相同，没有标题；引文在后半的职责、配额等和全部下级随它而去。`,
		`Split an element where paragraph --at of its text begins: from there on the text becomes a new element right
behind it, whose id is printed. The new one has the role, the responsibilities and the time of the old and no
title; facts that quote the second part, and all that stood inside, go with it.`},
	"cmd.flag.paragraph": {"`N` 从第几段起拆出，2 为第二段", "`N` the paragraph with which the new element begins, such as 2"},

	"cmd.join.short": {"把要素与后一个合并", "Join an element with the next"},
	"cmd.join.long": {`把要素与紧随其后的同级要素合为一个：正文、责任单位、职责等和下级依次接在一起，后者的标题成为其正文的开头，
对后者的引用改指前者。两者的角色、牵头单位、时限等不同、合并会丢掉一个时不合并。`,
		`Join an element with the one right behind it: the texts, the responsibilities, the facts and what stands inside
follow each other, the title of the second begins its text, and what named the second names the first. Where
both have a role, a lead or a time and not the same, one would be lost, and nothing is joined.`},

	"cmd.duplicate.short": {"复制要素", "Copy elements"},
	"cmd.duplicate.long": {`在每个要素之后放一份副本，连同下级，并打印副本的编号。副本有自己的编号，其中相互的引用指向副本。`,
		`Put a copy of each element, with all inside it, right behind it, and print the copies' ids. Copies have ids of
their own, and what referred to something that was copied with it refers to the copy.`},
}
