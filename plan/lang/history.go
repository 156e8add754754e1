package lang

func init() { tables = append(tables, historyWords, historyCommandWords) }

// historyWords is what is said about the past: by log, blame, restore and undo.
var historyWords = map[string]words{
	"history.field-of-removed": {"%[1]v 已被删除，不能只恢复其中的 %[2]v；请先恢复整个要素（restore 不写 .%[2]v）", "%[1]v was removed, so its %[2]v alone cannot be restored; restore the whole element first, without .%[2]v"},
	"history.never":            {"历史中没有能读取的“%[1]v”；用 lantu log %[1]v 查看它的提交", "history holds no version of %[1]q that can be read; lantu log %[1]v lists its commits"},
	"history.no-element":       {"“%[2]v”中没有编号为 %[1]v 的要素；用 lantu show %[2]v --format yaml 查看编号，已删除的可用 lantu log 查看", "there is no element %[1]q in %[2]v; lantu show %[2]v --format yaml shows the ids, and lantu log tells of removed ones"},
	"history.no-field":         {"%[2]v 没有 %[1]v 这一项内容；去掉 .%[1]v 可查看它有哪些内容", "%[2]v has no field %[1]q; without .%[1]v all that it has is listed"},
	"history.no-plan-then":     {"在 %[2]v 时还没有“%[1]v”；用 lantu log %[1]v 查看它从何时开始", "there was no %[1]q at %[2]v; lantu log %[1]v shows since when there is"},
	"history.not-then":         {"在 %[3]v 时“%[2]v”中没有要素 %[1]v；用 lantu log %[2]v#%[1]v 查看它的历史", "%[2]v had no element %[1]q at %[3]v; lantu log %[2]v#%[1]v shows its history"},
	"history.nothing":          {"没有符合条件的提交", "no commits fit"},
	"history.never-there":      {"“%[2]v”的历史中从未有过要素 %[1]v；用 lantu show %[2]v --format yaml 查看编号", "the history of %[2]v never held an element %[1]q; lantu show %[2]v --format yaml shows the ids"},
	"history.place-taken":      {"文件夹名“%[1]v”已被另一个计划占用；请先用 lantu rename 给那个计划改名", "another plan has the folder name %[1]q now; give that one another name with lantu rename first"},
	"history.restore":          {"恢复：%[1]v", "Restore: %[1]v"},
	"history.restore-blocked":  {"不能恢复 %[1]v：%[2]v；请先恢复或处理那一处", "cannot restore %[1]v: %[2]v; restore or settle that first"},
	"history.restore-referred": {"恢复 %[1]v 会去掉此后加入的要素，而它们仍被引用；请先修改以下各处：\n  %[2]v", "restoring %[1]v would take away elements that came since and are referred to; first change these:\n  %[2]v"},
	"history.stands-elsewhere": {"不能恢复 %[1]v：当时在其中的%[2]v（%[3]v）如今在别处；请先把它移回，或单项恢复", "cannot restore %[1]v: %[2]v (%[3]v), which stood in it, stands elsewhere now; move it back first, or restore single fields"},
	"history.undo-first":       {"%[1]v“%[2]v”是第一次提交，不能撤销；要去掉其中的计划请用 lantu rm", "%[1]v %[2]q is the first commit and cannot be undone; to take a plan away use lantu rm"},
	"history.undo-merge":       {"%[1]v“%[2]v”是合并提交，没有唯一的前一版，不能撤销；请用 lantu log 找到其中具体的修改，再逐个 lantu undo", "%[1]v %[2]q is a merge and has no single version before it, so it cannot be undone; find the change that you mean with lantu log and undo that one"},
	"history.unreadable":       {"（无法读取）", " (cannot be read)"},
	"history.unreadable-then":  {"“%[1]v”在 %[2]v 时的内容无法读取：%[3]v 请选另一次提交", "%[1]v as of %[2]v cannot be read: %[3]v Choose another commit"},
}

