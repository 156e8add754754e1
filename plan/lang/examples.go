package lang

func init() { tables = append(tables, exampleWords) }

// exampleWords is what the demo says.
var exampleWords = map[string]words{
	"demo.begin":       {"建立工作区：云岭省教育行动计划协作区", "set up the example workspace"},
	"demo.begin-wrong": {"建立工作区：常见差错示例", "set up the workspace of what goes wrong"},
	"demo.not-empty":   {"%[1]v 不是空目录；请给出一个空目录或新目录", "%[1]v is not empty; name an empty or a new folder"},
}
