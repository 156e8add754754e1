package lang

func init() { tables = append(tables, searchWords) }

// searchWords is what is said where something is looked for in the whole workspace.
var searchWords = map[string]words{
	"cmd.search.short": {"在全部计划中查找", "Look for words in all plans"},
	"cmd.search.long": {`在全部计划的标题、正文、序号和编号中查找，也按单位的名称和别名查找。标题和单位可以写拼音或拼音首字母。
写多个词时，每个词都要符合；计划标题中已有的词，要素中不必再有。结果按计划分组，最相符的在前。

  lantu search 保卫队伍
  lantu search xyaq 任务12
  lantu search 公安厅 视频监控

首次查找要读取全部计划，以后只读有变化的。`,
		`Look for words in titles, texts, printed numbers and ids, and by the names and aliases of units. Titles and
units are found by pinyin and its initials too. Of several words each must be met; what the title of a plan
says need not be said again by the element. The results stand by plan, the best first.

  lantu search guards
  lantu search xyaq task12
  lantu search u-psb ykzc

The first search reads every plan, later ones only what changed.`},
	"search.none": {"没有找到“%[1]v”", "nothing found for %[1]q"},
	"search.more": {"还有更多结果未列出；请多写一个词缩小范围", "there is more than is listed; add a word to narrow it down"},
	"search.says": {"：%[1]v", ": %[1]v"},

	"search.prompt":   {"输入要找的词", "words to look for"},
	"search.help":     {"在全部计划的标题、正文、序号、编号和单位中查找；可写拼音或首字母，多个词用空格隔开", "titles, texts, numbers, ids and units of all plans; pinyin and its initials too; several words with blanks"},
	"search.looking":  {"正在查找…", "looking ..."},
	"search.going":    {"已找到 %[1]v 处…", "%[1]v so far ..."},
	"search.count":    {"%[1]v 处", "%[1]v found"},
	"search.many":     {"前 %[1]v 处，请多写一个词", "the first %[1]v; add a word"},
	"search.indexing": {"正在读取计划 %[1]v / %[2]v", "reading plans, %[1]v of %[2]v"},
	"search.no-hit":   {"没有选中结果", "nothing that was found is selected"},

	"screen.no-place-before": {"没有更早的位置了", "there is no place before this one"},
	"screen.no-place-after":  {"没有更后的位置了", "there is no place after this one"},
	"screen.no-recent":       {"还没有最近到过的地方", "there are no recent places yet"},
	"screen.recent-gone":     {"“%[1]v”已不在计划中", "%[1]v is no longer in the plan"},
	"action.place-back":      {"回到上一处", "to the place before"},
	"action.place-forward":   {"去下一处", "to the place after"},
	"action.recent":          {"最近到过的地方", "recent places"},

	"action.search":       {"全部查找", "search everywhere"},
	"action.search-go":    {"前往", "go there"},
	"action.search-back":  {"返回", "back"},
	"screen.scope-search": {"全部查找", "search"},
}
