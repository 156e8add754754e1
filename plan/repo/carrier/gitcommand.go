package carrier

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"errors"
	"io"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"time"

	"lantu/plan"
	"lantu/plan/repo"
)

// gitCommand carries with the git command of the machine.
type gitCommand struct {
	repo   *repo.Repo
	remote repo.Remote
	Options

	updated map[string]bool // the refs of ours that a fetch spoke of, as git shortens them
}

// guards keep git from running or believing anything that the other side, or the files here, could
// name: hooks, file system monitors, transport programs, submodules, bundle addresses; and from work
// that nobody asked for.
var guards = []string{
	"core.hooksPath=/dev/null", "core.fsmonitor=false", "protocol.ext.allow=never",
	"submodule.recurse=false", "fetch.recurseSubmodules=no", "push.recurseSubmodules=no",
	"fetch.fsckObjects=true", "core.bigFileThreshold=64m", "transfer.bundleURI=false", "gc.auto=0", "maintenance.auto=false",
	"fetch.prune=false", "fetch.pruneTags=false", "push.followTags=false", "push.gpgSign=false",
	"advice.pushUpdateRejected=false", "color.ui=false", "fetch.output=full",
}

// mostBeside bounds how often a fetch is tried again that met that of another program.
const mostBeside = 3

func (g *gitCommand) Fetch(ctx context.Context) (Offer, error) {
	name := g.remote.Name
	spec := []string{"--", name, "+refs/heads/*:refs/remotes/" + name + "/*", "+refs/tags/issued/*:refs/lantu/fetched/" + name + "/issued/*"}
	for tries := mostBeside; ; tries-- {
		g.updated = map[string]bool{}
		_, err := g.run(ctx, append([]string{"fetch", "--progress", "--verbose", "--no-tags", "--no-write-fetch-head", "--refmap="}, spec...)...)
		if err == nil {
			break
		}
		if !errors.As(err, &beside{}) || tries == 0 {
			return Offer{}, err
		}
	}
	o := Offer{Branches: map[string]repo.Hash{}, Tags: map[string]repo.Hash{}}
	for ref := range g.updated {
		if branch, is := strings.CutPrefix(ref, name+"/"); is {
			h, err := g.repo.Fetched(name, branch)
			if err != nil {
				return Offer{}, err
			}
			o.Branches[branch] = h
		}
		if tag, is := strings.CutPrefix(ref, "refs/lantu/fetched/"+name+"/"); is {
			h, err := g.repo.Ref(ref)
			if err != nil {
				return Offer{}, err
			}
			o.Tags[tag] = h
		}
	}
	if head, err := g.repo.Head(); err == nil && len(o.Branches) > 0 && (g.Options.Head || o.Branches[g.repo.Upstream(head.Branch())].IsZero()) {
		o.Head, err = g.head(ctx)
		return o, err
	}
	return o, nil
}

// head asks which branch the HEAD of the other side names: of use only where ours is not there.
func (g *gitCommand) head(ctx context.Context) (string, error) {
	out, err := g.run(ctx, "ls-remote", "--symref", "--", g.remote.Name, "HEAD")
	for line := range strings.Lines(out) {
		what, _, _ := strings.Cut(line, "\t")
		if target, symbolic := strings.CutPrefix(what, "ref: refs/heads/"); symbolic {
			return target, nil
		}
	}
	return "", err
}

func (g *gitCommand) Push(ctx context.Context, refs []Ref) ([]Outcome, error) {
	args := []string{"push", "--porcelain", "--progress", "--no-verify", "--", g.remote.Name}
	byName := map[string]Ref{}
	for _, ref := range refs {
		args = append(args, ref.Hash.String()+":"+ref.Name)
		byName[ref.Name] = ref
	}
	text, err := g.run(ctx, args...)
	var out []Outcome
	for line := range strings.Lines(text) {
		parts := strings.SplitN(strings.TrimRight(line, "\n"), "\t", 3)
		if len(parts) < 3 || len(parts[0]) != 1 {
			continue
		}
		_, name, _ := strings.Cut(parts[1], ":")
		ref, ours := byName[name]
		if !ours {
			continue
		}
		out = append(out, Outcome{ref, pushResult(parts[0], parts[2]), parts[2]})
	}
	if len(out) == len(refs) {
		return out, nil
	}
	return nil, cmp.Or(err, error(plan.Say("carrier.odd", g.remote.Name)))
}

// pushResult reads git's mark and words about one ref.
func pushResult(mark, words string) Result {
	switch mark {
	case "=":
		return There
	case "!":
		for _, sign := range []string{"fetch first", "non-fast-forward", "cannot lock ref", "failed to update ref", "stale info",
			"incorrect old value", "reference already exists", "needs force", "failed to lock"} {
			if strings.Contains(words, sign) {
				return Beaten
			}
		}
		return Refused
	}
	return Taken
}

