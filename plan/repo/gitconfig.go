package repo

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strconv"
	"strings"

	"lantu/plan"
)

// A setting is one line of a git config. The key is in git's normal form: section and name in
// lower case, the subsection as written: "branch.Main.remote".
type setting struct{ key, value string }

// settings is every line that git would see, in the order in which later ones win.
type settings []setting

func (s settings) get(key string) (string, bool) {
	key = normalKey(key)
	for i := len(s) - 1; i >= 0; i-- {
		if s[i].key == key {
			return s[i].value, true
		}
	}
	return "", false
}

func (s settings) isTrue(key string) bool {
	v, ok := s.get(key)
	return ok && configTrue(v)
}

func configTrue(v string) bool {
	switch strings.ToLower(v) {
	case "true", "yes", "on":
		return true
	}
	n, err := strconv.Atoi(v)
	return err == nil && n != 0
}

func normalKey(key string) string {
	first, last := strings.IndexByte(key, '.'), strings.LastIndexByte(key, '.')
	if first < 0 {
		return strings.ToLower(key)
	}
	return strings.ToLower(key[:first]) + key[first:last] + strings.ToLower(key[last:])
}

// parseConfig reads the text of one config file. line is where the error is, from 1.
func parseConfig(data []byte) (out settings, line int, err error) {
	p := configParser{src: string(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))), line: 1}
	p.src = strings.ReplaceAll(p.src, "\r\n", "\n")
	for p.pos < len(p.src) {
		switch c := p.src[p.pos]; {
		case c == '\n':
			p.line++
			p.pos++
		case c == ' ' || c == '\t' || c == '\r':
			p.pos++
		case c == '#' || c == ';':
			p.skipLine()
		case c == '[':
			if !p.header() {
				return out, p.line, errConfigSyntax
			}
		case isAlpha(c) && p.section != "":
			key, value, ok := p.variable()
			if !ok {
				return out, p.line, errConfigSyntax
			}
			out = append(out, setting{p.section + "." + key, value})
		default:
			return out, p.line, errConfigSyntax
		}
	}
	return out, 0, nil
}

var errConfigSyntax = errors.New("bad line in git config")

type configParser struct {
	src     string
	pos     int
	line    int
	section string
}

func isAlpha(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }

func isWord(c byte) bool { return isAlpha(c) || c >= '0' && c <= '9' || c == '-' }

func (p *configParser) skipLine() {
	if i := strings.IndexByte(p.src[p.pos:], '\n'); i >= 0 {
		p.pos += i
		return
	}
	p.pos = len(p.src)
}

// header reads [section], [section "sub"] or the old [section.sub].
func (p *configParser) header() bool {
	p.pos++
	start := p.pos
	for p.pos < len(p.src) && (isWord(p.src[p.pos]) || p.src[p.pos] == '.') {
		p.pos++
	}
	name := strings.ToLower(p.src[start:p.pos])
	for p.pos < len(p.src) && (p.src[p.pos] == ' ' || p.src[p.pos] == '\t') {
		p.pos++
	}
	if p.pos < len(p.src) && p.src[p.pos] == '"' {
		var sub strings.Builder
		for p.pos++; ; p.pos++ {
			if p.pos >= len(p.src) || p.src[p.pos] == '\n' {
				return false
			}
			if p.src[p.pos] == '"' {
				p.pos++
				break
			}
			if p.src[p.pos] == '\\' && p.pos+1 < len(p.src) {
				p.pos++
			}
			sub.WriteByte(p.src[p.pos])
		}
		name += "." + sub.String()
	}
	if name == "" || p.pos >= len(p.src) || p.src[p.pos] != ']' {
		return false
	}
	p.pos++
	p.section = name
	return true
}

