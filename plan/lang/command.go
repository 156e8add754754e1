package lang

func init() { tables = append(tables, commandWords, flagWords) }

// usageZH and usageEN lay out --help; they are templates of the command library.
const (
	usageZH = `用法：{{if .Runnable}}
  {{.UseLine}}{{end}}{{if .HasAvailableSubCommands}}
  {{.CommandPath}} [命令]{{end}}{{if .HasAvailableSubCommands}}

命令：{{range .Commands}}{{if .IsAvailableCommand}}
  {{rpad .Name .NamePadding }} {{.Short}}{{end}}{{end}}{{end}}{{if .HasAvailableLocalFlags}}

选项：
{{.LocalFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}{{if .HasAvailableInheritedFlags}}

通用选项：
{{.InheritedFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}{{if .HasAvailableSubCommands}}

用“{{.CommandPath}} [命令] --help”查看各命令的说明。{{end}}
`
	usageEN = `Usage:{{if .Runnable}}
  {{.UseLine}}{{end}}{{if .HasAvailableSubCommands}}
  {{.CommandPath}} [command]{{end}}{{if .HasAvailableSubCommands}}

Commands:{{range .Commands}}{{if .IsAvailableCommand}}
  {{rpad .Name .NamePadding }} {{.Short}}{{end}}{{end}}{{end}}{{if .HasAvailableLocalFlags}}

Flags:
{{.LocalFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}{{if .HasAvailableInheritedFlags}}

Common flags:
{{.InheritedFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}{{if .HasAvailableSubCommands}}

"{{.CommandPath}} [command] --help" says more about a command.{{end}}
`
)

