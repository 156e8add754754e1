package lang

func init() { tables = append(tables, stageWords) }

// stageWords is what plan/workspace says of the stages of a plan, of its issue and of what holds
// after it.
var stageWords = map[string]words{
	"workspace.no-stage": {"没有“%[1]v”这个阶段；可用：%[2]v", "there is no stage %[1]q; choose one of: %[2]v"},
	"workspace.stage-move": {"%[1]v 现处于“%[2]v”阶段，不能直接进入“%[3]v”；可以进入：%[4]v",
		"%[1]v is at the stage “%[2]v” and cannot move to “%[3]v” from there; it can move to: %[4]v"},
	"workspace.stage-last": {"%[1]v 已%[2]v，不再变更阶段；如系误操作，可用 lantu undo 撤销",
		"%[1]v is %[2]v, the last stage; if that was a mistake, lantu undo takes it back"},
	"workspace.stage-refused": {"%[1]v 还不能进入“%[2]v”阶段，有 %[3]v 个问题须先解决；随时可用 lantu check %[1]v --stage %[4]v 查看",
		"%[1]v cannot move to the stage “%[2]v” yet; problems in the way: %[3]v. lantu check %[1]v --stage %[4]v lists them at any time"},
	"workspace.stage-refused-back": {"%[1]v 还不能进入“%[2]v”阶段，有 %[3]v 个问题须先解决，第一个是：%[5]v。请先解决，或把 stage 改回 %[4]v",
		"%[1]v cannot move to the stage “%[2]v” yet; problems in the way: %[3]v, the first of which is: %[5]v. Solve them, or set stage back to %[4]v"},
	"workspace.stage-issue": {"印发须同时生成正式文本和标签，不能只改 stage；请先把 %[1]v 的 stage 改回 %[2]v，再运行 lantu stage %[1]v issued",
		"an issue comes with an official text and a tag and is more than a word in the file; set stage of %[1]v back to %[2]v, then run lantu stage %[1]v issued"},
	"workspace.stage-gate": {"变更阶段要先通过检查，不能直接改写；请运行 lantu stage %[1]v %[2]v",
		"a plan moves to another stage through its checks, not by setting the field; run lantu stage %[1]v %[2]v"},
	"workspace.issue":    {"印发：%[1]v（第 %[2]v 次）", "Issue %[1]v (issue %[2]v)"},
	"workspace.issue-by": {"%[1]v，%[2]v", "%[1]v, %[2]v"},
	"workspace.issue-name": {"文件夹名“%[1]v”不能用作标签名，不能印发；请先用 lantu rename %[1]v 新名 改名",
		"the folder name %[1]q cannot be part of a tag, so the plan cannot be issued; first give it another one with lantu rename"},
	"workspace.never-issued": {"%[1]v 还没有印发过；用 lantu stage %[1]v issued 印发", "%[1]v was never issued; lantu stage %[1]v issued issues it"},
	"workspace.no-issue":     {"%[1]v 没有编号为 %[2]v 的印发（共印发 %[3]v 次）；用 lantu stage %[1]v 查看", "%[1]v has no issue %[2]v (there are %[3]v); lantu stage %[1]v lists them"},
	"workspace.issue-untagged": {"没有标签 %[2]v 为证，下面是 %[1]v 现在的文字，是否就是印发的文字无从核对；请先用 git fetch --tags 取回标签",
		"no tag %[2]v vouches for it: this is what %[1]v has now, and nobody can tell whether it is what was issued; run git fetch --tags first"},
	"workspace.issue-lost": {"提交 %[2]v 中没有 %[1]v；请用 git fetch --tags 取回标签后再试",
		"%[1]v is not in commit %[2]v; get the tags with git fetch --tags and try again"},
	"workspace.needs-reason": {"计划已经印发，改动 %[1]v 要说明理由；请用 -m 写明",
		"the plan has been issued, so a change of %[1]v needs a reason; give one with -m"},
	"workspace.undo-issue": {"“%[1]v”已经印发，不能撤销；需要改动请先运行 lantu stage %[2]v amended，改好后再次印发",
		"%[1]q was issued and cannot be taken back; to change the plan run lantu stage %[2]v amended and issue it again"},
}
