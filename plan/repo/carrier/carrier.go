// Package carrier brings commits from other repositories here and takes ours there.
//
// A Carrier stands for one other repository. Where the git command is installed it carries over ssh,
// https and git://, so that a user's ssh config, agents, known hosts, credential helpers and proxies
// work as they do for git; go-git carries where it is not. A folder on a disk or a stick is carried to
// and from by lantu itself, object by object, each verified, as nothing that stands in a stick's
// repository may be run or believed.
//
// The package moves what is fetched under refs/remotes and refs/lantu/fetched, and nothing else here:
// what becomes of it is for plan/sync to decide. It never forces, never overwrites a tag, never asks a
// question on the terminal. Start at Open.
package carrier

import (
	"context"
	"os/exec"
	"strings"

	"lantu/plan"
	"lantu/plan/repo"
)

// A Carrier exchanges commits with one other repository.
type Carrier interface {
	// Fetch brings every branch of the other repository, as refs/remotes/<name>/<branch>, and every
	// tag issued/*, as refs/lantu/fetched/<name>/<tag>, with all that they reach.
	Fetch(ctx context.Context) (Offer, error)

	// Push lets refs of the other repository name commits or tags of ours: branches only where that
	// loses nothing there, tags only where there is none of that name. The outcome comes ref by ref; an
	// error means that nothing is known of any.
	Push(ctx context.Context, refs []Ref) ([]Outcome, error)
}

// An Offer is what the other repository had when it was fetched from.
type Offer struct {
	Head     string               // the branch that its HEAD names; "" where it does not tell, or has the branch that ours follows
	Branches map[string]repo.Hash // by short name; none in an empty repository
	Tags     map[string]repo.Hash // issued/*: the tag objects
}

// A Ref is the full name of a ref there and what it shall name.
type Ref struct {
	Name string
	Hash repo.Hash
}

// An Outcome says what became of one ref of a push.
type Outcome struct {
	Ref
	State Result
	Words string // what the other side said; from the network: to be sanitised
}

// A Result is how a push of one ref went.
type Result string

// The results.
const (
	Taken   Result = "taken"   // it names that now
	There   Result = "there"   // it did already
	Beaten  Result = "beaten"  // somebody was faster: fetch, merge, try again
	Refused Result = "refused" // the other side does not want it
)

// Options say how a Carrier works.
type Options struct {
	Git      string                          // path of the git command, "" to do without; see FindGit
	Head     bool                            // learn which branch HEAD names there, whatever branches there are
	Progress func(stage string, percent int) // may be nil; stage is one of receiving, resolving, writing, -1 for unknown
}

// FindGit is the git command of this machine, "" where there is none that works.
func FindGit(ctx context.Context) string {
	path, err := exec.LookPath("git")
	if err != nil || exec.CommandContext(ctx, path, "--version").Run() != nil {
		return ""
	}
	return path
}

// Open makes the carrier for a remote. It reaches nothing yet. An address that lantu does not go to is a
// Message that says why.
func Open(r *repo.Repo, remote repo.Remote, o Options) (Carrier, error) {
	for _, address := range []string{remote.URL, remote.Push} {
		if err := CheckAddress(address); address != "" && err != nil {
			return nil, err
		}
	}
	if o.Progress == nil {
		o.Progress = func(string, int) {}
	}
	if path, is := folderOf(remote.URL, r.Root()); is {
		if IsBundle(path) {
			return &bundle{&gitCommand{repo: r, remote: remote, Options: o}, path}, nil
		}
		return &folder{r, remote.Name, path, o}, nil
	}
	if o.Git == "" {
		return &library{r, remote, o}, nil
	}
	return &gitCommand{repo: r, remote: remote, Options: o}, nil
}

// CheckAddress tells whether an address is one that lantu may go to: ssh://, https://, http://, git://,
// file://, user@host:path, host:path, or a path. An address that would be taken for an option, or that names a
// program to run (ext::), is refused.
func CheckAddress(address string) error {
	switch {
	case address == "" || strings.HasPrefix(address, "-") || strings.Contains(address, "::") || strings.ContainsFunc(address, unprintable):
		return plan.Say("carrier.address", address)
	case strings.Contains(address, "://"):
		scheme, rest, _ := strings.Cut(address, "://")
		host, _, _ := strings.Cut(rest, "/")
		_, host, found := strings.Cut(host, "@")
		if !found {
			host, _, _ = strings.Cut(rest, "/")
		}
		if strings.HasPrefix(host, "-") || rest == "" {
			return plan.Say("carrier.address", address)
		}
		switch scheme {
		case "ssh", "https", "http", "git", "file", "git+ssh", "ssh+git":
			return nil
		}
		return plan.Say("carrier.scheme", scheme, address)
	}
	if host, _, ok := scpLike(address); ok {
		if _, after, found := strings.Cut(host, "@"); found {
			host = after
		}
		if strings.HasPrefix(host, "-") {
			return plan.Say("carrier.address", address)
		}
	}
	return nil
}

// IsPath tells whether an address is a path rather than something behind a network.
func IsPath(address string) bool {
	_, _, network := scpLike(address)
	return !network && !strings.Contains(address, "://")
}

// scpLike parts user@host:path, which git takes for ssh; a path with a slash before its first colon is none.
func scpLike(address string) (host, path string, ok bool) {
	host, path, ok = strings.Cut(address, ":")
	if !ok || strings.Contains(host, "/") || len(host) < 2 { // C:\ is a disk
		return "", "", false
	}
	return host, path, true
}

func unprintable(c rune) bool { return c < ' ' || c == 0x7f }
