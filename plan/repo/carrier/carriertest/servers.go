// Package carriertest starts real git servers on the loopback interface for tests: OpenSSH, git
// http-backend behind a web server that asks for a password, and git daemon. A server that is not
// installed skips the test, visibly.
package carriertest

import (
	"bufio"
	"fmt"
	"net"
	"net/http"
	"net/http/cgi"
	"net/http/httptest"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// Isolate keeps tests from the git config, the keys and the repository of whoever runs them, and gives
// them somebody to commit as.
func Isolate() {
	os.Setenv("HOME", os.TempDir())
	os.Setenv("GIT_CONFIG_GLOBAL", os.DevNull)
	os.Setenv("GIT_CONFIG_NOSYSTEM", "1")
	for _, v := range []string{"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "XDG_CONFIG_HOME", "EMAIL", "GIT_SSH_COMMAND", "SSH_AUTH_SOCK"} {
		os.Unsetenv(v)
	}
	for _, role := range []string{"AUTHOR", "COMMITTER"} {
		os.Setenv("GIT_"+role+"_NAME", "李明")
		os.Setenv("GIT_"+role+"_EMAIL", "li@example.org")
	}
}

// Git runs git in a folder and gives its output; a failure ends the test.
func Git(t testing.TB, dir string, args ...string) string {
	t.Helper()
	out, err := exec.Command("git", append([]string{"-C", dir, "-c", "gc.auto=0"}, args...)...).CombinedOutput()
	if err != nil {
		t.Fatalf("git %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return strings.TrimRight(string(out), "\n")
}

// A Server serves the bare repositories of a folder.
type Server struct {
	Root   string
	prefix string
}

// URL is the address of the repository name, such as a.git.
func (s *Server) URL(name string) string { return s.prefix + name }

// Folder serves a folder by its path.
func Folder(t testing.TB) *Server {
	root := t.TempDir()
	return &Server{root, root + "/"}
}

// gitProgram is the path of one of the programs that git runs. It is started itself, as it would outlive git.
func gitProgram(t testing.TB, name string) string {
	dir, err := exec.Command("git", "--exec-path").Output()
	path := filepath.Join(strings.TrimSpace(string(dir)), name)
	if _, e := os.Stat(path); err != nil || e != nil {
		t.Skipf("%s is not installed", name)
	}
	return path
}

// HTTP serves over http to the user li with the password mima.
func HTTP(t testing.TB) *Server {
	root := t.TempDir()
	backend := gitProgram(t, "git-http-backend")
	web := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name, password, _ := r.BasicAuth()
		if name != "li" || password != "mima" {
			w.Header().Set("WWW-Authenticate", `Basic realm="lantu"`)
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		handler := &cgi.Handler{Path: backend, Env: []string{"GIT_PROJECT_ROOT=" + root, "GIT_HTTP_EXPORT_ALL=1",
			"GIT_CONFIG_COUNT=1", "GIT_CONFIG_KEY_0=http.receivepack", "GIT_CONFIG_VALUE_0=true", "REMOTE_USER=li"}}
		handler.ServeHTTP(w, r)
	}))
	t.Cleanup(web.Close)
	return &Server{root, strings.Replace(web.URL, "http://", "http://li:mima@", 1) + "/"}
}

// Daemon serves over git://, which asks nobody who they are.
func Daemon(t testing.TB) *Server {
	root := t.TempDir()
	port := freePort(t)
	cmd := exec.Command(gitProgram(t, "git-daemon"), "--reuseaddr", "--export-all", "--enable=receive-pack", "--base-path="+root,
		"--listen=127.0.0.1", "--port="+port, root)
	start(t, cmd, "127.0.0.1:"+port)
	return &Server{root, "git://127.0.0.1:" + port + "/"}
}

// SSH serves through OpenSSH. The environment of the test gets an agent with the only key that is let in,
// and a known_hosts file.
func SSH(t testing.TB) *Server {
	sshd := ""
	for _, path := range []string{"/usr/sbin/sshd", "/usr/local/sbin/sshd"} {
		if _, err := os.Stat(path); err == nil {
			sshd = path
		}
	}
	if sshd == "" {
		t.Skip("sshd is not installed")
	}
	me, err := user.Current()
	if err != nil {
		t.Fatal(err)
	}
	root, dir, port := t.TempDir(), t.TempDir(), freePort(t)
	for _, name := range []string{"host", "key"} {
		if out, err := exec.Command("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", filepath.Join(dir, name)).CombinedOutput(); err != nil {
			t.Fatalf("ssh-keygen: %v\n%s", err, out)
		}
	}
	read := func(name string) string {
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	write("authorized_keys", read("key.pub"))
	known := write("known_hosts", "[127.0.0.1]:"+port+" "+read("host.pub"))
	config := write("sshd_config", fmt.Sprintf("Port %s\nListenAddress 127.0.0.1\nHostKey %s\nPidFile none\nAuthorizedKeysFile %s\nStrictModes no\nUsePAM no\nPasswordAuthentication no\nPermitRootLogin yes\nAcceptEnv GIT_*\n",
		port, filepath.Join(dir, "host"), filepath.Join(dir, "authorized_keys")))
	os.MkdirAll("/run/sshd", 0o755) // where it is missing and we may, sshd wants it
	start(t, exec.Command(sshd, "-D", "-e", "-f", config), "127.0.0.1:"+port)

	socket := filepath.Join(dir, "agent")
	agent := exec.Command("ssh-agent", "-D", "-a", socket)
	start(t, agent, socket)
	t.Setenv("SSH_AUTH_SOCK", socket)
	add := exec.Command("ssh-add", "-q", filepath.Join(dir, "key"))
	if out, err := add.CombinedOutput(); err != nil {
		t.Fatalf("ssh-add: %v\n%s", err, out)
	}
	t.Setenv("SSH_KNOWN_HOSTS", known)
	t.Setenv("GIT_SSH_COMMAND", "ssh -F none -o BatchMode=yes -o UserKnownHostsFile="+known)
	return &Server{root, "ssh://" + me.Username + "@127.0.0.1:" + port + root + "/"}
}

func freePort(t testing.TB) string {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	_, port, _ := net.SplitHostPort(l.Addr().String())
	return port
}

// start runs a server until the test ends, and waits until it answers.
func start(t testing.TB, cmd *exec.Cmd, address string) {
	t.Helper()
	words, err := cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Skipf("%s is not installed: %v", cmd.Path, err)
	}
	said := make(chan string, 100)
	go func() {
		for lines := bufio.NewScanner(words); lines.Scan(); {
			select {
			case said <- lines.Text():
			default:
			}
		}
	}()
	t.Cleanup(func() {
		cmd.Process.Kill()
		cmd.Wait()
	})
	network := "tcp"
	if strings.HasPrefix(address, "/") {
		network = "unix"
	}
	for end := time.Now().Add(20 * time.Second); time.Now().Before(end); {
		if c, err := net.Dial(network, address); err == nil {
			c.Close()
			return
		}
		time.Sleep(5 * time.Millisecond)
	}
	t.Fatalf("%s does not answer at %s: %v", cmd.Path, address, <-said)
}
