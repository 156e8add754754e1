package history

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"lantu/plan/diff"
	"lantu/plan/lang"
	"lantu/plan/repo"
	"lantu/plan/workspace"
	"lantu/schema"
	"lantu/tui/screen"
	"lantu/tui/term"
	"lantu/tui/widget/pager"
)

// A deed is what a commit, or all of a stretch, changed, as the pane shows it. It is made beside the
// loop and never changes.
type deed struct {
	key        string
	commit     repo.Commit // zero for a stretch
	from, to   workspace.Point
	items      []item
	paragraphs []pager.Paragraph
	text       string // all of it, to be copied
}

// An item is one change, or the coming or going of a file.
type item struct {
	in     workspace.Difference
	change diff.Change
	isFile bool
	text   string // to be copied
}

// An asked is what the pane is to show.
type asked struct {
	key      string
	commit   repo.Commit // of one commit
	from, to repo.Hash   // of a stretch: what came after from up to to, zero for HEAD
	since    workspace.Start
}

// wanted is what the row under the cursor asks for.
func (s *Screen) wanted() asked {
	i := s.list.At()
	if i < 0 {
		return asked{}
	}
	c, ok := s.Current()
	switch {
	case s.rows[i].group < 0:
		since := s.filter.since
		return asked{key: "all " + since.Point.Commit.Hash.String() + s.log.head.String(), from: since.Point.Commit.Hash, since: since}
	case !ok: // the newest of the group
		c = s.log.commits[s.log.groups[s.rows[i].group].commits[0]]
	}
	if !s.mark.IsZero() && s.mark != c.Hash {
		from, to := s.mark, c.Hash
		for _, other := range s.log.commits { // the newest first
			if other.Hash == s.mark {
				from, to = to, from
				break
			}
			if other.Hash == c.Hash {
				break
			}
		}
		return asked{key: from.String() + to.String(), from: from, to: to}
	}
	return asked{key: c.Hash.String(), commit: c.Commit}
}

// explain looks into what the cursor is on, one thing after another.
func (s *Screen) explain() {
	ask := s.wanted()
	if s.looking || ask.key == "" {
		return
	}
	if ask.key == s.deed.key {
		s.tell()
		return
	}
	s.looking = true
	maker := deeds{ws: s.desk.WS, words: diff.Words{Language: s.desk.Lang, Units: s.desk.Units}, of: s.of}
	screen.Beside(s.desk, func(ctx context.Context) deed { return maker.make(ctx, ask) }, func(d deed) {
		s.looking = false
		s.deed, s.at = d, 0
		s.pager.SetParagraphs(d.paragraphs)
		s.pager.Press(term.Key{Name: "home"})
		s.follow()
		s.explain()
	})
}

// ready tells that the pane shows what the cursor is on.
func (s *Screen) ready() bool { return s.deed.key != "" && s.deed.key == s.wanted().key }

// moveAmongChanges moves the cursor from change to change, or scrolls where there is none.
func (s *Screen) moveAmongChanges(k term.Key) {
	last := len(s.deed.items) - 1
	switch k.Name {
	case "up":
		if s.at > 0 {
			s.at--
			s.follow()
			return
		}
	case "down":
		if s.at < last {
			s.at++
			s.follow()
			return
		}
	case "home":
		s.at = 0
	case "end":
		s.at = max(last, 0)
	}
	s.pager.Press(k)
	if k.Name == "home" || k.Name == "end" {
		s.follow()
	}
}

func (s *Screen) selectItem(id string) {
	if i, err := strconv.Atoi(id); err == nil && i < len(s.deed.items) {
		s.at = i
	}
	s.follow()
}

// follow marks the change under the cursor while the pane has the keyboard.
func (s *Screen) follow() {
	s.pager.Current = ""
	if s.focused && s.at < len(s.deed.items) {
		s.pager.Current = strconv.Itoa(s.at)
		s.pager.FollowID(s.pager.Current)
	}
}

// current is the change under the cursor; ok is false where the list has the keyboard or the pane shows
// none.
func (s *Screen) current() (item, bool) {
	if s.focused && s.ready() && s.at < len(s.deed.items) {
		return s.deed.items[s.at], true
	}
	return item{}, false
}

// deeds puts what commits did into paragraphs, beside the loop.
type deeds struct {
	ws    *workspace.Workspace
	words diff.Words
	of    Subject
	deed
	lines []string // of text
}

func (m deeds) say(id string, args ...any) term.Text {
	return term.Sanitize(lang.Text(m.words.Language, id, args...))
}

