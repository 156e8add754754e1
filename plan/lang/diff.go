package lang

func init() { tables = append(tables, diffWords) }

// diffWords words changes: subjects of commits and lines of a history.
var diffWords = map[string]words{
	"diff.added":     {"新增%[1]v", "add %[1]v"},
	"diff.and":       {"、", ", "},
	"diff.by-id":     {"%[1]v %[2]v", "%[1]v %[2]v"},
	"diff.came":      {"新建计划《%[2]v》（%[1]v）", "New plan “%[2]v” (%[1]v)"},
	"diff.changed":   {"%[1]v %[2]v：%[3]v → %[4]v", "%[1]v %[2]v: %[3]v → %[4]v"},
	"diff.fields":    {"%[1]v 修改%[2]v", "%[1]v: change %[2]v"},
	"diff.format":    {"调整注释或格式：%[1]v", "Comments or layout of %[1]v"},
	"diff.gone":      {"删除计划《%[2]v》（%[1]v）", "Remove plan “%[2]v” (%[1]v)"},
	"diff.inner":     {"·", " "},
	"diff.many":      {"《%[1]v》%[2]v 处修改", "“%[1]v”: %[2]v changes"},
	"diff.moved":     {"%[1]v 移到 %[2]v", "move %[1]v to %[2]v"},
	"diff.numbered":  {"%[1]v%[2]v", "%[1]v %[2]v"},
	"diff.order":     {"调整次序", "another order"},
	"diff.removed":   {"删除%[1]v", "remove %[1]v"},
	"diff.renamed":   {"《%[1]v》改名：%[2]v → %[3]v", "Rename “%[1]v”: %[2]v → %[3]v"},
	"diff.reordered": {"%[1]v 调整为第 %[2]v 项", "move %[1]v to place %[2]v"},
	"diff.reworded":  {"%[1]v 改写%[2]v", "%[1]v: reword %[2]v"},
	"diff.set":       {"%[1]v %[2]v：%[3]v", "%[1]v %[2]v: %[3]v"},
	"diff.shifted":   {"%[1]v 调整次序", "reorder %[1]v"},
	"diff.titled":    {"%[1]v“%[2]v”", "%[1]v “%[2]v”"},
	"diff.within":    {"%[1]v的%[2]v", "%[2]v of %[1]v"},
	"diff.unset":     {"%[1]v 清空%[2]v（原为 %[3]v）", "%[1]v: clear %[2]v (was %[3]v)"},

	"diff.back-taken":    {"%[1]v 已被重新加入并作了修改", "%[1]v was added again and edited since"},
	"diff.changed-since": {"%[1]v 之后又改过", "%[1]v was changed since"},
	"diff.edited-since":  {"%[1]v 之后又作了修改", "%[1]v was edited since"},
	"diff.gone-since":    {"%[1]v 之后已被删除", "%[1]v was removed since"},
	"diff.moved-since":   {"%[1]v 之后又移动过", "%[1]v was moved since"},
	"diff.parent-gone":   {"%[1]v 原来的上级已被删除", "the parent of %[1]v was removed since"},
}
