package lang

func init() { tables = append(tables, codecWords) }

// codecWords is what plan/codec says. The first two gaps of a fault of a file are line and column.
var codecWords = map[string]words{
	"codec.too-large":        {"文件有 %[1]v MB，超过上限 %[2]v MB，未读取。请把它拆分为几个文件。", "The file has %[1]v MB, more than the limit of %[2]v MB, and was not read. Split it into several files."},
	"codec.empty":            {"文件没有内容。计划文件至少要有一行，如 lantu: 1。", "The file holds nothing. It needs at least a line such as lantu: 1."},
	"codec.not-utf8":         {"第 %[1]v 行第 %[2]v 列：不是 UTF-8 编码。请用编辑器另存为 UTF-8 后再打开。", "Line %[1]v, column %[2]v: this is not UTF-8. Save the file as UTF-8 in your editor and open it again."},
	"codec.binary":           {"第 %[1]v 行第 %[2]v 列：有空字节，不像文本文件。请检查是否放错了文件。", "Line %[1]v, column %[2]v: there is a null byte, so this does not look like text. See whether a wrong file was put here."},
	"codec.control":          {"第 %[1]v 行第 %[2]v 列：有不可见的控制字符 %[3]v。请把它删去。", "Line %[1]v, column %[2]v: there is an invisible control character, %[3]v. Delete it."},
	"codec.separator":        {"第 %[1]v 行第 %[2]v 列：有不可见的换行符 %[3]v（多由文字处理软件粘贴而来）。请把它删去，或改为普通换行。", "Line %[1]v, column %[2]v: there is an invisible line separator, %[3]v, as word processors paste it. Delete it or make it an ordinary new line."},
	"codec.return":           {"第 %[1]v 行第 %[2]v 列：有单独的回车符。请把文件的行尾改为 LF 或 CRLF。", "Line %[1]v, column %[2]v: there is a carriage return without a line feed. Save the file with line ends LF or CRLF."},
	"codec.tab":              {"第 %[1]v 行第 %[2]v 列：用制表符缩进。请改用空格缩进。", "Line %[1]v, column %[2]v: the line is indented with a tab. Use spaces."},
	"codec.duplicate":        {"第 %[1]v 行第 %[2]v 列：“%[3]v”重复，第 %[4]v 行已经有了。请只保留一个。", "Line %[1]v, column %[2]v: %[3]q is here a second time; the first is in line %[4]v. Keep one of them."},
	"codec.anchor":           {"第 %[1]v 行第 %[2]v 列：以 & 或 * 开头的值会被 YAML 当作锚点或引用，lantu 不用这些。如果本来就是文字，请写成：%[3]v", "Line %[1]v, column %[2]v: YAML takes a value that begins with & or * for an anchor or an alias, which lantu does not use. If it is meant as text, write: %[3]v"},
	"codec.tag":              {"第 %[1]v 行第 %[2]v 列：以 ! 开头的值会被 YAML 当作类型标签，lantu 不用这些。如果本来就是文字，请写成：%[3]v", "Line %[1]v, column %[2]v: YAML takes a value that begins with ! for a tag, which lantu does not use. If it is meant as text, write: %[3]v"},
	"codec.merge-key":        {"第 %[1]v 行第 %[2]v 列：lantu 不支持 YAML 的合并键 <<。请把要用的内容直接写在这里。", "Line %[1]v, column %[2]v: lantu does not take YAML's merge key <<. Write out here what it stands for."},
	"codec.second-document":  {"第 %[1]v 行第 %[2]v 列：这里的 --- 开始了第二个文档。一个文件只能有一个文档，请删去 ---，或把后面的内容另存为别的文件。", "Line %[1]v, column %[2]v: --- begins a second document here. A file holds one document: remove the ---, or move what follows to a file of its own."},
	"codec.too-deep":         {"第 %[1]v 行第 %[2]v 列：层次超过 %[3]v 层。请减少嵌套。", "Line %[1]v, column %[2]v: lists and maps lie more than %[3]v levels within each other. Flatten them."},
	"codec.conflict-markers": {"第 %[1]v 行第 %[2]v 列：有 git 留下的冲突标记（<<<<<<<、=======、>>>>>>>）。请逐处选定内容并删去这些标记。", "Line %[1]v, column %[2]v: git left conflict markers here (<<<<<<<, =======, >>>>>>>). Choose what should stay at each of them and remove the markers."},
	"codec.key-not-text":     {"第 %[1]v 行第 %[2]v 列：键必须是一段文字，不能是列表或映射。如果本来就是文字，请给它加上引号。", "Line %[1]v, column %[2]v: a key must be a text, not a list or a map. If it is meant as text, put it in quotes."},
	"codec.not-a-map":        {"第 %[1]v 行第 %[2]v 列：文件应由“键: 值”组成，如 lantu: 1。请检查冒号后是否有空格。", "Line %[1]v, column %[2]v: the file should consist of keys and values, such as lantu: 1. See whether there is a space after the colon."},
	"codec.hash":             {"第 %[1]v 行第 %[2]v 列：空格后的 # 使后面的文字成了注释。如果它属于内容，请写成：%[3]v；如果是注释，请在 # 后加一个空格。", "Line %[1]v, column %[2]v: a # after a space turns the rest of the line into a comment. If it belongs to the text, write: %[3]v; if it is a comment, put a space after the #."},
	"codec.placeholder":      {"第 %[1]v 行第 %[2]v 列：花括号里没有“键: 值”。如果是占位符，请写成：%[3]v", "Line %[1]v, column %[2]v: there is no key and value in the braces. If this is a placeholder, write: %[3]v"},
	"codec.block-header":     {"第 %[1]v 行第 %[2]v 列：以 > 或 | 开头的值会被 YAML 当作文本块的开头。如果本来就是文字，请写成：%[3]v", "Line %[1]v, column %[2]v: YAML takes a value that begins with > or | for the start of a block of text. If it is meant as text, write: %[3]v"},
	"codec.rewrite":          {"这处改动无法在不动其他行的情况下写入文件，没有写入任何内容。请先运行 lantu fmt 整理这个文件，再重试。", "This change cannot be written without touching other lines of the file. Nothing was written. Run lantu fmt on the file and try again."},
	"codec.colon":            {"第 %[1]v 行第 %[2]v 列：值里有“冒号加空格”，YAML 会把它当作另一个键。请给值加上引号：%[3]v", "Line %[1]v, column %[2]v: the value holds a colon and a space, which YAML takes for another key. Put it in quotes: %[3]v"},
	"codec.tight-colon":      {"第 %[1]v 行第 %[2]v 列：冒号后缺少空格。请写成：%[3]v", "Line %[1]v, column %[2]v: a space is missing after the colon. Write: %[3]v"},
	"codec.wide-colon":       {"第 %[1]v 行第 %[2]v 列：键后用了全角冒号。请改用半角冒号加空格：%[3]v", "Line %[1]v, column %[2]v: the key is followed by a full-width colon. Use an ordinary colon and a space: %[3]v"},
	"codec.no-colon":         {"第 %[1]v 行第 %[2]v 列附近：缺少“键: 值”中的冒号。请检查这一行和上一行。", "Near line %[1]v, column %[2]v: a key without its colon. See this line and the one above."},
	"codec.misread":          {"第 %[1]v 行第 %[2]v 列：这个值的第一个字符在 YAML 里另有用途。请给值加上引号：%[3]v", "Line %[1]v, column %[2]v: the first character of this value means something else in YAML. Put the value in quotes: %[3]v"},
	"codec.quote-text":       {"第 %[1]v 行第 %[2]v 列：引号后面还有文字。请把整个值放进引号：%[3]v", "Line %[1]v, column %[2]v: text follows the closing quote. Put the whole value in quotes: %[3]v"},
	"codec.quote-open":       {"第 %[1]v 行第 %[2]v 列：引号没有配对。请补上另一半引号。", "Line %[1]v, column %[2]v: a quote is not closed. Add the other one."},
	"codec.bracket-open":     {"第 %[1]v 行第 %[2]v 列附近：方括号或花括号没有配对，或其中缺少逗号。请补全。", "Near line %[1]v, column %[2]v: a bracket or brace is not closed, or a comma is missing inside. Complete it."},
	"codec.escape":           {"第 %[1]v 行第 %[2]v 列：双引号里的反斜杠另有用途。请改用单引号：%[3]v", "Line %[1]v, column %[2]v: a backslash means something else within double quotes. Use single quotes: %[3]v"},
	"codec.indent":           {"第 %[1]v 行第 %[2]v 列附近：缩进与上下文不一致。请让同一层的键和短横线对齐，每层缩进两个空格。", "Near line %[1]v, column %[2]v: the indentation does not fit. Align the keys and dashes of one level, two spaces a level."},
	"codec.syntax":           {"第 %[1]v 行第 %[2]v 列附近：读不懂。请检查这一行和上一行的缩进、冒号后的空格和引号是否成对。", "Near line %[1]v, column %[2]v: this cannot be read. See whether this line and the one above are indented alike, have a space after the colon and close their quotes."},
}
