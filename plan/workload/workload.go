// Package workload is the responsibility matrix of a plan: its units against its tasks, with what each
// unit is in each task, and how much that makes. It is a view of the plan and holds nothing that the plan
// does not say.
//
// A Matrix is made anew for each version of a plan. The screens and the command line show the same one.
// Nothing here reads or writes files. Start at Of.
package workload

import (
	"cmp"
	"slices"

	"lantu/plan"
)

// A Role is what a unit is in a task.
type Role uint8

// The roles, the weightiest last: a unit that is named twice has the weightier one.
const (
	None        Role = iota
	Responsible      // delivers (by)
	Cooperating      // helps (with)
	JointLead        // leads with others
	Lead             // answers for it
)

// Key names the role in texts and in JSON: lead, joint, with, by.
func (r Role) Key() string { return [...]string{"", "by", "with", "joint", "lead"}[r] }

// Roles are those that a unit can have, the weightiest first.
var Roles = []Role{Lead, JointLead, Cooperating, Responsible}

// A Matrix has a row for each unit that the plan names and a column for each task.
type Matrix struct {
	Units []Unit // by what they bear: who leads most first, then who is named most
	Tasks []Task // in the order of the plan
}

// A Unit is a row: a unit or a group of units.
type Unit struct {
	ID    string
	Roles []Role // by task
	Tally
}

// A Task is a column: an item that names units, or a task that names none.
type Task struct {
	*plan.Element
	Tally
}

// A Tally counts roles.
type Tally [len(roleCounts)]int

var roleCounts = [Lead + 1]struct{}{}

// Leads counts what is led, alone or with others.
func (t Tally) Leads() int { return t[Lead] + t[JointLead] }

// All counts every role.
func (t Tally) All() int { return t.Leads() + t[Cooperating] + t[Responsible] }

// Of makes the matrix of a plan. Units that bear the same stand in the order in which the plan first
// names them.
func Of(d *plan.Document) *Matrix {
	m := &Matrix{}
	for e := range d.Elements() {
		if e.Shape == plan.ItemShape && (e.String("role") == "task" || bears(e)) {
			m.Tasks = append(m.Tasks, Task{Element: e})
		}
	}
	rows := map[string]int{}
	for column := range m.Tasks {
		for id, role := range charges(m.Tasks[column].Element) {
			row, known := rows[id]
			if !known {
				row = len(m.Units)
				rows[id] = row
				m.Units = append(m.Units, Unit{ID: id, Roles: make([]Role, len(m.Tasks))})
			}
			m.Units[row].Roles[column] = max(m.Units[row].Roles[column], role)
		}
	}
	m.count()
	return m
}

// charges gives the units of an item, each with each role for which it is named.
func charges(e *plan.Element) func(yield func(string, Role) bool) {
	return func(yield func(string, Role) bool) {
		leads, joint := e.Leads()
		role := Lead
		if joint && len(leads) > 1 {
			role = JointLead
		}
		for _, named := range []struct {
			role Role
			ids  []string
		}{{role, leads}, {Cooperating, e.Value("with").Strings()}, {Responsible, e.Value("by").Strings()}} {
			for _, id := range named.ids {
				if id != "" && !yield(id, named.role) {
					return
				}
			}
		}
	}
}

func bears(e *plan.Element) bool {
	for range charges(e) {
		return true
	}
	return false
}

// count tallies rows and columns and puts the rows in order.
func (m *Matrix) count() {
	for i := range m.Units {
		u := &m.Units[i]
		for column, role := range u.Roles {
			if role != None {
				u.Tally[role]++
				m.Tasks[column].Tally[role]++
			}
		}
	}
	slices.SortStableFunc(m.Units, func(a, b Unit) int {
		return cmp.Or(b.Leads()-a.Leads(), b.All()-a.All())
	})
}

// For is the part of the matrix that concerns a unit: the tasks in which it has a role, itself or as a
// member of a group, and the units that share them. What the others bear elsewhere is left out of their
// tallies.
func (m *Matrix) For(unit string, units *plan.Registry) *Matrix {
	with := map[string]bool{unit: true}
	for _, u := range m.Units {
		with[u.ID] = with[u.ID] || units.Includes(u.ID, unit)
	}
	var columns []int
	out := &Matrix{}
	for column, t := range m.Tasks {
		if slices.ContainsFunc(m.Units, func(u Unit) bool { return with[u.ID] && u.Roles[column] != None }) {
			columns = append(columns, column)
			out.Tasks = append(out.Tasks, Task{Element: t.Element})
		}
	}
	for _, u := range m.Units {
		row := Unit{ID: u.ID, Roles: make([]Role, len(columns))}
		for i, column := range columns {
			row.Roles[i] = u.Roles[column]
		}
		if slices.ContainsFunc(row.Roles, func(r Role) bool { return r != None }) {
			out.Units = append(out.Units, row)
		}
	}
	out.count()
	return out
}
