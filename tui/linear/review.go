package linear

import (
	"errors"
	"strings"

	"lantu/plan/lang"
	"lantu/plan/workspace"
)

// errTold is the error of what was said already.
var errTold = errors.New("linear: told")

// problems says what the checks found in the element and what stands in it, and goes to what is chosen.
func (p *open) problems() {
	here := p.element()
	var said []string
	var at []int
	for i, f := range p.found {
		e, ok := p.v.Doc.Element(f.Element)
		if !ok || f.Element == "" {
			e = p.v.Doc.Top()
		}
		if e == here || e.Inside(here) {
			said = append(said, p.text("linear.problem-at", p.name(e), p.problem(f)))
			at = append(at, i)
		}
	}
	if len(said) == 0 {
		p.say("screen.no-problems")
		return
	}
	i, ok := p.choose(p.text("linear.problems", len(said)), said)
	if !ok {
		return
	}
	f := p.found[at[i]]
	if e, ok := p.v.Doc.Element(f.Element); ok && e.Up != nil {
		p.at = e.ID
	} else {
		p.at = ""
	}
	p.print(lang.Say(p.options.Language, lang.RuleWhy(f.Rule)))
	if f.Fix == nil {
		return
	}
	proposal := p.ws.Propose(f)
	if proposal.Err != nil || !p.agrees("linear.fix", f.Fix.Old, f.Fix.New) {
		return
	}
	p.commit(func(string) (workspace.Done, error) { return p.ws.Fix(p.ctx, f) })
}

// mostCommits is how many commits of a history are said.
const mostCommits = 100

// history says who changed an element, a plan or, without either, anything, newest first. One that is
// chosen is told whole, and can be taken back.
func (t *talk) history(file, element string) {
	commits, err := t.ws.Log(t.ctx, file, element, mostCommits)
	if err != nil {
		t.fail(err)
		return
	}
	if len(commits) == 0 {
		t.say("screen.no-commits")
		return
	}
	var said []string
	for _, c := range commits {
		said = append(said, t.text("linear.commit", c.Author.When.Local().Format("2006-01-02 15:04"), c.Author.Name, c.Subject))
	}
	i, ok := t.choose(t.text("linear.history", len(commits)), said)
	if !ok {
		return
	}
	c := commits[i]
	t.print(said[i])
	if reason, err := t.ws.Reason(t.ctx, c.Commit); err == nil && strings.TrimSpace(reason) != "" {
		t.say("linear.field", t.text("screen.reason"), strings.TrimSpace(reason))
	}
	if t.agrees("linear.take-back") {
		t.commit(func(reason string) (workspace.Done, error) { return t.ws.UndoCommit(t.ctx, c.Hash.String(), reason) })
	}
}
