package main

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"lantu/plan"
	"lantu/plan/lang"
	"lantu/plan/workspace"
	"lantu/schema"
	"lantu/tui/term"
)

func sortFindings(list []schema.Finding) {
	slices.SortStableFunc(list, func(a, b schema.Finding) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
}

// report prints the findings of a file under its name: first those about the plan as a whole, then those
// of each element under its number and title, in the order of the file.
func (c *cli) report(file *workspace.File, list []schema.Finding) {
	if len(list) == 0 {
		return
	}
	if file.Doc == nil && file.Err == nil { // what is remembered comes without
		file = workspace.Parse(file.Path, file.Bytes)
	}
	fmt.Fprintln(c.out, c.fileHead(file))
	var order []string
	byElement := map[string][]schema.Finding{}
	for _, f := range list {
		if file.Doc == nil || f.Element == file.Doc.ID() {
			f.Element = ""
		}
		if byElement[f.Element] == nil && f.Element != "" {
			order = append(order, f.Element)
		}
		byElement[f.Element] = append(byElement[f.Element], f)
	}
	for _, f := range byElement[""] {
		c.printFinding(file, f)
	}
	var numbers map[string]string
	for _, id := range order {
		if numbers == nil {
			numbers = plan.ListNumbers(file.Doc)
			for id, n := range plan.Numbers(file.Doc) {
				numbers[id] = n
			}
		}
		fmt.Fprintln(c.out, c.elementHead(file.Doc, id, numbers))
		for _, f := range byElement[id] {
			c.printFinding(file, f)
		}
	}
	fmt.Fprintln(c.out)
}

// fileHead names a plan by its title and its folder, another file by its path.
func (c *cli) fileHead(file *workspace.File) string {
	if slug := file.Slug(); slug != "" && file.Doc != nil && file.Doc.Top().Title() != "" {
		return c.text("cmd.check.plan", string(term.Sanitize(file.Doc.Top().Title()).OneLine()), slug)
	}
	return file.Path
}

// headWidth bounds a title in a heading, in cells.
const headWidth = 72

// elementHead names an element by its printed number and its title, and by its id.
func (c *cli) elementHead(d *plan.Document, id string, numbers map[string]string) string {
	e, ok := d.Element(id)
	if !ok {
		return "  " + id
	}
	title := e.Title()
	if title == "" {
		title = lang.ShapeName(c.lang, e.Shape.Name)
	}
	name := string(term.Clip(term.Sanitize(title).OneLine(), headWidth))
	if number := numbers[id]; number != "" {
		name = number + name
	}
	return "  " + c.text("cmd.check.element", name, id)
}

// printFinding prints a finding as compilers do, so that editors can jump to it, and below it the line of
// the file with a mark under the words in question.
func (c *cli) printFinding(file *workspace.File, f schema.Finding) {
	where, message := f.File, lang.Say(c.lang, f.Message)
	if f.Line > 0 {
		where = fmt.Sprintf("%s:%d:%d", f.File, f.Line, f.Column)
		message = lang.SayThere(c.lang, f.Message)
	}
	fmt.Fprintf(c.out, "%s: %s %s %s\n", where, lang.ValueName(c.lang, "severity", string(f.Severity)), f.Rule, message)
	if line, start, end, ok := f.InSource(file.Bytes); ok && len(line) > 0 {
		text, mark := marked(line, start, end)
		number := strconv.Itoa(f.Line)
		fmt.Fprintf(c.out, "%8s | %s\n%8s | %s\n", number, text, "", mark)
	}
}

// sourceWidth is how many cells of a line are shown.
const sourceWidth = 96

// marked is a line of a file with the characters from start to end in sight, and the marks to be put
// under them.
func marked(line []rune, start, end int) (text, mark string) {
	q := term.QuoteLine(line, start, end, sourceWidth)
	return string(q.Before + q.Words + q.After), string(q.Marks())
}
