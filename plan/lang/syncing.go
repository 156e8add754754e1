package lang

func init() { tables = append(tables, syncingWords) }

// syncingWords is what the commands say that sync, carry, merge and settle.
var syncingWords = map[string]words{
	"cmd.sync.short": {"与其他单位同步", "Exchange changes with other offices"},
	"cmd.sync.long": {`与远端交换修改：取来别人的提交，按内容合并，再送去本地的提交。REMOTE 默认为当前分支跟踪的远端，其次为唯一的
远端，再次为 origin；也可以是离线包文件，此时只取不送。合并不了的地方双方写法都保留，成为冲突，照常同步，由人
解决（lantu conflicts）。从不强推，不改写历史；中断后再运行即可接着进行。

  lantu sync                # 与常用远端同步
  lantu sync --preview      # 只看会取来什么、送去什么、哪里冲突

有必须解决的冲突时退出码为 1。`,
		`Take in what others committed, merged by meaning, and take there what was committed here. REMOTE is by
default the one that the branch follows, then the only one, then origin; the path of a bundle is taken
in from only. Where a merge cannot decide, both versions are kept as a conflict that travels with the
plan until somebody settles it (lantu conflicts). Nothing is forced and no history rewritten; after an
interruption run it again.

  lantu sync
  lantu sync --preview      # what would come in, go out, collide

Exits 1 while conflicts are open that somebody must settle.`},
	"cmd.clone.short": {"复制其他单位的工作区", "Clone a workspace"},
	"cmd.clone.long": {`把 URL 处的工作区复制到 DIR（默认取地址的最后一段），以后用 lantu sync 同步。URL 可以是 https、ssh、git 地址、
文件夹，或离线包文件。取远端的默认分支；没有时取唯一的分支。失败时不留下半个文件夹。`,
		`Clone the workspace at URL into DIR (named after the address by default), and sync with it from then
on. URL is an address for https, ssh or git, a folder, or a bundle. The branch is the remote's own or,
where it has not begun, the only one. A clone that fails leaves no folder behind.`},
	"cmd.clone.next":  {"下一步：cd %[1]v，用 lantu unit list 查看单位，用 lantu unit use 选择本机代表的单位", "next: cd %[1]v, see the units with lantu unit list, and choose yours with lantu unit use"},
	"cmd.carry.short": {"用 U 盘等携带修改", "Carry changes on a stick"},
	"cmd.carry.long": {`与文件夹 PATH 中的仓库（如 U 盘上的）双向交换修改，前后各校验一遍；没有时新建。不完整或有损坏的仓库不写入，
也不删除其中任何内容。PATH 以 .bundle 结尾时写成离线包，可作为邮件附件，对方用 lantu sync 或 lantu clone 取入。

  lantu carry /media/usb/plans.git
  lantu carry plans.bundle`,
		`Exchange changes, both ways, with the repository in the folder PATH, such as on a stick, and verify it
before and after; it is made where there is none. One that is half-written or broken is left alone, and
nothing in it is ever deleted. A PATH that ends in .bundle is written as a bundle to send by mail; the
others take it in with lantu sync or lantu clone.

  lantu carry /media/usb/plans.git
  lantu carry plans.bundle`},
	"cmd.carry.made":          {"已在 %[1]v 建立仓库", "made a repository at %[1]v"},
	"cmd.carry.whole":         {"%[1]v 校验完好", "verified %[1]v: it is whole"},
	"cmd.carry.bundle":        {"已写入并校验离线包 %[1]v", "wrote and verified the bundle %[1]v"},
	"cmd.remote.short":        {"管理远端", "Manage the remotes"},
	"cmd.remote.long":         {"添加、列出、去掉同步用的远端仓库。", "Add, list and remove the repositories to sync with."},
	"cmd.remote-add.short":    {"添加远端", "Add a remote"},
	"cmd.remote-add.long":     {"添加名为 NAME 的远端。URL 可以是 https、ssh、git 地址、用户@主机:路径，或文件夹。\n\n  lantu remote add origin git@git.example.cn:plans.git   用 ssh 的地址", "Add a remote by the name NAME. URL is an address for https, ssh or git, user@host:path, or a folder.\n\n  lantu remote add origin git@git.example.org:plans.git"},
	"cmd.remote-list.short":   {"列出远端", "List the remotes"},
	"cmd.remote-list.long":    {"列出远端；* 为默认同步的一个。地址中的密码不显示。", "List the remotes; * marks the one that sync goes to. Passwords in addresses are not shown."},
	"cmd.remote-remove.short": {"去掉远端", "Remove a remote"},
	"cmd.remote-remove.long":  {"不再与这个远端同步。已取来的提交都保留。", "Forget a remote. What was fetched from it stays."},
	"cmd.remote.usual":        {" ", " "},
	"cmd.remote.name":         {"名称", "NAME"},
	"cmd.remote.address":      {"地址", "ADDRESS"},
	"cmd.merge.short":         {"合并一个分支或提交，或完成 git 的合并", "Merge a revision, or finish a merge of git's"},
	"cmd.merge.long": {`把本仓库的版本 REV（分支、提交等）或离线包按内容合并到当前分支。--continue 完成 git merge 或 git pull 停下的合并：
计划、单位名录、设置按内容合并，其他未合并的文件保留双方版本，已暂存的保持不变。

  git pull                  # 报告 CONFLICT 后停下
  lantu merge --continue`,
		`Merge the revision REV of this repository (a branch, a commit) or a bundle into the current branch, by
meaning. --continue finishes a git merge or git pull that stopped: plans, units and settings are merged
by meaning, of other files both versions are kept, and what is staged stays as it is.

  git pull                  # says CONFLICT and stops
  lantu merge --continue`},
	"cmd.conflicts.short": {"列出未解决的冲突", "List the open conflicts"},
	"cmd.conflicts.long": {`按计划和要素列出未解决的冲突：原值、各方的写法、由谁何时为何所改。有必须解决的冲突时退出码为 1。
解决用 lantu resolve；在此之前可以照常起草和同步，但不能变更阶段和印发。`,
		`List the open conflicts by plan and element: what was there before, what each side wrote, who, when and
why. Exits 1 while there are some that somebody must settle, with lantu resolve. Until then drafting
and syncing go on, but the plan moves to no other stage and is not issued.`},
	"cmd.conflicts.none":    {"没有未解决的冲突", "no open conflicts"},
	"cmd.conflicts.nothing": {"（不填）", "(nothing)"},
	"cmd.conflicts.class":   {"（%[1]v）", " (%[1]v)"},
	"cmd.conflicts.by":      {"（%[1]v，%[2]v，%[3]v）", " (%[1]v, %[2]v, %[3]v)"},
	"cmd.conflicts.why":     {" 理由：%[1]v", " because: %[1]v"},
	"cmd.resolve.short":     {"解决冲突", "Settle a conflict"},
	"cmd.resolve.long": {`解决计划 PLAN（或 units.yaml、lantu.yaml）中的冲突 CONFLICT（如 t-9d4xk3hb/due，见 lantu conflicts），成为一次提交：
base 为原值，1、2 为第几个候选，both 为都要，accept 为按现在的内容；也可用 --value 另给一个值。--all 同样处理该计划
的全部冲突。任何单位都可以解决；本机代表的单位不是编制或牵头单位时会提醒，并写入提交说明。

  lantu resolve campus t-9d4xk3hb/due --take 2 -m 两家商定
  lantu resolve campus t-9d4xk3hb/due --value 2023-09-30`,
		`Settle the conflict CONFLICT (such as t-9d4xk3hb/due, see lantu conflicts) of PLAN, or of units.yaml or
lantu.yaml, in one commit: base is what was there before, 1 and 2 are the candidates, both is all of
them, accept is what the file says now; --value gives another value. --all settles all conflicts of
the plan alike. Any office may; where the unit that this clone acts for neither owns the plan nor leads
the element, that is said and recorded.

  lantu resolve campus t-9d4xk3hb/due --take 2 -m "agreed by both"
  lantu resolve campus t-9d4xk3hb/due --value 2023-09-30`},
	"cmd.resolve.take":    {"--take 的值“%[1]v”不对；可用：base、候选的编号、both、accept", "%[1]q is no value for --take; choose base, the number of a candidate, both or accept"},
	"cmd.resolve.outside": {"提醒：%[1]v 不是编制单位，也不牵头“%[2]v”；已写入提交说明", "note: %[1]v neither owns the plan nor leads %[2]q; the commit says so"},
	"cmd.show.conflicts":  {"注意：%[1]v 有未解决的冲突，有争议处显示的是原值；请看 lantu conflicts %[1]v", "note: %[1]v has open conflicts, and where offices differ this is what was there before; see lantu conflicts %[1]v"},

	"cmd.sync.in":           {"来自 %[1]v：", "from %[1]v:"},
	"cmd.sync.out":          {"送往 %[1]v：", "to %[1]v:"},
	"cmd.sync.would-in":     {"将从 %[1]v 取来：", "would come in from %[1]v:"},
	"cmd.sync.would-out":    {"将送往 %[1]v：", "would go out to %[1]v:"},
	"cmd.sync.collide":      {"冲突：", "collides:"},
	"cmd.sync.sides":        {"%[1]v（%[2]v）：%[3]v", "%[1]v (%[2]v): %[3]v"},
	"cmd.sync.against":      {" / ", " / "},
	"cmd.sync.double":       {"两边都改了 %[1]v，两个版本都保留，另一个在 %[2]v", "both changed %[1]v, so both are kept; the other is %[2]v"},
	"cmd.sync.moved":        {"计划 %[1]v 的文件夹 %[2]v 已有别的计划，移到 %[3]v", "the plan %[1]v moved from the folder %[2]v, which another plan has, to %[3]v"},
	"cmd.sync.tag":          {"取来印发标签 %[1]v", "the tag %[1]v came in"},
	"cmd.sync.clash":        {"印发标签 %[1]v 与远端的不同，两边都未改动；请与对方核对是哪一次印发", "the tag %[1]v names another issue there than here, and both stay; ask the other office which is meant"},
	"cmd.sync.nothing":      {"与 %[1]v 一致，没有变化", "%[1]v and this clone have the same; nothing changed"},
	"cmd.sync.open":         {"有 %[1]v 处冲突须解决；运行 lantu conflicts 查看", "open conflicts: %[1]v; see lantu conflicts"},
	"cmd.sync.review":       {"有 %[1]v 处合并结果待复核；运行 lantu conflicts 查看", "merged, to be looked over: %[1]v; see lantu conflicts"},
	"cmd.sync.more-changes": {"另有 %[1]v 处", "and %[1]v more"},
	"cmd.sync.half":         {"对方的修改已经取来；送去本地的修改时遇到问题：", "what others changed came in; taking there what was changed here failed:"},
	"cmd.sync.declined":     {"没有同步，一切照旧；要把没有共同历史的两个仓库合在一起，请加 --join；要不经询问就合并，请加 -y", "nothing was synced and all is as it was; to join repositories without a common history add --join, to merge without being asked add -y"},
	"cmd.sync.ask-join":     {"远端与本地没有共同的历史，最近的提交是 %[1]v（%[2]v，%[3]v）%[4]v。要把两边合在一起吗？", "the remote has no history in common with this clone; its last commit is %[1]v (%[2]v, %[3]v) %[4]v. Join them?"},
	"cmd.sync.ask-rewound":  {"远端被改回了从前，最近的提交是 %[1]v（%[2]v，%[3]v）%[4]v。要把两边合在一起吗？", "the remote was set back; its last commit is %[1]v (%[2]v, %[3]v) %[4]v. Bring both together?"},
	"cmd.sync.ask-merge":    {"要这样合并吗？", "merge like this?"},
	"cmd.sync.yes-no":       {"（是 y/否 n） ", " (y/n) "},

	"cmd.step.fetching":  {"正在取修改…", "fetching…"},
	"cmd.step.merging":   {"正在合并…", "merging…"},
	"cmd.step.pushing":   {"正在送修改…", "pushing…"},
	"cmd.step.waiting":   {"有人刚刚推送，稍等再试…", "somebody pushed just now; waiting to try again…"},
	"cmd.step.receiving": {"正在接收", "receiving"},
	"cmd.step.resolving": {"正在整理", "resolving"},
	"cmd.step.writing":   {"正在写入", "writing"},

	"cmd.flag.preview":     {"只显示会取来什么、送去什么、哪里冲突，不作合并", "only show what would come in, go out and collide"},
	"cmd.flag.join":        {"同意把没有共同历史或被改回从前的远端与本地合在一起", "agree to join a remote without a common history, or one that was set back"},
	"cmd.flag.sync-yes":    {"合并前不询问", "merge without asking"},
	"cmd.flag.continue":    {"完成 git 停下的合并", "finish the merge at which git stopped"},
	"cmd.flag.take":        {"`WHICH` 取哪一个：base、候选的编号、both、accept", "`WHICH` what to take: base, the number of a candidate, both or accept"},
	"cmd.flag.take-value":  {"`VALUE` 另给一个值，可多次使用（如正文的各段）", "`VALUE` another value; may be repeated, such as for paragraphs"},
	"cmd.flag.resolve-all": {"该计划的全部冲突", "all conflicts of the plan"},

	"workspace.octopus":      {"git 正在合并 %[1]v 个提交，lantu 只能完成两边的合并；请用 git 一个一个合并", "git is merging %[1]v commits, and lantu finishes merges of two only; merge them with git one by one"},
	"workspace.merge-edited": {"%[1]v 在合并停下之后又有手工修改，没有覆盖；要保留您的写法，请用 git add %[1]v 登记，再运行 lantu merge --continue", "%[1]v was edited after the merge stopped, so it was not overwritten; to keep it as you wrote it run git add %[1]v, then lantu merge --continue"},
}
