package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"lantu/plan/workspace"
	"lantu/tui/term"
)

// fix shows each fix that a check offers and makes those that the user agrees to, all with --yes. Where
// nobody can be asked and nothing was agreed to beforehand, it only shows them.
func (c *cli) fix(cmd *cobra.Command, w *workspace.Workspace, o checking, args []string) error {
	rule := o.fix
	if rule == everyRule {
		rule = ""
	}
	in, isFile := c.in.(*os.File)
	asks := !o.yes && isFile && term.IsTerminal(in)
	answers := bufio.NewScanner(c.in)
	offered, ended := 0, false
	err := w.EachFix(cmd.Context(), rule, args, func(p workspace.Proposal) (bool, error) {
		if ended {
			return false, nil
		}
		offered++
		c.propose(p)
		switch {
		case p.Err != nil || o.yes || !asks:
			return p.Err == nil && o.yes, nil
		}
		for {
			fmt.Fprint(c.err, c.text("cmd.fix.ask"))
			if !answers.Scan() {
				ended = true
				fmt.Fprintln(c.err)
				return false, answers.Err()
			}
			switch strings.ToLower(strings.TrimSpace(answers.Text())) {
			case "y", "yes", "是":
				return true, nil
			case "n", "no", "否", "":
				return false, nil
			case "q":
				ended = true
				return false, nil
			}
		}
	}, c.done)
	switch {
	case err != nil:
	case offered == 0:
		fmt.Fprintln(c.err, c.text("cmd.fix.none"))
	case !o.yes && !asks:
		fmt.Fprintln(c.err, c.text("cmd.fix.yes"))
	}
	return err
}

// propose shows what a fix would change, with the lines as they are and as they would be.
func (c *cli) propose(p workspace.Proposal) {
	f := p.Finding
	fmt.Fprintln(c.err, c.text("cmd.fix.offer", fmt.Sprintf("%s:%d:%d", f.File, f.Line, f.Column), f.Rule, f.Fix.Old, f.Fix.New))
	if p.Err != nil {
		c.complain(p.Err)
	}
	printLines(c.err, p.Lines)
}

// printLines prints lines of a file as they are and as they would be.
func printLines(out io.Writer, lines []workspace.LineChange) {
	for _, l := range lines {
		if l.Line > 0 {
			fmt.Fprintln(out, harmless(fmt.Sprintf("%8d - %s", l.Line, l.Old)))
		}
		if l.Now > 0 {
			fmt.Fprintln(out, harmless(fmt.Sprintf("%8d + %s", l.Now, l.New)))
		}
	}
}