func (m *deeds) put(style term.Style, indent int, text term.Text) {
	m.paragraphs = append(m.paragraphs, pager.Paragraph{Style: style, Indent: indent, First: indent, Text: text})
}

func (m deeds) make(ctx context.Context, ask asked) deed {
	m.deed = deed{key: ask.key, commit: ask.commit}
	var err error
	if ask.commit.Hash.IsZero() {
		err = m.stretch(ctx, ask)
	} else {
		err = m.one(ctx, ask.commit)
	}
	if err != nil {
		m.put(term.ErrorText, 0, term.Sanitize(lang.Say(m.words.Language, err)))
	}
	m.text = strings.Join(m.lines, "\n")
	return m.deed
}

// one tells of a commit.
func (m *deeds) one(ctx context.Context, c repo.Commit) error {
	what, err := m.ws.Deed(ctx, c)
	if err != nil {
		return err
	}
	m.to = workspace.Point{Rev: c.Hash.String(), Commit: c}
	if parents := m.ws.Repo().Parents(c); len(parents) > 0 {
		before, err := m.ws.Repo().Commit(parents[0])
		if err != nil {
			return err
		}
		m.from = workspace.Point{Rev: before.Hash.String(), Commit: before}
	}
	m.put(term.Title, 0, term.Sanitize(c.Subject))
	by := term.Sanitize(workspace.Who(m.words.Units, c)) + "  " + when(c.Author.When) + "  " + term.Sanitize(c.Hash.Short())
	m.put(term.Dim, 0, by)
	m.lines = append(m.lines, string(term.Sanitize(c.Subject)), string(by))
	if what.Reason != "" && what.Reason != c.Subject {
		reason := m.say("review.reason", what.Reason)
		m.put(term.Plain, 0, reason)
		m.lines = append(m.lines, string(reason))
	}
	m.put(term.Plain, 0, "")
	m.differences(what.Differences)
	switch {
	case len(what.Differences) == 0 && len(what.Others) == 0 && len(c.Parents) > 1:
		m.put(term.Dim, 0, m.say("review.merge-alike"))
	case len(what.Others) > 0:
		m.put(term.Dim, 0, m.say("review.others", strings.Join(what.Others, "  ")))
	}
	return nil
}

// stretch tells what became of the plans from one point to another.
func (m *deeds) stretch(ctx context.Context, ask asked) (err error) {
	if m.to, err = m.ws.PointAt(revision(ask.to)); err != nil {
		return err
	}
	if m.from, err = m.ws.PointAt(revision(ask.from)); err != nil {
		return err
	}
	title := m.say("review.stretch", string(when(m.from.Commit.Author.When)), m.from.Commit.Hash.Short(),
		string(when(m.to.Commit.Author.When)), m.to.Commit.Hash.Short())
	m.put(term.Title, 0, title)
	m.lines = append(m.lines, string(title))
	m.put(term.Plain, 0, "")
	all, err := m.ws.Differences(ctx, m.from, m.to)
	if err != nil {
		return err
	}
	m.differences(all)
	return nil
}

func revision(h repo.Hash) string {
	if h.IsZero() {
		return ""
	}
	return h.String()
}

// differences tells what changed in each file, that of the subject first.
func (m *deeds) differences(all []workspace.Difference) {
	mine := func(d workspace.Difference) bool { return m.of.File == "" || d.File().Path == m.of.File }
	slices.SortStableFunc(all, func(a, b workspace.Difference) int {
		if mine(a) == mine(b) {
			return 0
		} else if mine(a) {
			return -1
		}
		return 1
	})
	for i, d := range all {
		if i > 0 {
			m.put(term.Plain, 0, "")
		}
		m.difference(d, len(all) > 1 || m.of.File == "")
	}
	if len(all) == 0 && m.commit.Hash.IsZero() {
		m.put(term.Dim, 0, m.say("review.alike"))
	}
}