// historyCommandWords are the texts of the commands log, blame, restore and undo.
var historyCommandWords = map[string]words{
	"cmd.log.short": {"查看修改历史", "Show the history"},
	"cmd.log.long": {`列出工作区、计划、其中一个要素（连同其下级）或一项内容的提交，新的在前；计划改名、要素移动、合并都不断线。
指明计划的，逐条列出实际改了什么和理由，不以提交说明为据；不指明的，列出提交说明。单位和理由是提交人自己写的，只作
显示和筛选。
无法读取的版本也列出并注明，用 lantu diff 可看到改动的行。

  lantu log campus#t-9d4xk3hb.due
  lantu log campus --since 2026-11-01 --unit u-edu`,
		`List the commits of the workspace, of a plan, of one element with all in it, or of one field, newest
first, through renames, moves and merges. Where a plan is named each commit is told by what it changed,
never by what its message says, with the reason beside it; without one the subjects are listed. Unit and
reason are the author's own word, shown and filtered by, no more. A version that cannot be read is listed
as such; lantu diff shows its lines.

  lantu log campus#t-9d4xk3hb.due
  lantu log campus --since 2026-11-01 --unit u-edu`},
	"cmd.blame.short": {"查看每项内容由谁改成", "Show who set each field"},
	"cmd.blame.long": {`列出计划或其中一个要素（连同其下级）的每项内容、每个时期的目标值、每个责任单位，是谁、代表哪个单位、何时、在哪次
提交、为何改成现在这样。只看已提交的内容；按实际改动判断，单位和理由是提交人自己写的。`,
		`Tell for each field of a plan or of one element with all in it, for the target of each period and for
each member of a set, who set it, for which unit, when, in which commit and why. Only what is committed
counts; who did it is told by what changed, unit and reason are the author's own word.`},
	"cmd.blame.element": {"要素", "ELEMENT"},
	"cmd.blame.field":   {"内容", "FIELD"},
	"cmd.blame.value":   {"值", "VALUE"},
	"cmd.blame.why":     {"理由", "WHY"},
	"cmd.restore.short": {"把内容恢复成以前的样子", "Bring back what was"},
	"cmd.restore.long": {`把计划、其中一个要素（连同其下级）或一项内容恢复成某次提交或某个日期时的样子，成为一次新提交。已删除的要素回到
原来的位置；有妨碍时不作改动并说明。

  lantu restore campus#i-6h2bv8qf.targets.2023 --from 2026-11-01 --reason 退回会前的目标
  lantu restore campus#t-9d4xk3hb --from HEAD~3`,
		`Bring a plan, one element with all in it, or one field back to what it was at a commit or on a date, by a
new commit. An element that was removed comes back to its place. What stands in the way is named, and
then nothing is done.

  lantu restore campus#i-6h2bv8qf.targets.2023 --from 2026-11-01 --reason "as before the meeting"
  lantu restore campus#t-9d4xk3hb --from HEAD~3`},
	"cmd.restore.from": {"没有说明恢复到何时；请用 --from 给出提交、标签或日期，如 --from 2026-11-01", "no version is named; give a commit, a tag or a date by --from, such as --from 2026-11-01"},
	"cmd.undo.short":   {"撤销本机最近一次修改，或任一次修改", "Take back the latest change of this clone, or any"},
	"cmd.undo.long": {`不写 REV 时，用一次新提交撤销本机最近一次尚未撤销的修改；再次运行则再往前一次，他人的提交不会被撤销。
写明 REV 则撤销那一次，不论是谁、何时所作。之后对别处的修改保留；后来若改过同一处，则不作改动，并指出是谁、何时、
哪次提交所改。合并提交不能撤销。`,
		`Without REV take back, by a new commit, the latest change made in this clone that is not undone yet; run
again, the one before. Commits of others are never taken back this way. With REV take back that change,
whoever made it and whenever. Later changes elsewhere stay; one to the same place stands in the way, and
its commit, author and time are named. Merges cannot be undone.`},

	"cmd.flag.blame-at":     {"`REV` 查看哪次提交或日期时的内容，默认为最新", "`REV` the commit or date to look at; the latest by default"},
	"cmd.flag.log-author":   {"`NAME` 只列出姓名或邮箱含此内容的人的提交", "`NAME` only commits of people whose name or address holds this"},
	"cmd.flag.log-since":    {"`REV` 只列出此提交、标签或日期以来的提交", "`REV` only commits since this commit, tag or date"},
	"cmd.flag.log-unit":     {"`UNIT` 只列出注明代表此单位的提交", "`UNIT` only commits that say that they were made for this unit"},
	"cmd.flag.restore-from": {"`REV` 恢复成哪次提交、标签或日期时的样子", "`REV` the commit, tag or date to bring it back from"},
}
