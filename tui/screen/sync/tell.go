package sync

import (
	"strconv"
	"strings"
	"time"

	"lantu/plan/diff"
	"lantu/plan/lang"
	"lantu/plan/merge"
	"lantu/plan/sync"
	"lantu/plan/workspace"
	"lantu/tui/screen"
	"lantu/tui/term"
	"lantu/tui/widget/pager"
)

// tell fills the pane below: with the preview, with what the last errand did, or with what the last sync
// with the remote under the cursor moved.
func (s *Screen) tell() {
	c, ok := s.Current()
	switch {
	case s.preview != nil:
		s.pager.SetParagraphs(s.previewOf(s.preview.Preview))
	case s.outcome != nil:
		s.pager.SetParagraphs(s.outcome)
	case ok && !c.Lately.When.IsZero():
		t := s.telling()
		t.put(term.Title, 0, t.say("syncing.lately", string(screen.Moment(time.Now(), c.Lately.When))))
		t.traffic("cmd.sync.in", c.Remote.Name, c.In)
		t.traffic("cmd.sync.out", c.Remote.Name, c.Out)
		s.pager.SetParagraphs(t.out)
	case ok:
		s.pager.SetParagraphs([]pager.Paragraph{{Style: term.Dim, Text: s.desk.Say("syncing.none-yet")}})
	default:
		s.pager.SetParagraphs([]pager.Paragraph{{Style: term.Dim, Text: s.desk.Say("syncing.how")}})
	}
}

// previewOf tells what a merge brings: in, out, and what collides first, as that is what to look at.
func (s *Screen) previewOf(p *workspace.Preview) []pager.Paragraph {
	t := s.telling()
	t.collisions(p.Conflicts, p.Doubles, p.Moved)
	t.unreadable(p.In)
	t.traffic("cmd.sync.would-in", p.Remote, p.In)
	t.traffic("cmd.sync.would-out", p.Remote, p.Out)
	return t.out
}

// outcomeOf tells what an errand did.
func (s *Screen) outcomeOf(e errand, c workspace.Carried) []pager.Paragraph {
	t, name := s.telling(), e.name()
	switch {
	case c.Bundle:
		t.put(term.OkText, 0, t.say("cmd.carry.bundle", name))
		return t.out
	case c.Made:
		t.put(term.OkText, 0, t.say("cmd.carry.made", name))
	}
	if e.carry != "" && c.Remote.URL != "" {
		t.put(term.OkText, 0, t.say("cmd.carry.whole", name))
	}
	t.collisions(c.Conflicts, c.Doubles, c.Moved)
	t.unreadable(c.In)
	t.traffic("cmd.sync.in", name, c.In)
	t.traffic("cmd.sync.out", name, c.Out)
	for _, tag := range c.Tags {
		t.put(term.Plain, 0, t.say("cmd.sync.tag", tag))
	}
	for _, tag := range c.Clashes {
		t.put(term.WarnText, 0, t.say("cmd.sync.clash", tag))
	}
	if c.Before == c.After && !c.Pushed && len(c.Tags) == 0 {
		t.put(term.Plain, 0, t.say("cmd.sync.nothing", name))
	}
	return t.out
}

// doubtWords says why the user is asked.
func (s *Screen) doubtWords(e errand, d sync.Doubt) []term.Span {
	by := func(id string, name, when, subject string) term.Span {
		return term.Span{Style: term.Label, Text: s.desk.Say(id, name, when, subject)}
	}
	const day = "2006-01-02 15:04"
	words := []term.Span{{Text: s.desk.Say("syncing.unrelated", e.name())}, {}}
	if d.Rewound {
		words = []term.Span{{Text: s.desk.Say("syncing.rewound", e.name())}, {},
			by("syncing.last-there", d.Last.Author.Name, d.Last.Author.When.Format(day), d.Last.Subject)}
	}
	return append(words, by("syncing.now-there", d.Theirs.Author.Name, d.Theirs.Author.When.Format(day), d.Theirs.Subject))
}

// A telling puts an exchange into paragraphs.
type telling struct {
	words diff.Words
	out   []pager.Paragraph
}

func (s *Screen) telling() *telling {
	return &telling{words: diff.Words{Language: s.desk.Lang, Units: s.desk.Units}}
}

func (t *telling) say(id string, args ...any) term.Text {
	return term.Sanitize(lang.Text(t.words.Language, id, args...))
}

func (t *telling) put(style term.Style, indent int, text term.Text) {
	t.out = append(t.out, pager.Paragraph{Style: style, First: indent, Indent: indent + 2, Text: text.OneLine()})
}

// The most that is listed: changes of one plan, other files.
const (
	changesTold = 100
	othersTold  = 20
)

func (t *telling) traffic(head, remote string, x workspace.Traffic) {
	if x.Empty() {
		return
	}
	t.put(term.Title, 0, t.say(head, remote))
	for _, d := range x.Plans {
		t.put(term.Label, 2, term.Sanitize(d.Title(t.words)))
		if d.Broken() != nil || d.Old == nil || d.New == nil {
			continue
		}
		changes := diff.ByConsequence(d.Changes)
		more := len(changes) - changesTold
		if more > 0 {
			changes = changes[:changesTold]
		}
		for _, line := range t.words.Lines(d.Old.Doc, d.New.Doc, changes) {
			t.put(term.Plain, 4, term.Sanitize(line))
		}
		if more > 0 {
			t.put(term.Dim, 4, t.say("cmd.sync.more-changes", more))
		}
	}
	for i, file := range x.Other {
		if i == othersTold {
			t.put(term.Dim, 2, t.say("sync.more", len(x.Other)-i))
			break
		}
		t.put(term.Plain, 2, term.Sanitize(file))
	}
	if x.More > 0 {
		t.put(term.Dim, 2, t.say("sync.more", x.More))
	}
}

func (t *telling) unreadable(x workspace.Traffic) {
	for _, err := range x.Unreadable() {
		t.put(term.ErrorText, 0, term.Signs().Error+" "+term.Sanitize(lang.Say(t.words.Language, err)))
	}
}

// collisions lists what a merge could not decide with what each side wrote.
func (t *telling) collisions(conflicts []workspace.Dispute, doubles []sync.Double, moved []sync.Moved) {
	if len(conflicts)+len(doubles)+len(moved) > 0 {
		t.put(term.Title, 0, t.say("cmd.sync.collide"))
	}
	file := ""
	for _, d := range conflicts {
		if d.File.Path != file {
			file = d.File.Path
			t.put(term.Label, 2, term.Sanitize(t.words.File(d.File.Doc, file)))
		}
		style := term.ErrorText
		if d.Class == merge.Review {
			style = term.WarnText
		}
		var sides []string
		for _, v := range d.Candidates {
			side := d.Say(t.words, v)
			if side == "" {
				side = lang.Text(t.words.Language, "cmd.conflicts.nothing")
			}
			sides = append(sides, side)
		}
		t.put(style, 4, term.Signs().Flag+" "+t.say("cmd.sync.sides", d.Title(t.words),
			lang.ValueName(t.words.Language, "class", string(d.Class)), strings.Join(sides, lang.Text(t.words.Language, "cmd.sync.against"))))
	}
	for _, d := range doubles {
		t.put(term.WarnText, 2, t.say("cmd.sync.double", d.Path, d.Other))
	}
	for _, m := range moved {
		t.put(term.WarnText, 2, t.say("cmd.sync.moved", m.Plan, m.From, m.To))
	}
}

func percents(n int) string { return strconv.Itoa(n) + "%" }
