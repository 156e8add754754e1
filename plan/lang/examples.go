package lang

func init() { tables = append(tables, exampleWords) }

// exampleWords is what the demo says.
var exampleWords = map[string]words{
	"demo.begin":     {"建立工作区：云岭省教育行动计划协作区", "set up the example workspace"},
	"demo.not-empty": {"%[1]v 不是空目录；请给出一个空目录或新目录", "%[1]v is not empty; name an empty or a new folder"},
}