// run runs git in this repository, deaf to the terminal, and gives its standard output. A failure
// comes with it, as a Message.
func (g *gitCommand) run(ctx context.Context, args ...string) (string, error) {
	var all []string
	for _, setting := range guards {
		all = append(all, "-c", setting)
	}
	cmd := exec.CommandContext(ctx, g.Git, append(all, args...)...)
	cmd.Dir = g.repo.Root()
	cmd.Env = g.environment()
	cmd.Cancel = func() error { return cmd.Process.Signal(os.Interrupt) }
	cmd.WaitDelay = 2 * time.Second
	var out bytes.Buffer
	cmd.Stdout = &limited{w: &out, left: mostOutput}
	pipe, err := cmd.StderrPipe()
	if err != nil {
		return "", err
	}
	if err := cmd.Start(); err != nil {
		if ctx.Err() != nil {
			return "", ctx.Err()
		}
		return "", plan.Say("carrier.git", g.Git, err)
	}
	// A helper of git's may wait for its server when git is gone already, and hold the pipe.
	defer context.AfterFunc(ctx, func() { pipe.Close() })()
	words := g.listen(pipe)
	err = cmd.Wait()
	if ctx.Err() != nil {
		return "", ctx.Err()
	}
	if err != nil {
		return out.String(), explain(g.remote, words)
	}
	return out.String(), nil
}

// mostOutput bounds what is read of git's answer: a repository may name refs without end.
const mostOutput = 16 << 20

type limited struct {
	w    io.Writer
	left int
}

func (l *limited) Write(p []byte) (int, error) {
	if l.left -= len(p); l.left < 0 {
		return 0, errors.New("too long an answer")
	}
	return l.w.Write(p)
}

// gitMemory bounds what git sets aside at once: a pack of a few bytes can stand for gigabytes. Files above
// core.bigFileThreshold pass through without being held.
const gitMemory = "256m"

// environment is the user's own, but for what would ask on the terminal or point git elsewhere.
func (g *gitCommand) environment() []string {
	var env []string
	for _, v := range os.Environ() {
		name, _, _ := strings.Cut(v, "=")
		switch name {
		case "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_NAMESPACE", "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES",
			"LANG", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "GIT_TRACE", "GIT_TERMINAL_PROMPT", "GIT_QUARANTINE_PATH":
			continue
		}
		env = append(env, v)
	}
	env = append(env, "LC_ALL=C", "GIT_ALLOC_LIMIT="+gitMemory, "GIT_TERMINAL_PROMPT=0", "GCM_INTERACTIVE=never", "GIT_OPTIONAL_LOCKS=0")
	if _, own := os.LookupEnv("GIT_SSH_COMMAND"); !own {
		if _, set, _ := g.repo.Config("core.sshCommand"); !set {
			env = append(env, "GIT_SSH_COMMAND=ssh -o BatchMode=yes")
		}
	}
	return env
}

// listen follows what git says on its way and keeps the last of it.
func (g *gitCommand) listen(pipe io.Reader) (words []string) {
	lines := bufio.NewScanner(pipe)
	lines.Buffer(make([]byte, 4096), 1<<16)
	lines.Split(splitProgress)
	for lines.Scan() {
		line := strings.TrimSpace(lines.Text())
		if stage, percent, ok := progress(line); ok {
			g.Progress(stage, percent)
			continue
		}
		// Of each ref git says, in every version: "   1f2e..9a8b  main  -> origin/main", " = [up to date] ..."
		if _, ref, arrow := strings.Cut(line, " -> "); arrow && g.updated != nil && !strings.HasPrefix(line, "remote: ") {
			ref, _, _ = strings.Cut(ref, " ")
			g.updated[ref] = true
			continue
		}
		if line != "" {
			words = append(words, line)
		}
		if len(words) > 40 {
			words = words[1:]
		}
	}
	io.Copy(io.Discard, pipe)
	return words
}

// splitProgress parts at newlines and at the carriage returns with which git overwrites its figures.
func splitProgress(data []byte, atEOF bool) (int, []byte, error) {
	if i := bytes.IndexAny(data, "\r\n"); i >= 0 {
		return i + 1, data[:i], nil
	}
	if atEOF && len(data) > 0 {
		return len(data), data, nil
	}
	return 0, nil, nil
}

var stages = map[string]string{
	"Receiving objects": "receiving", "Resolving deltas": "resolving", "Writing objects": "writing",
	"Unpacking objects": "receiving", "Compressing objects": "writing", "Counting objects": "writing", "Enumerating objects": "writing",
}

// progress reads a line such as "Receiving objects:  45% (9/20)"; the other side's own begin with remote:.
func progress(line string) (stage string, percent int, ok bool) {
	name, rest, found := strings.Cut(strings.TrimPrefix(line, "remote: "), ":")
	stage, known := stages[name]
	if !found || !known {
		return "", 0, false
	}
	figure, _, _ := strings.Cut(strings.TrimSpace(rest), "%")
	percent, err := strconv.Atoi(figure)
	if err != nil {
		percent = -1
	}
	return stage, percent, true
}
