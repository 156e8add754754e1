package main

import (
	"context"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"

	"lantu/plan/workspace"
	"lantu/tui"
	"lantu/tui/personal"
)

// runUI opens the terminal UI; it is what lantu does without a command.
func (c *cli) runUI(cmd *cobra.Command, _ []string) error {
	if err := c.validTheme(); err != nil {
		return err
	}
	w, err := c.open()
	if err != nil {
		return err
	}
	defer w.Close()
	return c.show(cmd.Context(), w)
}

// show shows a workspace on the screen, or line by line.
func (c *cli) show(ctx context.Context, w *workspace.Workspace) error {
	if c.linear {
		return c.talk(ctx, w)
	}
	debug.SetGCPercent(uiGC)
	return tui.Run(ctx, w, tui.Options{Language: c.lang, Person: personal.Here(), Theme: c.theme})
}

// showFlags adds --theme and --linear to a command that opens the UI.
func (c *cli) showFlags(cmd *cobra.Command) {
	cmd.Flags().BoolVar(&c.linear, "linear", false, c.text("cmd.flag.linear"))
	cmd.Flags().StringVar(&c.theme, "theme", "", c.text("cmd.flag.theme"))
}

func (c *cli) validTheme() error {
	if _, ok := tui.ThemeNamed(c.theme); !ok && c.theme != "" {
		return usage("cmd.bad-theme", c.theme, strings.Join(tui.ThemeNames(), " "))
	}
	return nil
}
