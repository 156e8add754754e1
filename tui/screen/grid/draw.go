package grid

import (
	"strings"

	"lantu/plan"
	"lantu/plan/lang"
	"lantu/plan/sheet"
	"lantu/tui/screen"
	"lantu/tui/screen/remedy"
	"lantu/tui/term"
	"lantu/tui/widget/cells"
	"lantu/tui/widget/list"
)

// How wide columns are, in cells. Figures take what they need within these.
const (
	leastFigure, mostFigure = 7, 16
	leastName, mostName     = 10, 34
	leastUnit, mostUnit     = 4, 10
	leastLead, mostLead     = 8, 24
	mostTail                = 6 // of a number behind its point
)

// layOut gives the table its columns.
func (s *Screen) layOut(width int) {
	if epoch := term.Current().Epoch; width == s.width && epoch == s.epoch {
		return
	}
	s.width, s.epoch = width, term.Current().Epoch
	sh := s.sheet()
	columns := make([]cells.Column, len(sh.Columns))
	for i, c := range sh.Columns {
		col := cells.Column{Title: s.heading(c)}
		least, most := leastFigure, mostFigure
		switch c.Kind {
		case sheet.Name:
			least, most = leastName, min(mostName, max(leastName, width*2/5))
		case sheet.Unit:
			least, most = leastUnit, mostUnit
		case sheet.Lead:
			least, most = leastLead, mostLead
		default:
			col.Right = true
			col.Under = s.desk.Say("grid." + c.Row)
		}
		widest := max(term.Width(col.Title), term.Width(col.Under), least)
		for row := range sh.Rows {
			cell := s.text(row, i)
			if col.Right {
				before, tail := term.Width(cell.Text)-cell.Tail, cell.Tail
				col.Tail = max(col.Tail, tail)
				widest = max(widest, before+col.Tail)
			} else {
				widest = max(widest, term.Width(cell.Text))
			}
		}
		col.Width = min(widest, most)
		columns[i] = col
	}
	s.table.SetColumns(columns, 1)
}

// heading names a column.
func (s *Screen) heading(c sheet.Column) term.Text {
	switch c.Kind {
	case sheet.Name:
		return s.desk.Say("grid.name")
	case sheet.Unit:
		return s.desk.Say("grid.unit")
	case sheet.Lead:
		return s.desk.Say("grid.lead")
	}
	p, err := plan.ParsePeriod(c.Period)
	switch {
	case err != nil:
		return term.Sanitize(c.Period)
	case s.desk.Lang == lang.Chinese:
		return term.Sanitize(p.Chinese())
	}
	return term.Sanitize(p.English())
}

// words is what a cell says: of a lead the names.
func (s *Screen) words(row, column int) string {
	return s.shown(column, s.sheet().Text(row, column))
}

func (s *Screen) shown(column int, text string) string {
	if s.sheet().Columns[column].Kind == sheet.Lead {
		return s.desk.UnitNames(strings.Fields(text))
	}
	return text
}

// text is a cell without its problems.
func (s *Screen) text(row, column int) cells.Cell {
	r, c := s.sheet().Rows[row], s.sheet().Columns[column]
	words := term.Sanitize(s.words(row, column)).OneLine()
	cell := cells.Cell{Text: words}
	switch {
	case c.Kind == sheet.Name && r.Computed:
		cell.Style, cell.Text = term.Dim, term.Spaces(2*r.Nest+2)+s.desk.Say("grid.reckoned")
	case c.Kind == sheet.Name && r.Nest > 0:
		cell.Text = term.Spaces(2*r.Nest) + s.desk.Say("grid.part") + words
	case c.Kind == sheet.Figure:
		cell.Tail = tail(words)
		if r.Computed {
			cell.Style = term.Dim
		}
	case c.Kind != sheet.Name:
		cell.Style = term.Dim
	}
	return cell
}

// tail is how many cells of a number stand from its decimal point on, with its unit.
func tail(words term.Text) int {
	at := strings.IndexAny(string(words), "0123456789")
	if at < 0 {
		return 0
	}
	end := at
	for end < len(words) && (words[end] >= '0' && words[end] <= '9' || words[end] == ',') {
		end++
	}
	if w := term.Width(words[end:]); w <= mostTail {
		return w
	}
	return 0
}

// Rows is how many rows the table has.
func (s *Screen) Rows() int { return len(s.sheet().Rows) }

