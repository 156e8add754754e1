package rules

import "lantu/plan"

// Several rules look at the times of a plan. A clock reads each of them once.
type clock struct {
	whens  map[string]whenRead
	dues   []due       // all of them
	doubts []timeField // the fields whose times are not plain
	dated  []datedText
	texts  bool // dated is there
}

type whenRead struct {
	when plan.When
	err  error
}

// A due is the time of an element, as it is written.
type due struct {
	of *plan.Element
	at *plan.Node
}

// A timeField is a field that holds a time, with what reading it gave.
type timeField struct {
	in    *plan.Element
	field string
	at    *plan.Node
	gap   plan.Gap
	err   error
}

// A datedText is words of the plan in which dates stand.
type datedText struct {
	printed
	dates []dateWords
}

func (c *checker) readClock() *clock {
	if c.clock == nil {
		c.clock = &clock{whens: map[string]whenRead{}}
		c.clock.readFields(c)
	}
	return c.clock
}

// when reads a time, as plans name few different ones.
func (c *checker) when(s string) (plan.When, error) { return c.readClock().when(s) }

func (k *clock) when(s string) (plan.When, error) {
	r, known := k.whens[s]
	if !known {
		r.when, r.err = plan.ParseWhen(s)
		k.whens[s] = r
	}
	return r.when, r.err
}

// doubtfulTimes are the fields whose times cannot be read or are not filled in.
func (c *checker) doubtfulTimes() []timeField { return c.readClock().doubts }

// readFields reads the times of all fields.
func (k *clock) readFields(c *checker) {
	for e := range c.Doc.Elements() {
		for _, f := range timesOf[e.Shape] {
			at := e.Node.Get(f.Key)
			if at == nil || at.Kind != plan.Scalar || at.Value == "" {
				continue
			}
			if f.Key == "due" {
				k.dues = append(k.dues, due{e, at})
			}
			t := timeField{in: e, field: f.Key, at: at}
			if f.Type == plan.DueField {
				var when plan.When
				when, t.err = k.when(at.Value)
				t.gap = when.Gap
			} else {
				var period plan.Period
				period, t.err = plan.ParsePeriod(at.Value)
				t.gap = period.Gap
			}
			if t.err != nil || t.gap != plan.NoGap {
				k.doubts = append(k.doubts, t)
			}
		}
	}
}

// timesOf are the fields of each shape that hold a time.
var timesOf = map[*plan.Shape][]plan.Field{}

func init() {
	seen := map[*plan.Shape]bool{}
	var visit func(*plan.Shape)
	visit = func(s *plan.Shape) {
		if seen[s] {
			return
		}
		seen[s] = true
		for _, f := range s.Fields {
			switch f.Type {
			case plan.DueField, plan.WindowField, plan.DayField:
				timesOf[s] = append(timesOf[s], f)
			}
			if f.Of != nil {
				visit(f.Of)
			}
		}
	}
	visit(plan.PlanFile)
}

// datedTexts are the words of the plan in which dates stand, in the order of the file.
func (c *checker) datedTexts() []datedText {
	k := c.readClock()
	if k.texts {
		return k.dated
	}
	k.texts = true
	for _, p := range c.printed() {
		var dates []dateWords
		for d := range datesIn(p.at.Value) {
			dates = append(dates, d)
		}
		if dates != nil {
			k.dated = append(k.dated, datedText{p, dates})
		}
	}
	return k.dated
}
