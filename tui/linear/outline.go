package linear

import (
	"strings"

	"lantu/plan"
	"lantu/plan/lang"
	"lantu/plan/workspace"
	"lantu/schema"
	"lantu/tui/screen"
	"lantu/tui/screen/draft"
)

// An open plan, and where in its outline the talk is.
type open struct {
	*talk
	file   string
	at     string // id of the element, "" for the plan itself
	v      *screen.Version
	reader *draft.Reader
	found  []schema.Finding
}

// read takes in what the file holds now; false where it cannot be read. Where what the talk is at is gone
// it goes to what was around it.
func (p *open) read() bool {
	before := p.v
	v, err := screen.Reload(p.ws, p.file, before, p.options.Language)
	if err == nil && v == nil {
		err = plan.Say("workspace.no-file", p.file)
	}
	if err == nil && v.Doc == nil {
		err = plan.Say("workspace.unreadable", v.File.Path, v.File.Err)
	}
	if err != nil {
		p.fail(err)
		return false
	}
	if v == before {
		return true
	}
	if units, err := p.ws.Registry(); err == nil {
		p.desk.Units = units
	}
	p.v, p.reader, p.found = v, draft.NewReader(p.desk, v), p.ws.Findings(v.File)
	for p.at != "" {
		if _, ok := v.Doc.Element(p.at); ok {
			break
		}
		e, ok := before.Doc.Element(p.at)
		if p.at = ""; ok && e.Up != nil {
			p.at = e.Up.ID
		}
	}
	return true
}

// element is where the talk is.
func (p *open) element() *plan.Element {
	if e, ok := p.v.Doc.Element(p.at); ok && p.at != "" {
		return e
	}
	return p.v.Doc.Top()
}

// order are the ids of the elements as the outline has them, the plan itself first as "".
func (p *open) order() []string {
	ids := []string{""}
	for _, n := range p.v.Outline {
		if n.ID != screen.PlanKey && !strings.HasPrefix(n.ID, screen.ListKey) {
			ids = append(ids, n.ID)
		}
	}
	return ids
}

// walk is the talk about one plan.
func (p *open) walk() {
	commands := []command{
		{"n", "linear.next", func() { p.step(1) }},
		{"p", "linear.previous", func() { p.step(-1) }},
		{"i", "linear.inside", p.inside},
		{"o", "linear.outside", p.outside},
		{"g", "linear.go", func() { p.seek("") }},
		{"r", "linear.read", p.readAloud},
		{"t", "screen.official", p.official},
		{"e", "action.edit-field", p.edit},
		{"a", "action.add", p.addOne},
		{"m", "action.move-to", p.move},
		{"d", "action.remove", p.remove},
		{"u", "action.undo", func() { p.commit(p.undo) }},
		{"y", "action.redo", func() { p.commit(p.redo) }},
		{"f", "screen.problems", p.problems},
		{"h", "screen.history", func() { p.history(p.file, p.at) }},
		{"s", "action.stage", p.stage},
		{"c", "linear.sync", p.sync},
		{"k", "action.recall", p.recall},
		{"b", "action.back", nil},
		{"q", "action.quit", func() { p.over = true }},
	}
	back := false
	commands[len(commands)-2].run = func() { back = true }
	told := ""
	for !p.over && !back && p.read() {
		if said := p.where(); said != told {
			p.print(said)
			told = said
		}
		s, ok := p.ask("linear.plan-prompt")
		switch {
		case !ok:
		case s == "":
			p.step(1)
		case p.do(s, commands):
		default:
			p.seek(s)
		}
	}
}

// name is the number and title of an element, "about the plan" for the plan itself.
func (p *open) name(e *plan.Element) string {
	if e.Up == nil {
		return p.text("screen.plan-itself")
	}
	name := firstLine(e.Title())
	if name == "" {
		name = p.text("screen.untitled")
	}
	if number := p.v.Numbers[e.ID]; strings.HasSuffix(number, ".") {
		name = number + " " + name
	} else {
		name = number + name
	}
	return p.text("linear.named", p.reader.Kind(e), name)
}

func firstLine(s string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(s), "\n")
	return line
}