// variable reads "name = value" up to the end of its last line; a name alone is true.
func (p *configParser) variable() (key, value string, ok bool) {
	start := p.pos
	for p.pos < len(p.src) && isWord(p.src[p.pos]) {
		p.pos++
	}
	key = strings.ToLower(p.src[start:p.pos])
	for p.pos < len(p.src) && (p.src[p.pos] == ' ' || p.src[p.pos] == '\t') {
		p.pos++
	}
	if p.pos >= len(p.src) || p.src[p.pos] == '\n' {
		return key, "true", true
	}
	if c := p.src[p.pos]; c == '#' || c == ';' {
		p.skipLine()
		return key, "true", true
	}
	if p.src[p.pos] != '=' {
		return "", "", false
	}
	p.pos++
	value, ok = p.value()
	return key, value, ok
}

func (p *configParser) value() (string, bool) {
	var b strings.Builder
	quoted := false
	kept := 0 // length up to the last byte that is not unquoted blank space
	for ; p.pos < len(p.src); p.pos++ {
		c := p.src[p.pos]
		switch {
		case c == '\n':
			return b.String()[:kept], !quoted
		case c == '"':
			quoted = !quoted
			kept = b.Len()
			continue
		case c == '\\':
			p.pos++
			if p.pos >= len(p.src) {
				return "", false
			}
			switch e := p.src[p.pos]; e {
			case '\n':
				p.line++
				continue
			case 'n':
				c = '\n'
			case 't':
				c = '\t'
			case 'b':
				c = '\b'
			case '"', '\\':
				c = e
			default:
				return "", false
			}
			b.WriteByte(c)
			kept = b.Len()
			continue
		case !quoted && (c == '#' || c == ';'):
			p.skipLine()
			return b.String()[:kept], true
		case !quoted && (c == ' ' || c == '\t' || c == '\r'):
			if b.Len() > 0 {
				b.WriteByte(c)
			}
			continue
		}
		b.WriteByte(c)
		kept = b.Len()
	}
	return b.String()[:kept], !quoted
}

// configPlace is what conditional includes may ask about; the zero value is outside any repository.
type configPlace struct{ gitDir, branch string }

// readConfig reads a file with what it includes; a file that is not there is empty.
func readConfig(path string, at configPlace, depth int) (settings, error) {
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) || err == nil && len(data) == 0 {
		return nil, nil
	}
	if err != nil {
		return nil, diskError(path, err)
	}
	own, line, err := parseConfig(data)
	if err != nil {
		return nil, plan.Say("repo.config-syntax", path, line)
	}
	var out settings
	for _, s := range own {
		out = append(out, s)
		if !strings.HasPrefix(s.key, "include.") && !strings.HasPrefix(s.key, "includeif.") ||
			!strings.HasSuffix(s.key, ".path") || depth >= 10 {
			continue
		}
		if cond, is := strings.CutPrefix(s.key, "includeif."); is {
			if !at.holds(strings.TrimSuffix(cond, ".path"), filepath.Dir(path)) {
				continue
			}
		}
		included := expandHome(s.value)
		if !filepath.IsAbs(included) {
			included = filepath.Join(filepath.Dir(path), included)
		}
		more, err := readConfig(included, at, depth+1)
		if err != nil {
			return nil, err
		}
		out = append(out, more...)
	}
	return out, nil
}

// holds decides an includeIf condition; conditions that it does not know do not hold, as in git.
func (at configPlace) holds(cond, configDir string) bool {
	kind, pattern, _ := strings.Cut(cond, ":")
	fold := ""
	switch kind {
	case "gitdir/i":
		fold = "(?i)"
		fallthrough
	case "gitdir":
		if at.gitDir == "" {
			return false
		}
		pattern = filepath.ToSlash(expandHome(pattern))
		if rest, ok := strings.CutPrefix(pattern, "./"); ok {
			pattern = filepath.ToSlash(configDir) + "/" + rest
		} else if !filepath.IsAbs(filepath.FromSlash(pattern)) {
			pattern = "**/" + pattern
		}
		if strings.HasSuffix(pattern, "/") {
			pattern += "**"
		}
		re, err := regexp.Compile(fold + globPattern(pattern))
		return err == nil && re.MatchString(filepath.ToSlash(at.gitDir))
	case "onbranch":
		if strings.HasSuffix(pattern, "/") {
			pattern += "**"
		}
		re, err := regexp.Compile(globPattern(pattern))
		return err == nil && at.branch != "" && re.MatchString(at.branch)
	}
	return false
}

