package codec

import (
	"errors"
	"strings"
	"testing"

	"lantu/plan"
	"lantu/plan/lang"
)

// nested gives maps within each other.
func nested(depth int) string {
	var b strings.Builder
	for i := range depth {
		b.WriteString(strings.Repeat(" ", i) + "a:\n")
	}
	return strings.TrimSuffix(b.String(), "\n") + " x\n"
}

func TestRefusals(t *testing.T) {
	deep := strings.Repeat("- ", MaxDepth) + "x\n"
	for _, c := range []struct {
		src, id      string
		line, column int
	}{
		{"", "codec.empty", 0, 0},
		{"# only\n\n", "codec.empty", 0, 0},
		{"---\n", "codec.empty", 0, 0},
		{strings.Repeat("#", MaxSize+1), "codec.too-large", 0, 0},
		{"a: 文\xff\n", "codec.not-utf8", 1, 5},
		{"a: 1\nb: \x00\n", "codec.binary", 2, 4},
		{"a: \x1b[1m\n", "codec.control", 1, 4},
		{"a: \u0080\n", "codec.control", 1, 4},
		{"a: x\ufeff\n", "codec.control", 1, 5},
		{"a: x\u2028y\n", "codec.separator", 1, 5},
		{"a: x\u0085y\n", "codec.separator", 1, 5},
		{"a: x\rb: y\n", "codec.return", 1, 5},
		{"a:\n\tb: 1\n", "codec.tab", 2, 1},
		{"a: 1\nb:\n  - c: 1\n    d: 2\n    c: 3\n", "codec.duplicate", 5, 5},
		{"a: {x: 1, x: 2}\n", "codec.duplicate", 1, 11},
		{"a: 1\n\"a\": 2\n", "codec.duplicate", 2, 1},
		{"a: &x 1\n", "codec.anchor", 1, 4},
		{"a: [*x]\n", "codec.anchor", 1, 5},
		{"a: &x [*x]\n", "codec.anchor", 1, 4},
		{"b: 1\n<<: {a: 1}\n", "codec.merge-key", 2, 1},
		{"a: 1\n---\nb: 2\n", "codec.second-document", 2, 1},
		{"a:\n" + deep, "codec.too-deep", 2, 1 + 2*(MaxDepth-1)},
		{"a: " + strings.Repeat("[", MaxDepth) + strings.Repeat("]", MaxDepth) + "\n", "codec.too-deep", 1, 3 + MaxDepth},
		{nested(MaxDepth + 1), "codec.too-deep", MaxDepth + 1, MaxDepth + 1},
		{"a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> x\n", "codec.conflict-markers", 2, 1},
		{"a: 1\n[b]: 2\n", "codec.key-not-text", 2, 1},
		{"? {b: 1}\n: 2\n", "codec.key-not-text", 1, 3},
		{"a: !secret x\n", "codec.tag", 1, 4},
		{"a: !!binary aGk=\n", "codec.tag", 1, 4},
		{"- a\n", "codec.not-a-map", 1, 1},
		{"text\n", "codec.not-a-map", 1, 1},
		{"a:\n    b: 1\n  c: 2\n", "codec.indent", 3, 3},
		{"a: 1\n  b: 2\n", "codec.indent", 2, 3},
		{"a:\n  - b: 1\n   c: 2\n", "codec.indent", 3, 4},
		{"a:\n  - b: 1\n    c: 2\n - b: 3\n", "codec.indent", 4, 2},
		{"a: \"b\nc: 1\n", "codec.quote-open", 1, 4},
		{"a: [b\nc: 1\n", "codec.bracket-open", 1, 4},
		{"body:\n　　- id: t-1\nowner: u\n", "codec.wide-indent", 2, 1},
		{"body:\n  - id: t-1\n　　title: x\n", "codec.wide-indent", 3, 1},
		{"a: 1\n\n\n\ntext: |\n  　　一\n　　二\n", "codec.wide-indent", 7, 1},
		{"body:\n  - id: t-1\n  　title: x\n    due: x\n", "codec.wide-indent", 3, 3},
		{"%YAML 2.0\n---\na: 1\n", "codec.syntax", 1, 1},
		{"text: |\n  说明: 标题: x\ntitle: a: b\n", "codec.colon", 3, 8},
	} {
		n, err := Parse([]byte(c.src))
		var e *Error
		if n != nil || !errors.As(err, &e) {
			t.Errorf("%.60q: read as %v, %v", c.src, n, err)
			continue
		}
		if e.Message.ID != c.id || e.Line != c.line || e.Column != c.column {
			t.Errorf("%.60q: %s at %d:%d, want %s at %d:%d", c.src, e.Message.ID, e.Line, e.Column, c.id, c.line, c.column)
		}
		if e.Line > 0 && e.Excerpt == "" {
			t.Errorf("%.60q: no excerpt", c.src)
		}
		for _, l := range []lang.Language{lang.Chinese, lang.English} {
			if s := lang.Say(l, err); strings.Contains(s, "codec.") || strings.Contains(s, "%!") || strings.Contains(s, "yaml:") {
				t.Errorf("%.60q: %s", c.src, s)
			}
		}
	}
}

