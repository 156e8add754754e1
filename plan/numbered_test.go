package plan

import (
	"strings"
	"testing"
)

func TestNumbered(t *testing.T) {
	for _, c := range []struct{ scheme, said, want string }{
		{"running", "2", "t-00000003"},
		{"running", "任务2", "t-00000003"},
		{"running", "第 ２ 项", "t-00000003"},
		{"running", "（一）", "s-00000002"},
		{"running", "一（一）", "s-00000002"},
		{"running", "(一)2.", "t-00000003"},
		{"running", "一、（一）、2", "t-00000003"},
		{"running", "一2", "t-00000003"},
		{"running", "二2", ""},
		{"running", "（1", "m-00000004"},
		{"running", "2（1）", "m-00000004"},
		{"running", "健全责任制", ""},
		{"running", "", ""},
		{"running", "）", ""},
		{"restarting", "1", "t-00000001 t-00000006"},
		{"restarting", "（二）1", "t-00000006"},
		{"decimal", "2.1", "m-00000004"},
		{"inline", "一是", "s-00000008 m-00000004"},
	} {
		d := planOf("title", "某方案", "numbering", c.scheme, "body", ListOf(
			it("s-00000008", "tasks", "任务", "",
				it("s-00000002", "", "健全责任制", "", it("t-00000001", "task", "甲", "做。"),
					it("t-00000003", "task", "乙", "办。", it("m-00000004", "measure", "丙", "管。"), it("m-00000005", "measure", "丁", "抓。"))),
				it("s-00000007", "", "强化保障", "", it("t-00000006", "task", "戊", "建。")))))
		var got []string
		for _, e := range Numbered(d, Numbers(d), c.said) {
			got = append(got, e.ID)
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s in %s is %q, want %q", c.said, c.scheme, s, c.want)
		}
	}
}
