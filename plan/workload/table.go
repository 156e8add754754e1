package workload

import (
	"strconv"
	"strings"

	"lantu/plan"
	"lantu/plan/lang"
)

// Letter is the letter that stands for a role in a cell, "" for none.
func (r Role) Letter(l lang.Language) string {
	if r == None {
		return ""
	}
	return lang.Text(l, "matrix.letter."+r.Key())
}

// Table writes the matrix as rows of cells: a head with the numbers of the tasks, one with their titles, a row
// for each unit with its totals, and the totals of each task.
func (m *Matrix) Table(l lang.Language, numbers map[string]string, units *plan.Registry) [][]string {
	head, titles := []string{lang.Text(l, "matrix.unit"), lang.Text(l, "matrix.leads"), lang.Text(l, "matrix.all")}, []string{"", "", ""}
	totals := []string{lang.Text(l, "matrix.per-task"), "", ""}
	for _, t := range m.Tasks {
		head = append(head, Number(t.Element, numbers))
		titles = append(titles, t.Title())
		totals = append(totals, strconv.Itoa(t.All()))
	}
	rows := [][]string{head, titles}
	for _, u := range m.Units {
		row := []string{units.NameOf(u.ID), strconv.Itoa(u.Leads()), strconv.Itoa(u.All())}
		for _, role := range u.Roles {
			row = append(row, role.Letter(l))
		}
		rows = append(rows, row)
	}
	return append(rows, totals)
}

// Number is the short form of an item's printed number that fits above a column: 12 or, of what counts within
// another item, 12.2. "" is that of an item without one.
func Number(e *plan.Element, numbers map[string]string) string {
	return short(plan.LabelOf(e, numbers))
}

func short(l plan.Label) string {
	if l.Within == nil || l.Within.Shape != plan.ItemShape.Name {
		return l.Number
	}
	return strings.Trim(short(*l.Within)+"."+l.Number, ".")
}
