package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// BenchmarkSync syncs a workspace of 2,000 plans in which another office changed 20 and this one 10
// others, beside git pull and git push of the same: through a folder, and through git's own transport.
func BenchmarkSync(b *testing.B) {
	for _, way := range []string{"folder", "git"} {
		b.Run(way, func(b *testing.B) { benchmarkSync(b, way == "git") })
	}
}

func benchmarkSync(b *testing.B, network bool) {
	d, program := bigDesk(b), built(b)
	home := filepath.Dir(d.dir)
	at := func(dir string) *desk { return &desk{d.t, filepath.Join(home, dir), d.env} }
	for _, side := range []string{"lantu", "git"} {
		d.git("clone", "-q", "--bare", d.dir, filepath.Join(home, side+".git"))
		for _, office := range []string{"here", "there"} {
			d.git("clone", "-q", filepath.Join(home, side+".git"), filepath.Join(home, side+"-"+office))
		}
		at(side+"-here").git("config", "pull.rebase", "false")
	}
	if network { // git itself carries, as it does for ssh: a path with a port is no folder to lantu
		wrapper := filepath.Join(home, "ssh")
		if err := os.WriteFile(wrapper, []byte("#!/bin/sh\nshift\nexec sh -c \"$*\"\n"), 0o700); err != nil {
			b.Fatal(err)
		}
		for _, side := range []string{"lantu", "git"} {
			here := at(side + "-here")
			here.git("config", "core.sshCommand", wrapper)
			here.git("config", "ssh.variant", "simple")
			here.git("remote", "set-url", "origin", "localhost:"+filepath.Join(home, side+".git"))
		}
	}
	edit := func(office *desk, round, from, count int) {
		for i := range count {
			file := bigFile((round*100 + from + i*3) % 2000)
			head, rest, _ := strings.Cut(office.read(file), "\nstage: ")
			head, _, _ = strings.Cut(head, "\nnumber: ")
			changed := head + fmt.Sprint("\nnumber: ", round, "号\nstage: ") + rest
			if err := os.WriteFile(filepath.Join(office.dir, file), []byte(changed), 0o600); err != nil {
				b.Fatal(err)
			}
		}
		office.git("commit", "-q", "-a", "-m", fmt.Sprint("Round ", round))
	}
	var lantu, git times
	round := 0
	for b.Loop() {
		round++
		for _, side := range []string{"lantu", "git"} {
			there := at(side + "-there")
			there.git("pull", "-q", "--no-rebase")
			edit(there, round, 0, 20)
			there.git("push", "-q")
			edit(at(side+"-here"), round, 1, 10)
		}
		here := at("lantu-here")
		lantu.clock(here, here.command(program, "sync"))
		here = at("git-here")
		git.clock(here, here.command("git", "pull", "-q"), here.command("git", "push", "-q"))
	}
	report(b, lantu, git)
}
