package lang

func init() { tables = append(tables, documentWords) }

// documentWords is what the document room says.
var documentWords = map[string]words{}
