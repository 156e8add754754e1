// Package rules says whether a well-formed plan is one that can be worked with: whether somebody
// answers for each task, dates lie within the period, units are registered and references lead
// somewhere.
//
// The rules stand in one table, a row each, in families with a file each: S structure, N numbering
// and references, R responsibility, T time, Q quantity, D documents and text, P progress, C cascade.
// To add one, write its find function in the file of its family, its row in the table, and its title
// and sentences in plan/lang.
//
// Rules look at a Context and report; they change nothing, read no file and know no clock, so the
// same context always has the same findings. Structure is for package schema above: rules pass over
// what they cannot read there. Start at Check.
package rules

import (
	"cmp"
	"slices"
	"strings"

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
	Day      plan.Date      // the day on which waivers are looked at; zero lets all of them stand
}

// A rule is a row of the table. Its title is the text "rule.<id>" of plan/lang.
type rule struct {
	id    string
	draft schema.Severity // while opinions are still asked for
	issue schema.Severity // from the stage review on
	firm  bool            // no waiver and no setting excuses it
	units bool            // cannot be asked without a registry of units
	find  func(*checker)  // looks at the document and reports
}

const (
	blocks  = schema.Error
	warns   = schema.Warning
	informs = schema.Info
)

// table is every rule, in the order in which the rules run: a family after the other.
var table = slices.Concat(structure, numbering, responsibility, times, quantities, wording)

// Check applies the rules to a document and gives what they find, in the order of the file.
func Check(ctx Context) []schema.Finding { return check(ctx, table) }

func check(ctx Context, table []rule) []schema.Finding {
	c := &checker{Context: ctx, waived: waivers(ctx), profile: profiles[ctx.Doc.Top().String("profile")]}
	for n := range table {
		c.rule = &table[n]
		c.severity = c.severityOf(c.rule)
		if c.severity == schema.Off || c.rule.units && ctx.Units == nil {
			continue
		}
		c.rule.find(c)
	}
	slices.SortStableFunc(c.found, func(a, b schema.Finding) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	return c.found
}

// A checker gathers the findings of one document.
type checker struct {
	Context
	profile  profile
	waived   map[string]bool // by rule/element
	rule     *rule           // the one that is looking
	severity schema.Severity // what it weighs here
	lookup   *lookup         // nil until a rule asks
	found    []schema.Finding
}

// drafting are the stages in which a plan is only advised.
var drafting = []string{"", "draft", "consultation"}

func (c *checker) severityOf(r *rule) schema.Severity {
	if set := c.Settings; set != nil && !r.firm {
		if s := set.Root.At("severity", r.id).String(); slices.Contains(plan.Severities, s) {
			return schema.Severity(s)
		}
	}
	if slices.Contains(drafting, cmp.Or(c.Stage, c.Doc.Top().String("stage"))) {
		return r.draft
	}
	return r.issue
}

// report adds a finding about a field of an element, unless it is waived. It stands at the node at, or
// where the element does when at is nil.
func (c *checker) report(e *plan.Element, field string, at *plan.Node, m plan.Message) {
	c.reportSpot(spot{in: e, field: field, at: at}, m)
}

// A spot is where a rule found something.
type spot struct {
	in         *plan.Element
	field      string
	at         *plan.Node // the value in question; nil for the element as a whole
	start, end int        // the words in question, as bytes of at.Value; 0, 0 for all of it
	about      string     // id of the element that the finding is about where that is another than in
	fix        *schema.Fix
}

func (c *checker) reportSpot(s spot, m plan.Message) {
	id := cmp.Or(s.about, s.in.ID)
	if !c.rule.firm && c.waived[c.rule.id+"/"+id] {
		return
	}
	f := schema.Finding{Rule: c.rule.id, Severity: c.severity, Plan: c.Doc.ID(), Element: id, Field: s.field,
		File: c.File, Fix: s.fix, Message: m}
	switch {
	case s.at == nil:
		f.Line, f.Column = s.in.Node.Pos.Line, s.in.Node.Pos.Column
		if e, ok := c.Doc.Element(id); ok {
			f.Excerpt = schema.Excerpt(e.Title())
		}
	case s.end > s.start:
		f.Line, f.Column, f.Length = s.at.Place(s.start, s.end)
		f.Excerpt = schema.Excerpt(s.at.Value[s.start:s.end])
	default:
		f.Line, f.Column, f.Length = s.at.Place(0, 0)
		f.Excerpt = schema.Excerpt(strings.Join(s.at.Strings(), " "))
	}
	c.found = append(c.found, f)
}

// waivers lists what the plan lets stand on the day of the context, by rule/element. A waiver without a
// date holds until it is taken out; one with a date that nobody can read does not hold.
func waivers(ctx Context) map[string]bool {
	out := map[string]bool{}
	for _, e := range ctx.Doc.Top().In("waivers") {
		until := e.Node.Get("until")
		holds := until.Blank() || ctx.Day.IsZero()
		if !holds {
			last, err := plan.ParseDate(until.String())
			holds = err == nil && last.Last().Compare(ctx.Day) >= 0
		}
		if holds {
			out[e.ID] = true
		}
	}
	return out
}

// A profile is what a sort of plan asks for.
type profile struct {
	wantsLead bool // each task has a responsible unit
	bareList  bool // units are printed as one list, of which the first leads
}

// profiles by the key profile of a plan; a plan without one asks for nothing.
var profiles = map[string]profile{
	"three-year": {wantsLead: true},
	"school":     {bareList: true},
	"campaign":   {bareList: true},
	"notice":     {bareList: true},
}