// where says in one sentence which element this is, its place, and what is in it.
func (p *open) where() string {
	e := p.element()
	said := p.name(e) + p.text("linear.stop")
	if e.Up != nil {
		said += p.text("linear.place", e.At+1, len(e.Up.In(e.List)))
	}
	if n := len(e.Children); n > 0 {
		said += p.text("linear.holds", n)
	}
	if n := len(p.findings(e)); n > 0 {
		said += p.text("linear.has-problems", n)
	}
	return said
}

// findings are those of an element itself.
func (p *open) findings(e *plan.Element) (out []schema.Finding) {
	for _, f := range p.found {
		if f.Element == e.ID || e.Up == nil && f.Element == "" {
			out = append(out, f)
		}
	}
	return out
}

// step goes on or back in the outline.
func (p *open) step(by int) {
	order := p.order()
	for i, id := range order {
		if id == p.at {
			switch to := i + by; {
			case to < 0:
				p.say("linear.first")
			case to >= len(order):
				p.say("linear.last")
			default:
				p.at = order[to]
			}
			return
		}
	}
}

// inside lists what stands in the element, and goes to what is chosen.
func (p *open) inside() {
	children := p.element().Children
	if len(children) == 0 {
		p.say("linear.empty")
		return
	}
	var names []string
	for _, c := range children {
		names = append(names, p.name(c))
	}
	if i, ok := p.choose(p.text("linear.in-it"), names); ok {
		p.at = children[i].ID
	}
}

func (p *open) outside() {
	e := p.element()
	if e.Up == nil {
		p.say("linear.outermost")
		return
	}
	p.at = e.Up.ID
	if e.Up.Up == nil {
		p.at = ""
	}
}

// seek goes to the element with a number, or with words in its title or text.
func (p *open) seek(words string) {
	if words == "" {
		var ok bool
		if words, ok = p.ask("linear.seek"); !ok || words == "" || words == "b" {
			return
		}
	}
	var ids, names []string
	for e := range p.v.Doc.Elements() {
		if e.Up == nil {
			continue
		}
		number := p.v.Numbers[e.ID]
		if number != "" && strings.Trim(number, " .．、") == words || e.ID == words {
			p.at = e.ID
			return
		}
		if len(matching([]string{p.name(e) + " " + e.String("text")}, words)) > 0 {
			ids, names = append(ids, e.ID), append(names, p.name(e))
		}
	}
	switch {
	case len(ids) == 0:
		p.say("linear.nothing-matches", words)
	case len(ids) == 1:
		p.at = ids[0]
	default:
		if i, ok := p.choose(p.text("linear.found", len(ids), words), names); ok {
			p.at = ids[i]
		}
	}
}

// readAloud says all about an element, a sentence a line.
func (p *open) readAloud() {
	e := p.element()
	p.print(p.where())
	var around []string
	for _, up := range e.Path() {
		if up.Up != nil && up != e {
			around = append(around, p.name(up))
		}
	}
	if len(around) > 0 {
		p.say("linear.field", p.text("linear.around"), strings.Join(around, p.text("linear.comma")))
	}
	for _, f := range p.reader.Fields(e) {
		if f.Words == "" {
			continue
		}
		p.tellField(f)
	}
	for _, f := range p.findings(e) {
		p.print(p.problem(f))
	}
}

// tellField says what a field holds; a text of several paragraphs takes a line each.
func (p *open) tellField(f draft.SpokenField) {
	paragraphs := strings.Split(strings.ReplaceAll(f.Words, "\n\n", "\n"), "\n")
	if len(paragraphs) > 1 {
		p.say("linear.field-long", f.Label, len(paragraphs))
		for _, line := range paragraphs {
			p.print(line)
		}
		return
	}
	words := f.Words
	if f.Understood != "" {
		words = p.text("screen.understood", words, f.Understood)
	}
	p.say("linear.field", f.Label, words)
}

// problem says what a check found.
func (p *open) problem(f schema.Finding) string {
	return p.text("linear.problem", lang.ValueName(p.options.Language, "severity", string(f.Severity)), f.Rule,
		lang.SayThere(p.options.Language, f.Message))
}

// official reads the plan as it will print.
func (p *open) official() {
	for line := range strings.Lines(workspace.OfficialText(p.v.Doc, p.desk.Units)) {
		if line = strings.TrimSpace(line); line != "" {
			p.print(line)
		}
	}
}