// TestMisread types what YAML takes for something else; the sentence shows what to type, and that
// says what was meant.
func TestMisread(t *testing.T) {
	for _, c := range []struct{ typed, key, meant, id string }{
		{"amount: >40", "amount", ">40", "codec.block-header"},
		{"amount: >=40天", "amount", ">=40天", "codec.block-header"},
		{"amount: >4", "amount", ">4", "codec.block-header"},
		{"amount: |x|", "amount", "|x|", "codec.block-header"},
		{"unit: %", "unit", "%", "codec.misread"},
		{"who: @某某", "who", "@某某", "codec.misread"},
		{"who: `x`", "who", "`x`", "codec.misread"},
		{"title: - 一", "title", "- 一", "codec.misread"},
		{"title: 说明: 内容", "title", "说明: 内容", "codec.colon"},
		{"title: 说明:", "title", "说明:", "codec.colon"},
		{"title: *重点*任务", "title", "*重点*任务", "codec.anchor"},
		{"title: [*甲]", "title", "*甲", "codec.anchor"},
		{"title: [%]", "title", "%", "codec.misread"},
		{"title: &甲", "title", "&甲", "codec.anchor"},
		{"title: !重要", "title", "!重要", "codec.tag"},
		{"title: ! 重要", "title", "! 重要", "codec.tag"},
		{"title: {xx}", "title", "{xx}", "codec.placeholder"},
		{"title: {xx}年工作方案", "title", "{xx}年工作方案", "codec.placeholder"},
		{"title: {{name}}", "title", "{{name}}", "codec.placeholder"},
		{"title: [2022]17号", "title", "[2022]17号", "codec.placeholder"},
		{"title: 第 #3 项", "title", "第 #3 项", "codec.hash"},
		{"number: #3", "number", "#3", "codec.hash"},
		{`title: "三防"基础`, "title", `"三防"基础`, "codec.quote-text"},
		{`title: '三防'基础`, "title", `'三防'基础`, "codec.quote-text"},
		{`title: "C:\某"`, "title", `C:\某`, "codec.escape"},
		{"title:标题", "title", "标题", "codec.tight-colon"},
		{"title:　标题", "title", "标题", "codec.tight-colon"},
		{"title：　标题", "title", "标题", "codec.wide-colon"},
		{"title：标题", "title", "标题", "codec.wide-colon"},
	} {
		for _, around := range []struct {
			before, indent, after string
			line                  int
		}{{"lantu: 1\n", "", "\nowner: u-edu\n", 2}, {"body:\n  - id: t-1\n", "    ", "\n    due: 2022-12-31\nowner: x\n", 3}, {"text: |\n  a: b: c\n  \"\n", "", "", 4}} {
			src := around.before + around.indent + c.typed + around.after
			_, err := Parse([]byte(src))
			var e *Error
			if !errors.As(err, &e) {
				t.Errorf("%q is read without a word", src)
				continue
			}
			if e.Message.ID != c.id || e.Line != around.line || e.Excerpt != around.indent+c.typed {
				t.Errorf("%q: %v in line %d: %q", src, e.Message.ID, e.Line, e.Excerpt)
				continue
			}
			write := e.Message.Args[2].(string)
			n, err := Parse([]byte(write + "\n"))
			if err != nil || strings.Join(n.Get(c.key).Strings(), "") != c.meant {
				t.Errorf("%q: told to write %q, which is read as %q, %v", src, write, n.Get(c.key).String(), err)
			}
		}
	}
}

func TestSeveralFaults(t *testing.T) {
	_, err := Parse([]byte("a: 1\na: 2\nb: &x 1\n"))
	var es Errors
	if !errors.As(err, &es) || len(es) != 2 || es[0].Line != 2 || es[1].Line != 3 {
		t.Fatalf("%v", err)
	}
	var m plan.Message
	if !errors.As(err, &m) || m.ID != "codec.duplicate" {
		t.Fatalf("the first fault is not the message: %v", m)
	}
}
