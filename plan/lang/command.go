package lang

func init() { tables = append(tables, commandWords, flagWords) }

// commandWords is what the command line says.
var commandWords = map[string]words{
	"cmd.root.short": {"起草、检查和管理行动计划", "Draft, check and keep action plans"},
	"cmd.root.long": {`蓝图（lantu）用于起草、检查和管理行动计划。计划是 git 仓库中的 YAML 文件，每次确认的修改成为一次提交。
不带命令运行时打开终端界面；界面上能做的，用命令也都能做。

退出码：0 正常；1 检查有发现或有冲突；2 出错。`,
		`lantu drafts, checks and keeps action plans: YAML files in a git repository, one commit a change.
Without a command it opens the terminal UI; whatever the UI does, a command does too.

Exit codes: 0 good; 1 findings or conflicts; 2 error.`},
	"cmd.init.short": {"建立工作区", "Make a workspace"},
	"cmd.init.long": {`在 DIR（默认为当前目录）建立工作区；没有目录或 git 仓库时一并新建，只提交自己的文件。
新仓库的分支名取 git 的 init.defaultBranch，没有设置时为 main。`,
		`Make a workspace in DIR (this folder by default), with the folder and the git repository where they
are missing. Only its own files are committed. The branch of a new repository is git's
init.defaultBranch, else main.`},
	"cmd.new.short": {"新建计划", "Make a new plan"},
	"cmd.new.long": {`用模板新建计划 plans/SLUG/plan.yaml，并输出它的编号。编制单位须先登记（lantu unit add）。

  lantu new campus --template three-year --title 校园安全三年行动计划 --owner u-edu --from 2022-01-01 --to 2024-12-31

模板：three-year 三年行动计划、implementation 实施方案、indicator-form 指标申报表、school 学校工作方案、
campaign 专项行动方案、notice 通知。其中 three-year 要求每项任务都有责任单位。

也可以另一份计划为底稿，用 --from PLAN 指明：编号全部换新，期限、阶段和指标的年份按两份计划期间之差移动，指标目标值
留空待填，阶段回到起草，发文字号、豁免和冲突不带过来；正文不改，其中的年份列出供核对。不写 --period 时接着原期间，
长度相同。

  lantu new campus-2 --from campus --title 校园安全三年行动计划（2025—2027年）`,
		`Make the plan plans/SLUG/plan.yaml from a template and print its id. The owner must be registered
first (lantu unit add).

  lantu new campus --template three-year --title "Safe schools" --owner u-edu --from 2022-01-01 --to 2024-12-31

Templates: three-year, implementation, indicator-form, school, campaign, notice. A three-year plan
wants a responsible unit on each task.

Another plan can be the beginning: --from PLAN. Every id is new; dates, windows and the years of targets move
by the years between the two periods; targets are to be filled in, the stage is draft, and the number,
waivers and conflicts stay behind. Words are left alone, the years in them listed. Without --period it
follows the former one and is as long.

  lantu new campus-2 --from campus --title "Safe schools 2025–2027"`},
	"cmd.list.short":   {"列出计划", "List the plans"},
	"cmd.list.long":    {"列出工作区的全部计划。无法读取的计划也会列出并说明原因，此时退出码为 1。", "List the plans of the workspace. A plan that cannot be read is listed with the reason, and the exit\ncode is 1."},
	"cmd.rename.short": {"给计划换一个文件夹名", "Give a plan another folder name"},
	"cmd.rename.long":  {"把文件夹 plans/SLUG 改名为 plans/NEW。计划的编号不变，历史照旧可查。", "Rename the folder plans/SLUG to plans/NEW. The id of the plan stays, and its history too."},
	"cmd.show.short":   {"显示计划", "Show a plan"},
	"cmd.show.long": {`显示计划或其中一个要素。格式 text 为带序号的正式文本，yaml 为文件内容，json 的键与 YAML 相同。
--issued 显示印发时的正式文本，一字不差。`,
		`Show a plan or one element of it. The format text is the official text with its numbers, yaml is what
the file holds, json the same under the same keys. --issued prints the text as it was issued, to the
byte.`},
	"cmd.add.short": {"新增要素", "Add an element"},
	"cmd.add.long": {`在计划正文中（或 --parent 所指要素之下）新增一项，或用 --in 在指标、阶段等清单中新增。输出新要素的编号。

  lantu add campus --parent s-8n3ch5vj --role task --title 建强保卫队伍 --lead u-edu --due 2022-12-31
  lantu add campus --in indicators name=专职保安员配备率 unit=% targets.2024=100
  lantu add campus#t-9d4xk3hb --in duties do=组织培训和演练 every=year amount=≥15天

分指标加在所属指标之下：lantu add campus#i-6h2bv8qf --in indicators name=…；节点成果加在阶段之下：--in gates。`,
		`Add an item to the body of a plan (or below --parent), or with --in an element to one of its lists.
Prints the id of the new element.

  lantu add campus --parent s-8n3ch5vj --role task --title Guards --lead u-edu --due 2022-12-31
  lantu add campus --in indicators name="Guards in post" unit=% targets.2024=100
  lantu add campus#t-9d4xk3hb --in duties do="train and drill" every=year amount="≥15 days"

A sub-indicator goes below its indicator, lantu add campus#i-6h2bv8qf --in indicators name=…, and a
gate below its phase.`},
	"cmd.set.short": {"修改一项内容", "Set a field"},
	"cmd.set.long": {`修改计划或要素的一项内容，例如 title、lead、due、text、targets.2025、chief.post。
lead 给出几个单位即为共同牵头；text 每个参数为一段；集合可整体给出，也可用 +ID 加入、-ID 去掉。

  lantu set campus#t-9d4xk3hb due 2022-12-31
  lantu set campus#t-9d4xk3hb text 第一段。 第二段。
  lantu set campus#i-6h2bv8qf targets.2023 95 --reason 按预算口径调整
  lantu set campus#t-9d4xk3hb by +u-psb -u-fire`,
		`Set a field of a plan or of an element, such as title, lead, due, text, targets.2025 or chief.post.
Several units as lead are a joint lead; each word after text is a paragraph; a set is given whole, or
changed by +ID and -ID.

  lantu set campus#t-9d4xk3hb due 2022-12-31
  lantu set campus#t-9d4xk3hb text "First paragraph." "Second paragraph."
  lantu set campus#i-6h2bv8qf targets.2023 95 --reason "as the budget allows"
  lantu set campus#t-9d4xk3hb by +u-psb -u-fire`},
	"cmd.unset.short":  {"清空一项内容", "Clear a field"},
	"cmd.unset.long":   {"清空计划或要素的一项内容。必填项不能清空。", "Clear a field of a plan or of an element. Required fields cannot be cleared."},
	"cmd.redo.short":   {"重做刚撤销的修改", "Make an undone change again"},
	"cmd.redo.long":    {"重做最近撤销的修改。撤销之后又作了新修改的，不能再重做。", "Make the change again that was undone last. After a new change there is nothing to redo."},
	"cmd.commit.short": {"提交手工修改", "Commit edits made by hand"},
	"cmd.commit.long":  {"提交用编辑器等手工作出的修改，提交说明会写明改动内容。不指定计划时，每个改过的文件各成一次提交。\n读不懂的文件不提交，内容保持原样。", "Commit what was edited by hand, in a commit that describes the changes. Without PLAN each edited file\nbecomes a commit of its own. A file that cannot be read is not committed and stays as it is."},
	"cmd.check.short":  {"检查计划", "Check plans"},
	"cmd.check.long": {`检查所列计划；不列则检查整个工作区。按计划和要素列出问题，标出有关文字。有错误时退出码为 1；加 --strict 时有
警告也为 1。各规则按计划所处的阶段要求，用 --stage 可按另一阶段检查。

--fix 逐项显示可以自动修正的问题并询问，每项修正成为一次提交，不改动数字、单位和占位符；--yes 不再询问。

json 格式为 {"findings": […]}，每项有 rule severity plan element field file line column length excerpt
message title（要素标题），可修正的另有 fix: {old, new}；行列从 1 起，列按字符计。sarif 格式符合 SARIF 2.1.0，供代码托管平台标注。`,
		`Check the plans, or the whole workspace where none is named. Findings are listed by plan and element,
with the words in question marked. Exits 1 for an error, with --strict for a warning too. Rules ask for
what the stage of a plan asks for; --stage checks for another one.

--fix shows each fix that is safe and asks before it makes it, as a commit of its own; it changes no
number, no unit and no placeholder. --yes does not ask.

As json it prints {"findings": […]}, each with rule, severity, plan, element, field, file, line, column,
length, excerpt, message and title (of the element), and with fix: {old, new} where there is one; lines
and columns count from 1, columns in characters. As sarif it prints SARIF 2.1.0, by which code hosts annotate files.`},
	"cmd.stage.short": {"查看或变更计划的阶段，印发", "Show a plan's stage, move it to another, issue it"},
	"cmd.stage.long": {`不写 STAGE 时显示计划所处的阶段、可以进入的阶段和历次印发；写明时先检查、后变更。有问题挡住时逐条列出，
退出码为 1，不作改动。起草阶段只作提示；结构有误的不能征求意见；有任何错误或占位符的不能印发。

  lantu stage campus                          # 查看
  lantu stage campus consultation             # 征求意见
  lantu stage campus issued -m 经市政府同意   # 印发

印发（issued）时，正式文本写入 plans/PLAN/issued/N.txt，并建立标签 issued/PLAN/N，输出印发序号 N；已印发的
文本不再改变，可用 lantu show PLAN --issued N 查看。印发后改动指标、时限或责任单位须用 -m 说明理由；需要调整的
先转入 amended，改好后再次印发。

json 格式有 plan stage next issues，issues 每项有 number tag commit when；有问题挡住时为 plan stage refused
message findings，findings 同 lantu check。`,
		`Without STAGE tell at which stage a plan is, where it can go, and what of it was issued; with it check
the plan and move it there. What stands in the way is listed, with exit code 1, and nothing changes.
A draft is only advised; errors of structure keep a plan from being sent round; any error and any
placeholder keeps it from being issued.

  lantu stage campus
  lantu stage campus consultation
  lantu stage campus issued -m "approved by the city"

The issue writes the official text to plans/PLAN/issued/N.txt, makes the tag issued/PLAN/N and prints
the number N. An issued text never changes; lantu show PLAN --issued N prints it. After the issue a
change of a target, a date or a responsibility needs a reason, given by -m; to change more, move the
plan to amended and issue it again.

As json it prints plan, stage, next and issues, each of these with number, tag, commit and when; where
findings stand in the way plan, stage, refused, message and findings, which are as lantu check has them.`},
	"cmd.waive.short": {"豁免一个问题", "Let a finding stand"},
	"cmd.waive.long": {`在 DAY 之前（含当日）不再要求改正计划或要素上的某个问题，注明理由和本机代表的单位；已有豁免的更新理由和日期。
到期后问题重新出现。--end 取消豁免。结构错误、冲突和占位符不能豁免。

  lantu waive campus#t-9d4xk3hb T-09 -m 频次由专项方案确定 --until 2023-12-31
  lantu waive campus#t-9d4xk3hb T-09 --end`,
		`Let what a rule finds on a plan or on one of its elements stand until DAY, that day included, with a
reason and in the name of the unit that this clone acts for. A waiver that is there is renewed. When it
has ended the finding comes back. --end takes it out. Broken structure, conflicts and placeholders
cannot be waived.

  lantu waive campus#t-9d4xk3hb T-09 -m "set by the special plan" --until 2023-12-31
  lantu waive campus#t-9d4xk3hb T-09 --end`},
	"cmd.fmt.short":      {"整理文件格式", "Make files canonical"},
	"cmd.fmt.long":       {"把文件整理成规范格式（内容不变），合为一次提交。--check 只列出不规范的文件，有则退出码为 1。", "Make files canonical, with their meaning unchanged, in one commit. --check only lists those that are\nnot, and exits 1 if there are any."},
	"cmd.demo.short":     {"打开示例工作区", "Open the example workspace"},
	"cmd.demo.long":      {"把示例工作区（两个省级计划和两个市级计划，带修改历史）复制到 DIR 或临时目录并打开。可以随意修改。", "Copy the example workspace (two plans of a province and two of a city, with a history) to DIR or a\ntemporary folder and open it. Change it as you like."},
	"cmd.version.short":  {"显示版本", "Show the version"},
	"cmd.version.long":   {"显示 lantu 的版本和文件格式版本。", "Show the version of lantu and of the file format."},
	"cmd.version.line":   {"lantu %[1]v（文件格式 %[2]v）", "lantu %[1]v (file format %[2]v)"},
	"cmd.unit.short":     {"管理单位名录", "Manage the registry of units"},
	"cmd.unit.long":      {"登记、修改、列出单位和单位组，并选择本机代表哪个单位。", "Register, change and list units and groups of units, and choose the unit that this clone acts for."},
	"cmd.unit-add.short": {"登记单位或单位组", "Register a unit or a group"},
	"cmd.unit-add.long": {`登记单位（编号如 u-edu），或单位组（编号如 g-counties，用 --member 列出成员）。

  lantu unit add u-edu --name 省教育厅 --level province --alias 教育厅 --system government
  lantu unit add g-counties --name 各县（市、区）人民政府 --member u-a,u-b`,
		`Register a unit (with an id such as u-edu) or a group of units (such as g-counties, its members given by
--member).

  lantu unit add u-edu --name "Department of Education" --level province --alias DoE --system government
  lantu unit add g-counties --name "County governments" --member u-a,u-b`},
	"cmd.unit-set.short":  {"修改单位的一项内容", "Set a field of a unit"},
	"cmd.unit-set.long":   {"修改单位的一项内容（name aliases level parent system vertical），或单位组的一项内容（name aliases\nmembers）。aliases 和 members 可用 +、- 增减。", "Set a field of a unit (name aliases level parent system vertical) or of a group (name aliases members).\naliases and members take + and -."},
	"cmd.unit-list.short": {"列出单位和单位组", "List the units and groups"},
	"cmd.unit-list.long":  {"列出已登记的单位和单位组；* 为本机代表的单位。", "List the registered units and groups; * marks the unit that this clone acts for."},
	"cmd.unit-use.short":  {"选择本机代表的单位", "Choose the unit to act for"},
	"cmd.unit-use.long":   {"选择本机代表的单位，此后的提交会注明。保存在本机 git 配置的 lantu.unit 中，不进入仓库。", "Choose the unit that this clone acts for; its commits will name it. It is kept in this clone's git\nconfig as lantu.unit, not in the repository."},
	"cmd.help.short":      {"查看命令的说明", "Help about a command"},
	"cmd.help.long": {"查看任一命令的说明，与该命令加 --help 相同。\nlantu help rules 列出全部检查规则：各阶段的严重程度、为什么要查、怎么改；后面可写规则编号，只看这几条。",
		"Help about any command, as --help after it gives.\nlantu help rules lists every rule of checking: its severity by stage, why it matters and how to mend\nwhat it finds. Ids of rules after it choose some."},
	"cmd.help.usage":    {"用法：", "Usage:"},
	"cmd.help.command":  {"命令", "COMMAND"},
	"cmd.help.commands": {"命令：", "Commands:"},
	"cmd.help.flags":    {"选项：", "Flags:"},
	"cmd.help.common":   {"通用选项：", "Common flags:"},
	"cmd.help.default":  {"（默认 %[1]v）", " (default %[1]v)"},
	"cmd.help.more":     {"用“%[1]v 命令 --help”查看各命令的说明。", "\"%[1]v COMMAND --help\" says more about a command."},
	"cmd.rules.head": {"检查规则共 %[1]v 条。每条写明起草、征求意见时和送审以后的严重程度；错误不解决不能印发。\n* 不能豁免，也不能在 lantu.yaml 中调整严重程度；† 可以用 lantu check --fix 自动修改。",
		"There are %[1]v rules. Each tells its severity in drafts and consultations, and from review on;\nerrors block the issue.\n* no waiver and no severity in lantu.yaml excuses it; † lantu check --fix may mend it."},
	"cmd.rules.by-stage":   {"%[1]v，送审以后为%[2]v", "%[1]v, from review on %[2]v"},
	"cmd.completion.short": {"生成命令行补全脚本", "Write a completion script for a shell"},
	"cmd.completion.long": {`为 bash、zsh、fish 或 powershell 生成补全脚本；补全命令、选项、计划、要素、单位和可选值。

  source <(lantu completion bash)`,
		`Write a completion script for bash, zsh, fish or powershell. It completes commands, flags, plans,
elements, units and values.

  source <(lantu completion bash)`},

	"cmd.add.no-list":       {"没有名为“%[1]v”的清单；可用：%[2]v", "there is no list %[1]q; choose one of: %[2]v"},
	"cmd.add.nothing":       {"没有说明要新增什么；请给出 --role 和 --title，或 --in 清单 和 键=值", "nothing to add was named; give --role and --title, or --in LIST and KEY=VALUE"},
	"cmd.add.pair":          {"“%[1]v”应写成 键=值，如 name=专职保安员配备率", "%[1]q should be KEY=VALUE, such as unit=%%"},
	"cmd.bad-format":        {"没有“%[1]v”这种格式；可用：%[2]v", "there is no format %[1]q; choose one of: %[2]v"},
	"cmd.bad-lang":          {"没有“%[1]v”这种语言；可用：zh en", "there is no language %[1]q; choose zh or en"},
	"cmd.check.sum":         {"错误 %[1]v，警告 %[2]v，提示 %[3]v", "errors: %[1]v, warnings: %[2]v, infos: %[3]v"},
	"cmd.check.element":     {"%[1]v（%[2]v）", "%[1]v (%[2]v)"},
	"cmd.check.plan":        {"%[1]v（%[2]v）", "%[1]v (%[2]v)"},
	"cmd.fix.ask":           {"  修正吗？y 是，n 否，q 结束：", "  Fix it? y yes, n no, q quit: "},
	"cmd.fix.none":          {"没有可以自动修正的问题", "there is nothing that can be fixed safely"},
	"cmd.fix.offer":         {"%[1]v：%[2]v “%[3]v” → “%[4]v”", "%[1]v: %[2]v “%[3]v” → “%[4]v”"},
	"cmd.fix.yes":           {"没有作任何修正；在终端中运行会逐项询问，或加 --yes 全部修正", "nothing was fixed; in a terminal each is asked about, and --yes makes all"},
	"cmd.commit.none":       {"没有手工修改", "nothing was edited by hand"},
	"cmd.committed":         {"已提交 %[1]v %[2]v", "committed %[1]v %[2]v"},
	"cmd.flag-bool":         {"选项 %[1]v 的值“%[2]v”不对；应为 true 或 false，也可不写值", "%[2]q is no value for %[1]v; it takes true or false, or no value at all"},
	"cmd.flag-empty":        {"选项 %[1]v 后面缺少它的值；用 %[2]v --help 查看说明", "%[1]v lacks its value; %[2]v --help says more"},
	"cmd.flag-limit":        {"-n 的值 %[1]v 不对；应为 1 或更大的整数，不写则全部列出", "%[1]v is no value for -n; it takes a whole number from 1, and without -n all are listed"},
	"cmd.flag-number":       {"选项 %[1]v 的值“%[2]v”不对；应为整数", "%[2]q is no value for %[1]v; it takes a whole number"},
	"cmd.flag-place":        {"--at 的值 %[1]v 不对；位置从 1 起", "%[1]v is no value for --at; places begin with 1"},
	"cmd.interrupted":       {"已中断；没有完成的部分没有写入", "interrupted; what was not finished was not written"},
	"cmd.list.none":         {"还没有计划；用 lantu new 新建", "no plans yet; lantu new makes one"},
	"cmd.list.owner":        {"编制单位", "OWNER"},
	"cmd.list.period":       {"规划期", "PERIOD"},
	"cmd.list.slug":         {"名称", "PLAN"},
	"cmd.list.stage":        {"阶段", "STAGE"},
	"cmd.list.title":        {"标题", "TITLE"},
	"cmd.log.commit":        {"提交", "COMMIT"},
	"cmd.log.says":          {"提交说明", "SUBJECT"},
	"cmd.log.what":          {"改动", "CHANGE"},
	"cmd.log.when":          {"时间", "WHEN"},
	"cmd.log.who":           {"修改人", "WHO"},
	"cmd.no-element":        {"计划 %[2]v 中没有编号为“%[1]v”的要素；用 lantu show %[2]v --format yaml 查看编号", "there is no element %[1]q in the plan %[2]v; lantu show %[2]v --format yaml shows the ids"},
	"cmd.init.no-folder":    {"没有给出文件夹；请写明文件夹名，或不写参数，在当前文件夹建立工作区", "no folder is named; name one, or leave the word out to make the workspace in this folder"},
	"cmd.no-command":        {"没有命令“%[1]v”；用 %[2]v --help 查看可用命令", "there is no command %[1]q; %[2]v --help lists the commands"},
	"cmd.no-command-near":   {"没有命令“%[1]v”，是否想用 %[2]v？用 %[3]v --help 查看可用命令", "there is no command %[1]q; did you mean %[2]v? %[3]v --help lists the commands"},
	"cmd.no-flag":           {"没有选项 %[1]v；用 %[2]v --help 查看可用选项，以连字符开头的内容请写在 -- 之后", "there is no flag %[1]v; %[2]v --help lists the flags, and a value that begins with a hyphen goes after --"},
	"cmd.no-shell":          {"不能为“%[1]v”生成补全脚本；可用：%[2]v", "there is no completion script for %[1]q; choose one of: %[2]v"},
	"cmd.no-terminal":       {"界面要在终端中运行；lantu --linear 逐行操作，不需要终端；用 lantu --help 查看各命令", "the UI runs in a terminal; lantu --linear works line by line without one; lantu --help lists the commands"},
	"cmd.not-utf8":          {"参数“%[1]v”不是 UTF-8 编码，没有执行；请把终端的编码设为 UTF-8，或把内容存为 UTF-8 文件后再给出", "the argument %[1]q is not UTF-8 and nothing was done; set your terminal to UTF-8, or save the words as UTF-8 and give them again"},
	"cmd.rm.referred":       {"%[1]v 仍被引用，没有删除；请先修改以下各处：\n  %[2]v", "%[1]v is still referred to and was not removed; first change these:\n  %[2]v"},
	"cmd.text-file":         {"无法读取正文文件 %[1]v：%[2]v", "cannot read the text file %[1]v: %[2]v"},
	"cmd.text-long":         {"正文文件 %[1]v 超过 %[2]v MB；请拆分", "the text file %[1]v is over %[2]v MB; split it"},
	"cmd.text-control":      {"正文文件 %[1]v 第 %[2]v 行有不可见的控制字符 %[3]v；请把它删去后重试", "line %[2]v of the text file %[1]v holds an invisible control character, %[3]v; delete it and try again"},
	"cmd.text-not-utf8":     {"正文文件 %[1]v 不是 UTF-8 编码；请用编辑器另存为 UTF-8 后重试", "the text file %[1]v is not UTF-8; save it as UTF-8 in your editor and try again"},
	"cmd.stage.issue":       {"印发", "ISSUE"},
	"cmd.stage.name":        {"（%[1]v）", " (%[1]v)"},
	"cmd.stage.next":        {"可以进入：%[1]v", "can move to: %[1]v"},
	"cmd.stage.now":         {"阶段：%[1]v", "stage: %[1]v"},
	"cmd.stage.tag":         {"标签", "TAG"},
	"cmd.flag-issued":       {"--issued 的值“%[1]v”不对；应为印发序号，从 1 起，不写则为最近一次", "%[1]q is no value for --issued; it takes the number of an issue, from 1, and without one shows the latest"},
	"cmd.waive.until":       {"豁免要有期限；请用 --until 给出最后一天，如 2023-12-31；取消豁免用 --end", "a waiver has an end; give its last day with --until, such as 2023-12-31, or take one out with --end"},
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
	"cmd.words":             {"用法：%[1]v；加 --help 查看说明", "usage: %[1]v; --help says more"},
}

