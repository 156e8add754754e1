package repo

import (
	"os"
	"strconv"
	"strings"
	"time"

	"lantu/plan"
)

// Identity is who would be author and committer of a commit made now, resolved as git does from
// GIT_AUTHOR_* and GIT_COMMITTER_*, author.*, committer.* and user.* of every config, and EMAIL.
// A name or address that is set nowhere is Message repo.identity: lantu never invents one.
func (r *Repo) Identity() (author, committer Person, err error) {
	all, err := r.settings()
	if err != nil {
		return author, committer, err
	}
	if author, err = identity(all, "author"); err != nil {
		return author, committer, err
	}
	committer, err = identity(all, "committer")
	return author, committer, err
}

func identity(all settings, role string) (Person, error) {
	find := func(what string) string {
		if v := os.Getenv("GIT_" + strings.ToUpper(role+"_"+what)); v != "" {
			return v
		}
		for _, key := range []string{role + "." + what, "user." + what} {
			if v, ok := all.get(key); ok && v != "" {
				return v
			}
		}
		return ""
	}
	p := Person{Name: cleanName(find("name")), Email: cleanName(find("email"))}
	if p.Email == "" {
		p.Email = cleanName(os.Getenv("EMAIL"))
	}
	if p.Name == "" || p.Email == "" {
		return p, plan.Say("repo.identity")
	}
	p.When = time.Now()
	if date := os.Getenv("GIT_" + strings.ToUpper(role) + "_DATE"); date != "" {
		when, ok := parseDate(date)
		if !ok {
			return p, plan.Say("repo.identity-date", "GIT_"+strings.ToUpper(role)+"_DATE", date)
		}
		p.When = when
	}
	return p, nil
}

// cleanName takes out what may not stand in a commit's author line, as git does.
func cleanName(s string) string {
	s = strings.Map(func(c rune) rune {
		if c < ' ' || c == '<' || c == '>' || c == 0x7f {
			return -1
		}
		return c
	}, s)
	return strings.Trim(s, " .,:;\"\\'")
}

// parseDate reads the forms of GIT_AUTHOR_DATE that git documents: "<unix> <zone>", RFC 2822, ISO 8601.
func parseDate(s string) (time.Time, bool) {
	if unix, zone, ok := strings.Cut(strings.TrimPrefix(s, "@"), " "); ok {
		if n, err := strconv.ParseInt(unix, 10, 64); err == nil {
			if z, err := time.Parse("-0700", zone); err == nil {
				return time.Unix(n, 0).In(z.Location()), true
			}
		}
	} else if n, err := strconv.ParseInt(unix, 10, 64); err == nil && n > 100000000 {
		return time.Unix(n, 0).UTC(), true
	}
	for _, layout := range []string{time.RFC3339, "2006-01-02 15:04:05 -0700", "2006-01-02T15:04:05 -0700",
		"2006-01-02T15:04:05-0700", "Mon, _2 Jan 2006 15:04:05 -0700", "_2 Jan 2006 15:04:05 -0700"} {
		if t, err := time.Parse(layout, s); err == nil {
			return t, true
		}
	}
	for _, layout := range []string{"2006-01-02 15:04:05", "2006-01-02T15:04:05", "2006-01-02"} {
		if t, err := time.ParseInLocation(layout, s, time.Local); err == nil {
			return t, true
		}
	}
	return time.Time{}, false
}
