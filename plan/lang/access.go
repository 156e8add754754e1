package lang

func init() { tables = append(tables, accessWords, accessCommandWords, tourWords) }

// accessWords is what is said of the way in which the program shows itself.
var accessWords = map[string]words{
	"action.theme":          {"配色", "colours"},
	"screen.theme-auto":     {"随终端背景", "as the terminal's background"},
	"screen.theme-light":    {"浅色", "light"},
	"screen.theme-dark":     {"深色", "dark"},
	"screen.theme-contrast": {"高对比度", "high contrast"},
	"screen.theme-chosen":   {"配色：%[1]v；下次打开时沿用", "colours: %[1]v, also next time"},
	"screen.theme-no-color": {"现在不用颜色：设置了 NO_COLOR，或终端没有颜色", "there are no colours now: NO_COLOR is set, or the terminal has none"},
	"screen.not-remembered": {"未能记住这一选择：%[1]v", "this choice could not be remembered: %[1]v"},
}

// accessCommandWords is what the commands say of it.
var accessCommandWords = map[string]words{
	"cmd.keys.short": {"列出界面的按键", "List the keys of the UI"},
	"cmd.keys.long": {`列出界面各处的按键、操作名称，并指出本人按键文件中的错误（此时退出码为 1）。同 lantu help keys。

按键可以自己改：lantu keys init 在个人配置目录中建立 keys.yaml，其中列出全部操作。该文件只对本人在本机
生效，不会从工作区中读取；文件有错时界面仍用原来的按键，并说明错在哪里。`,
		`List the keys of the UI by place, with the names of the actions, and what is wrong with your own key
bindings (the exit code is 1 then). The same as lantu help keys.

You can change the keys: lantu keys init makes keys.yaml in your configuration folder, with all actions
in it. The file is yours on this machine and never read from a workspace. While it holds a mistake the
UI keeps its own keys and says what is wrong.`},
	"cmd.keys-init.short":   {"建立按键文件", "Make a file for your own keys"},
	"cmd.keys-init.long":    {"在个人配置目录中建立 keys.yaml（全部操作，均为注释）和供编辑器使用的 keys.schema.json，输出其路径。已有的\nkeys.yaml 不会改动，只更新 keys.schema.json。", "Make keys.yaml (every action, as comments) and keys.schema.json for editors in your configuration\nfolder, and print its path. A keys.yaml that is there stays as it is; only keys.schema.json is renewed."},
	"cmd.keys-schema.short": {"输出按键文件的 JSON Schema", "Print the JSON Schema of that file"},
	"cmd.keys-schema.long":  {"输出 keys.yaml 的 JSON Schema，由全部操作的总表生成。", "Print the JSON Schema of keys.yaml, made from the table of all actions."},
	"cmd.keys.foot":         {"^ 即 Ctrl；第三列是操作的名称；* 为自己改过的。要改按键：lantu keys init，然后编辑 %[1]v", "^ is Ctrl; the third column names the actions; * marks keys of your own.\nTo change keys: lantu keys init, then edit %[1]v"},
	"cmd.keys.fault":        {"%[1]v：%[2]v", "%[1]v: %[2]v"},
	"cmd.keys.exists":       {"%[1]v 已经有了，没有改动；%[2]v 已更新。请直接编辑前者。", "%[1]v is there already and was left as it is; %[2]v was renewed. Edit the former."},
	"cmd.flag.theme":        {"`THEME` 界面配色：auto（随终端背景）light dark contrast（高对比度）", "`THEME` colours of the UI: auto (as the terminal's background) light dark contrast"},
	"cmd.bad-theme":         {"没有“%[1]v”这种配色；可用的有 %[2]v", "there are no colours called %[1]q; choose one of %[2]v"},
}

// tourWords is what the tour says.
var tourWords = map[string]words{
	"action.tour":      {"五步导览", "tour in five steps"},
	"tour.offer-title": {"第一次使用蓝图？", "New to lantu?"},
	"tour.offer":       {"有一个五步的导览，约两分钟，每一步都由您自己来做。以后也可以随时按 ⟨tour⟩ 开始。", "There is a tour of five steps, about two minutes, each of which you do yourself. ⟨tour⟩ begins it at any later time too."},
	"tour.begin":       {"开始", "begin"},
	"tour.not-now":     {"不用了", "not now"},
	"tour.leave":       {"离开导览", "leave the tour"},
	"tour.title":       {"导览 %[1]v/%[2]v", "Tour %[1]v/%[2]v"},
	"tour.open":        {"打开一个计划：用 ↑ ↓ 选中，按 ⟨open⟩ 打开。还没有计划时按 ⟨new⟩ 新建一个。", "Open a plan: choose one with the arrows and press ⟨open⟩. Where there is none yet, ⟨new⟩ makes one."},
	"tour.add":         {"左边是大纲。选中一项任务，按 ⟨add⟩ 添加一项，输入标题后按回车。每次确认都成为一次提交，随时可以撤销。", "The outline is on the left. Choose a task, press ⟨add⟩, choose what to add and type a title. Each change that you confirm is one commit and can be undone."},
	"tour.edit":        {"改一改：按 ⟨edit-title⟩ 改标题、⟨edit-text⟩ 写正文，或按 ⟨to-form⟩ 到中间填写各项，回车确认。右下角会说明提交了什么。", "Change something: ⟨edit-title⟩ for the title, ⟨edit-text⟩ for the text, or ⟨to-form⟩ for the fields. The footer then says what was committed."},
	"tour.undo":        {"按 ⟨undo⟩ 撤销刚才的修改；再按一次，连添加的一项也撤销。⟨redo⟩ 重做。", "Press ⟨undo⟩ to take that change back; once more takes back what you added. ⟨redo⟩ makes it again."},
	"tour.history":     {"什么都没有丢：按 ⟨element-history⟩ 看谁在什么时候改了什么、为什么。", "Nothing is lost: press ⟨element-history⟩ to see who changed what, when and why."},
	"tour.done":        {"导览完成。任何地方按 ⟨help⟩ 看此处的按键，按 ⟨palette⟩ 找全部操作；按键和配色都可以自己改。", "That is the tour. Anywhere, ⟨help⟩ shows the keys of the place and ⟨palette⟩ all actions; keys and colours are yours to change."},
}
