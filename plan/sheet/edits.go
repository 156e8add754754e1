package sheet

import (
	"slices"
	"strings"

	"lantu/plan"
)

// Set gives the edit that makes a cell hold what was typed; nothing takes its value away.
func (s *Sheet) Set(row, column int, typed string) plan.Edit {
	return set(s.Rows[row].Element, s.Columns[column].Field(), typed)
}

func set(e *plan.Element, field, typed string) plan.Edit {
	typed = strings.TrimSpace(typed)
	if typed == "" {
		return plan.Unset{Element: e.ID, Field: field}
	}
	return plan.Set{Element: e.ID, Field: field, Value: plan.Text(typed)}
}

// CanHold tells a cell that a person may fill in.
func (s *Sheet) CanHold(row, column int) bool {
	return row >= 0 && row < len(s.Rows) && !s.Rows[row].Computed
}

// Clear gives the edits that empty a range. Names stay: an indicator is removed as a whole.
func (s *Sheet) Clear(fromRow, fromColumn, toRow, toColumn int) []plan.Edit {
	var out []plan.Edit
	for row := fromRow; row <= toRow; row++ {
		for column := fromColumn; column <= toColumn; column++ {
			if s.CanHold(row, column) && s.Columns[column].Kind != Name && s.Text(row, column) != "" {
				out = append(out, s.Set(row, column, ""))
			}
		}
	}
	return out
}

// FillRight gives the edits that copy the first figure of each row of a range into those to its right; a range
// of one column is filled up to the last target.
func (s *Sheet) FillRight(fromRow, fromColumn, toRow, toColumn int) []plan.Edit {
	if fromColumn == toColumn {
		toColumn = len(s.Columns) - 1
	}
	var out []plan.Edit
	for row := fromRow; row <= toRow; row++ {
		if !s.CanHold(row, fromColumn) || s.Columns[fromColumn].Kind != Figure {
			continue
		}
		text := s.Text(row, fromColumn)
		for column := fromColumn + 1; column <= toColumn; column++ {
			if s.Columns[column].Kind == Figure && s.Text(row, column) != text {
				out = append(out, s.Set(row, column, text))
			}
		}
	}
	return out
}

// TakeComputed gives the edits that state what the formulas give, for the cells of a range that state another
// value or none.
func (s *Sheet) TakeComputed(fromRow, fromColumn, toRow, toColumn int) []plan.Edit {
	var out []plan.Edit
	done := map[place]bool{}
	for row := fromRow; row <= toRow; row++ {
		for column := fromColumn; column <= toColumn; column++ {
			x := s.Computed(row, column)
			if x == nil || x.Why != nil || x.Stated != nil && x.Agrees || done[place{x.Element, x.Column}] {
				continue
			}
			done[place{x.Element, x.Column}] = true
			out = append(out, set(x.Element, x.Field(), strings.TrimSuffix(x.Words, x.Element.String("unit"))))
		}
	}
	return out
}

// Insert gives the edits that put a new indicator behind a row, as a part of its indicator where part says so,
// and the id of the new one. In an empty sheet the row is -1.
func (s *Sheet) Insert(row int, part bool, name string) (edits []plan.Edit, id string, err error) {
	node, err := plan.Make(plan.IndicatorShape, plan.Setting{Field: "name", Words: []string{name}})
	if err != nil {
		return nil, "", err
	}
	id = node.Get("id").String()
	add := plan.Add{Shape: plan.IndicatorShape, Value: node, At: len(s.doc.Top().In("indicators"))}
	if row < 0 || row >= len(s.Rows) {
		return s.listed([]plan.Edit{add}, nil, id), id, nil
	}
	e := s.Rows[row].Element
	switch {
	case part:
		add.Parent, add.At = e.ID, len(e.In("items"))
	case e.Up.Up != nil:
		add.Parent, add.At = e.Up.ID, e.At+1
	default:
		add.At = e.At + 1
		return s.listed([]plan.Edit{add}, e, id), id, nil
	}
	return []plan.Edit{add}, id, nil
}

// listed adds to edits the one that puts an indicator into the list of the sheet's table, behind another or last.
func (s *Sheet) listed(edits []plan.Edit, behind *plan.Element, id string) []plan.Edit {
	if s.Table == nil {
		return edits
	}
	ids := slices.Clone(s.Table.Value("indicators").Strings())
	at := len(ids)
	if behind != nil {
		if i := slices.Index(ids, behind.ID); i >= 0 {
			at = i + 1
		}
	}
	return append(edits, s.relist(s.Table, slices.Insert(ids, at, id)))
}

// relist sets the indicators of a table, written as they were.
func (s *Sheet) relist(table *plan.Element, ids []string) plan.Edit {
	list := plan.Strings(ids...)
	list.Style = plan.Flow
	if old := table.Value("indicators"); old != nil && old.Kind == plan.List {
		list.Style = old.Style
	}
	return plan.Set{Element: table.ID, Field: "indicators", Value: list}
}

// Remove gives the edits that take the indicator of a row away, out of all tables too.
func (s *Sheet) Remove(row int) []plan.Edit {
	e := s.Rows[row].Element
	var out []plan.Edit
	for _, t := range s.doc.Top().In("tables") {
		if ids := t.Value("indicators").Strings(); slices.Contains(ids, e.ID) {
			out = append(out, s.relist(t, slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return id == e.ID })))
		}
	}
	return append(out, plan.Remove{Element: e.ID})
}

// Move gives the edits that move the indicator of a row by one place among its neighbours, up or down; none at
// the end of the way.
func (s *Sheet) Move(row, by int) []plan.Edit {
	e := s.Rows[row].Element
	if s.Table != nil && s.Rows[row].Nest == 0 {
		ids := slices.Clone(s.Table.Value("indicators").Strings())
		i := slices.Index(ids, e.ID)
		if j := i + by; i >= 0 && j >= 0 && j < len(ids) {
			ids[i], ids[j] = ids[j], ids[i]
			return []plan.Edit{s.relist(s.Table, ids)}
		}
		return nil
	}
	at := e.At + by
	if s.Rows[row].Nest == 0 { // past those that stand in tables
		neighbours := s.doc.Top().In("indicators")
		for at >= 0 && at < len(neighbours) && s.Find(neighbours[at].ID) < 0 {
			at += by
		}
	}
	if at < 0 || at >= len(e.Up.In(e.List)) {
		return nil
	}
	return []plan.Edit{plan.Move{Element: e.ID, Parent: e.Up.ID, At: at}}
}
