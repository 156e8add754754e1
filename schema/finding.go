package schema

import "lantu/plan"

// A Severity says how much a finding weighs. Errors keep a plan from being issued, warnings are for a
// person to judge, infos only tell.
type Severity string

// The severities; Off is for rules that a workspace has switched off.
const (
	Error   Severity = "error"
	Warning Severity = "warning"
	Info    Severity = "info"
	Off     Severity = "off"
)

// A Finding is one thing that a check has to say about one place. Its JSON is the contract of
// `lantu check --format json`, where the caller adds "message": the Message in the user's language.
type Finding struct {
	Rule     string       `json:"rule"` // such as S-04
	Severity Severity     `json:"severity"`
	Plan     string       `json:"plan"`    // id of the plan, "" for other files
	Element  string       `json:"element"` // id of the nearest element that has one
	Title    string       `json:"title"`   // of that element, as people call it; "" where whoever checked did not say
	Field    string       `json:"field"`   // path within the element, "" for the element as a whole
	File     string       `json:"file"`    // path in the workspace
	Line     int          `json:"line"`    // from 1; 0 when the document was not read from a file
	Column   int          `json:"column"`  // in characters, from 1
	Length   int          `json:"length"`  // characters of that line that are in question; 0 for the value that begins there
	Excerpt  string       `json:"excerpt"` // the words in question
	Fix      *Fix         `json:"fix,omitempty"`
	Message  plan.Message `json:"-"`

	// What screens need beside Title, from whoever checked: the printed number of the element, the name of
	// its shape, and the units that answer for it.
	Number string   `json:"-"`
	Shape  string   `json:"-"`
	Units  []string `json:"-"`
}

// A Fix is a change that mends what a finding is about, offered and never forced. It changes no number,
// no placeholder and no unit's meaning.
type Fix struct {
	Old   string      `json:"old"` // the words in question
	New   string      `json:"new"` // what would stand in their place
	Edits []plan.Edit `json:"-"`
}

// A Rule is what can be found. Its title is the text "rule.<ID>" of plan/lang.
type Rule struct {
	ID       string
	Severity Severity
}

// The rules of structure. A file that breaks one with an error is read as far as it goes, and no
// waiver excuses it.
var (
	Unreadable  = Rule{"S-01", Error}   // not YAML that lantu reads
	WrongForm   = Rule{"S-02", Error}   // a list where a line is wanted and the like
	WrongValue  = Rule{"S-03", Error}   // not one of the values that a field takes
	MissingKey  = Rule{"S-04", Error}   // a required key is absent or blank
	MalformedID = Rule{"S-05", Error}   // not the form of an id
	OtherFormat = Rule{"S-06", Error}   // a format version that this lantu does not write
	RepeatedID  = Rule{"S-07", Error}   // two elements with one id
	UnknownKey  = Rule{"S-08", Warning} // kept, but nothing reads it
	NoQuantity  = Rule{"S-09", Error}   // an amount that cannot be read
	NoTime      = Rule{"S-10", Error}   // a date, time or period that cannot be read

	HiddenCharacter = Rule{"S-12", Warning} // a control character, or one that turns the direction of reading
	NoFormula       = Rule{"S-13", Error}   // a formula that cannot be read
)

// Rules lists the rules of structure.
func Rules() []Rule {
	return []Rule{Unreadable, WrongForm, WrongValue, MissingKey, MalformedID, OtherFormat, RepeatedID, UnknownKey, NoQuantity, NoTime, HiddenCharacter, NoFormula}
}

// ForFile reports a file that could not be read at all.
func ForFile(file string, line, column int, excerpt string, m plan.Message) Finding {
	return Finding{Rule: Unreadable.ID, Severity: Unreadable.Severity, File: file,
		Line: line, Column: column, Excerpt: Excerpt(excerpt), Message: m}
}

// Twice reports an element of doc whose id another file (at the given line) has too.
func Twice(file string, doc *plan.Document, e *plan.Element, other string, line int) Finding {
	f := Finding{Rule: RepeatedID.ID, Severity: RepeatedID.Severity, Plan: doc.ID(), Element: e.ID, Field: "id",
		File: file, Excerpt: e.ID, Message: plan.Say("schema.repeated-elsewhere", e.ID, other, line)}
	f.Line, f.Column, f.Length = at(e.Node, "id").where()
	return f
}

// excerptLength is what fits beside a sentence on a line of a terminal.
const excerptLength = 40

// Excerpt shortens words in question to one line that fits beside a sentence.
func Excerpt(s string) string {
	out := make([]rune, 0, excerptLength)
	for _, r := range s {
		if r == '\n' || r == '\r' || len(out) == excerptLength-1 {
			return string(append(out, '…'))
		}
		out = append(out, r)
	}
	return string(out)
}
