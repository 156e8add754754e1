package lang

func init() { tables = append(tables, mergeWords) }

// mergeWords is what a merge says.
var mergeWords = map[string]words{
	"cmd.merge-file.short": {"合并一个文件的两个版本", "Merge two versions of a file"},
	"cmd.merge-file.long": {`按内容合并计划、单位名册或设置文件的两个版本。BASE 是两者共同的基础，可以是空文件；结果写回 OURS，-o 另指文件，
-o - 写到标准输出。合不拢之处作为“待解决的冲突”留在文件末尾，该字段暂取基础的内容。--json 列出这些冲突。

退出码：0 已合并，1 有待解决的冲突，2 出错，没有合并任何内容。可以作为 git 的合并驱动程序，见 README。`,
		`Merge two versions of a plan, of the registry of units or of the settings by meaning. BASE is what both
began as, an empty file for nothing. The result goes into OURS, with -o into another file, with -o - to
standard output. What cannot be decided stays at the end of the file under conflicts, and the field
keeps what the base said. --json lists these conflicts.

Exits 0 when merged, 1 when conflicts are left to settle, 2 for an error, with nothing merged. It can be
git's merge driver: see the README.`},
	"cmd.flag.merge-output": {"写入 `OUT`，而不是 OURS；- 为标准输出", "write to `OUT` instead of OURS; - is standard output"},
	"merge.form": {
		"第 %[2]v 行的“%[1]v”不是规定的格式，无法按要素合并：请先运行 lantu check 查看，改好并提交，再合并",
		"%[1]v on line %[2]v does not have the form that it should, so its elements cannot be merged: run lantu check, put it right, commit, and merge again",
	},
	"merge.newer": {
		"文件的格式版本是 %[1]v，本程序只认到 %[2]v：没有合并任何内容，请升级 lantu 后再合并",
		"the file has format version %[1]v and this lantu knows versions up to %[2]v: nothing was merged, so update lantu and merge again",
	},
	"merge.no-map": {
		"文件里没有“字段: 内容”这样的行，不是 lantu 的文件：没有合并任何内容，请先改好再合并",
		"the file has no lines of the form key: value, so it is not one of lantu's: nothing was merged, put it right first",
	},
	"merge.no-both": {
		"%[1]v 的“%[2]v”只能保留一个值，不能两个都要：请用编号选一个，或者写一个新的值",
		"%[2]v of %[1]v holds one value and not both: take one by its number, or give a new value",
	},
	"merge.merged-already": {
		"%[1]v 的“%[2]v”已经合并好，只需通读：没有问题就认可（accept），有问题就写一段新的",
		"%[2]v of %[1]v is merged already and only has to be read: accept it, or give a new text",
	},
	"merge.no-candidate": {
		"%[1]v 的“%[2]v”有 %[3]v 个候选，没有第 %[4]v 个：请写 1 到 %[3]v，或者写 base 保留原来的值",
		"%[2]v of %[1]v has %[3]v candidates and no number %[4]v: take 1 to %[3]v, or base for what was there before",
	},
	"merge.no-conflict": {
		"文件里没有关于 %[1]v 的“%[2]v”的冲突：可能已经解决，请重新列出冲突",
		"there is no conflict about %[2]v of %[1]v: it may be settled already, so list the conflicts again",
	},
	"merge.required": {
		"%[1]v 的“%[2]v”不能没有：请选一个值，或者写一个新的",
		"%[1]v cannot be without %[2]v: take one of the values, or give a new one",
	},
	"merge.too-large": {
		"合并后的文件超出了 lantu 能读的大小或层数：没有合并任何内容，请先把计划拆小",
		"the merged file would be larger or deeper than lantu reads: nothing was merged, so part the plan first",
	},
	"merge.unknown-file": {
		"看不出 %[1]v 是计划、单位名册还是设置：没有合并任何内容",
		"%[1]v is neither a plan nor a registry of units nor settings: nothing was merged",
	},
	"merge.side.base":   {"两边共同的基础 %[1]v 不能合并，没有合并任何内容：%[2]v", "the common base %[1]v cannot be merged, so nothing was: %[2]v"},
	"merge.side.ours":   {"我方版本 %[1]v 不能合并，没有合并任何内容：%[2]v", "our version %[1]v cannot be merged, so nothing was: %[2]v"},
	"merge.side.theirs": {"对方版本 %[1]v 不能合并，没有合并任何内容：%[2]v", "their version %[1]v cannot be merged, so nothing was: %[2]v"},
}
