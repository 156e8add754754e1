package lang

func init() { tables = append(tables, diffWords) }

// diffWords words changes: subjects of commits and lines of a history.
var diffWords = map[string]words{
	"diff.added":           {"新增%[1]v", "add %[1]v"},
	"diff.and":             {"、", ", "},
	"diff.by-id":           {"%[1]v %[2]v", "%[1]v %[2]v"},
	"diff.came":            {"新建计划《%[2]v》（%[1]v）", "New plan “%[2]v” (%[1]v)"},
	"diff.changed":         {"%[1]v %[2]v：%[3]v → %[4]v", "%[1]v %[2]v: %[3]v → %[4]v"},
	"diff.fields":          {"%[1]v 修改%[2]v", "%[1]v: change %[2]v"},
	"diff.file":            {"%[2]v（%[1]v）", "%[2]v (%[1]v)"},
	"diff.format":          {"调整注释或格式：%[1]v", "Comments or layout of %[1]v"},
	"diff.gone":            {"删除计划《%[2]v》（%[1]v）", "Remove plan “%[2]v” (%[1]v)"},
	"diff.inner":           {"·", " "},
	"diff.many":            {"《%[1]v》%[2]v 处修改", "“%[1]v”: %[2]v changes"},
	"diff.moved":           {"%[1]v 移到 %[2]v", "move %[1]v to %[2]v"},
	"diff.numbered":        {"%[1]v%[2]v", "%[1]v %[2]v"},
	"diff.order":           {"调整次序", "another order"},
	"diff.removed":         {"删除%[1]v", "remove %[1]v"},
	"diff.renamed":         {"《%[1]v》改名：%[2]v → %[3]v", "Rename “%[1]v”: %[2]v → %[3]v"},
	"diff.reordered":       {"%[1]v 调整为第 %[2]v 项", "move %[1]v to place %[2]v"},
	"diff.reworded":        {"%[1]v %[2]v改写 1 处", "%[1]v: reword %[2]v in 1 place"},
	"diff.reworded-places": {"%[1]v %[2]v改写 %[3]v 处", "%[1]v: reword %[2]v in %[3]v places"},
	"diff.set":             {"%[1]v %[2]v：%[3]v", "%[1]v %[2]v: %[3]v"},
	"diff.shifted":         {"%[1]v 调整次序", "reorder %[1]v"},
	"diff.titled":          {"%[1]v“%[2]v”", "%[1]v “%[2]v”"},
	"diff.within":          {"%[1]v的%[2]v", "%[2]v of %[1]v"},
	"diff.unset":           {"%[1]v 清空%[2]v（原为 %[3]v）", "%[1]v: clear %[2]v (was %[3]v)"},

	"diff.by":        {"%[1]v（%[2]v）", "%[1]v (%[2]v)"},
	"diff.by-amount": {"%[1]v %[2]v", "%[1]v %[2]v"},
	"diff.by-point":  {"%[1]v 个百分点", "%[1]v percentage point"},
	"diff.by-points": {"%[1]v 个百分点", "%[1]v percentage points"},
	"diff.with-unit": {"%[1]v %[2]v", "%[1]v %[2]v"},

	"diff.weight.responsibility": {"责任分工", "Responsibility"},
	"diff.weight.targets":        {"指标数量", "Targets and amounts"},
	"diff.weight.dates":          {"时间", "Dates"},
	"diff.weight.tasks":          {"任务", "Tasks"},
	"diff.weight.text":           {"正文", "Text"},
	"diff.weight.rest":           {"其他", "The rest"},

	"diff.back-taken":    {"%[1]v 已被重新加入并作了修改", "%[1]v was added again and edited since"},
	"diff.changed-since": {"%[1]v 之后又改过", "%[1]v was changed since"},
	"diff.edited-since":  {"%[1]v 之后又作了修改", "%[1]v was edited since"},
	"diff.gone-since":    {"%[1]v 之后已被删除", "%[1]v was removed since"},
	"diff.moved-since":   {"%[1]v 之后又移动过", "%[1]v was moved since"},
	"diff.named-since":   {"%[1]v 还被别处引用", "%[1]v is still referred to from elsewhere"},
	"diff.needs":         {"%[1]v 离不开另一处修改，请一并选上：%[2]v", "%[1]v cannot go without another change; choose it too: %[2]v"},
	"diff.twice":         {"%[1]v 会使同一个编号出现两次", "%[1]v would put one id into the file twice"},
	"diff.parent-gone":   {"%[1]v 原来的上级已被删除", "the parent of %[1]v was removed since"},
}
