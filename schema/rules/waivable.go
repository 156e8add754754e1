package rules

// Waivable tells whether a waiver can excuse a rule of the table; known is false where there is no such
// rule. Rules of structure are in package schema, and nothing excuses them.
func Waivable(id string) (ok, known bool) {
	for i := range table {
		if table[i].id == id {
			return !table[i].firm, true
		}
	}
	return false, false
}
