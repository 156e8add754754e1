package rules

import "lantu/plan"

// records are the rules about what was issued: the text that stands beside the plan is the one that went
// out, and an annotated tag vouches for it.
var records = []rule{
	{id: "S-50", draft: blocks, issue: blocks, firm: true, find: spoiltRecord},
	{id: "S-51", draft: warns, issue: warns, find: untaggedRecord},
}

// A Record is the record of an issue that is not as it should be.
type Record struct {
	Number int // of the issue
	Fault  RecordFault
	File   string // where the issued text stands, or should
	Tag    string // that has the text; of one without a tag, the name that the tag should have
	Remedy string // the command that puts the record right
}

// A RecordFault is what may be wrong with the record of an issue.
type RecordFault int

const (
	Altered  RecordFault = iota // the file is not what the tag has
	Missing                     // the tag has the text, and no file
	Untagged                    // no tag has the text of the file
)

// recordSentences say what is wrong.
var recordSentences = [...]string{Altered: "rules.record-altered", Missing: "rules.record-missing", Untagged: "rules.record-untagged"}

// Sentence says what is wrong with a record, and what puts it right.
func (r Record) Sentence() plan.Message {
	return plan.Say(recordSentences[r.Fault], r.File, r.Tag, r.Remedy)
}

// spoiltRecord finds issued texts that were altered or taken away.
func spoiltRecord(c *checker) {
	c.eachRecord(func(r Record) bool { return r.Fault != Untagged })
}

// untaggedRecord finds issued texts that nothing vouches for.
func untaggedRecord(c *checker) {
	c.eachRecord(func(r Record) bool { return r.Fault == Untagged })
}

func (c *checker) eachRecord(of func(Record) bool) {
	for _, r := range c.Records {
		if of(r) {
			c.report(c.Doc.Top(), "", nil, r.Sentence())
		}
	}
}
