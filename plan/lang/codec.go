package lang

func init() { tables = append(tables, codecWords) }

// codecWords is what the codec room says.
var codecWords = map[string]words{}
