package problems

import (
	"cmp"
	"maps"
	"slices"
	"strconv"

	"lantu/plan/lang"
	"lantu/schema"
	"lantu/tui/screen/ask"
	"lantu/tui/term"
	"lantu/tui/widget/picker"
)

// A filter lets findings through that match all of it; what is empty asks for nothing.
type filter struct {
	severity schema.Severity
	rule     string
	unit     string // id of one that answers for the element
	fixable  bool
}

func (f filter) lets(x schema.Finding) bool {
	return (f.severity == "" || x.Severity == f.severity) && (f.rule == "" || x.Rule == f.rule) &&
		(f.unit == "" || slices.Contains(x.Units, f.unit)) && (!f.fixable || x.Fix != nil)
}

// Filtered tells that not all findings are listed.
func (s *Screen) Filtered() bool { return s.filter != filter{} }

// Unfilter lists all findings again.
func (s *Screen) Unfilter() { s.narrow(filter{}) }

func (s *Screen) narrow(f filter) {
	s.filter = f
	s.Refresh()
}

// NextSeverity lists the errors only, then the warnings, then the hints, then all.
func (s *Screen) NextSeverity() {
	f := s.filter
	f.severity = map[schema.Severity]schema.Severity{"": schema.Error, schema.Error: schema.Warning, schema.Warning: schema.Info}[f.severity]
	s.narrow(f)
}

// Filter asks for a severity, a rule or a unit to narrow the list to, each with how much it would leave.
// What was chosen before for another of them stays.
func (s *Screen) Filter() {
	d := s.desk
	var choices []picker.Choice
	var filters []filter
	put := func(text term.Text, keys string, change func(*filter)) {
		f := s.filter
		change(&f)
		n := 0
		for _, x := range s.all {
			if f.lets(x) {
				n++
			}
		}
		if n == 0 {
			return
		}
		choices = append(choices, picker.Choice{ID: strconv.Itoa(len(filters)), Text: text, Hint: term.Text(strconv.Itoa(n)), Keys: keys})
		filters = append(filters, f)
	}
	if s.Filtered() {
		put(d.Say("problems.all"), "", func(f *filter) { *f = filter{} })
	}
	for _, sev := range []schema.Severity{schema.Error, schema.Warning, schema.Info} {
		put(d.Say("problems.by-severity", lang.ValueName(d.Lang, "severity", string(sev))), string(sev), func(f *filter) { f.severity = sev })
	}
	put(d.Say("problems.by-fix"), "fix", func(f *filter) { f.fixable = true })
	rules, units := map[string]bool{}, map[string]bool{}
	for _, x := range s.all {
		rules[x.Rule] = true
		for _, u := range x.Units {
			units[u] = true
		}
	}
	for _, id := range slices.Sorted(maps.Keys(rules)) {
		put(term.Sanitize(id+" "+lang.Say(d.Lang, lang.RuleTitle(id))), id, func(f *filter) { f.rule = id })
	}
	for _, u := range slices.SortedFunc(maps.Keys(units), func(a, b string) int { return cmp.Compare(d.UnitName(a), d.UnitName(b)) }) {
		put(d.Say("problems.by-unit", d.UnitName(u)), u, func(f *filter) { f.unit = u })
	}
	d.Open(ask.NewChoice(d, d.Say("action.problems-filter"), choices, "", func(id string) {
		for i, c := range choices {
			if c.ID == id {
				s.narrow(filters[i])
			}
		}
	}))
}

// filterWords says what the list is narrowed to.
func (s *Screen) filterWords() term.Text {
	var parts []term.Text
	f := s.filter
	if f.severity != "" {
		parts = append(parts, term.Sanitize(lang.ValueName(s.desk.Lang, "severity", string(f.severity))))
	}
	if f.fixable {
		parts = append(parts, s.desk.Say("problems.has-fix"))
	}
	if f.rule != "" {
		parts = append(parts, term.Sanitize(f.rule))
	}
	if f.unit != "" {
		parts = append(parts, term.Sanitize(s.desk.UnitName(f.unit)))
	}
	out := term.Text("")
	for i, p := range parts {
		if i > 0 {
			out += " + "
		}
		out += p
	}
	return out
}
