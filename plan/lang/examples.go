package lang

func init() { tables = append(tables, exampleWords) }

// exampleWords is what the demo says.
var exampleWords = map[string]words{
	"demo.begin":       {"建立工作区：云岭省教育行动计划协作区", "set up the example workspace"},
	"demo.begin-wrong": {"建立工作区：常见差错示例", "set up the workspace of what goes wrong"},
	"demo.issue":       {"印发：印发的文本对不上的计划（第 1 次）", "Issue the plan whose texts do not match (issue 1)"},
	"demo.alter":       {"把存档文本的时限改到2024年底", "put another date into the issued text"},
	"demo.not-empty":   {"%[1]v 不是空目录；请给出一个空目录或新目录", "%[1]v is not empty; name an empty or a new folder"},
}