// commandWords is what the command line says.
var commandWords = map[string]words{
	"cmd.usage-template": {usageZH, usageEN},

	"cmd.root.short": {"起草、检查和管理行动计划", "Draft, check and keep action plans"},
	"cmd.root.long": {`蓝图（lantu）起草、检查和管理行动计划。计划是 git 仓库中的 YAML 文件，每次确认的修改是一次提交。
不带命令运行时打开终端界面；界面能做的，命令行也都能做。

退出码：0 正常；1 发现问题；2 出错。`,
		`lantu drafts, checks and keeps action plans: YAML files in a git repository, one commit a change.
Without a command it opens the terminal UI; whatever the UI does, a command does too.

Exit codes: 0 good; 1 findings; 2 error.`},
	"cmd.init.short": {"建立工作区", "Make a workspace"},
	"cmd.init.long": {`在 DIR（默认为当前目录）建立工作区：需要时新建目录和 git 仓库，只提交自己的文件。
分支名取 git 的 init.defaultBranch，没有设置时为 main。`,
		`Make a workspace in DIR (this folder by default), with its folder and git repository where they are
missing. It commits only its own files. The branch is git's init.defaultBranch, else main.`},
	"cmd.new.short": {"新建计划", "Make a new plan"},
	"cmd.new.long": {`用模板新建计划 plans/SLUG/plan.yaml，并输出它的编号。牵头起草单位须已登记（lantu unit add）。
模板：three-year 三年行动计划、implementation 实施方案、indicator-form 指标申报表、school 学校工作方案、
campaign 活动方案、notice 通知。
three-year 要求每项任务都有责任单位。`,
		`Make the plan plans/SLUG/plan.yaml from a template and print its id. The owner must be registered
(lantu unit add). Templates: three-year, implementation, indicator-form, school, campaign, notice.
three-year wants a responsible unit on each task.`},
	"cmd.list.short":   {"列出计划", "List the plans"},
	"cmd.list.long":    {"列出工作区的全部计划。无法读取的计划也会列出并说明原因，此时退出码为 1。", "List the plans of the workspace. A plan that cannot be read is listed with the reason, and the exit code is 1."},
	"cmd.rename.short": {"给计划换一个文件夹名", "Give a plan another folder name"},
	"cmd.rename.long":  {"把 plans/SLUG 改名为 plans/NEW。计划的编号不变，引用它的地方不受影响。", "Rename plans/SLUG to plans/NEW. The id of the plan stays, and so does all that refers to it."},
	"cmd.rm.short":     {"删除计划或其中的要素", "Remove a plan or an element"},
	"cmd.rm.long": {`删除整个计划，或用 #ID 删除其中一个要素及其下级。
仍被其他要素引用时不删除，并列出引用之处。删除后可用 lantu undo 恢复。`,
		`Remove a plan or, with #ID, one of its elements and all inside it. While something else in the plan
refers to it, it stays, and what refers to it is listed. lantu undo brings it back.`},
	"cmd.show.short": {"显示计划", "Show a plan"},
	"cmd.show.long": {`显示计划或其中一个要素：text 为编好号的正式文本，yaml 为文件内容，json 与 YAML 的键一致。`,
		`Show a plan or one element of it: text is the numbered official text, yaml what the file holds, json
the same with the same keys.`},
	"cmd.add.short": {"新增要素", "Add an element"},
	"cmd.add.long": {`在计划正文（或 --parent 所指要素）之下新增一项，或用 --in 在指标、阶段等清单中新增。输出新要素的编号。

  lantu add campus --parent s-8n3ch5vj --role task --title 建强保卫队伍 --lead u-edu --due 2022-12-31
  lantu add campus --in indicators name=专职保安员配备率 unit=% targets.2024=100
  lantu add campus#t-9d4xk3hb --in duties do=组织培训和演练 every=year amount=≥15天

--in 可用：indicators phases gates duties quotas basis leading-groups attachments tables reports parts。`,
		`Add an item to the body of a plan (or below --parent), or with --in an element to one of its lists.
Prints the id of the new element.

  lantu add campus --parent s-8n3ch5vj --role task --title "Guards" --lead u-edu --due 2022-12-31
  lantu add campus --in indicators name="Guards in post" unit=% targets.2024=100
  lantu add campus#t-9d4xk3hb --in duties do="train and drill" every=year amount=≥15天

--in takes: indicators phases gates duties quotas basis leading-groups attachments tables reports parts.`},
	"cmd.set.short": {"修改一项内容", "Set a field"},
	"cmd.set.long": {`修改计划或要素的一项内容，例如 title、lead、due、text、targets.2025、chief.post。
集合可整体给出，也可用 +ID 加入、-ID 去掉；lead 给出多个单位即为联合牵头。

  lantu set campus#t-9d4xk3hb due 2022-12-31
  lantu set campus#i-6h2bv8qf targets.2023 95 --reason 按预算口径调整
  lantu set campus#t-9d4xk3hb by +u-psb -u-fire`,
		`Set a field of a plan or of an element, such as title, lead, due, text, targets.2025 or chief.post.
A set is given whole, or changed by +ID and -ID; several units as lead are a joint lead.

  lantu set campus#t-9d4xk3hb due 2022-12-31
  lantu set campus#i-6h2bv8qf targets.2023 95 --reason "as the budget allows"
  lantu set campus#t-9d4xk3hb by +u-psb -u-fire`},
	"cmd.unset.short": {"清空一项内容", "Clear a field"},
	"cmd.unset.long":  {"清空计划或要素的一项内容。必填项不能清空。", "Clear a field of a plan or of an element. Required fields cannot be cleared."},
	"cmd.move.short":  {"移动要素", "Move an element"},
	"cmd.move.long": {`把要素连同下级移到 --to 所指上级之下（省略时上级不变）的第 N 个位置（从 1 起，省略时为最后）。
编号随位置重排，要素的 ID 不变。`,
		`Move an element with all inside it to place N (from 1; the last by default) below the parent --to (its
present parent by default). Printed numbers follow, the id stays.`},
	"cmd.undo.short":   {"撤销本机最近一次修改", "Take back the latest change of this clone"},
	"cmd.undo.long":    {"以一次新提交撤销本机最近一次尚未撤销的修改；再次运行则继续向前。之后的其他修改保留；若后来改过同一处，则说明原因并不作改动。", "Take back the latest change made in this clone that is not undone yet, by a new commit; again, the one before. Later changes elsewhere stay; one to the same place stands in the way and is named."},
	"cmd.redo.short":   {"重做刚撤销的修改", "Make an undone change again"},
	"cmd.redo.long":    {"重做最近撤销的修改。撤销之后又有新修改时不能重做。", "Make the change again that was undone last. After a new change there is nothing to redo."},
	"cmd.commit.short": {"提交手工修改", "Commit edits made by hand"},
	"cmd.commit.long":  {"提交用编辑器等手工作出的修改，提交说明写明改动内容。不指定计划时，每个改动的文件各成一次提交。", "Commit what was edited by hand, in a commit that describes the changes. Without PLAN each edited file becomes a commit."},
	"cmd.check.short":  {"检查计划", "Check plans"},
	"cmd.check.long": {`检查所列计划；不列则检查整个工作区。有错误时退出码为 1；加 --strict 时有警告也为 1。
json 为 {"findings": […]}，每项有 rule severity plan element field file line column excerpt message。`,
		`Check the plans, or the whole workspace where none is named. Exits 1 for an error, with --strict for a
warning too. json is {"findings": […]}, each with rule, severity, plan, element, field, file, line,
column, excerpt and message.`},
	"cmd.fmt.short":        {"整理文件格式", "Make files canonical"},
	"cmd.fmt.long":         {"把文件整理成规范格式（内容不变），作为一次提交。--check 只列出不规范的文件，有则退出码为 1。", "Make files canonical, meaning unchanged, in one commit. --check only lists those that are not, and exits 1 if there are any."},
	"cmd.log.short":        {"查看修改历史", "Show the history"},
	"cmd.log.long":         {"列出工作区、计划或其中一个要素的提交，新的在前。要素的历史按内容变化判断，不依赖提交说明。", "List the commits of the workspace, of a plan or of one element, newest first. What belongs to an element is told by what changed, never by what a message says."},
	"cmd.demo.short":       {"打开示例工作区", "Open the example workspace"},
	"cmd.demo.long":        {"把示例工作区（一个省级计划、一个市级计划，带修改历史）复制到临时目录或 DIR 并打开。可随意修改，不影响其他文件。", "Copy the example workspace (a plan of a province, one of a city, with a history) to a temporary folder or DIR and open it. Change it as you like."},
	"cmd.version.short":    {"显示版本", "Show the version"},
	"cmd.version.long":     {"显示 lantu 的版本和文件格式版本。", "Show the version of lantu and of the file format."},
	"cmd.version.line":     {"lantu %[1]v %[2]v（文件格式 %[3]v）", "lantu %[1]v %[2]v (file format %[3]v)"},
	"cmd.unit.short":       {"管理单位名录", "Manage the registry of units"},
	"cmd.unit.long":        {"登记、修改、列出单位和单位组，选择本机代表哪个单位。", "Register, change and list units and unit groups, and choose the unit that this clone acts for."},
	"cmd.unit-add.short":   {"登记单位或单位组", "Register a unit or a group"},
	"cmd.unit-add.long":    {"登记单位（编号如 u-edu）或单位组（编号如 g-counties，用 --member 列出成员）。", "Register a unit (an id such as u-edu) or a group of units (such as g-counties, its members by --member)."},
	"cmd.unit-set.short":   {"修改单位的一项内容", "Set a field of a unit"},
	"cmd.unit-set.long":    {"修改单位或单位组的一项内容：name aliases level parent system vertical members。aliases 和 members 可用 +、- 增减。", "Set a field of a unit or a group: name aliases level parent system vertical members. aliases and members take + and -."},
	"cmd.unit-list.short":  {"列出单位和单位组", "List the units and groups"},
	"cmd.unit-list.long":   {"列出已登记的单位和单位组；* 为本机代表的单位。", "List the registered units and groups; * marks the one that this clone acts for."},
	"cmd.unit-use.short":   {"选择本机代表的单位", "Choose the unit to act for"},
	"cmd.unit-use.long":    {"选择本机代表的单位，此后的提交会注明。保存在本机 git 配置 lantu.unit 中。", "Choose the unit that this clone acts for; commits will name it. It is kept in this clone's git config as lantu.unit."},
	"cmd.help.short":       {"查看命令的说明", "Help about a command"},
	"cmd.help.long":        {"查看任一命令的说明。", "Help about any command."},
	"cmd.completion.short": {"生成命令行补全脚本", "Write a completion script for a shell"},
	"cmd.completion.long":  {"为 bash、zsh、fish 或 powershell 生成补全脚本。", "Write a completion script for bash, zsh, fish or powershell."},

	"cmd.add.no-list":       {"没有名为“%[1]v”的清单；可用：indicators phases gates duties quotas basis leading-groups attachments tables reports parts", "there is no list %[1]q; choose one of: indicators phases gates duties quotas basis leading-groups attachments tables reports parts"},
	"cmd.add.nothing":       {"没有说明要新增什么；请用 --role 和 --title，或 --in 清单 键=值", "nothing to add was named; use --role and --title, or --in LIST KEY=VALUE"},
	"cmd.add.pair":          {"“%[1]v”应写成 键=值，如 name=专职保安员配备率", "%[1]q should be KEY=VALUE, such as unit=%%"},
	"cmd.bad-flag":          {"不认识的选项或选项值：%[1]v；用 --help 查看可用选项", "unknown flag or flag value: %[1]v; --help lists the flags"},
	"cmd.bad-format":        {"没有“%[1]v”这种格式；可用：%[2]v", "there is no format %[1]q; choose one of: %[2]v"},
	"cmd.bad-lang":          {"没有“%[1]v”这种语言；可用：zh en", "there is no language %[1]q; choose zh or en"},
	"cmd.check.sum":         {"错误 %[1]v，警告 %[2]v，提示 %[3]v", "%[1]v errors, %[2]v warnings, %[3]v infos"},
	"cmd.commit.none":       {"没有手工修改", "nothing was edited by hand"},
	"cmd.committed":         {"已提交 %[1]v %[2]v", "committed %[1]v %[2]v"},
	"cmd.list.none":         {"还没有计划；用 lantu new 新建", "no plans yet; lantu new makes one"},
	"cmd.list.owner":        {"起草单位", "OWNER"},
	"cmd.list.period":       {"期间", "PERIOD"},
	"cmd.list.slug":         {"名称", "PLAN"},
	"cmd.list.stage":        {"阶段", "STAGE"},
	"cmd.list.title":        {"标题", "TITLE"},
	"cmd.log.commit":        {"提交", "COMMIT"},
	"cmd.log.what":          {"内容", "CHANGE"},
	"cmd.log.when":          {"时间", "WHEN"},
	"cmd.log.who":           {"修改人", "WHO"},
	"cmd.no-element":        {"计划 %[2]v 中没有编号为“%[1]v”的要素；用 lantu show %[2]v --format yaml 查看编号", "there is no element %[1]q in the plan %[2]v; lantu show %[2]v --format yaml shows the ids"},
	"cmd.rm.referred":       {"%[1]v 仍被引用，未删除；请先修改：\n  %[2]v", "%[1]v is still referred to and was not removed; first change:\n  %[2]v"},
	"cmd.text-file":         {"无法读取正文文件 %[1]v：%[2]v", "cannot read the text file %[1]v: %[2]v"},
	"cmd.text-long":         {"正文文件 %[1]v 超过 %[2]v MB；请拆分", "the text file %[1]v is over %[2]v MB; split it"},
	"cmd.unchanged":         {"没有变化，未提交", "nothing changed, no commit made"},
	"cmd.unit.acting":       {" ", " "},
	"cmd.unit.head-id":      {"编号", "ID"},
	"cmd.unit.head-level":   {"级别", "LEVEL"},
	"cmd.unit.head-name":    {"名称", "NAME"},
	"cmd.unit.head-aliases": {"别名", "ALIASES"},
	"cmd.unit.id":           {"“%[1]v”不能作单位编号；单位用 u-、单位组用 g- 开头，后接小写字母、数字和连字符，如 u-edu", "%[1]q is no unit id; begin with u- for a unit or g- for a group, then lower-case letters, digits and hyphens, such as u-edu"},
	"cmd.unit.name":         {"%[1]v 需要名称；请用 --name 给出", "%[1]v needs a name; give one with --name"},
	"cmd.unit.none":         {"还没有登记单位；用 lantu unit add 登记", "no units yet; lantu unit add registers one"},
	"cmd.unit.using":        {"本机代表：%[1]v", "this clone acts for %[1]v"},
	"cmd.words":             {"用法：%[1]v %[2]v；加 --help 查看说明", "usage: %[1]v %[2]v; --help says more"},
}