// globPattern turns git's path patterns (*, ?, **/) into a regular expression.
func globPattern(glob string) string {
	var b strings.Builder
	b.WriteString("^")
	for i := 0; i < len(glob); i++ {
		switch {
		case strings.HasPrefix(glob[i:], "**/"):
			b.WriteString("(?:.*/)?")
			i += 2
		case strings.HasPrefix(glob[i:], "**"):
			b.WriteString(".*")
			i++
		case glob[i] == '*':
			b.WriteString("[^/]*")
		case glob[i] == '?':
			b.WriteString("[^/]")
		default:
			b.WriteString(regexp.QuoteMeta(glob[i : i+1]))
		}
	}
	return b.String() + "$"
}

func homeDir() string {
	if h := os.Getenv("HOME"); h != "" {
		return h
	}
	h, _ := os.UserHomeDir()
	return h
}

func expandHome(p string) string {
	if rest, ok := strings.CutPrefix(p, "~/"); ok {
		return filepath.Join(homeDir(), rest) + trailingSlash(rest)
	}
	return p
}

func trailingSlash(p string) string {
	if strings.HasSuffix(p, "/") {
		return "/"
	}
	return ""
}

// userConfig reads what belongs to the machine and the person, not to a repository.
func userConfig(at configPlace) (settings, error) {
	var files []string
	if v, set := os.LookupEnv("GIT_CONFIG_NOSYSTEM"); !set || !configTrue(v) {
		if f := os.Getenv("GIT_CONFIG_SYSTEM"); f != "" {
			files = append(files, f)
		} else {
			files = append(files, systemConfigFiles()...)
		}
	}
	if f, set := os.LookupEnv("GIT_CONFIG_GLOBAL"); set {
		files = append(files, f)
	} else if home := homeDir(); home != "" {
		xdg := os.Getenv("XDG_CONFIG_HOME")
		if xdg == "" {
			xdg = filepath.Join(home, ".config")
		}
		files = append(files, filepath.Join(xdg, "git", "config"), filepath.Join(home, ".gitconfig"))
	}
	var out settings
	for _, f := range files {
		if f == "" {
			continue
		}
		s, err := readConfig(f, at, 0)
		if err != nil {
			return nil, err
		}
		out = append(out, s...)
	}
	return out, nil
}

// systemConfigFiles lists where git's packages put the system config. Git itself knows the place
// from its build; without asking it, the first that exists is the best guess.
func systemConfigFiles() []string {
	places := []string{"/etc/gitconfig"}
	switch runtime.GOOS {
	case "darwin":
		places = []string{"/opt/homebrew/etc/gitconfig", "/usr/local/etc/gitconfig", "/etc/gitconfig"}
	case "windows":
		places = []string{filepath.Join(os.Getenv("ProgramFiles"), "Git", "etc", "gitconfig"),
			filepath.Join(os.Getenv("ProgramData"), "Git", "config")}
	}
	for _, p := range places {
		if _, err := os.Stat(p); err == nil {
			return []string{p}
		}
	}
	return nil
}

// environmentConfig reads GIT_CONFIG_COUNT and its keys and values, which win over every file.
func environmentConfig() settings {
	n, err := strconv.Atoi(os.Getenv("GIT_CONFIG_COUNT"))
	if err != nil || n > 1000 {
		return nil
	}
	var out settings
	for i := range n {
		if k := os.Getenv("GIT_CONFIG_KEY_" + strconv.Itoa(i)); k != "" {
			out = append(out, setting{normalKey(k), os.Getenv("GIT_CONFIG_VALUE_" + strconv.Itoa(i))})
		}
	}
	return out
}
