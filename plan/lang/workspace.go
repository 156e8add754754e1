package lang

func init() { tables = append(tables, workspaceWords) }

// workspaceWords is what plan/workspace says.
var workspaceWords = map[string]words{
	"workspace.by-hand":         {"%[1]v 有手工修改尚未提交；请先运行 lantu commit %[2]v", "%[1]v holds edits made by hand that are not committed; run lantu commit %[2]v first"},
	"workspace.format":          {"整理文件格式（%[1]v 个文件）", "Make files canonical (%[1]v)"},
	"workspace.init":            {"建立工作区：%[1]v", "Set up the workspace %[1]v"},
	"workspace.newer":           {"%[1]v 由更新版本的 lantu 写成（格式 %[2]v，本程序为 %[3]v）；请升级 lantu 后再修改", "%[1]v was written by a newer lantu (format %[2]v, this one writes %[3]v); upgrade lantu before you change it"},
	"workspace.no-file":         {"没有文件 %[1]v；用 lantu list 查看现有计划", "there is no file %[1]v; lantu list shows the plans"},
	"workspace.no-period":       {"计划需要规划期；请用 --from 和 --to 给出首日和末日，如 2022-01-01 和 2024-12-31", "a plan needs a period; give its first and last day with --from and --to, such as 2022-01-01 and 2024-12-31"},
	"workspace.no-plan":         {"没有名为“%[1]v”的计划；用 lantu list 查看现有计划", "there is no plan %[1]q; lantu list shows the plans"},
	"workspace.no-template":     {"没有模板“%[1]v”；可用：%[2]v", "there is no template %[1]q; choose one of: %[2]v"},
	"workspace.no-title":        {"计划需要标题；请用 --title 给出", "a plan needs a title; give one with --title"},
	"workspace.no-unit":         {"单位“%[1]v”未登记；请先用 lantu unit add 登记，或用 lantu unit list 查看", "the unit %[1]q is not registered; register it with lantu unit add, or see lantu unit list"},
	"workspace.none":            {"%[1]v 还不是 lantu 工作区；运行 lantu init 建立", "%[1]v is no lantu workspace yet; run lantu init to make it one"},
	"workspace.nothing-to-redo": {"没有可以重做的修改", "there is nothing to redo"},
	"workspace.nothing-to-undo": {"本机没有可以撤销的修改", "there is no change of this clone to undo"},
	"workspace.overtaken":       {"%[2]v 的 %[1]v 在您编辑期间已被他人修改；请核对现值后再确认", "%[1]v of %[2]v was changed by somebody else while you were editing; look at its present value, then confirm again"},
	"workspace.overtaken-gone":  {"%[1]v 在您编辑期间已被删除；您输入的文字已保留", "%[1]v was removed while you were editing; what you typed is kept"},
	"workspace.redo":            {"重做：%[1]v", "Redo: %[1]v"},
	"workspace.slug":            {"“%[1]v”不能作计划的文件夹名；请只用小写英文字母、数字和连字符，如 campus-safety", "%[1]q cannot name a plan's folder; use lower-case letters, digits and hyphens, such as campus-safety"},
	"workspace.staged":          {"%[1]v 有已暂存而未提交的内容；请先运行 lantu commit %[2]v", "%[1]v has staged content that is not committed; run lantu commit %[2]v first"},
	"workspace.system":          {"系统报告：%[1]v", "the system says: %[1]v"},
	"workspace.taken":           {"已有名为“%[1]v”的计划；请换一个名称", "there is a plan %[1]q already; choose another name"},
	"workspace.undo":            {"撤销：%[1]v", "Undo: %[1]v"},
	"workspace.undo-blocked":    {"不能撤销“%[1]v”：%[2]v 之后又有变化；请用 lantu log 查看", "cannot undo %[1]q: %[2]v changed since; lantu log shows how"},
	"workspace.undo-in-the-way": {"不能撤销“%[1]v”：%[2]v；请先处理后来的修改", "cannot undo %[1]q: %[2]v; settle the later change first"},
	"workspace.there-already":   {"“%[1]v”已经恢复，没有变化", "%[1]q is there again already; nothing changed"},
	"workspace.undo-later":      {"不能撤销“%[1]v”：%[2]v（%[3]v %[4]v）；请先处理那次修改", "cannot undo %[1]q: %[2]v, by %[3]v %[4]v; settle that change first"},
	"workspace.unreadable":      {"%[1]v 无法读取，内容保持原样。%[2]v", "%[1]v cannot be read and was left as it is. %[2]v"},
}
