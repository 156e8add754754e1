package repo

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"lantu/plan"
)

// Config is the last value git would see for key ("lantu.unit"), read anew at each call.
func (r *Repo) Config(key string) (value string, ok bool, err error) {
	all, err := r.settings()
	if err != nil {
		return "", false, err
	}
	value, ok = all.get(key)
	return value, ok, nil
}

// settings reads every config that applies here.
func (r *Repo) settings() (settings, error) {
	at := configPlace{gitDir: r.gitDir}
	if h, err := r.Head(); err == nil {
		at.branch = h.Branch()
	}
	out, err := userConfig(at)
	if err != nil {
		return nil, err
	}
	own, err := repositoryConfig(r.commonDir, r.gitDir, at)
	if err != nil {
		return nil, err
	}
	return append(append(out, own...), environmentConfig()...), nil
}

// trustsModes tells whether git takes the modes of files in the work tree at their word.
func (r *Repo) trustsModes() (bool, error) {
	all, err := r.settings()
	if err != nil {
		return false, err
	}
	v, ok := all.get("core.filemode")
	return !ok || configTrue(v), nil
}

// repositoryConfig reads the repository's own config and, where extensions.worktreeConfig says so,
// that of the work tree.
func repositoryConfig(commonDir, gitDir string, at configPlace) (settings, error) {
	out, err := readConfig(filepath.Join(commonDir, "config"), at, 0)
	if err != nil || !out.isTrue("extensions.worktreeconfig") {
		return out, err
	}
	more, err := readConfig(filepath.Join(gitDir, "config.worktree"), at, 0)
	return append(out, more...), err
}

// SetConfig writes key in the repository's own config, under git's config.lock; "" removes it.
// Every other line of the file stays as it is.
func (r *Repo) SetConfig(ctx context.Context, key, value string) error {
	if !strings.Contains(key, ".") || strings.ContainsAny(value, "\n\x00") {
		return fmt.Errorf("repo: config key %q or its value cannot be written", key)
	}
	unlock, err := r.queue(ctx)
	if err != nil {
		return err
	}
	defer unlock()
	if err := r.recoverLocked(ctx); err != nil {
		return err
	}
	target := filepath.Join(r.commonDir, "config")
	in := newIntent()
	in.Locks = []string{"config"}
	w := r.begin(in)
	defer w.abandon()
	if err := w.record(); err != nil {
		return err
	}
	if err := w.lock(ctx, "config"); err != nil {
		return err
	}
	old, err := os.ReadFile(target)
	if err != nil {
		return diskError(target, err)
	}
	text := editConfig(string(old), normalKey(key), value)
	parsed, _, err := parseConfig([]byte(text))
	if got, _ := parsed.get(key); err != nil || got != value {
		return plan.Say("repo.config-edit", key, target)
	}
	temp, err := w.stage([]byte(text), fileMode(target, 0o644))
	if err != nil {
		return err
	}
	if err := syncAll([]string{temp}); err != nil {
		return diskError(target, err)
	}
	if err := os.Rename(temp, target); err != nil {
		return diskError(target, err)
	}
	if err := syncAll([]string{r.commonDir}); err != nil {
		return diskError(target, err)
	}
	return w.finish()
}

// editConfig replaces the last line that sets key, or adds one to its section; "" takes the lines out.
func editConfig(text, key, value string) string {
	dot := strings.LastIndexByte(key, '.')
	section, name := key[:dot], key[dot+1:]
	newline := "\n"
	if strings.Contains(text, "\r\n") {
		newline = "\r\n"
	}
	line := "\t" + name + " = " + quoteConfig(value) + newline

	lines := strings.SplitAfter(text, "\n")
	var current string
	last, end := -1, -1 // the key's last line; the end of the section's last appearance
	var all []int
	for i := 0; i < len(lines); i++ {
		p := configParser{src: lines[i], line: 1}
		p.pos = len(p.src) - len(strings.TrimLeft(p.src, " \t"))
		if p.pos < len(p.src) && p.src[p.pos] == '[' && p.header() {
			current = p.section
		}
		if current != section {
			continue
		}
		if strings.TrimSpace(lines[i]) != "" {
			end = i + 1
		}
		got, _, _ := strings.Cut(strings.TrimSpace(lines[i]), "=")
		if strings.EqualFold(strings.TrimSpace(got), name) {
			last = i
			all = append(all, i)
		}
	}
	switch {
	case value == "":
		for _, i := range all {
			lines[i] = ""
		}
	case last >= 0:
		lines[last] = line
	case end >= 0:
		if !strings.HasSuffix(lines[end-1], "\n") {
			lines[end-1] += newline
		}
		lines[end-1] += line
	default:
		if text != "" && !strings.HasSuffix(text, "\n") {
			line = newline + sectionHeader(section) + newline + line
		} else {
			line = sectionHeader(section) + newline + line
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "")
}

func sectionHeader(section string) string {
	name, sub, has := strings.Cut(section, ".")
	if !has {
		return "[" + name + "]"
	}
	return "[" + name + ` "` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(sub) + `"]`
}

func quoteConfig(v string) string {
	escaped := strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\t", `\t`).Replace(v)
	if escaped != v || strings.TrimSpace(v) != v || strings.ContainsAny(v, "#;") {
		return `"` + escaped + `"`
	}
	return v
}
