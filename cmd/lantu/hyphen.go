package main

import (
	"regexp"
	"strings"

	"github.com/spf13/cobra"
)

// hyphened are values that begin with a hyphen: a member to take out of a set (-u-edu, -旧称) and a
// negative amount (-10%). The parser of flags would take them for flags.
var hyphened = regexp.MustCompile(`^-([ug]-|[a-z]-[0-9a-z]{8}$|[0-9]|[^\x00-\x7f])`)

// shield goes before a hyphened value on its way past the parser of flags.
const shield = "\x00"

// protect shields the hyphened values among the arguments of a call. What follows a flag that takes
// a value is left alone: the parser takes it as it is.
func protect(root *cobra.Command, args []string) []string {
	out := append([]string{}, args...)
	var cmd *cobra.Command
	for i, a := range args {
		if a == "--" {
			break
		}
		if !strings.HasPrefix(a, "-") || !hyphened.MatchString(a) {
			continue
		}
		if cmd == nil {
			cmd, _, _ = root.Find(args)
		}
		if i == 0 || !takesValue(cmd, args[i-1]) {
			out[i] = shield + a
		}
	}
	return out
}

func takesValue(cmd *cobra.Command, flag string) bool {
	name, ok := strings.CutPrefix(flag, "--")
	if f := cmd.Flag(name); ok && f != nil {
		return f.NoOptDefVal == ""
	}
	if len(flag) != 2 || flag[0] != '-' {
		return false
	}
	f := cmd.Flags().ShorthandLookup(flag[1:])
	if f == nil {
		f = cmd.InheritedFlags().ShorthandLookup(flag[1:])
	}
	return f != nil && f.NoOptDefVal == ""
}

// bare takes the shields off.
func bare(values []string) []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = strings.TrimPrefix(v, shield)
	}
	return out
}
