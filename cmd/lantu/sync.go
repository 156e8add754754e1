package main

import (
	"bufio"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"lantu/plan"
	"lantu/plan/diff"
	"lantu/plan/lang"
	"lantu/plan/repo/carrier"
	"lantu/plan/sync"
	"lantu/plan/workspace"
	"lantu/tui/term"
)

func (c *cli) syncCommand() *cobra.Command {
	var join, preview, yes, asJSON bool
	cmd := c.command("sync [REMOTE] [--preview] [--join] [-y] [--json]", "sync", c.with(func(cmd *cobra.Command, w *workspace.Workspace, args []string) error {
		o := c.syncOptions(w, args, join, yes)
		if preview {
			p, err := w.Preview(cmd.Context(), o)
			if err != nil {
				return err
			}
			if asJSON {
				return c.json(c.previewInJSON(w, p))
			}
			c.printPreview(w, p)
			return nil
		}
		done, err := w.Sync(cmd.Context(), o)
		return c.afterExchange(w, done, err, asJSON)
	}))
	cmd.Args = words(0, 1, "[REMOTE]")
	cmd.ValidArgsFunction = proposing(c.remotes(), cobra.NoFileCompletions)
	cmd.Flags().BoolVar(&preview, "preview", false, c.text("cmd.flag.preview"))
	cmd.Flags().BoolVar(&join, "join", false, c.text("cmd.flag.join"))
	cmd.Flags().BoolVarP(&yes, "yes", "y", false, c.text("cmd.flag.sync-yes"))
	c.jsonFlag(cmd, &asJSON)
	return cmd
}

// syncOptions asks on a terminal and takes the flags for answers elsewhere.
func (c *cli) syncOptions(w *workspace.Workspace, args []string, join, yes bool) workspace.SyncOptions {
	o := workspace.SyncOptions{Progress: c.progress()}
	if len(args) == 1 {
		if o.Remote = args[0]; carrier.IsBundle(c.path(args[0])) {
			o.Remote, o.Bundle = "", c.path(args[0])
		}
	}
	o.Join = func(d sync.Doubt) bool { return join || c.agrees(c.questionOf(d)) }
	if !yes && c.asks() {
		o.Agree = func(p *workspace.Preview) bool {
			if len(p.Conflicts)+len(p.Doubles)+len(p.Moved) == 0 {
				return true
			}
			c.printPreview(w, p)
			return c.agrees(c.text("cmd.sync.ask-merge"))
		}
	}
	return o
}

// questionOf puts a doubt into the question whether to bring the two sides together.
func (c *cli) questionOf(d sync.Doubt) string {
	id := "cmd.sync.ask-join"
	if d.Rewound {
		id = "cmd.sync.ask-rewound"
	}
	last := d.Theirs
	return c.text(id, last.Hash.Short(), last.Author.Name, last.Author.When.Format("2006-01-02 15:04"), last.Subject)
}

// asks tells whether there is somebody to ask.
func (c *cli) asks() bool {
	in, isFile := c.in.(*os.File)
	return isFile && term.IsTerminal(in)
}

// agrees asks a question; where nobody can be asked the answer is no.
func (c *cli) agrees(question string) bool {
	if !c.asks() {
		return false
	}
	fmt.Fprint(c.err, question+c.text("cmd.sync.yes-no"))
	answers := bufio.NewScanner(c.in)
	if !answers.Scan() {
		return false
	}
	switch strings.ToLower(strings.TrimSpace(answers.Text())) {
	case "y", "yes", "是":
		return true
	}
	return false
}

// progress says on a terminal what is being done, once a step and every fifth of it.
func (c *cli) progress() func(sync.Step, int) {
	if !term.IsTerminal(os.Stderr) {
		return nil
	}
	last := ""
	return func(step sync.Step, percent int) {
		line := c.text("cmd.step." + string(step))
		if percent > 0 {
			line += fmt.Sprintf(" %d%%", percent/20*20)
		}
		if line != last {
			fmt.Fprintln(c.err, line)
		}
		last = line
	}
}

// afterExchange tells what was exchanged. Hard conflicts and files that cannot be read make the exit
// code 1.
func (c *cli) afterExchange(w *workspace.Workspace, done workspace.Exchanged, err error, asJSON bool) error {
	if err != nil {
		if !done.Before.IsZero() && done.After != done.Before && !done.After.IsZero() {
			fmt.Fprintln(c.err, c.text("cmd.sync.half"))
		}
		return err
	}
	if asJSON {
		if err := c.json(c.exchangedInJSON(w, done)); err != nil {
			return err
		}
	} else {
		c.printExchanged(w, done)
	}
	if unreadable := done.In.Unreadable(); len(unreadable) > 0 {
		for _, err := range unreadable {
			c.complain(err)
		}
		return errFindings
	}
	if done.Declined {
		return plan.Say("cmd.sync.declined")
	}
	if done.Open.Hard > 0 {
		return errFindings
	}
	return nil
}

