package lang

func init() { tables = append(tables, writingWords, writingActions) }

// writingWords is what the screens say while text is written.
var writingWords = map[string]words{
	"screen.text-count":       {"%[1]v 段 %[2]v 字 %[3]v 字符", "%[1]v paragraphs, %[2]v words, %[3]v characters"},
	"screen.selected-count":   {"选中 %[1]v 段 %[2]v 字 %[3]v 字符", "selected %[1]v paragraphs, %[2]v words, %[3]v characters"},
	"screen.marks-wide":       {"中文标点：开", "Chinese marks: on"},
	"screen.marks-narrow":     {"中文标点：关", "Chinese marks: off"},
	"screen.nothing-selected": {"没有选中文字；按住 Shift 移动光标即可选择", "no words are selected; hold Shift and move the cursor to select some"},
	"screen.no-editor":        {"没有设置编辑器；请在环境变量 VISUAL 或 EDITOR 中写明，如 EDITOR=vim，再重新启动", "no editor is set; name one in the environment variable VISUAL or EDITOR, such as EDITOR=vim, and start again"},
	"screen.editor-failed":    {"编辑器没有正常结束（%[1]v）；文件里的内容已取回，请核对后再提交", "the editor did not end well (%[1]v); what its file held is here, look it over before you commit"},
	"screen.editor-same":      {"编辑器中没有改动", "nothing was changed in the editor"},
	"screen.editor-back":      {"已取回编辑器中的文字，尚未提交", "the text is back from the editor and not committed yet"},
	"screen.seek-find":        {"查找", "Find"},
	"screen.seek-with":        {"替换为", "Replace by"},
	"screen.seek-none":        {"没有找到", "not found"},
	"screen.seek-count":       {"第 %[1]v 处，共 %[2]v 处", "%[1]v of %[2]v"},
	"screen.seek-next":        {"下一处", "next"},
	"screen.seek-this":        {"替换这一处", "replace this one"},
	"screen.seek-turn":        {"换行输入", "other line"},
	"screen.seek-all":         {"全部替换", "replace all"},
	"screen.seek-replaced":    {"已替换 %[1]v 处；按 Esc 回到正文后可用 ^Z 撤销", "%[1]v places replaced; after Esc, ^Z takes that back"},
}

// writingActions are the titles of the actions on text that is being written.
var writingActions = map[string]words{
	"action.copy-words":       {"复制选中的文字", "copy the selected words"},
	"action.marks":            {"中文标点自动转全角：开或关", "turn the help with Chinese marks on or off"},
	"action.edit-outside":     {"用自己的编辑器写这段正文", "write this text in your own editor"},
	"action.text-outside":     {"用自己的编辑器写正文", "write the text in your own editor"},
	"action.cite":             {"立为要求", "make a duty"},
	"draft.cite":              {"把“%[1]v”立为", "Make of “%[1]v”"},
	"draft.cite-select":       {"请先选定正文中一段之内的文字（shift+方向键）", "first select words within a paragraph of the text (shift and arrows)"},
	"draft.cite-no-item":      {"只有任务、措施等的正文可以立为要求", "only the text of a task, a measure and the like can become a duty or a quota"},
	"action.seek":             {"查找替换", "find, replace"},
	"action.seek-enter":       {"下一处，或替换这一处", "next place, or replace this one"},
	"action.seek-next":        {"下一处", "next place"},
	"action.seek-back":        {"上一处", "place before"},
	"action.seek-turn":        {"在查找和替换两行之间切换", "go between the words to find and the new words"},
	"action.seek-replace-all": {"全部替换", "replace all"},
	"action.seek-end":         {"结束查找，回到正文", "end the search, back to the text"},
}