func (m *deeds) difference(d workspace.Difference, named bool) {
	switch err := d.Broken(); {
	case err != nil:
		m.broken(d, err)
		return
	case d.Old == nil:
		m.file(d, m.words.Came(d.New.Doc, d.New.Name()))
		return
	case d.New == nil:
		m.file(d, m.words.Gone(d.Old.Doc, d.Old.Name()))
		return
	case d.Old.Path != d.New.Path:
		m.file(d, m.words.Renamed(d.New.Doc, d.Old.Name(), d.New.Name()))
	case named:
		name := term.Sanitize(m.words.File(d.New.Doc, d.New.Name()))
		m.put(term.Label, 0, name)
		m.lines = append(m.lines, string(name))
	}
	found := m.ws.Since(d)
	changes := diff.ByConsequence(d.Changes)
	slices.SortStableFunc(changes, func(a, b diff.Change) int { // those that the history is of first
		if x, y := m.of.concerns(d, a), m.of.concerns(d, b); x == y {
			return 0
		} else if x {
			return -1
		}
		return 1
	})
	for i, line := range m.words.Lines(d.Old.Doc, d.New.Doc, changes) {
		m.changed(d, changes[i], term.Sanitize(line))
		found = m.findings(found, func(f schema.Finding) bool { return f.Element == changes[i].Element })
	}
	m.findings(found, func(schema.Finding) bool { return true })
	switch {
	case len(changes) > 0:
	case len(m.commit.Parents) > 1:
		m.put(term.Dim, 2, m.say("review.merge-alike"))
	default:
		m.put(term.Dim, 2, m.say("review.layout-only"))
	}
}

// file tells that a file came, went or has another folder.
func (m *deeds) file(d workspace.Difference, line string) {
	m.item(item{in: d, isFile: true, text: line}, []term.Span{{Text: term.Sanitize(line)}}, "")
}

// changed tells one change: its line, with the difference of an amount set off, and the words of a text.
func (m *deeds) changed(d workspace.Difference, c diff.Change, line term.Text) {
	spans := []term.Span{{Text: line}}
	if by := term.Sanitize(m.words.Difference(c)); by != "" {
		if before, after, ok := strings.Cut(string(line), string(by)); ok {
			spans = []term.Span{{Text: term.Text(before)}, {Style: term.Match, Text: by}, {Text: term.Text(after)}}
		}
	}
	it := item{in: d, change: c, text: string(line)}
	pieces := c.Pieces()
	if pieces != nil {
		it.text += "\n    " + strings.ReplaceAll(string(term.Sanitize(diff.Marked(pieces, around))), "\n", "\n    ")
	}
	m.item(it, spans, m.say("diff.weight."+c.Weight().String()))
	if pieces != nil {
		m.paragraphs = append(m.paragraphs, pager.Paragraph{Indent: 4, First: 4, Lay: func(width int) [][]term.Span {
			return words(pieces, width)
		}})
	}
}

// item puts a line that the cursor can stand on; tag stands at its right where there is room.
func (m *deeds) item(it item, spans []term.Span, tag term.Text) {
	id := strconv.Itoa(len(m.items))
	m.items = append(m.items, it)
	m.lines = append(m.lines, "  "+it.text)
	m.paragraphs = append(m.paragraphs, pager.Paragraph{ID: id, Indent: 2, First: 2, Lay: func(width int) [][]term.Span {
		rows := term.WrapSpans(spans, width)
		used := 0
		for _, s := range rows[0] {
			used += term.Width(s.Text)
		}
		if room := width - used - term.Width(tag); tag != "" && room >= 4 && width >= 60 {
			rows[0] = append(rows[0], term.Span{Style: term.Dim, Text: term.Spaces(room) + tag})
		}
		return rows
	}})
}

// findings shows those that match, below the change that they came with, and gives back the others.
func (m *deeds) findings(found []schema.Finding, match func(schema.Finding) bool) (rest []schema.Finding) {
	for _, f := range found {
		if !match(f) {
			rest = append(rest, f)
			continue
		}
		sign, style := term.Signs().Warning, term.WarnText
		if f.Severity == schema.Error {
			sign, style = term.Signs().Error, term.ErrorText
		}
		text := sign + " " + term.Sanitize(f.Rule+" "+lang.Say(m.words.Language, f.Message))
		m.put(style, 4, text)
		m.lines = append(m.lines, "    "+string(text))
	}
	return rest
}

// broken shows a version that cannot be read by the lines that changed.
func (m *deeds) broken(d workspace.Difference, err error) {
	m.put(term.Label, 0, term.Sanitize(d.File().Path))
	why := m.say("review.unreadable", err)
	m.put(term.WarnText, 0, why)
	m.lines = append(m.lines, d.File().Path, string(why))
	var old, now string
	if d.Old != nil {
		old = string(d.Old.Bytes)
	}
	if d.New != nil {
		now = string(d.New.Bytes)
	}
	for _, p := range diff.Lines(old, now) {
		if p.Part == diff.Same {
			continue
		}
		sign, style := term.Text("+ "), term.Added
		if p.Part == diff.Gone {
			sign, style = "- ", term.Removed
		}
		for line := range strings.Lines(p.Text) {
			text := sign + term.Sanitize(strings.TrimRight(line, "\r\n"))
			m.put(style, 2, text)
			m.lines = append(m.lines, "  "+string(text))
		}
	}
}