// flagWords describes the flags; the name of a flag's value stands first, in backquotes.
var flagWords = map[string]words{
	"cmd.flag.alias":         {"`NAME` 别名，可多次使用", "`NAME` an alias; may be repeated"},
	"cmd.flag.at":            {"`N` 位置，从 1 起；省略时为最后", "`N` the place, from 1; the last by default"},
	"cmd.flag.by":            {"`UNIT` 责任单位，可多个，用逗号分隔", "`UNIT` the responsible units, parted by commas"},
	"cmd.flag.check-format":  {"`FORMAT` 输出格式：text、json 或 sarif", "`FORMAT` what to print: text, json or sarif"},
	"cmd.flag.directory":     {"`DIR` 在这个目录中运行", "`DIR` run in this folder"},
	"cmd.flag.due":           {"`TIME` 完成时限，如 2022-12-31", "`TIME` when it is due, such as 2022-12-31"},
	"cmd.flag.element-title": {"`TITLE` 标题", "`TITLE` its title"},
	"cmd.flag.fix":           {"`RULE` 修正这条规则的问题，不写 RULE 则为全部可修正的问题", "`RULE` fix what this rule finds, or all that can be fixed"},
	"cmd.flag.yes":           {"修正时不再询问", "fix without asking"},
	"cmd.flag.fmt-check":     {"只列出不规范的文件，不作修改", "only list the files that are not canonical"},
	"cmd.flag.from":          {"`DATE` 开始日期，如 2022-01-01；也可以是作为底稿的计划", "`DATE` the first day, such as 2022-01-01; or the plan to begin from"},
	"cmd.flag.help":          {"显示本说明", "show this help"},
	"cmd.flag.in":            {"`LIST` 新增到哪个清单：%[1]v", "`LIST` the list to add to: %[1]v"},
	"cmd.flag.issued":        {"`N` 显示第 N 次印发的正式文本，不写 N 为最近一次", "`N` print the official text of issue N, or of the latest"},
	"cmd.flag.json":          {"以 JSON 输出", "print JSON"},
	"cmd.flag.lang":          {"`LANG` 语言：zh 或 en", "`LANG` the language: zh or en"},
	"cmd.flag.lead":          {"`UNIT` 牵头单位；多个即共同牵头", "`UNIT` the unit that leads; several lead jointly"},
	"cmd.flag.level":         {"`LEVEL` 级别：%[1]v", "`LEVEL` one of: %[1]v"},
	"cmd.flag.limit":         {"`N` 最多列出几条", "`N` list at most so many"},
	"cmd.flag.member":        {"`UNIT` 单位组的成员，可多个，用逗号分隔", "`UNIT` the members of a group, parted by commas"},
	"cmd.flag.name":          {"`NAME` 工作区名称，默认为文件夹名", "`NAME` the name of the workspace; that of the folder by default"},
	"cmd.flag.no-open":       {"只建立，不打开界面", "make it without opening it"},
	"cmd.flag.wrong":         {"打开常见差错示例：每条检查规则各有一处差错，旁边注明错在哪里", "open the workspace of what goes wrong: one fault for each rule, and beside it what is wrong"},
	"cmd.flag.owner":         {"`UNIT` 编制单位的编号或名称", "`UNIT` the unit that owns the plan, by id or name"},
	"cmd.flag.parent":        {"`ID` 上级要素的编号", "`ID` the id of the element to add it below"},
	"cmd.flag.reason":        {"`TEXT` 修改理由，写入提交说明", "`TEXT` why; it goes into the commit message"},
	"cmd.flag.role":          {"`ROLE` 角色：%[1]v", "`ROLE` one of: %[1]v"},
	"cmd.flag.show-format":   {"`FORMAT` 输出格式：text、yaml 或 json", "`FORMAT` what to print: text, yaml or json"},
	"cmd.flag.stage":         {"`STAGE` 按这一阶段的要求检查，默认为计划所处的阶段", "`STAGE` check for this stage instead of the plan's own"},
	"cmd.flag.strict":        {"有警告时退出码也为 1", "exit 1 for warnings too"},
	"cmd.flag.system":        {"`SYSTEM` 系统：%[1]v", "`SYSTEM` one of: %[1]v"},
	"cmd.flag.template":      {"`NAME` 模板", "`NAME` the template"},
	"cmd.flag.text-file":     {"`FILE` 从文件读取正文；- 为标准输入", "`FILE` read the text from a file; - is standard input"},
	"cmd.flag.title":         {"`TITLE` 计划标题", "`TITLE` the title of the plan"},
	"cmd.flag.to":            {"`DATE` 结束日期，如 2024-12-31", "`DATE` the last day, such as 2024-12-31"},
	"cmd.flag.end":           {"取消豁免", "take the waiver out"},
	"cmd.flag.until":         {"`DAY` 豁免的最后一天，如 2023-12-31", "`DAY` the last day of the waiver, such as 2023-12-31"},
	"cmd.flag.unit-name":     {"`NAME` 单位全称", "`NAME` the full name"},
	"cmd.flag.unit-parent":   {"`ID` 上级单位的编号", "`ID` the id of the unit above it"},
	"cmd.flag.version":       {"显示版本", "show the version"},
	"cmd.flag.with":          {"`UNIT` 配合单位，可多个，用逗号分隔", "`UNIT` the units that cooperate, parted by commas"},
}
