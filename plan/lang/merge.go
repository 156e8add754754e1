package lang

func init() { tables = append(tables, mergeWords) }

// mergeWords is what a merge says.
var mergeWords = map[string]words{
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
	"merge.side.base":   {"共同的基础：%[1]v", "the common base: %[1]v"},
	"merge.side.ours":   {"我方版本：%[1]v", "our version: %[1]v"},
	"merge.side.theirs": {"对方版本：%[1]v", "their version: %[1]v"},
}
