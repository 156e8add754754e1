package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"lantu/plan/diff"
	"lantu/plan/workspace"
)

func (c *cli) reportCommand() *cobra.Command {
	var since, format string
	cmd := c.command("report --since REV [--format text|markdown] [PLAN...]", "report", c.with(func(cmd *cobra.Command, w *workspace.Workspace, args []string) error {
		var p printer
		switch format {
		case "text":
			p = plainReport{c.out}
		case "markdown":
			p = markdownReport{c.out}
		default:
			return usage("cmd.bad-format", format, "text markdown")
		}
		if since == "" {
			return usage("cmd.report.since")
		}
		from, err := w.StartAt(since)
		if err != nil {
			return err
		}
		plans, err := w.Report(cmd.Context(), from, diff.Words{Language: c.lang, Units: w.Units()}, args...)
		if err != nil {
			return err
		}
		c.printReport(p, w, from, plans)
		return nil
	}))
	cmd.Args = words(0, -1, "--since REV [PLAN...]")
	cmd.ValidArgsFunction = proposing(c.plans())
	cmd.Flags().StringVar(&since, "since", "", c.text("cmd.flag.since-rev"))
	cmd.Flags().StringVar(&format, "format", "text", c.text("cmd.flag.report-format"))
	propose(cmd, oneOf("text", "markdown"), "format")
	return cmd
}

// A printer lays a report out.
type printer interface {
	title(string)
	plan(string)
	section(string)
	change(line string, pieces []diff.Piece)
	step(string)
}

func (c *cli) printReport(p printer, w *workspace.Workspace, from workspace.Point, plans []workspace.PlanReport) {
	if from.Commit.Hash.IsZero() {
		p.title(c.text("cmd.report.title-all", from.Rev, len(plans)))
	} else {
		p.title(c.text("cmd.report.title", from.Rev, from.Commit.Author.When.Format("2006-01-02"), len(plans)))
	}
	units := w.Units()
	words := diff.Words{Language: c.lang, Units: units}
	step := func(s workspace.Step) {
		who := s.Author.Name
		if unit := s.Trailer("Unit"); unit != "" {
			who = units.NameOf(unit) + " " + who
		}
		when := s.Author.When.Format("2006-01-02")
		if s.Reason == "" {
			p.step(c.text("cmd.report.step", who, when, s.Hash.Short()))
			return
		}
		p.step(c.text("cmd.report.step-why", who, when, s.Hash.Short(), oneLine(s.Reason)))
	}
	for _, r := range plans {
		p.plan(r.Difference.Title(words))
		if err := r.Broken(); err != nil {
			p.change(c.text("cmd.diff.unreadable", err), nil)
		}
		for _, s := range r.Steps {
			step(s)
		}
		for _, section := range r.Sections {
			p.section(section.Title)
			for _, e := range section.Entries {
				p.change(e.Line, e.Pieces())
				for _, s := range e.Steps {
					step(s)
				}
			}
		}
		if r.PutBack != nil {
			p.section(c.text("cmd.report.put-back"))
			for _, line := range r.PutBack {
				p.change(line, nil)
			}
		}
	}
}

type plainReport struct{ out io.Writer }

func (p plainReport) title(s string)   { fmt.Fprintln(p.out, harmless(s)) }
func (p plainReport) plan(s string)    { fmt.Fprintf(p.out, "\n%s\n", harmless(s)) }
func (p plainReport) section(s string) { fmt.Fprintf(p.out, "  %s\n", harmless(s)) }
func (p plainReport) step(s string)    { fmt.Fprintf(p.out, "      %s\n", harmless(s)) }

func (p plainReport) change(line string, pieces []diff.Piece) {
	fmt.Fprintf(p.out, "    %s\n", harmless(line))
	if pieces != nil {
		for _, l := range strings.Split(diff.Marked(pieces, aroundHunk), "\n") {
			fmt.Fprintf(p.out, "      %s\n", harmless(l))
		}
	}
}

type markdownReport struct{ out io.Writer }

func (p markdownReport) title(s string)   { fmt.Fprintf(p.out, "# %s\n", escaped(s)) }
func (p markdownReport) plan(s string)    { fmt.Fprintf(p.out, "\n## %s\n", escaped(s)) }
func (p markdownReport) section(s string) { fmt.Fprintf(p.out, "\n### %s\n\n", escaped(s)) }
func (p markdownReport) step(s string)    { fmt.Fprintf(p.out, "  - %s\n", escaped(s)) }

func (p markdownReport) change(line string, pieces []diff.Piece) {
	fmt.Fprintf(p.out, "- %s\n", escaped(line))
	var b strings.Builder
	for _, piece := range diff.Around(pieces, aroundHunk) {
		mark := [...]string{"", "~~", "**"}[piece.Part]
		b.WriteString(mark + escaped(strings.ReplaceAll(piece.Text, "\n", " ")) + mark)
	}
	if b.Len() > 0 {
		fmt.Fprintf(p.out, "  - %s\n", b.String())
	}
}

// escaped keeps the words of a plan from being read as marks of Markdown.
func escaped(s string) string {
	var b strings.Builder
	for _, r := range harmless(s) {
		if strings.ContainsRune("\\`*_[]<>#|~", r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}
