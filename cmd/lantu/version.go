package main

import (
	"fmt"
	"runtime/debug"

	"github.com/spf13/cobra"

	"lantu/plan"
)

func (c *cli) versionCommand() *cobra.Command {
	cmd := c.command("version", "version", func(*cobra.Command, []string) error {
		c.printVersion()
		return nil
	})
	cmd.Args = words(0, 0, "")
	return cmd
}

func (c *cli) printVersion() { fmt.Fprintln(c.out, c.text("cmd.version.line", version(), plan.Format)) }

// version is the release that this program was built from, else the commit.
func version() string {
	version := "(devel)"
	if info, ok := debug.ReadBuildInfo(); ok {
		if info.Main.Version != "" {
			version = info.Main.Version
		}
		for _, s := range info.Settings {
			if s.Key == "vcs.revision" && version == "(devel)" {
				version += " " + s.Value[:min(12, len(s.Value))]
			}
		}
	}
	return version
}