func (c *cli) printExchanged(w *workspace.Workspace, done workspace.Exchanged) {
	if done.Declined {
		return
	}
	words := diff.Words{Language: c.lang, Units: w.Units()}
	name := done.Name
	c.printTraffic(words, "cmd.sync.in", name, done.In)
	c.printTraffic(words, "cmd.sync.out", name, done.Out)
	c.printCollisions(words, done.Conflicts, done.Doubles, done.Moved)
	for _, tag := range done.Tags {
		fmt.Fprintln(c.out, c.text("cmd.sync.tag", tag))
	}
	for _, tag := range done.Clashes {
		fmt.Fprintln(c.out, c.text("cmd.sync.clash", tag))
	}
	if done.Before == done.After && !done.Pushed && len(done.Tags) == 0 {
		fmt.Fprintln(c.out, c.text("cmd.sync.nothing", name))
	}
	c.printOpen(done.Open)
}

// printOpen says how many conflicts are open, where there are some.
func (c *cli) printOpen(open workspace.Tally) {
	if open.Hard > 0 {
		fmt.Fprintln(c.out, c.text("cmd.sync.open", open.Hard))
	}
	if open.Review > 0 {
		fmt.Fprintln(c.out, c.text("cmd.sync.review", open.Review))
	}
}

func (c *cli) printPreview(w *workspace.Workspace, p *workspace.Preview) {
	words := diff.Words{Language: c.lang, Units: w.Units()}
	for _, d := range p.Doubts {
		fmt.Fprintln(c.out, c.questionOf(d))
	}
	c.printTraffic(words, "cmd.sync.would-in", p.Remote, p.In)
	c.printTraffic(words, "cmd.sync.would-out", p.Remote, p.Out)
	c.printCollisions(words, p.Conflicts, p.Doubles, p.Moved)
	if len(p.In.Plans)+len(p.In.Other)+len(p.Out.Plans)+len(p.Out.Other) == 0 {
		fmt.Fprintln(c.out, c.text("cmd.sync.nothing", p.Remote))
	}
	for _, err := range p.In.Unreadable() {
		c.complain(err)
	}
}

// The most that a summary lists: plans, changes of one plan, other files.
const (
	plansTold   = 20
	changesTold = 8
	othersTold  = 5
)

func (c *cli) printTraffic(words diff.Words, head, remote string, t workspace.Traffic) {
	if len(t.Plans)+t.More+len(t.Other) == 0 {
		return
	}
	fmt.Fprintln(c.out, c.text(head, remote))
	for i, d := range t.Plans {
		if i == plansTold {
			t.More += len(t.Plans) - i
			break
		}
		fmt.Fprintln(c.out, "  "+d.Title(words))
		if d.Broken() != nil || d.Old == nil || d.New == nil {
			continue
		}
		changes := diff.ByConsequence(d.Changes)
		for n, line := range words.Lines(d.Old.Doc, d.New.Doc, changes) {
			if n == changesTold {
				fmt.Fprintln(c.out, "    "+c.text("cmd.sync.more-changes", len(changes)-n))
				break
			}
			fmt.Fprintln(c.out, "    "+line)
		}
	}
	if t.More > 0 {
		fmt.Fprintln(c.out, "  "+c.text("sync.more", t.More))
	}
	for i, file := range t.Other {
		if i == othersTold {
			fmt.Fprintln(c.out, "  "+c.text("sync.more", len(t.Other)-i))
			break
		}
		fmt.Fprintln(c.out, "  "+file)
	}
}

func (c *cli) printCollisions(words diff.Words, conflicts []workspace.Dispute, doubles []sync.Double, moved []sync.Moved) {
	if len(conflicts) > 0 {
		fmt.Fprintln(c.out, c.text("cmd.sync.collide"))
	}
	for _, d := range conflicts {
		var sides []string
		for _, v := range d.Candidates {
			sides = append(sides, c.orNothing(d.Say(words, v)))
		}
		fmt.Fprintf(c.out, "  %s  %s  %s\n", d.File.Name(), d.ID(), c.text("cmd.sync.sides", d.Title(words),
			lang.ValueName(c.lang, "class", string(d.Class)), strings.Join(sides, c.text("cmd.sync.against"))))
	}
	for _, d := range doubles {
		fmt.Fprintln(c.out, c.text("cmd.sync.double", d.Path, d.Other))
	}
	for _, m := range moved {
		fmt.Fprintln(c.out, c.text("cmd.sync.moved", m.Plan, m.From, m.To))
	}
}

