// Package rules says whether a well-formed plan is one that can be worked with: whether somebody
// answers for each task, dates lie within the period, units are registered and references lead
// somewhere.
//
// The rules stand in one table, a row each, in families with a file each: S structure, N numbering
// and references, R responsibility, T time, Q quantity, D documents and text, P progress, C cascade.
// To add one, write its find function in the file of its family, its row in the table with the fields that
// it looks at, its title, its sentences and why it is worth keeping in plan/lang, and its cases in testdata.
//
// Rules look at a Context and report; they change nothing, read no file and know no clock, so the
// same context always has the same findings. Structure is for package schema above: rules pass over
// what they cannot read there. Start at Check.
package rules

import (
	"cmp"
	"slices"

	"lantu/plan"
	"lantu/schema"
)

// A Context is what the rules look at.
type Context struct {
	File     string         // path of the document in the workspace
	Doc      *plan.Document // a plan, or the registry of units
	Units    *plan.Registry // nil where units.yaml cannot be read: rules about units then keep silent
	Settings *plan.Document // lantu.yaml with its severities; nil for the usual ones
	Stage    string         // the stage to check for, such as the next one; "" is the plan's own
	Records  []Record       // of the plan's issues, those that are not as they should be
	Day      plan.Date      // the day on which waivers are looked at; zero lets all of them stand
}

// A rule is a row of the table. Its title is the text "rule.<id>" of plan/lang.
type rule struct {
	id    string
	draft schema.Severity // while opinions are still asked for
	issue schema.Severity // from the stage review on
	firm  bool            // no waiver and no setting excuses it
	fixes bool            // some of its findings offer a fix
	units bool            // cannot be asked without a registry of units
	looks string          // keys of the fields of elements that it looks at, see Recheck; "" for whatever there is
	find  func(*checker)  // looks at the document and reports
}

const (
	blocks  = schema.Error
	warns   = schema.Warning
	informs = schema.Info
)

// table is every rule, in the order in which the rules run: a family after the other. Waivers come last,
// as they are held against what the others found.
var table = slices.Concat(structure, announcements, numbering, typedNumbers, responsibility, times, quantities, wording, records, settings, excuses)

// Check applies the rules to a document and gives what they find, in the order of the file.
func Check(ctx Context) []schema.Finding { return check(ctx, table).Findings() }

// A checker asks the rules about one document.
type checker struct {
	Context
	profile  profile
	lookup   *lookup         // nil until a rule asks
	reading  *reading        // likewise
	clock    *clock          // likewise
	figures  *numbers        // likewise
	unfilled []plan.Unfilled // likewise
	words    []printed       // likewise
	charged  []charge        // likewise
	rule     *rule           // the one that is looking
	found    []remark        // by it
	all      *Checked
}

func newChecker(k *Checked) *checker {
	return &checker{Context: k.Context, profile: profiles[k.Doc.Top().String("profile")], all: k}
}

// ask lets a rule look.
func (c *checker) ask(r *rule) []remark {
	c.rule, c.found = r, nil
	if c.asked(r) {
		r.find(c)
	}
	return c.found
}

// asked tells whether a rule has anything to say in a context.
func (ctx Context) asked(r *rule) bool {
	return ctx.severityOf(r) != schema.Off && (!r.units || ctx.Units != nil)
}

// drafting are the stages in which a plan is only advised.
var drafting = []string{"", "draft", "consultation"}

func (ctx Context) severityOf(r *rule) schema.Severity {
	return ctx.severityAt(cmp.Or(ctx.Stage, ctx.Doc.Top().String("stage")), r)
}

func (ctx Context) severityAt(stage string, r *rule) schema.Severity {
	if set := ctx.Settings; set != nil && !r.firm {
		if s := set.Root.At("severity", r.id).String(); slices.Contains(plan.Severities, s) {
			return schema.Severity(s)
		}
	}
	if slices.Contains(drafting, stage) {
		return r.draft
	}
	return r.issue
}

// report adds a finding about a field of an element. It stands at the node at, or where the element does
// when at is nil.
func (c *checker) report(e *plan.Element, field string, at *plan.Node, m plan.Message) {
	c.reportSpot(spot{in: e, field: field, at: at}, m)
}

func (c *checker) reportSpot(s spot, m plan.Message) { c.found = append(c.found, remark{s, m}) }

// A spot is where a rule found something.
type spot struct {
	in         *plan.Element
	field      string
	at         *plan.Node // the value in question; nil for the element as a whole
	start, end int        // the words in question, as bytes of at.Value; 0, 0 for all of it
	about      string     // id of the element that the finding is about where that is another than in
	fix        *schema.Fix
}

// element is the id that the finding names, and that a waiver of it names.
func (s spot) element() string { return cmp.Or(s.about, s.in.ID) }

// A profile is what a sort of plan asks for.
type profile struct {
	wantsLead      bool // each task has a responsible unit
	wantsFrequency bool // what is done again and again says how often
	bareList       bool // units are printed as one list, of which the first leads
}

// profiles by the key profile of a plan; a plan without one asks for nothing.
var profiles = map[string]profile{
	"three-year":     {wantsLead: true, wantsFrequency: true},
	"implementation": {wantsFrequency: true},
	"school":         {bareList: true},
	"campaign":       {bareList: true},
	"notice":         {bareList: true},
}
