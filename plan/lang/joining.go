package lang

func init() { tables = append(tables, joiningWords) }

// joiningWords is what plan/repo says when it takes in what other clones committed.
var joiningWords = map[string]words{
	"repo.follow": {"无法快进到 %[1]v：工作区中的文件与它对不上；请再试一次",
		"the branch cannot go on to %[1]v: the files here would not be what it holds; try again"},
	"repo.no-merge": {"%[1]v 中没有进行到一半的合并；如要取得他处的修改，请用 lantu sync",
		"no merge is under way in %[1]v; to get the changes of others, use lantu sync"},
	"repo.merge-index": {"%[1]v 的 git 暂存区只有 git 自己能读，无法接着完成合并；请先运行 git update-index --index-version 2",
		"only git can read the index of %[1]v, so the merge cannot be finished; run git update-index --index-version 2 first"},
	"repo.unmerged": {"%[1]v 有 git 未能合并的冲突，且不是计划文件；请编辑该文件，用 git add 登记后再接着合并",
		"git could not merge %[1]v, which is no plan file; edit it, mark it with git add, then go on with the merge"},
	"repo.remote-name": {"“%[1]v”不能作远端名；请用字母、数字和连字符，如 origin",
		"%[1]q cannot be the name of a remote; use letters, digits and hyphens, such as origin"},
	"repo.remote-taken": {"远端 %[1]v 已有，地址是 %[2]v；请另取名，或先用 lantu remote remove %[1]v 去掉它",
		"there is a remote %[1]v already, at %[2]v; choose another name, or take it out first with lantu remote remove %[1]v"},
	"repo.no-remote":  {"没有远端 %[1]v；已有：%[2]v", "there is no remote %[1]v; there are: %[2]v"},
	"repo.no-remotes": {"还没有远端；请用 lantu remote add 名称 地址 添加一个", "there is no remote yet; add one with lantu remote add NAME ADDRESS"},

	"repo.has-commits": {"%[1]v 中已有提交，不能换成别的分支起头；请用一个新文件夹", "there are commits in %[1]v already, so it cannot begin on another branch; use a new folder"},

	"repo.no-depot": {"%[1]v 处没有 git 仓库；请核对路径，或用 lantu carry %[1]v 在空文件夹中建立",
		"there is no git repository at %[1]v; check the path, or make one in an empty folder with lantu carry %[1]v"},
	"repo.depot-taken": {"%[1]v 中已有其他文件，不能在其中建立仓库；请换一个空文件夹",
		"%[1]v holds other files, so no repository can be made there; choose an empty folder"},
	"repo.depot-locked": {"另一个程序正在写那里的仓库（%[1]v）；请稍后再试，如确认没有其他程序在写，再检查这个文件从何而来",
		"another program is writing to the repository there (%[1]v); try again in a moment, and if none is, find out where that file came from"},
	"repo.depot-odd": {"%[1]v 中的 %[2]v 不是通常的文件或文件夹，可能把内容引向别处，没有使用这个仓库；请用 lantu carry 另建一个",
		"%[2]v in %[1]v is no ordinary file or folder and may lead elsewhere, so that repository is not used; make another one with lantu carry"},
	"repo.depot-borrows": {"%[1]v 的内容有一部分借自另一个仓库（objects/info/alternates），没有使用；请在它的来处用 git repack -a 做成完整的仓库，或用 lantu carry 另建一个",
		"%[1]v borrows part of its contents from another repository (objects/info/alternates), so it is not used; make it whole where it comes from with git repack -a, or make another one with lantu carry"},
	"repo.object-large": {"git 对象 %[1]v 大于 %[2]v MB，没有读取；请检查是谁放进去的，大文件不要放在工作区仓库里",
		"the git object %[1]v is larger than %[2]v MB, so it was not read; look who put it there, and keep large files out of a workspace"},
	"repo.pack-large": {"送来的内容里有大于 %[1]v MB 的文件，没有取入；请检查远端地址，或请对方查看是谁放进去的",
		"among what was sent is a file larger than %[1]v MB, so nothing was taken in; check the address of the remote, or have its owner look who put it there"},
	"repo.pack-broken": {"送来的内容残缺或有误，没有取入，本地没有变化；请再同步一次，如仍如此，请远端管理员检查",
		"what was sent is broken, so nothing was taken in and nothing changed here; sync again, and if it stays so have the administrator of the remote look"},
	"repo.object-altered": {"内容与名称不符", "it is not what its name says"},
}