// flagWords describes the flags.
var flagWords = map[string]words{
	"cmd.flag.alias":         {"别名，可多次使用", "an alias; may be repeated"},
	"cmd.flag.at":            {"位置，从 1 起", "place, from 1"},
	"cmd.flag.by":            {"责任单位，可多个", "responsible units"},
	"cmd.flag.check-format":  {"输出格式：text 或 json", "output: text or json"},
	"cmd.flag.directory":     {"在 DIR 中运行", "run in this folder"},
	"cmd.flag.due":           {"完成时限，如 2022-12-31", "when it is due, such as 2022-12-31"},
	"cmd.flag.element-title": {"标题", "title"},
	"cmd.flag.fmt-check":     {"只检查，不修改", "only check"},
	"cmd.flag.from":          {"开始日期，如 2022-01-01", "first day, such as 2022-01-01"},
	"cmd.flag.help":          {"显示说明", "show this help"},
	"cmd.flag.in":            {"新增到哪个清单", "the list to add to"},
	"cmd.flag.json":          {"输出 JSON", "print JSON"},
	"cmd.flag.lang":          {"界面语言：zh 或 en", "language: zh or en"},
	"cmd.flag.lead":          {"牵头单位；多个即联合牵头", "the unit that leads; several lead jointly"},
	"cmd.flag.level":         {"级别：%[1]v", "level: %[1]v"},
	"cmd.flag.limit":         {"最多列出几条", "list at most so many"},
	"cmd.flag.member":        {"单位组成员，可多个", "members of a group"},
	"cmd.flag.name":          {"工作区名称", "name of the workspace"},
	"cmd.flag.no-open":       {"只建立，不打开界面", "make it without opening it"},
	"cmd.flag.owner":         {"起草单位的编号", "id of the unit that owns the plan"},
	"cmd.flag.parent":        {"上级要素的编号", "id of the element to add it below"},
	"cmd.flag.parent-to":     {"新上级的编号；计划编号表示最上一级", "id of the new parent; the plan's id for the top"},
	"cmd.flag.reason":        {"修改理由，写入提交说明", "why; goes into the commit message"},
	"cmd.flag.role":          {"角色：%[1]v", "role: %[1]v"},
	"cmd.flag.show-format":   {"格式：text、yaml 或 json", "format: text, yaml or json"},
	"cmd.flag.strict":        {"有警告也退出 1", "exit 1 for warnings too"},
	"cmd.flag.system":        {"系统：%[1]v", "system: %[1]v"},
	"cmd.flag.template":      {"模板", "template"},
	"cmd.flag.text-file":     {"从文件读取正文；- 为标准输入", "read the text from a file; - is standard input"},
	"cmd.flag.title":         {"计划标题", "title of the plan"},
	"cmd.flag.to":            {"结束日期，如 2024-12-31", "last day, such as 2024-12-31"},
	"cmd.flag.unit-name":     {"单位全称", "full name"},
	"cmd.flag.unit-parent":   {"上级单位的编号", "id of the parent unit"},
	"cmd.flag.with":          {"配合单位，可多个", "cooperating units"},
}
