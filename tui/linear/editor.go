package linear

import (
	"context"
	"os"
	"os/exec"
	"strings"
	"unicode/utf8"

	"lantu/plan"
)

// Editor is Options.Edit with the editor that VISUAL or EDITOR names, on the terminal of this process; nil
// where neither is set.
func Editor() func(ctx context.Context, text string) (string, error) {
	command := os.Getenv("VISUAL")
	if command == "" {
		command = os.Getenv("EDITOR")
	}
	words := strings.Fields(command)
	if len(words) == 0 {
		return nil
	}
	return func(ctx context.Context, text string) (string, error) {
		file, err := os.CreateTemp("", "lantu-*.txt")
		if err != nil {
			return "", err
		}
		defer os.Remove(file.Name())
		_, err = file.WriteString(text + "\n")
		if closed := file.Close(); err == nil {
			err = closed
		}
		if err != nil {
			return "", err
		}
		editor := exec.CommandContext(ctx, words[0], append(words[1:], file.Name())...)
		editor.Stdin, editor.Stdout, editor.Stderr = os.Stdin, os.Stdout, os.Stderr
		if err := editor.Run(); err != nil {
			return "", plan.Say("linear.editor-failed", command, err)
		}
		made, err := os.ReadFile(file.Name())
		if err == nil && !utf8.Valid(made) {
			err = plan.Say("linear.editor-failed", command, plan.Say("linear.not-utf8"))
		}
		return string(made), err
	}
}
