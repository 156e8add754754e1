package main

import (
	"bytes"
	"os/exec"
	"syscall"
	"testing"
	"time"

	"lantu/tui/term/termtest"
)

// BenchmarkFirstFrame starts the terminal UI on a workspace of 2,000 plans, on a terminal of the
// kernel's, and waits for the first rows of the list; beside it, git log shows its first page there.
func BenchmarkFirstFrame(b *testing.B) {
	d, program := bigDesk(b), built(b)
	var lantu, git times
	for b.Loop() {
		lantu = append(lantu, untilShown(b, d.command(program, "--lang", "zh"), "第0号行动计划"))
		git = append(git, untilShown(b, d.command("git", "--no-pager", "log", "--oneline"), "begin"))
	}
	report(b, lantu, git)
}

// untilShown runs a program on a terminal until it shows the words, and ends it.
func untilShown(b *testing.B, cmd *exec.Cmd, words string) time.Duration {
	b.Helper()
	master, slave, err := termtest.OpenPTY()
	if err != nil {
		b.Skip("no pseudo-terminals here:", err)
	}
	defer master.Close()
	defer slave.Close()
	cmd.Env = append(cmd.Env, "TERM=xterm-256color", "LC_ALL=C.UTF-8")
	cmd.Stdin, cmd.Stdout, cmd.Stderr = slave, slave, slave
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	start := time.Now()
	if err := cmd.Start(); err != nil {
		b.Fatal(err)
	}
	defer func() {
		_ = cmd.Process.Kill()
		_, _ = cmd.Process.Wait()
	}()
	if err := master.SetReadDeadline(start.Add(patience)); err != nil {
		b.Fatal(err)
	}
	var shown []byte
	chunk := make([]byte, 1<<16)
	for !bytes.Contains(shown, []byte(words)) {
		n, err := master.Read(chunk)
		if err != nil {
			b.Fatalf("the program did not show %q: %v\n%q", words, err, shown)
		}
		shown = append(shown, chunk[:n]...)
	}
	return time.Since(start)
}
