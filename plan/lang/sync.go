package lang

func init() { tables = append(tables, syncWords) }

// syncWords is what plan/sync says.
var syncWords = map[string]words{
	"sync.unreadable": {"%[1]v 在提交 %[2]v 中的版本读不懂，无法与本地的修改合并（%[3]v）；请对方改正后再同步，本地没有变化",
		"the version of %[1]v in commit %[2]v cannot be read, so it was not merged with the changes here (%[3]v); have it corrected there, then sync again; nothing changed here"},
	"sync.beaten": {"远端 %[1]v 一直有别人在推送，这次没有轮到；本地修改都在，请稍后再同步",
		"others kept pushing to the remote %[1]v, so it was not our turn; everything is kept here: sync again in a while"},
	"sync.which-branch": {"远端 %[1]v 没有分支 %[2]v，不知道该与哪一个同步；那里有：%[3]v。请用 git branch --set-upstream-to 指定",
		"the remote %[1]v has no branch %[2]v, and it is not known which one to sync with; there are: %[3]v. Choose one with git branch --set-upstream-to"},
	"sync.branch-gone": {"远端 %[1]v 上的分支 %[2]v 不见了；本地修改都在，请先问明原因，再用 git push 恢复它或改用别的分支",
		"the branch %[2]v of the remote %[1]v is gone; everything is kept here: find out why, then put it back with git push or use another branch"},
	"sync.rewound": {"远端 %[1]v 的分支 %[2]v 被改回了从前：上次同步到的 %[3]v“%[4]v”已不在其中；本地都在，请先问明原因，如要把两边合在一起，运行 lantu sync --join",
		"the branch %[2]v of the remote %[1]v was set back: %[3]v %[4]q of the last sync is no longer in it; everything is kept here: find out why, and to bring both together run lantu sync --join"},
	"sync.shallow": {"本地是不完整的浅克隆，无法与远端 %[1]v 合并；请先运行 git fetch --unshallow %[1]v",
		"this is a shallow clone, which cannot be merged with the remote %[1]v; run git fetch --unshallow %[1]v first"},
	"sync.unrelated": {"远端 %[1]v 是另一个仓库：与本地没有共同的历史，却都有 %[2]v，不能合在一起；请核对地址（lantu remote list）",
		"the remote %[1]v is another repository: it has no history in common with this one, and both have %[2]v, so they cannot be joined; check the address with lantu remote list"},
	"sync.merge-unrelated": {"%[1]v 与本分支没有共同的历史，不能合并；请核对版本，如要与另一个仓库合在一起，把它添加为远端后运行 lantu sync --join",
		"%[1]v has no history in common with this branch, so it cannot be merged; check the revision, and to join another repository add it as a remote and run lantu sync --join"},
	"sync.empty": {"%[1]v 中还没有提交，没有可复制的内容；请用 lantu init 新建工作区，再用 lantu remote add 添加它，然后同步",
		"there is no commit in %[1]v yet, so there is nothing to clone; make a workspace with lantu init, add it with lantu remote add, then sync"},
	"sync.clone-branch": {"%[1]v 没有说明用哪个分支，而那里有：%[2]v；请对方设好默认分支后再复制",
		"%[1]v does not say which branch is meant, and there are: %[2]v; have its default branch set, then clone again"},
	"sync.merging": {"%[1]v 中有一次 git 合并尚未完成；请先运行 lantu merge --continue", "a merge that git began in %[1]v is not finished; run lantu merge --continue first"},
	"sync.by-hand": {"%[1]v 有手工修改尚未提交，而对方也改了它，没有覆盖；请先用 git commit 提交",
		"%[1]v was edited by hand and not committed, and others changed it too, so it is not overwritten; commit it first with git commit"},
	"sync.merge":          {"合并 %[1]v", "Merge %[1]v"},
	"sync.merge-plans":    {"合并 %[1]v：%[2]v 份计划的 %[3]v 处修改", "Merge %[1]v: plans %[2]v, changes %[3]v"},
	"sync.merge-plan":     {"%[1]v：%[2]v 处修改", "%[1]v: changes %[2]v"},
	"sync.merge-collided": {"，%[1]v 处冲突", ", conflicts %[1]v"},
	"sync.more":           {"另有 %[1]v 个文件", "and %[1]v more files"},
	"sync.refused": {"远端 %[1]v 不接受对分支 %[2]v 的推送；本地修改都在，请把这句话告诉管理员：%[3]v",
		"the remote %[1]v does not accept what was pushed to its branch %[2]v; everything is kept here: tell its administrator: %[3]v"},
}
