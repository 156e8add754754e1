package diff

// Tokens cuts a text into what Text compares as one: numbers with their comparator and percent sign,
// Latin words, and single characters. Joined they are the text.
func Tokens(s string) []string { return tokensOf(s) }
