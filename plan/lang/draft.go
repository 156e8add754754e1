package lang

func init() { tables = append(tables, draftWords) }

// draftWords is what the pane of fields and its lists of choices say.
var draftWords = map[string]words{
	"draft.heading":      {"这是分组标题，没有可填的内容；请选中下面的一项，或按 a 在此添加", "this is a heading with nothing to fill in; select an entry below it or press a to add one"},
	"draft.unit-missing": {"名录中没有这个单位；请核对名称，或退出后用 lantu unit add 登记", "no such unit; check the name, or register it with lantu unit add"},
}
