package main

import (
	"io"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"github.com/spf13/cobra"

	"lantu/plan"
	"lantu/plan/lang"
	"lantu/plan/workspace"
)

// A cli is one call of lantu: its streams, its language and the flags that all commands share.
type cli struct {
	in       io.Reader
	out, err io.Writer
	lang     lang.Language
	dir      string
	theme    string // of the UI
	linear   bool   // no screen
}

// languageOf finds --lang among the arguments before they are parsed, because the help texts that
// the parser prints are in it. Without the flag the locale decides.
func languageOf(args []string) lang.Language {
	for i, a := range args {
		if a == "--" {
			break
		}
		value, ok := strings.CutPrefix(a, "--lang=")
		if a == "--lang" && i+1 < len(args) {
			value, ok = args[i+1], true
		}
		if l, valid := lang.Parse(value); ok && valid {
			return l
		}
	}
	return lang.FromEnvironment()
}

func (c *cli) text(id string, args ...any) string { return lang.Text(c.lang, id, args...) }

func (c *cli) root() *cobra.Command {
	cobra.MousetrapHelpText = "" // a double click in Windows opens the UI as anywhere else
	var version bool
	root := c.command("lantu", "root", func(cmd *cobra.Command, args []string) error {
		if version {
			c.printVersion()
			return nil
		}
		return c.runUI(cmd, args)
	})
	root.Flags().BoolVar(&version, "version", false, c.text("cmd.flag.version"))
	c.showFlags(root)
	root.SilenceErrors, root.SilenceUsage = true, true
	root.SetIn(c.in)
	root.SetOut(c.out)
	root.SetErr(c.err)
	root.SetHelpFunc(func(cmd *cobra.Command, _ []string) { io.WriteString(c.out, c.help(cmd)) })
	root.SetFlagErrorFunc(flagError)
	root.Args = noSuchCommand
	root.PersistentFlags().StringVarP(&c.dir, "directory", "C", "", c.text("cmd.flag.directory"))
	root.PersistentFlags().String("lang", string(c.lang), c.text("cmd.flag.lang"))
	root.PersistentPreRunE = func(cmd *cobra.Command, _ []string) error {
		l := cmd.Flag("lang").Value.String()
		if _, ok := lang.Parse(l); !ok {
			return usage("cmd.bad-lang", l)
		}
		for _, name := range []string{"since", "at", "unit", "author"} {
			if f := cmd.Flags().Lookup(name); slices.Contains([]string{"log", "report", "blame"}, cmd.Name()) && f != nil && f.Changed && strings.TrimSpace(f.Value.String()) == "" {
				return usage("cmd.flag-empty", "--"+name, cmd.CommandPath())
			}
		}
		// The reason goes into the commit message, which git log prints as it is.
		for _, name := range []string{"reason", "message"} {
			if f := cmd.Flags().Lookup(name); f != nil && f.Changed {
				return f.Value.Set(harmless(f.Value.String()))
			}
		}
		return nil
	}
	root.AddCommand(
		c.initCommand(), c.newCommand(), c.listCommand(), c.renameCommand(), c.rmCommand(),
		c.showCommand(), c.addCommand(), c.setCommand(), c.unsetCommand(), c.moveCommand(),
		c.splitCommand(), c.joinCommand(), c.duplicateCommand(), c.copyCommand(), c.searchCommand(), c.replaceCommand(),
		c.undoCommand(), c.redoCommand(), c.blameCommand(), c.restoreCommand(),
		c.commitCommand(), c.unitCommand(), c.stageCommand(),
		c.checkCommand(), c.waiveCommand(), c.placeholdersCommand(), c.fmtCommand(), c.mergeFileCommand(), c.logCommand(), c.demoCommand(), c.versionCommand(),
		c.syncCommand(), c.cloneCommand(), c.carryCommand(), c.remoteCommand(),
		c.mergeCommand(), c.conflictsCommand(), c.resolveCommand(),
		c.diffCommand(), c.compareCommand(), c.reportCommand(),
		c.matrixCommand(), c.timelineCommand(),
		c.keysCommand(), c.completionCommand(),
	)
	root.CompletionOptions.DisableDefaultCmd = true
	root.SetHelpCommand(c.helpCommand())
	c.finish(root)
	return root
}

// command makes a command whose texts are cmd.<name>.short and cmd.<name>.long.
func (c *cli) command(use, name string, run func(*cobra.Command, []string) error) *cobra.Command {
	cmd := &cobra.Command{Use: use, Short: c.text("cmd." + name + ".short"), Long: c.text("cmd." + name + ".long"), RunE: run}
	cmd.DisableFlagsInUseLine = true
	cmd.ValidArgsFunction = cobra.NoFileCompletions
	return cmd
}

// words checks the number of arguments and names those that are missing.
func words(least, most int, names string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) < least || most >= 0 && len(args) > most {
			return usage("cmd.words", strings.TrimSpace(cmd.CommandPath()+" "+names))
		}
		return nil
	}
}

// open opens the workspace that the command works on.
func (c *cli) open() (*workspace.Workspace, error) {
	return workspace.Open(c.path("."))
}

// path is where a path that the user gave lies: below the folder of -C.
func (c *cli) path(name string) string {
	if filepath.IsAbs(name) {
		return name
	}
	return filepath.Join(c.dir, name)
}

// with opens the workspace around a command.
func (c *cli) with(f func(cmd *cobra.Command, w *workspace.Workspace, args []string) error) func(*cobra.Command, []string) error {
	return func(cmd *cobra.Command, args []string) error {
		w, err := c.open()
		if err != nil {
			return err
		}
		defer w.Close()
		return f(cmd, w, bare(args))
	}
}

// done tells what was committed.
func (c *cli) done(d workspace.Done) {
	if d.Commit.Hash.IsZero() {
		io.WriteString(c.err, c.text("cmd.unchanged")+"\n")
		return
	}
	io.WriteString(c.err, harmless(c.text("cmd.committed", d.Commit.Hash.Short(), d.Commit.Subject))+"\n")
	c.followed(d.Quotes)
}

// followed tells of quotes that were changed along with their texts.
func (c *cli) followed(quotes int) {
	if quotes > 0 {
		io.WriteString(c.err, c.text("cmd.quotes-followed", quotes)+"\n")
	}
}

// planFile is the file of PLAN[#ID] and the element, the plan itself where none is named.
func planFile(w *workspace.Workspace, target string) (file *workspace.File, element string, err error) {
	ref, element, err := workspace.Target(target)
	if err != nil {
		return nil, "", err
	}
	file, err = w.Plan(ref)
	if err != nil {
		return nil, "", err
	}
	if file.Doc == nil {
		return nil, "", plan.Say("workspace.unreadable", file.Path, file.Err)
	}
	if _, ok := file.Doc.Element(element); !ok {
		return nil, "", plan.Say("cmd.no-element", element, ref)
	}
	return file, element, nil
}

// harmless marks the characters that command a terminal or turn the reading direction.
func harmless(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\t' || unicode.Is(unicode.Bidi_Control, r) {
			return unicode.ReplacementChar
		}
		return r
	}, strings.ReplaceAll(s, "\r\n", "\n"))
}

// reasonFlag adds --reason, and --message by which git calls it.
func (c *cli) reasonFlag(cmd *cobra.Command, reason *string) {
	cmd.Flags().StringVarP(reason, "reason", "r", "", c.text("cmd.flag.reason"))
	cmd.Flags().StringVarP(reason, "message", "m", "", c.text("cmd.flag.reason"))
	cmd.Flags().Lookup("message").Hidden = true
}
