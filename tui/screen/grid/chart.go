package grid

import (
	"math/big"
	"strings"

	"lantu/plan"
	"lantu/plan/lang"
	"lantu/plan/sheet"
	"lantu/tui/screen/ask"
	"lantu/tui/term"
	"lantu/tui/widget/pager"
)

// A bar is one figure of the chart.
type bar struct {
	name, words string
	value       *big.Rat // nil where it cannot be drawn
	computed    bool
	differs     bool
}

// Chart shows the figures of the current indicator as bars with their numbers, what is computed below what is
// stated, and the way in which they are to move.
func (s *Screen) Chart() {
	s.follow()
	at := s.table.At()
	row := at.Row
	if s.sheet().Rows[row].Computed {
		row--
	}
	e := s.sheet().Rows[row].Element
	title := term.Sanitize(e.Title()).OneLine()
	if way := e.String("direction"); way != "" {
		title += " " + term.Signs().Dot + " " + s.desk.Say("grid.chart-way", lang.ValueName(s.desk.Lang, "direction", way))
	}
	bars := s.bars(row, e.String("unit"))
	if len(bars) == 0 {
		s.desk.Tell("grid.chart-empty")
		return
	}
	paragraphs := make([]pager.Paragraph, len(bars))
	for i := range bars {
		paragraphs[i].Lay = func(width int) [][]term.Span { return drawn(bars, width)[i : i+1] }
	}
	if low := floor(bars); low.Sign() > 0 {
		paragraphs = append(paragraphs, pager.Paragraph{}, pager.Paragraph{Style: term.Dim, Text: s.desk.Say("grid.chart-from", plan.Quantity{Number: "0.0", Unit: e.String("unit")}.Written(low))})
	}
	s.desk.Open(ask.NewSheet(s.desk, title, paragraphs))
}

// bars are the figures of a row, in the order of its columns.
func (s *Screen) bars(row int, unit string) (out []bar) {
	for i, c := range s.sheet().Columns {
		if c.Kind != sheet.Figure {
			continue
		}
		x := s.sheet().Computed(row, i)
		if text := s.sheet().Text(row, i); text != "" {
			b := bar{name: string(s.heading(c)) + " " + string(s.desk.Say("grid."+c.Row)), words: text, differs: x != nil && !x.Agrees}
			if q, err := plan.ParseQuantity(text); err == nil && q.IsLevel() {
				b.value = q.In(unit).Worth()
			}
			out = append(out, b)
		}
		if x != nil && x.Why == nil {
			out = append(out, bar{name: "  " + string(s.desk.Say("grid.reckoned")), words: strings.TrimSuffix(x.Words, unit), value: x.Value, computed: true, differs: !x.Agrees})
		}
	}
	return out
}

// floor is where the bars begin: at nought, or below the least where all of them are so alike that nothing would
// be seen.
func floor(bars []bar) *big.Rat {
	var low, high *big.Rat
	for _, b := range bars {
		if b.value == nil {
			continue
		}
		if low == nil || b.value.Cmp(low) < 0 {
			low = b.value
		}
		if high == nil || b.value.Cmp(high) > 0 {
			high = b.value
		}
	}
	zero := new(big.Rat)
	if low == nil || low.Sign() <= 0 {
		return zero
	}
	apart := new(big.Rat).Sub(high, low)
	if apart.Sign() == 0 || new(big.Rat).Mul(apart, big.NewRat(2, 1)).Cmp(low) > 0 {
		return zero
	}
	return new(big.Rat).Sub(low, apart)
}

// drawn lays the bars out: a name, the number, and a bar of stated or of computed signs.
func drawn(bars []bar, width int) [][]term.Span {
	names, numbers := 0, 0
	for _, b := range bars {
		names, numbers = max(names, term.Width(b.name)), max(numbers, term.Width(b.words))
	}
	room := max(width-names-numbers-4, 1)
	low, top := floor(bars), new(big.Rat)
	for _, b := range bars {
		if b.value != nil {
			if v := new(big.Rat).Sub(b.value, low); v.Cmp(top) > 0 {
				top = v
			}
		}
	}
	var out [][]term.Span
	for _, b := range bars {
		mark, style, sign := term.Span{Text: " "}, term.OkText, "="
		if b.computed {
			style, sign = term.Dim, "-"
		}
		if b.differs {
			mark = term.Span{Style: term.WarnText, Text: term.Signs().Warning}
		}
		cells := 0
		if b.value != nil && top.Sign() > 0 {
			part, _ := new(big.Rat).Quo(new(big.Rat).Sub(b.value, low), top).Float64()
			cells = max(0, min(room, int(part*float64(room)+0.5)))
		}
		out = append(out, []term.Span{{Style: term.Label, Text: term.Pad(term.Sanitize(b.name), names) + " "}, mark,
			{Text: term.PadLeft(term.Sanitize(b.words), numbers) + " "}, {Style: style, Text: term.Text(strings.Repeat(sign, cells))}})
	}
	return out
}
