package lang

func init() { tables = append(tables, keyWords) }

// keyWords is what is said of a person's key bindings. The first two gaps of a fault of their file are
// line and column.
var keyWords = map[string]words{
	"keys.not-a-map":      {"第 %[1]v 行第 %[2]v 列：文件应由“操作: 键”组成，如 add: a。请检查冒号后是否有空格。", "Line %[1]v, column %[2]v: the file should consist of actions and keys, such as add: a. See whether there is a space after the colon."},
	"keys.no-action":      {"第 %[1]v 行第 %[2]v 列：没有名为“%[3]v”的操作。各操作的名称见 lantu help keys。", "Line %[1]v, column %[2]v: there is no action %[3]q. lantu help keys lists the names of all."},
	"keys.no-action-near": {"第 %[1]v 行第 %[2]v 列：没有名为“%[3]v”的操作。是不是 %[4]v？", "Line %[1]v, column %[2]v: there is no action %[3]q. Do you mean %[4]v?"},
	"keys.shape":          {"第 %[1]v 行第 %[2]v 列：%[3]v之后应写一个键或几个键，如 a 或 [a, ctrl+n]；不要任何键时写 []。", "Line %[1]v, column %[2]v: after %[3]v comes a key or several, such as a or [a, ctrl+n]; write [] for none."},
	"keys.needed":         {"第 %[1]v 行第 %[2]v 列：%[3]v至少要留一个键，否则无法使用其他操作或退出。请给它一个键。", "Line %[1]v, column %[2]v: %[3]v has to keep a key, as the rest is reached or left by it. Give it one."},
	"keys.no-key":         {"第 %[1]v 行第 %[2]v 列：“%[3]v”不是键名。请写一个字符，或 enter、esc、up、f5 一类的名称，前面可加 ctrl+、alt+、shift+，如 ctrl+n。", "Line %[1]v, column %[2]v: %[3]q is no key. Write one character or a name such as enter, esc, up, f5, with ctrl+, alt+ or shift+ before it, such as ctrl+n."},
	"keys.no-key-near":    {"第 %[1]v 行第 %[2]v 列：“%[3]v”不是键名。是不是 %[4]v？", "Line %[1]v, column %[2]v: %[3]q is no key. Do you mean %[4]v?"},
	"keys.never-sent":     {"第 %[1]v 行第 %[2]v 列：终端分不清 %[3]v 和 %[4]v，按下后总是当作 %[4]v。请换一个键。", "Line %[1]v, column %[2]v: terminals send %[3]v as %[4]v. Choose another key."},
	"keys.types":          {"第 %[1]v 行第 %[2]v 列：%[4]v在输入文字时也要可用，而 %[3]v 在那里是文字。请换成带 ctrl 或 alt 的键，或 f1 至 f12。", "Line %[1]v, column %[2]v: %[4]v works while text is typed, where %[3]v is text. Choose a key with ctrl or alt, or f1 to f12."},
	"keys.taken":          {"第 %[1]v 行第 %[2]v 列：在“%[6]v”中，%[3]v 会同时指 %[4]v和 %[5]v。请给其中一个换一个键。", "Line %[1]v, column %[2]v: in %[6]v the key %[3]v would mean both %[4]v and %[5]v. Give one of them another key."},
	"keys.named":          {"%[1]v（%[2]v）", "%[1]v (%[2]v)"},
	"keys.not-used":       {"自定按键未生效，现用原来的按键。%[1]v：%[2]v", "your own keys are not used; those of lantu are. %[1]v: %[2]v"},
	"keys.not-used-more":  {"自定按键未生效，现用原来的按键。%[1]v：%[2]v（另有 %[3]v 处，见 lantu help keys）", "your own keys are not used; those of lantu are. %[1]v: %[2]v (%[3]v more, see lantu help keys)"},
	"keys.unreadable":     {"无法读取 %[1]v：%[2]v。请检查该文件的权限。", "%[1]v cannot be read: %[2]v. See who may read it."},
	"keys.too-large":      {"%[1]v 太大，不像按键设置，未读取。请检查是否放错了文件。", "%[1]v is too large for key bindings and was not read. See whether a wrong file was put there."},
	"keys.keys-move":      {"在各处移动", "Moving about"},
	"keys.keys-type":      {"输入时", "Typing"},
	"keys.keys-type-text": {"写正文时", "Writing text"},
	"keys.page":           {"`lantu help keys` 列出的就是这些，包括自己改过的按键；`lantu keys init` 建立供修改的文件。^ 即 Ctrl。", "`lantu help keys` prints the same, with the changes of your own; `lantu keys init` makes the file for them. ^ is Ctrl."},
	"keys.column":         {"按键", "Keys"},
	"keys.none":           {"（无）", "(none)"},
	"keys.schema-title":   {"蓝图的按键", "Keys of lantu"},
	"keys.schema-about":   {"把操作的名称对应到一个键或几个键；[] 表示不要键。", "Maps the names of actions to a key or several; [] takes all keys away."},
	"keys.schema-action":  {"%[1]v（%[2]v）。原来的按键：%[3]v", "%[1]v (%[2]v). By default: %[3]v"},
	"keys.template": {`本人在本机使用的 lantu 按键，各工作区通用。去掉一行开头的“# ”，再改冒号后面的键；
几个键写成 [a, ctrl+n]，不要键写成 []。现用的按键和此文件中的错误见 lantu help keys。`,
		`Your own keys of lantu, for every workspace. Take the "# " from the start of a line and change the key
after the colon; several are written [a, ctrl+n], none is []. lantu help keys shows what is in force
and what is wrong here.`},

	"keys.key-enter":  {"回车", "Return"},
	"keys.key-esc":    {"退出键", "Escape"},
	"keys.key-space":  {"空格", "Spacebar"},
	"keys.key-delete": {"删除键", "Del"},
	"keys.key-insert": {"插入键", "Ins"},
	"keys.key-pgup":   {"上翻页", "PageUp"},
	"keys.key-pgdown": {"下翻页", "PageDown"},
	"keys.key-up":     {"上箭头", "Arrow-Up"},
	"keys.key-down":   {"下箭头", "Arrow-Down"},
	"keys.key-left":   {"左箭头", "Arrow-Left"},
	"keys.key-right":  {"右箭头", "Arrow-Right"},
}
