package lang

func init() { tables = append(tables, announcementRules) }

// announcementRules is what the rules on what a plan announces and repeats say, with their titles and why
// offices care.
var announcementRules = map[string]words{
	"rules.empty-heading":     {"“%[1]v”只有标题，下面没有内容；请补写，或删去这个标题", "nothing stands under the heading “%[1]v”; fill it in, or take the heading out"},
	"rules.empty-slot":        {"“%[1]v”之后是空的；请填写，或删去这一行", "nothing stands after “%[1]v”; fill it in, or take the line out"},
	"rules.empty-post":        {"“%[1]v”留了位置，还没有填写；请填写，或删去这一项", "“%[1]v” is there but blank; fill it in, or take it out"},
	"rules.empty-element":     {"%[1]v“%[2]v”没有内容；请补写，或删去", "the %[1]v “%[2]v” has nothing in it; fill it in, or take it out"},
	"rules.nothing-announced": {"“%[1]v”之后没有下文；请补上所列的内容，或改为句号", "nothing follows “%[1]v”; add what it announces, or end with a full stop"},
	"rules.miscounted":        {"文中说“%[1]v”，计划里的%[3]v实有 %[2]v 个；请核对，并改正文字或补齐内容", "the text says “%[1]v”, but there are %[2]v %[3]v in the plan; correct the text, or add what is missing"},
	"rules.no-full-stop":      {"段末“%[1]v”之后没有标点；请补上句号，并看看后面是否漏了文字", "the paragraph ends with “%[1]v” and no mark; add a full stop, and see whether words are missing"},
	"rules.paragraph-twice":   {"这一段与 %[1]v 中的一段相同；请删去一处，或写明两处的分别", "this paragraph stands in %[1]v too; take one out, or say how they differ"},
	"rules.duty-twice":        {"这项职责与 %[1]v 相同；请删去一处，或写明两处的分别", "this duty says the same as %[1]v; take one out, or say how they differ"},
	"rules.no-attachment":     {"文中提到“%[1]v”，而计划的附件共有 %[2]v 个；请补上附件，或改正文字", "the text names “%[1]v”, but the plan has %[2]v attachments; add it, or correct the text"},

	"rule.S-23": {"有标题或栏目而无内容", "announced, but empty"},
	"rule.S-24": {"所称数目与实有不符", "declared count differs"},
	"rule.S-25": {"段末没有标点", "no mark at the end"},
	"rule.S-26": {"内容重复", "said twice"},
	"rule.S-27": {"提到的附件不存在", "attachment that is not there"},

	"rule.S-23.why": {"起草时先列标题、留空位是常事，印发前必须填上或删去。领导小组写着“组长：”而没有人选，等于没有人负责。起草阶段只作提示，送审后不补齐不能印发。",
		"Drafts begin with headings and open slots; before the issue they have to be filled in or taken out. A leading group whose chief is blank has nobody in charge. In a draft this only informs; from review on it blocks the issue."},
	"rule.S-24.why": {"文中写了“26项任务”“五大工程”，实际增减以后没有跟着改，别人一数就发现不符。请数一数：是文字该改，还是漏了内容。只核对标有原文（quote）的数目，不从正文里猜。",
		"The text says 26 tasks or five programmes; when some are added or dropped and the text stays, the first reader who counts will notice. See whether the words are to be changed or something is missing. Only counts that quote their words are compared."},
	"rule.S-25.why": {"一段话末尾没有句号，多是粘贴时丢了后半句。请先看意思是否完整，再补标点。标题、名单、表格行一类短语不在此列。",
		"A paragraph without a mark at its end has often lost its last words when it was pasted. See whether the sentence is whole, then add the mark. Headings, lists of names and lines of forms are left alone."},
	"rule.S-26.why": {"同一段话、同一项职责出现两次，日后只改一处，前后就会矛盾。请留一处，另一处改为互相参照；有意重复的可以豁免。",
		"When a paragraph or a duty stands twice, somebody will change only one of them, and the plan contradicts itself. Keep one and refer to it from the other place, or waive this where it is meant."},
	"rule.S-27.why": {"正文写着“见附件3”，而附件只有两个，收文单位会来电询问。可能是附件漏了，也可能是合并附件后正文没有改。请补上附件或改正序号；《》之后的附件是别的文件的，不在此列。",
		"The text refers to attachment 3, but there are two: the offices that receive it will call. Either the attachment is missing, or the text was not changed when attachments were merged. Attachments of other documents, named after 》, are left alone."},
}
