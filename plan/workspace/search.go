package workspace

import (
	"bytes"
	"cmp"
	"context"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"unicode/utf8"

	"lantu/plan"
	"lantu/plan/pinyin"
)

// A Hit is an element, a plan or a unit that a search found.
type Hit struct {
	File    string
	Plan    string // title of the plan, "" of a unit
	Element string // id; that of the plan for the plan itself
	Shape   string // name of the element's shape
	Number  string // printed, "" for none
	Title   string
	Marks   []pinyin.Span // in Title, what was found there
	Unit    string        // id of a unit of the element that was found, "" for none
	Field   string        // that holds Excerpt, "" where that is not known
	Excerpt string        // of the text that was found, "" where Title or Unit say it
	InText  []pinyin.Span // in Excerpt
	Score   int           // the less the better
}

// Slug is the slug of the plan, "" of a unit.
func (h Hit) Slug() string { return SlugOf(h.File) }

// Found is what has been found so far.
type Found struct {
	Hits []Hit
	More bool // there are more than are worth listing
	Done bool
}

// How well a word is met, the best first.
const (
	byName   = iota // title, id or number are what was typed
	byStart         // the title begins so
	byPart          // the title holds it
	byUnit          // a unit of the element is called so
	byText          // the text holds it
	unmet    = -1
	byAround = byText // the title of the plan holds it
)

// Bounds of what is listed.
const (
	mostHits   = 400
	mostInPlan = 12 // found in the text of one plan
)

// Search looks for words in titles, ids, printed numbers and the names of units, by characters, pinyin or
// initials, and in the text by characters, and gives what it finds bit by bit: first, best first, what
// the index knows, then what the texts of the plans hold, plan by plan. An element is found if it has
// each of the words, where words that the title of its plan has need not be repeated. It asks the index
// as it is; see RefreshIndex.
func (w *Workspace) Search(ctx context.Context, typed string, give func(Found)) error {
	words := strings.Fields(strings.ToLower(typed))
	if len(words) == 0 {
		give(Found{Done: true})
		return nil
	}
	s := seeker{units: w.Units()}
	for _, word := range words {
		s.words = append(s.words, s.sought(word))
	}
	w.index.reading.RLock()
	plans := w.index.plans
	w.index.reading.RUnlock()
	named, weighed := s.named(ctx, plans)
	hits := s.unitHits()
	more := len(hits)+len(named) > mostHits
	for _, n := range named[:max(0, min(len(named), mostHits-len(hits)))] {
		hits = append(hits, s.hit(plans[n.plan], n.head, n.score))
	}
	slices.SortStableFunc(hits, func(a, b Hit) int { return cmp.Compare(a.Score, b.Score) })
	if err := ctx.Err(); err != nil {
		return err
	}
	left := mostHits - len(hits)
	give(Found{Hits: hits, More: more, Done: left == 0})
	if left == 0 {
		return nil
	}
	return s.written(ctx, w, plans, weighed, left, more, give)
}

// sought is one word of a query.
type sought struct {
	word  string // in lower case
	name  pinyin.Query
	units map[string]bool // ids of the units that it names
}

type seeker struct {
	words []sought
	units *plan.Registry
}

func (s *seeker) sought(word string) sought {
	q := sought{word: word, name: pinyin.NewQuery(word), units: map[string]bool{}}
	for _, u := range s.units.Units() {
		if u.ID == word || slices.ContainsFunc(append([]string{u.Name}, u.Aliases...), q.name.Matches) {
			q.units[u.ID] = true
		}
	}
	return q
}

// meets tells how a head meets a word.
func (q *sought) meets(h *heading) int {
	if h.id == q.word || len(q.word) > 2 && strings.HasPrefix(h.id, q.word) || isNumber(h.number, q.word) {
		return byName
	}
	if rank := q.name.Rank(h.title); h.title != "" && rank != pinyin.Missing {
		return rank - pinyin.Whole
	}
	if len(q.units) > 0 && h.units != "" {
		for id := range strings.FieldsSeq(h.units) {
			if q.units[id] {
				return byUnit
			}
		}
	}
	return unmet
}

// isNumber tells whether a word is a printed number, with its marks or without: 12, 任务12, （二）.
func isNumber(number, word string) bool {
	if number == "" {
		return false
	}
	for _, kind := range []string{"任务", "措施", "task", "第"} {
		word = strings.TrimPrefix(word, kind)
	}
	return word == number || word == strings.Trim(number, "（）().、． 第条项")
}

// A weighed is how the heads of a plan meet the words: by head and word.
type weighed struct {
	met  []int8
	some []bool // by word: some head meets it
}

func (m *weighed) of(head, words int) []int8 { return m.met[head*words : (head+1)*words] }

