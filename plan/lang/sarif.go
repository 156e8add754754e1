package lang

func init() { tables = append(tables, sarifWords) }

// sarifWords is what the log of a check says beside the sentences of its findings.
var sarifWords = map[string]words{
	"sarif.fix": {"“%[1]v”改为“%[2]v”", "put “%[2]v” in the place of “%[1]v”"},
}
