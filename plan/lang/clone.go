package lang

func init() { tables = append(tables, cloneWords) }

// cloneWords is what plan/workspace says of clones and of what is carried on sticks.
var cloneWords = map[string]words{
	"workspace.clone-taken":  {"%[1]v 已有内容，没有改动；请换一个文件夹名", "there is something in %[1]v already, so it was left alone; choose another folder"},
	"workspace.clone-folder": {"无法建立文件夹 %[1]v：%[2]v；请换一个位置", "the folder %[1]v cannot be made: %[2]v; choose another place"},
	"workspace.clone-none": {"%[1]v 不是 lantu 工作区（没有 %[2]v），没有复制；如要把它用作工作区的仓库，请用 lantu init 新建工作区，用 lantu remote add 添加它，再运行 lantu sync --join",
		"%[1]v is no lantu workspace (there is no %[2]v), so it was not cloned; to keep a workspace in it, make one with lantu init, add it with lantu remote add, then run lantu sync --join"},

	"workspace.carry-nothing": {"%[1]v 还没有提交，没有可带走的内容；请先作出修改", "there is no commit in %[1]v yet, so there is nothing to carry; change something first"},
	"workspace.carry-inside":  {"%[1]v 在工作区之内；请选择工作区以外的文件夹，如 U 盘", "%[1]v is inside the workspace; choose a folder outside of it, such as on a stick"},
	"workspace.carry-half": {"%[1]v 中的仓库没有写完整（没有 HEAD），没有改动；里面的内容请先另行保存，然后换一个空文件夹重新运行 lantu carry",
		"the repository in %[1]v is half-written (it has no HEAD) and was left alone; keep a copy of what is in it, then run lantu carry with an empty folder"},
	"workspace.carry-broken": {"%[1]v 中的仓库有损坏，没有与它交换：%[2]v 请保留它，换一个空文件夹重新运行 lantu carry，再请它的来源单位核对",
		"the repository in %[1]v is broken: %[2]v Keep it, run lantu carry with an empty folder, and ask the office that it came from"},
}