// weigh asks the heads of a plan; nil where none meets any word and the text cannot either.
func (s *seeker) weigh(p *indexed) *weighed {
	n := len(s.words)
	m := &weighed{met: make([]int8, len(p.heads)*n), some: make([]bool, n)}
	for i := range p.heads {
		for k := range s.words {
			v := s.words[k].meets(&p.heads[i])
			if i == 0 && v == unmet && strings.Contains(SlugOf(p.stat.Path), s.words[k].word) {
				v = byPart
			}
			m.met[i*n+k] = int8(v)
			m.some[k] = m.some[k] || v != unmet
		}
	}
	for k, some := range m.some {
		if !some && !p.pairs.holds(s.words[k].word) {
			return nil
		}
	}
	return m
}

// score adds up how an element meets the words, by itself, by its text (where told) or by the title of its
// plan; ok is false where a word is missing or none is the element's own.
func (s *seeker) score(m *weighed, head int, inText func(word int) bool) (sum int, ok bool) {
	n, own := len(s.words), head == 0
	for k, v := range m.of(head, n) {
		switch around := m.of(0, n)[k]; {
		case v != unmet:
			sum, own = sum+int(v), true
		case inText != nil && inText(k):
			sum, own = sum+byText, true
		case around >= byName && around <= byPart:
			sum += byAround
		default:
			return 0, false
		}
	}
	return sum, own
}

// An answer is a heading that the index found, by the places of its plan and of itself.
type answer struct{ plan, head, score int }

// named finds what the index knows, best first, and hands the weights of the plans on.
func (s *seeker) named(ctx context.Context, plans []*indexed) ([]answer, []*weighed) {
	found, all := make([][]answer, len(plans)), make([]*weighed, len(plans))
	each(ctx, len(plans), func(i int) {
		p := plans[i]
		m := s.weigh(p)
		if all[i] = m; m == nil || slices.Contains(m.some, false) {
			return
		}
		for h := range p.heads {
			if sum, ok := s.score(m, h, nil); ok {
				found[i] = append(found[i], answer{i, h, sum})
			}
		}
	})
	out := slices.Concat(found...)
	slices.SortStableFunc(out, func(a, b answer) int { return a.score - b.score })
	return out, all
}

// each does something so many times on all processors, until it is cancelled.
func each(ctx context.Context, n int, f func(i int)) {
	var next atomic.Int64
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for i := int(next.Add(1)) - 1; i < n && ctx.Err() == nil; i = int(next.Add(1)) - 1 {
				f(i)
			}
		})
	}
	workers.Wait()
}

func (s *seeker) hit(p *indexed, at, score int) Hit {
	h := p.heads[at]
	hit := Hit{File: p.stat.Path, Plan: p.title(), Element: h.id, Shape: h.shape, Number: h.number, Title: h.title, Score: score}
	for k := range s.words {
		spans, _ := s.words[k].name.Find(h.title)
		hit.Marks = append(hit.Marks, spans...)
		for id := range strings.FieldsSeq(h.units) {
			if hit.Unit == "" && s.words[k].units[id] {
				hit.Unit = id
			}
		}
	}
	hit.Marks = apart(hit.Marks)
	return hit
}

// apart sorts spans and makes those that touch one.
func apart(spans []pinyin.Span) []pinyin.Span {
	slices.SortFunc(spans, func(a, b pinyin.Span) int { return cmp.Or(a.Start-b.Start, a.End-b.End) })
	out := spans[:0]
	for _, x := range spans {
		if n := len(out); n > 0 && x.Start <= out[n-1].End {
			out[n-1].End = max(out[n-1].End, x.End)
		} else {
			out = append(out, x)
		}
	}
	return out
}

// unitHits are the units that all words name.
func (s *seeker) unitHits() []Hit {
	var out []Hit
	for _, u := range s.units.Units() {
		sum, all := 0, true
		var marks []pinyin.Span
		for k := range s.words {
			q := &s.words[k]
			all = all && q.units[u.ID]
			if rank := q.name.Rank(u.Name); u.ID != q.word && rank != pinyin.Missing {
				sum += rank
			} else if u.ID != q.word {
				sum += byPart
			}
			spans, _ := q.name.Find(u.Name)
			marks = append(marks, spans...)
		}
		if all {
			shape := plan.UnitShape.Name
			if u.Group {
				shape = plan.GroupShape.Name
			}
			out = append(out, Hit{File: UnitsPath, Element: u.ID, Shape: shape, Title: u.Name, Marks: apart(marks), Score: sum})
		}
	}
	return out
}

