package plan

import "iter"

// A Blank is a place in a text where words are still to come, or were lost.
type Blank struct {
	Kind       BlankKind
	Start, End int    // in bytes of the text
	Words      string // what stands there: xx, 20XX, {单位名称}
}

// A BlankKind is what belongs into a blank, as far as the words around it tell.
type BlankKind string

// The kinds of blanks.
const (
	NumberBlank BlankKind = "number" // xx名, 不少于 xx 场
	TimeBlank   BlankKind = "time"   // 20xx年, XX月XX日, 〔20xx〕
	NameBlank   BlankKind = "name"   // XX市, 《××办法》
	FreeBlank   BlankKind = "free"   // {单位名称}, ____
	MaskedBlank BlankKind = "masked" // 1*0, 2,3??, ****: what stood here was made illegible and has to be looked up
)

// Placeholders finds the blanks of a text, in order:
//
//	xx XX XXX ×× ××× (and the full-width forms)    with digits before: 20xx, 202X年
//	X年 X月 X市 X名                                 a lone X or × only before a word that asks for something
//	{…} ｛…｝                                        with words in it, or none, but no code
//	____ 20__年                                      two low lines or more
//	1*0 1** **** 2,3??                               masked
//
// Words in Latin letters are none, with whatever they are joined to: XXL, Xx, index, 0xff, an address;
// nor is what has another meaning: 3×5, 7*24小时, 1+X证书, X光, **重点**.
func Placeholders(text string) []Blank {
	var out []Blank
	s := blankScanner{text: text}
	for s.seek() {
		if b, ok := s.blank(); ok {
			b.Words = text[b.Start:b.End]
			out = append(out, b)
		}
	}
	return out
}

// An Unfilled is a blank of a document. To fill it, apply a Reword of its Element, Field, Start and Words.
type Unfilled struct {
	Element *Element
	Field   string // path within Element: title, targets.2025, chief.name
	At      *Node  // the scalar that the blank is in; of a key (20xx: 92) a scalar made of it
	Blank
}

// Unfilled gives every blank of a document in the order of the file. Quotes are left out, as they repeat
// the text that they quote; waivers and conflicts too, as they are no part of what is issued.
func (d *Document) Unfilled() iter.Seq[Unfilled] {
	return func(yield func(Unfilled) bool) {
		for _, e := range d.order {
			if e.Shape != WaiverShape && e.Shape != ConflictShape && !unfilled(e, e.Node, e.Shape, "", yield) {
				return
			}
		}
	}
}

func unfilled(e *Element, n *Node, s *Shape, prefix string, yield func(Unfilled) bool) bool {
	for entry, f := range s.Entries(n) {
		if f == nil || entry.Key == "quote" {
			continue
		}
		path, ok := prefix+f.Key, true
		switch f.Type {
		case LineField, ProseField, DayField, DueField, WindowField, AmountField:
			ok = blanksIn(e, f.Type, path, entry.Value, yield)
		case WordsField:
			for _, member := range entry.Value.List() {
				ok = ok && blanksIn(e, LineField, path, member, yield)
			}
		case AmountsField:
			ok = blanksInColumns(e, path, entry.Value, yield)
		case ObjectField:
			ok = unfilled(e, entry.Value, f.Of, path+".", yield)
		}
		if !ok {
			return false
		}
	}
	return true
}

// blanksInColumns looks at the periods of a map of amounts, and at the amounts.
func blanksInColumns(e *Element, path string, n *Node, yield func(Unfilled) bool) bool {
	if n == nil || n.Kind != Map {
		return true
	}
	for _, column := range n.Entries {
		inKey := nextMark(column.Key, 0) >= 0
		if !inKey && !mayHaveBlank(column.Value) {
			continue
		}
		key := &Node{Kind: Scalar, Value: column.Key, Pos: column.Pos}
		path := path + "." + column.Key
		if inKey && !blanksIn(e, WindowField, path, key, yield) || !blanksIn(e, AmountField, path, column.Value, yield) {
			return false
		}
	}
	return true
}

func blanksIn(e *Element, t Type, path string, n *Node, yield func(Unfilled) bool) bool {
	if !mayHaveBlank(n) {
		return true
	}
	for _, blank := range blanksOf(t, n.Value) {
		if !yield(Unfilled{Element: e, Field: path, At: n, Blank: blank}) {
			return false
		}
	}
	return true
}

// mayHaveBlank tells quickly, as nearly no value has one, whether a value may have a blank.
func mayHaveBlank(n *Node) bool { return n != nil && n.Kind == Scalar && nextMark(n.Value, 0) >= 0 }

// blanksOf finds the blanks in the value of a field that may have some. An amount or a time tells what its blanks are, and
// what is a gap in their languages is a blank as a whole where the text alone would not show it: X.
func blanksOf(t Type, value string) []Blank {
	blanks := Placeholders(value)
	kind := NumberBlank
	switch t {
	case AmountField:
		if len(blanks) == 0 {
			q, _ := ParseQuantity(value)
			blanks = wholeBlank(q.Gap, value)
		}
	case DayField, DueField, WindowField:
		kind = TimeBlank
		if len(blanks) == 0 {
			w, _ := ParseWhen(value)
			p, _ := ParsePeriod(value)
			blanks = append(wholeBlank(w.Gap, value), wholeBlank(p.Gap, value)...)
			blanks = blanks[:min(len(blanks), 1)]
		}
	default:
		return blanks
	}
	for i := range blanks {
		if blanks[i].Kind != MaskedBlank {
			blanks[i].Kind = kind
		}
	}
	return blanks
}

func wholeBlank(gap Gap, value string) []Blank {
	switch gap {
	case Placeholder:
		return []Blank{{Kind: FreeBlank, End: len(value), Words: value}}
	case Masked:
		return []Blank{{Kind: MaskedBlank, End: len(value), Words: value}}
	}
	return nil
}
