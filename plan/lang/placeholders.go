package lang

func init() { tables = append(tables, placeholderWords) }

// placeholderWords is what the command line says of blanks that are still to be filled in.
var placeholderWords = map[string]words{
	"cmd.placeholders.short": {"列出待填的占位符", "List what is still to be filled in"},
	"cmd.placeholders.long": {`列出计划（或其中一个要素）里待填的占位符：xx名、20xx年、XX市、{…}、____，以及被遮盖的数字，注明位置、类别、要素和
内容项。用 lantu set 填写；占位符没有填完的计划不能印发。`,
		`List the blanks of a plan or of one element, such as xx, 20xx, XX, {…} and ____, and masked numbers, with
place, kind, element and field. lantu set fills them in; a plan with any is not issued.`},
	"cmd.placeholders.element": {"要素", "ELEMENT"},
	"cmd.placeholders.field":   {"内容项", "FIELD"},
	"cmd.placeholders.kind":    {"类别", "KIND"},
	"cmd.placeholders.none":    {"没有待填的占位符", "nothing is left to be filled in"},
	"cmd.placeholders.place":   {"位置", "PLACE"},
	"cmd.placeholders.words":   {"占位符", "BLANK"},
	"cmd.list.unfilled":        {"占位", "BLANKS"},
}
