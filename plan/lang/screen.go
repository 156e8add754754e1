package lang

func init() { tables = append(tables, screenWords) }

// screenWords is what the screen room says.
var screenWords = map[string]words{}
