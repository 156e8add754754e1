package repo

import (
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
