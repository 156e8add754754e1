package lang

func init() { tables = append(tables, workspaceWords) }

// workspaceWords is what the workspace room says.
var workspaceWords = map[string]words{}
