package main

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"lantu/tui/term"
)

// argument is the annotation of a flag that names its value in help texts.
const argument = "argument"

// finish gives every command its --help and takes the names of the flags' values, which stand in
// backquotes before their descriptions, out of these.
func (c *cli) finish(cmd *cobra.Command) {
	cmd.InitDefaultHelpFlag()
	cmd.Flags().Lookup("help").Usage = c.text("cmd.flag.help")
	named := func(f *pflag.Flag) {
		if name, rest, ok := strings.Cut(strings.TrimPrefix(f.Usage, "`"), "` "); ok {
			f.Usage, f.Annotations = rest, map[string][]string{argument: {name}}
		}
	}
	cmd.LocalNonPersistentFlags().VisitAll(named)
	cmd.PersistentFlags().VisitAll(named)
	for _, sub := range cmd.Commands() {
		c.finish(sub)
	}
}

// help is what --help prints. It is laid out here and not by the library's templates, which know
// English only and take half of the time that such a short command may take.
func (c *cli) help(cmd *cobra.Command) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n\n%s\n", cmd.Long, c.text("cmd.help.usage"))
	if cmd.Runnable() {
		fmt.Fprintf(&b, "  %s\n", cmd.UseLine())
	}
	if cmd.HasAvailableSubCommands() {
		fmt.Fprintf(&b, "  %s %s\n\n%s\n", cmd.CommandPath(), c.text("cmd.help.command"), c.text("cmd.help.commands"))
		for _, sub := range cmd.Commands() {
			if sub.IsAvailableCommand() {
				fmt.Fprintf(&b, "  %-*s %s\n", cmd.Commands()[0].NamePadding(), sub.Name(), sub.Short)
			}
		}
	}
	c.flagHelp(&b, "cmd.help.flags", cmd.NonInheritedFlags())
	c.flagHelp(&b, "cmd.help.common", cmd.InheritedFlags())
	if cmd.HasAvailableSubCommands() {
		fmt.Fprintf(&b, "\n%s\n", c.text("cmd.help.more", cmd.CommandPath()))
	}
	return b.String()
}

func (c *cli) flagHelp(b *strings.Builder, head string, flags *pflag.FlagSet) {
	var lines [][2]string
	widest := 0
	flags.VisitAll(func(f *pflag.Flag) {
		if f.Hidden {
			return
		}
		name := "    --" + f.Name
		if f.Shorthand != "" {
			name = "-" + f.Shorthand + ", --" + f.Name
		}
		if value := f.Annotations[argument]; value != nil {
			name += " " + value[0]
		}
		words := f.Usage
		if f.Value.Type() == "string" && f.DefValue != "" {
			words += c.text("cmd.help.default", f.DefValue)
		}
		widest = max(widest, term.Width(term.Text(name)))
		lines = append(lines, [2]string{name, words})
	})
	if len(lines) > 0 {
		fmt.Fprintf(b, "\n%s\n", c.text(head))
	}
	for _, line := range lines {
		fmt.Fprintf(b, "  %s%s  %s\n", line[0], strings.Repeat(" ", widest-term.Width(term.Text(line[0]))), line[1])
	}
}

func (c *cli) helpCommand() *cobra.Command {
	cmd := c.command("help [COMMAND | keys | rules [RULE...]]", "help", func(cmd *cobra.Command, args []string) error {
		if len(args) > 0 && args[0] == helpRules {
			return c.rules(args[1:])
		}
		if len(args) == 1 && args[0] == helpKeys {
			return c.cheatSheet()
		}
		of, rest, err := cmd.Root().Find(args)
		if err != nil || len(rest) > 0 {
			return noSuchCommand(of, rest)
		}
		_, err = io.WriteString(c.out, c.help(of))
		return err
	})
	return cmd
}

// noSuchCommand refuses words after a command that takes none but the names of its subcommands.
func noSuchCommand(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	for cmd.SuggestionsMinimumDistance = range 3 {
		if near := cmd.SuggestionsFor(args[0]); len(near) > 0 {
			return usage("cmd.no-command-near", args[0], cmd.CommandPath()+" "+near[0], cmd.CommandPath())
		}
	}
	return usage("cmd.no-command", args[0], cmd.CommandPath())
}

// flagError puts what the parser of flags says into the user's language.
func flagError(cmd *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	var empty *pflag.ValueRequiredError
	var invalid *pflag.InvalidValueError
	var syntax *pflag.InvalidSyntaxError
	switch {
	case errors.As(err, &unknown):
		name := "--" + unknown.GetSpecifiedName()
		if unknown.GetSpecifiedShortnames() != "" {
			name = "-" + unknown.GetSpecifiedName()
		}
		return usage("cmd.no-flag", name, cmd.CommandPath())
	case errors.As(err, &empty):
		return usage("cmd.flag-empty", "--"+empty.GetFlag().Name, cmd.CommandPath())
	case errors.As(err, &invalid):
		f := invalid.GetFlag()
		if f.Value.Type() == "bool" {
			return usage("cmd.flag-bool", "--"+f.Name, invalid.GetValue())
		}
		return usage("cmd.flag-number", "--"+f.Name, invalid.GetValue())
	case errors.As(err, &syntax):
		return usage("cmd.no-flag", syntax.GetSpecifiedFlag(), cmd.CommandPath())
	}
	return err
}
