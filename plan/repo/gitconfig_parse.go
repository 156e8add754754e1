package repo

import (
	"bytes"
	"errors"
	"strings"
)

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