func (c *cli) orNothing(s string) string {
	if s == "" {
		return c.text("cmd.conflicts.nothing")
	}
	return s
}

// The shapes of sync --json.
type (
	exchangedJSON struct {
		Remote    string         `json:"remote"`
		Branch    string         `json:"branch,omitempty"`
		Before    string         `json:"before,omitempty"` // commits
		After     string         `json:"after,omitempty"`
		Forward   bool           `json:"forward"`
		Merged    bool           `json:"merged"`
		Pushed    bool           `json:"pushed"`
		Declined  bool           `json:"declined"`
		In        trafficJSON    `json:"in"`
		Out       trafficJSON    `json:"out"`
		Conflicts []conflictJSON `json:"conflicts"`
		Doubles   []doubleJSON   `json:"doubles"`
		Moved     []movedJSON    `json:"moved"`
		Tags      []string       `json:"tags"`
		Clashes   []string       `json:"clashes"`
		Open      openJSON       `json:"open"`
	}
	trafficJSON struct {
		Files []differenceJSON `json:"files"` // as in diff --json
		More  int              `json:"more"`  // files that are not told one by one
		Other []string         `json:"other"` // files that are no documents
	}
	doubleJSON struct {
		Path  string `json:"path"`
		Other string `json:"other"`
	}
	movedJSON struct {
		Plan string `json:"plan"`
		From string `json:"from"`
		To   string `json:"to"`
	}
	openJSON struct {
		Hard   int `json:"hard"`
		Review int `json:"review"`
	}
)

func (c *cli) exchangedInJSON(w *workspace.Workspace, done workspace.Exchanged) exchangedJSON {
	words := diff.Words{Language: c.lang, Units: w.Units()}
	out := exchangedJSON{
		Remote: done.Name, Branch: done.Branch, Before: done.Before.String(), After: done.After.String(),
		Forward: done.Forward, Merged: len(done.Merges) > 0, Pushed: done.Pushed, Declined: done.Declined,
		In: trafficInJSON(words, done.In), Out: trafficInJSON(words, done.Out), Conflicts: c.disputesInJSON(words, done.Conflicts, nil),
		Tags: append([]string{}, done.Tags...), Clashes: append([]string{}, done.Clashes...), Open: openJSON(done.Open),
	}
	out.Doubles, out.Moved = besideInJSON(done.Doubles, done.Moved)
	return out
}

func (c *cli) previewInJSON(w *workspace.Workspace, p *workspace.Preview) exchangedJSON {
	words := diff.Words{Language: c.lang, Units: w.Units()}
	out := exchangedJSON{Remote: p.Remote, In: trafficInJSON(words, p.In), Out: trafficInJSON(words, p.Out),
		Conflicts: c.disputesInJSON(words, p.Conflicts, nil), Tags: []string{}, Clashes: []string{}}
	out.Doubles, out.Moved = besideInJSON(p.Doubles, p.Moved)
	for _, d := range p.Conflicts {
		if d.Class == "hard" {
			out.Open.Hard++
		} else {
			out.Open.Review++
		}
	}
	return out
}

func trafficInJSON(words diff.Words, t workspace.Traffic) trafficJSON {
	files := differencesInJSON(words, workspace.Point{}, workspace.Point{}, t.Plans).Files
	return trafficJSON{files, t.More, append([]string{}, t.Other...)}
}

func besideInJSON(doubles []sync.Double, moved []sync.Moved) ([]doubleJSON, []movedJSON) {
	d, m := []doubleJSON{}, []movedJSON{}
	for _, x := range doubles {
		d = append(d, doubleJSON(x))
	}
	for _, x := range moved {
		m = append(m, movedJSON(x))
	}
	return d, m
}

// remotes proposes the names of remotes.
func (c *cli) remotes() proposal {
	return c.fromWorkspace(func(_ *cobra.Command, w *workspace.Workspace, _ []string, _ string) (out []string) {
		all, _, err := w.Remotes()
		if err != nil {
			return nil
		}
		for _, r := range all {
			out = append(out, r.Name+"\t"+oneLine(r.URL))
		}
		return out
	})
}
