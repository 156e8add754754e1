package lang

func init() { tables = append(tables, compareWords) }

// compareWords is what the commands diff, compare and report say.
var compareWords = map[string]words{
	"cmd.diff.short": {"查看两个版本之间的改动", "Show what changed between two versions"},
	"cmd.diff.long": {`用计划自己的话列出两个版本之间的改动，按责任分工、指标数量、时间、任务、正文的次序。不给 REV 时比较 HEAD 与
手工修改过的文件；给一个 REV 时比较它与现有文件；给两个时比较二者。正文中删去的写作 [-…-]，新增的写作 {+…+}。
REV 可以是 git 认得的任何写法、印发标签（issued/campus/1）或日期（2026-11-01）；最后一个词与计划同名时指该计划。

  lantu diff
  lantu diff issued/campus/1 campus
  lantu diff 2026-11-01 HEAD --json`,
		`List what changed between two versions in the words of the plan, in the order of consequence:
responsibility, targets, dates, tasks, text. Without REV, the files edited by hand against HEAD; with
one REV, the files as they are against it; with two, the second against the first. In a text, [-…-]
went and {+…+} came. REV is anything git takes, also the tag of an issue (issued/campus/1) or a date
(2026-11-01). A last word that is the name of a plan is the plan.

  lantu diff
  lantu diff issued/campus/1 campus
  lantu diff 2026-11-01 HEAD --json`},
	"cmd.diff.neither":    {"“%[1]v”既不是计划，也不是版本；用 lantu list 查看计划，用 lantu log 查看版本", "%[1]q is neither a plan nor a version; lantu list shows the plans, lantu log the versions"},
	"cmd.diff.unreadable": {"其中一个版本无法读取（%[1]v），改动的行如下：", "one of the versions cannot be read (%[1]v); these lines changed:"},
	"cmd.compare.short":   {"并排对照两个版本的正式文本", "Show two versions side by side"},
	"cmd.compare.long": {`按正式文本的版式并排对照计划的两个版本，左旧右新；默认只列有改动的段落。中间的 | 表示改写，< 表示删去，> 表示
新增；改写的字句左边写作 [-…-]，右边写作 {+…+}。序号变化不算改动。只有一个计划有改动时不必写 PLAN。`,
		`Lay two versions of a plan out as official text, the old one on the left; only the paragraphs that
differ, unless --all is given. The sign between them is | for rewritten, < for gone and > for new;
words that went stand in [-…-] on the left, words that came in {+…+} on the right. Printed numbers
are no change. PLAN may be left out where only one plan differs.`},
	"cmd.compare.alike":   {"……（%[1]v 段相同）", "... (%[1]v paragraphs alike)"},
	"cmd.compare.same":    {"两个版本的计划没有差别", "no plan differs between the two versions"},
	"cmd.compare.several": {"有 %[1]v 个计划不同，请在命令末尾写明对照哪一个：%[2]v", "%[1]v plans differ; name one of them at the end: %[2]v"},
	"cmd.report.short":    {"汇总某次会议以来的改动", "Report the changes since the last meeting"},
	"cmd.report.long": {`汇总从 REV 到现在（最近一次提交）各计划的改动：只比较首尾，按计划和章节分组，注明谁、代表哪个单位、何时、为何
修改。期间改过又改回的另行列出。手工修改而未提交的不计。REV 可以是标签、提交或日期。

  lantu report --since 2026-11-01
  lantu report --since issued/campus/1 --format markdown campus`,
		`Report what became of the plans from REV to the latest commit: the end against the start, by plan and
section, with who changed it, for which unit, when and why. What was changed and put back is listed
apart. Edits that are not committed do not count. REV is a tag, a commit or a date.

  lantu report --since 2026-11-01
  lantu report --since issued/campus/1 --format markdown campus`},
	"cmd.report.put-back":  {"期间改过又改回", "Changed and put back"},
	"cmd.report.since":     {"没有说明从何时起汇总；请用 --since 给出日期、标签或提交，如 --since 2026-11-01", "no start is given; name a date, a tag or a commit by --since, such as --since 2026-11-01"},
	"cmd.report.step":      {"%[1]v，%[2]v（%[3]v）", "%[1]v, %[2]v (%[3]v)"},
	"cmd.report.step-why":  {"%[1]v，%[2]v（%[3]v）：%[4]v", "%[1]v, %[2]v (%[3]v): %[4]v"},
	"cmd.report.title-all": {"%[1]v 以来（此前尚无提交）的改动：%[2]v 个计划", "Changes since %[1]v, before which there is no commit, in plans: %[2]v"},
	"cmd.report.title":     {"%[1]v（%[2]v）以来的改动：%[3]v 个计划", "Changes since %[1]v (%[2]v), in plans: %[3]v"},
	"report.itself":        {"计划本身", "The plan itself"},

	"cmd.flag.compare-all":   {"相同的段落也列出", "print the paragraphs that are alike too"},
	"cmd.flag.report-format": {"`FORMAT` 输出格式：text 或 markdown", "`FORMAT` what to print: text or markdown"},
	"cmd.flag.since-rev":     {"`REV` 从哪个版本起：日期、标签或提交", "`REV` where to start: a date, a tag or a commit"},
}
