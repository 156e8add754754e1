package lang

func init() { tables = append(tables, repoWords) }

// repoWords is what plan/repo says.
var repoWords = map[string]words{}
