package editor

import (
	"strings"
	"testing"

	"lantu/tui/term"
)

func TestFullWidthMarks(t *testing.T) {
	for typed, want := range map[string]string{
		"做好,落实;分工:甲?乙!":          "做好，落实；分工：甲？乙！",
		"配备率100%,其中县级":           "配备率100%，其中县级",
		"达到1.5,2和1,350":          "达到1.5,2和1,350",
		"于8:30到校,5G覆盖":           "于8:30到校，5G覆盖",
		"比例为3:1":                 "比例为3:1",
		"(一)健全制度":                "（一）健全制度",
		"高校(含高职)应当":              "高校（含高职）应当",
		"国内生产总值(GDP)增长":          "国内生产总值（GDP）增长",
		"GDP(2022)":              "GDP(2022)",
		"Wi-Fi (5 GHz), then":    "Wi-Fi (5 GHz), then",
		`夯实"三防"基础`:               `夯实“三防”基础`,
		`"三防"是指`:                 `“三防”是指`,
		`标准"ISO 9001, part 1"要求`: `标准“ISO 9001, part 1”要求`,
		`say "he, she: it" and`:  `say "he, she: it" and`,
		`it's 'x'`:               `it's 'x'`,
		`强调"落实'三同时'制度"`:          `强调“落实‘三同时’制度”`,
		"第3:":                    "第3:",
		"办好联赛.每年一次(含决赛).":        "办好联赛。每年一次（含决赛）。",
		"2.任务达到1.5倍,见图3.":        "2.任务达到1.5倍，见图3.",
		"见附件2:任务表":               "见附件2：任务表",
		"https://example.org/甲":  "https://example.org/甲",
	} {
		e := New("")
		e.FullWidth = true
		for _, r := range typed {
			press(e, string(r))
		}
		if got := e.Text(); got != want {
			t.Errorf("%s\n became %s\n not    %s", typed, got, want)
		}
		off := New("")
		for _, r := range typed {
			press(off, string(r))
		}
		if off.Text() != typed {
			t.Errorf("with the help off %s became %s", typed, off.Text())
		}
	}
}

func TestAMarkIsTakenBackByOneUndo(t *testing.T) {
	for _, keys := range []string{"做好,", "100%,其"} {
		e := New("")
		e.FullWidth = true
		for _, r := range keys {
			press(e, string(r))
		}
		if !strings.Contains(e.Text(), "，") {
			t.Errorf("%s became %s", keys, e.Text())
		}
		press(e, "ctrl+z")
		if e.Text() != keys || e.Cursor().Byte != len(keys) {
			t.Errorf("one undo gives %s, cursor %v", e.Text(), e.Cursor())
		}
		press(e, "落")
		if e.Text() != keys+"落" {
			t.Errorf("what was taken back came again: %s", e.Text())
		}
	}
}

// Inside of text the mark looks at both of its neighbours, and paste leaves everything as it is.
func TestFullWidthInside(t *testing.T) {
	e := New("配备率100其中")
	e.FullWidth = true
	e.SetCursor(Pos{0, len("配备率100")})
	press(e, ",")
	if e.Text() != "配备率100，其中" {
		t.Errorf("%s", e.Text())
	}
	e.Insert("甲,乙")
	if !strings.Contains(e.Text(), "甲,乙") {
		t.Errorf("%s", e.Text())
	}
	l := NewLine("做好")
	l.SetFullWidth(true)
	l.Press(term.Key{Name: ",", Text: ","})
	if l.Text() != "做好，" {
		t.Errorf("%s", l.Text())
	}
}
