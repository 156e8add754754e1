package main

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"lantu/plan"
	"lantu/plan/schedule"
	"lantu/plan/workspace"
	"lantu/tui/term"
)

// timed is a row in the output of timeline --json.
type timed struct {
	ID    string   `json:"id"`
	Title string   `json:"title"`
	Kind  string   `json:"kind"` // heading, inherited, window, due, recurring, open, event or unclear
	Depth int      `json:"depth"`
	Time  string   `json:"time"` // as the plan writes it
	From  string   `json:"from"`
	To    string   `json:"to"`
	Times []string `json:"times"` // of what recurs: when it falls due
	Units []string `json:"units"`
}

func (c *cli) timelineCommand() *cobra.Command {
	var asJSON bool
	var zoom, unit string
	cmd := c.command("timeline PLAN [--zoom year|term|month] [--unit UNIT]", "timeline", c.with(func(cmd *cobra.Command, w *workspace.Workspace, args []string) error {
		if !slices.Contains(schedule.Zooms, schedule.Zoom(zoom)) {
			return usage("cmd.timeline.bad-zoom", zoom)
		}
		file, _, err := planFile(w, args[0])
		if err != nil {
			return err
		}
		var calendar plan.SchoolCalendar
		if settings, err := w.Read(workspace.SettingsPath); err == nil {
			calendar = plan.CalendarOf(settings.Doc)
		}
		s := schedule.Of(file.Doc, calendar)
		if unit != "" {
			id, err := w.UnitID(unit)
			if err != nil {
				return err
			}
			s = s.For(id, w.Units())
		}
		switch {
		case asJSON:
			return c.json(map[string]any{"from": s.From.String(), "to": s.To.String(), "rows": timedJSON(s)})
		case len(s.Rows) == 0:
			fmt.Fprintln(c.err, c.text("timeline.empty"))
		default:
			c.printTimeline(s, schedule.Zoom(zoom), calendar, plan.Numbers(file.Doc))
		}
		return nil
	}))
	cmd.Args = words(1, 1, "PLAN")
	cmd.ValidArgsFunction = proposing(c.plans(), cobra.NoFileCompletions)
	cmd.Flags().StringVar(&zoom, "zoom", string(schedule.Years), c.text("cmd.flag.zoom"))
	cmd.Flags().StringVar(&unit, "unit", "", c.text("cmd.flag.view-unit"))
	propose(cmd, oneOf("year", "term", "month"), "zoom")
	propose(cmd, c.units(), "unit")
	c.jsonFlag(cmd, &asJSON)
	return cmd
}

func timedJSON(s *schedule.Schedule) []timed {
	rows := []timed{}
	for _, r := range s.Rows {
		t := timed{ID: r.ID, Title: r.Title(), Kind: r.Kind.Key(), Depth: r.Depth, Time: r.Written, From: r.From.String(), To: r.To.String(), Times: []string{}, Units: []string{}}
		for _, day := range r.Times {
			t.Times = append(t.Times, day.String())
		}
		if r.Kind != schedule.Heading {
			t.Units = append(t.Units, r.Answerable()...)
		}
		rows = append(rows, t)
	}
	return rows
}

// printTimeline prints the rows beside their charts. Where these are wider than the display they go on below.
func (c *cli) printTimeline(s *schedule.Schedule, zoom schedule.Zoom, calendar plan.SchoolCalendar, numbers map[string]string) {
	const most = 36
	names := make([]term.Text, len(s.Rows))
	widest := 0
	for i, r := range s.Rows {
		names[i] = term.Spaces(2*r.Depth) + term.Sanitize(r.Name(c.lang, numbers)).OneLine()
		widest = max(widest, min(most, term.Width(names[i])))
	}
	room := max(displayWidth()-widest-2, 20)
	axis := s.Axis(zoom, calendar, room)
	room -= room % max(axis.Cells, 1) // whole units
	today := plan.DateOf(time.Now())
	for from := 0; from == 0 || from < axis.Width(); from += room {
		if from > 0 {
			fmt.Fprintln(c.out)
		}
		head := schedule.Header(axis, from, room, c.text("timeline.spring"), c.text("timeline.autumn"), term.Width[string])
		fmt.Fprintln(c.out, strings.TrimRight(string(term.Spaces(widest+2))+head, " "))
		for i, r := range s.Rows {
			chart := schedule.ASCII.Draw(axis.Chart(r, today), from, room)
			fmt.Fprintln(c.out, strings.TrimRight(string(term.Pad(names[i], widest))+"  "+chart, " "))
		}
	}
	var legend []string
	for _, l := range schedule.Legend {
		legend = append(legend, schedule.ASCII[l.Mark]+" "+c.text("timeline.legend."+l.Key))
	}
	fmt.Fprintln(c.out, "\n"+strings.Join(legend, "   "))
}
