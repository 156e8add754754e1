package lang

func init() { tables = append(tables, settingsWords) }

// settingsWords is what the screen of the settings says.
var settingsWords = map[string]words{
	"screen.settings":       {"设置", "Settings"},
	"screen.scope-settings": {"设置", "Settings"},
	"ask.next-line":         {"另起一行", "Next line"},
	"settings.usual":        {"（恢复通常的轻重）", "(as usual)"},
	"settings.firm":         {"总是检查", "always asked"},
	"settings.no-pair":      {"“%[1]v”要写成“错写：应写”", "“%[1]v” should be “slip: what was meant”"},
	"settings.twice":        {"“%[1]v”写了两次", "“%[1]v” stands there twice"},
	"settings.gone":         {"设置中没有“%[1]v”这一项；文字仍然保留", "the settings have no “%[1]v”; the text is still kept"},

	"action.settings":       {"工作区设置", "settings of the workspace"},
	"action.settings-edit":  {"修改", "change"},
	"action.settings-clear": {"清空", "clear"},
	"action.settings-back":  {"返回", "back"},
}