// written looks through the texts of the plans that may hold what their heads do not.
func (s *seeker) written(ctx context.Context, w *Workspace, plans []*indexed, all []*weighed, left int, more bool, give func(Found)) error {
	const batch = 16 // plans between two that are given
	var wanted []int
	for i, m := range all {
		if m != nil && slices.ContainsFunc(s.words, func(q sought) bool { return plans[i].pairs.holds(q.word) }) {
			wanted = append(wanted, i)
		}
	}
	for len(wanted) > 0 && left > 0 {
		now := wanted[:min(batch, len(wanted))]
		wanted = wanted[len(now):]
		found, over := make([][]Hit, len(now)), make([]bool, len(now))
		each(ctx, len(now), func(i int) {
			p := plans[now[i]]
			if data, err := w.repo.ReadFile(p.stat.Path); err == nil {
				found[i], over[i] = s.inText(p, all[now[i]], data)
			}
		})
		if err := ctx.Err(); err != nil {
			return err
		}
		hits := slices.Concat(found...)
		more = more || slices.Contains(over, true) || len(hits) > left || len(hits) == left && len(wanted) > 0
		hits = hits[:min(len(hits), left)]
		left -= len(hits)
		if len(hits) > 0 {
			give(Found{Hits: hits, More: more})
		}
	}
	give(Found{More: more, Done: true})
	return nil
}

// A place is where a word stands in a text.
type textPlace struct{ word, start, end int }

// inText finds the elements of a plan that have the words, where the text has to help.
func (s *seeker) inText(p *indexed, m *weighed, data []byte) (hits []Hit, over bool) {
	text := flowing(data)
	places := map[int][]textPlace{} // by head
	var order []int
	for k := range s.words {
		word := []byte(s.words[k].word)
		if !p.pairs.holds(s.words[k].word) {
			continue
		}
		for from := 0; ; {
			at := bytes.Index(text.lower[from:], word)
			if at < 0 {
				break
			}
			at += from
			from = at + len(word)
			line := text.lineAt(at)
			if _, _, prose := text.fieldAt(line, at); !prose {
				continue
			}
			head := p.headAt(line)
			if head < 0 {
				continue
			}
			if places[head] == nil {
				order = append(order, head)
			}
			places[head] = append(places[head], textPlace{k, at, from})
		}
	}
	slices.Sort(order)
	for _, head := range order {
		has := func(k int) bool {
			return slices.ContainsFunc(places[head], func(t textPlace) bool { return t.word == k })
		}
		if _, known := s.score(m, head, nil); known { // it was found by its head already
			continue
		}
		sum, ok := s.score(m, head, has)
		if !ok {
			continue
		}
		if len(hits) == mostInPlan {
			return hits, true
		}
		hits = append(hits, s.textHit(p, head, sum, text, places[head]))
	}
	return hits, false
}

// textHit shows a hit by the first words in the text that the head does not have.
func (s *seeker) textHit(p *indexed, head, sum int, text flow, places []textPlace) Hit {
	hit := s.hit(p, head, sum)
	hit.Unit = ""
	first := places[0]
	line := text.lineAt(first.start)
	key, from, _ := text.fieldAt(line, first.start)
	if _, err := plan.FieldAt(plan.ShapeNamed(hit.Shape), key); err == nil {
		hit.Field = key
	}
	to := text.lineEnd(text.lineAt(first.end - 1))
	start := first.start - backRunes(text.bytes[from:first.start], excerptBefore)
	end := first.end + runesAhead(text.bytes[first.end:max(to, first.end)], excerptAfter)
	hit.Excerpt = strings.TrimRight(string(text.bytes[start:end]), " ")
	lower := string(text.lower[start : start+len(hit.Excerpt)])
	for k := range s.words {
		if at := strings.Index(lower, s.words[k].word); at >= 0 {
			hit.InText = append(hit.InText, pinyin.Span{Start: at, End: at + len(s.words[k].word)})
		}
	}
	hit.InText = apart(hit.InText)
	return hit
}

// What an excerpt shows before and after the words, in characters.
const (
	excerptBefore = 16
	excerptAfter  = 48
)

// backRunes is how many bytes the last n characters of a text take.
func backRunes(text []byte, n int) int {
	size := 0
	for ; n > 0 && size < len(text); n-- {
		_, s := utf8.DecodeLastRune(text[:len(text)-size])
		size += s
	}
	return size
}

// runesAhead is how many bytes the first n characters of a text take.
func runesAhead(text []byte, n int) int {
	size := 0
	for ; n > 0 && size < len(text); n-- {
		_, s := utf8.DecodeRune(text[size:])
		size += s
	}
	return size
}

// headAt is the innermost head that a line of the file belongs to, -1 for none.
func (x *indexed) headAt(line int32) int {
	best := -1
	for i := range x.heads {
		if h := &x.heads[i]; h.from <= line && line <= h.to && (best < 0 || h.from >= x.heads[best].from) {
			best = i
		}
	}
	return best
}
