package lang

func init() { tables = append(tables, commandWords) }

// commandWords is what the command room says.
var commandWords = map[string]words{}
