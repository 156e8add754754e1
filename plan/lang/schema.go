package lang

func init() { tables = append(tables, schemaWords) }

// schemaWords is what the schema room says.
var schemaWords = map[string]words{}