// Cell is one cell with its light: that of its problem, or a mark where it is not what the formulas give.
func (s *Screen) Cell(row, column int) cells.Cell {
	cell := s.text(row, column)
	if f, ok := s.finding(row, column); ok {
		style, sign := remedy.Light(f.Severity)
		cell.Mark = term.Span{Style: style, Text: sign}
	} else if x := s.sheet().Computed(row, column); x != nil && !x.Agrees {
		cell.Mark = term.Span{Style: term.WarnText, Text: term.Signs().Warning}
	}
	return cell
}

// Draw shows which table it is, the table, and the current cell in words.
func (s *Screen) Draw(width, height int) term.Frame {
	s.follow()
	s.layOut(width)
	s.table.Empty = " " + s.desk.Say("grid.empty")
	f := term.Frame{Lines: []string{s.status(width)}}
	words := s.inWords(width)
	f = term.Stack(f, s.table.Render(width, max(1, height-1-len(words))))
	return term.Stack(f, screen.Lines(words, width, max(0, height-len(f.Lines))))
}

// status names the table and says how many there are.
func (s *Screen) status(width int) string {
	sh := s.sheet()
	title := s.desk.Say("grid.loose")
	if sh.Table != nil {
		title = term.Sanitize(sh.Table.Title()).OneLine()
	}
	indicators := 0
	for _, r := range sh.Rows {
		if !r.Computed {
			indicators++
		}
	}
	right := s.desk.Say("grid.count", indicators) + " "
	if len(s.sheets) > 1 {
		right = s.desk.Say("grid.which", s.chosen+1, len(s.sheets)) + "  " + right
	}
	return list.Line(term.Plain, width, []term.Span{{Text: " "}, {Style: term.Title, Text: title}}, []term.Span{{Style: term.Dim, Text: right}})
}

// inWords says the current cell at length: whose figure it is, how it is understood, and what is wrong with it.
func (s *Screen) inWords(width int) []string {
	at := s.table.At()
	if at.Row < 0 {
		return nil
	}
	sh := s.sheet()
	r, c := sh.Rows[at.Row], sh.Columns[at.Column]
	text := sh.Text(at.Row, at.Column)
	name := term.Span{Style: term.Title, Text: term.Sanitize(r.Title()).OneLine() + " " + term.Signs().Dot + " " + s.heading(c)}
	if c.Kind == sheet.Figure {
		name.Text += " " + s.desk.Say("grid."+c.Row)
	}
	spans := []term.Span{{Text: " "}, name}
	if s.edit != nil {
		text = strings.TrimSpace(s.edit.line.Text())
	}
	if c.Kind == sheet.Figure && text != "" {
		if q, err := plan.ParseQuantity(text); err != nil {
			spans = append(spans, term.Span{Style: term.WarnText, Text: "  " + term.Signs().Warning + " " + s.desk.Explain(err)})
		} else {
			spans = append(spans, term.Span{Style: term.OkText, Text: "  " + screen.QuantityWords(s.desk.Lang, q.In(r.String("unit")))})
		}
	} else if text != "" && c.Kind != sheet.Name {
		spans = append(spans, term.Span{Text: "  " + term.Sanitize(s.shown(at.Column, text)).OneLine()})
	}
	return []string{screen.Rule(width, term.BorderText), term.Row(term.Plain, width, spans...), s.trouble(width, at)}
}

// trouble says what is wrong with the current cell, or how its indicator is reckoned.
func (s *Screen) trouble(width int, at cells.Place) string {
	sh := s.sheet()
	x := sh.Computed(at.Row, at.Column)
	switch f, ok := s.finding(at.Row, at.Column); {
	case ok:
		return term.Row(term.Plain, width, remedy.Sign(f), term.Span{Text: " " + term.Sanitize(lang.SayThere(s.desk.Lang, f.Message)).OneLine()})
	case x == nil:
		return term.Fill(term.Plain, width)
	case x.Why != nil:
		return term.Row(term.Plain, width, term.Span{Style: term.Dim, Text: " " + s.desk.Explain(x.Why)})
	case x.Stated != nil && !x.Agrees:
		return term.Row(term.Plain, width, term.Span{Style: term.WarnText, Text: " " + term.Signs().Warning + " " + s.desk.Say("grid.differs", x.Stated.At.Value, x.Words)})
	case x.Stated == nil:
		return term.Row(term.Plain, width, term.Span{Style: term.Dim, Text: " " + s.desk.Say("grid.unstated", x.Words)})
	}
	return term.Row(term.Plain, width, term.Span{Style: term.OkText, Text: " " + s.desk.Say("grid.agrees", x.Words)})
}
