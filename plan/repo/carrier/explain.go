package carrier

import (
	"cmp"
	"errors"
	"net/url"
	"strings"

	"lantu/plan"
	"lantu/plan/repo"
)

// ErrOffline is the error of a carrier that could not reach the other side at all: work goes on, and the
// next sync brings it there.
var ErrOffline = errors.New("the other repository cannot be reached")

// offline is a sentence that is also ErrOffline.
type offline struct{ plan.Message }

func (o offline) Is(target error) bool { return target == ErrOffline }

func (o offline) Unwrap() error { return o.Message }

// beside is what comes of a fetch beside that of another program, such as a git that goes on after the
// lantu that called it was killed.
type beside struct{ plan.Message }

func (b beside) Unwrap() error { return b.Message }

// explain turns what git, ssh or a library said into a sentence that names the next step. Words of the
// other side are quoted at the end, one line of them.
func explain(remote repo.Remote, words []string) error {
	text := strings.Join(words, "\n")
	has := func(signs ...string) bool {
		for _, s := range signs {
			if strings.Contains(text, s) {
				return true
			}
		}
		return false
	}
	name, address, host := remote.Name, Shown(remote.URL), hostOf(remote.URL)
	switch {
	case has("cannot lock ref") && has("but expected"):
		return beside{plan.Say("carrier.beside", name, address)}
	case has("No space left on device", "Disk quota exceeded", "Out of diskspace", "couldn't write '"): // a ref, of which git says no more
		return plan.Say("carrier.full", last(words))
	case has("Host key verification failed", "knownhosts: key is unknown", "No ED25519 host key is known", "host key is known for"):
		if has("REMOTE HOST IDENTIFICATION HAS CHANGED", "knownhosts: key mismatch", "Offending") {
			return plan.Say("carrier.host-changed", host)
		}
		return plan.Say("carrier.host-unknown", host)
	case has("knownhosts: key is revoked", "knownhosts: key mismatch", "REMOTE HOST IDENTIFICATION HAS CHANGED"):
		return plan.Say("carrier.host-changed", host)
	case has("Could not resolve host", "Name or service not known", "Temporary failure in name resolution", "no such host",
		"Connection refused", "connection refused", "Connection timed out", "timed out", "No route to host", "Network is unreachable",
		"network is unreachable", "Couldn't connect to server", "Failed to connect", "Could not connect to server", "i/o timeout"):
		return offline{plan.Say("carrier.offline", name, address)}
	case has("Permission denied (", "Permission denied, please", "unable to authenticate", "SSH_AUTH_SOCK"):
		return plan.Say("carrier.ssh-denied", name, address)
	case has("Authentication failed", "could not read Username", "could not read Password", "terminal prompts disabled", "authentication required",
		"authorization failed", "error: 401", "error: 403", "HTTP 401", "HTTP 403"):
		return plan.Say("carrier.denied", name, address)
	case has("lacks these prerequisite commits"):
		return plan.Say("carrier.bundle-needs", address)
	case has("bundle file", "unrecognized header", "index-pack died", "inflate"):
		return plan.Say("carrier.bundle-broken", address, last(words))
	case has("dubious ownership"):
		return plan.Say("carrier.owner", address)
	case has("does not appear to be a git repository", "Repository not found", "repository not found", "not found", "does not exist", "No such file or directory", "error: 404"):
		return plan.Say("carrier.nowhere", name, address)
	case has("certificate", "SSL", "x509"):
		return plan.Say("carrier.certificate", name, address, last(words))
	case has("fsck error", "fatal: fsck", "error in object", "hasDotgit", "hasDotdot", "gitmodules"):
		return plan.Say("carrier.unsafe", name, last(words))
	case has("hung up", "early EOF", "Broken pipe", "unexpected disconnect", "Connection reset", "connection reset", "unexpected EOF", "RPC failed", "invalid index-pack output", closedEarly, "handshake failed: EOF",
		"Connection closed by"):
		return offline{plan.Say("carrier.broken-off", name, address)}
	case has("shallow update not allowed", "attempt to fetch/clone from a shallow"):
		return plan.Say("carrier.shallow", name)
	}
	return plan.Say("carrier.failed", name, address, last(words))
}

// last is the line that says the most: git's own fatal or error, else the last one.
func last(words []string) string {
	for _, sign := range []string{"fatal: ", "error: ", "ERROR: "} {
		for i := len(words) - 1; i >= 0; i-- {
			if _, rest, ok := strings.Cut(words[i], sign); ok {
				return rest
			}
		}
	}
	if len(words) == 0 {
		return "-"
	}
	return words[len(words)-1]
}

// Shown is an address without the password or token that it may hold.
func Shown(address string) string {
	scheme, rest, ok := strings.Cut(address, "://")
	if !ok {
		return address
	}
	host, path, _ := strings.Cut(rest, "/")
	if i := strings.LastIndexByte(host, '@'); i >= 0 {
		user, _, _ := strings.Cut(host[:i], ":")
		if scheme == "http" || scheme == "https" { // a token may stand in the user's place
			user = ""
		}
		host = strings.TrimPrefix(user+"@"+host[i+1:], "@")
	}
	return scheme + "://" + host + "/" + path
}

func hostOf(address string) string {
	if host, _, ok := scpLike(address); ok && !strings.Contains(address, "://") {
		_, after, found := strings.Cut(host, "@")
		if found {
			return after
		}
		return host
	}
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	return cmp.Or(u.Hostname(), address)
}
