package plan

import (
	"flag"
	"os"
	"path/filepath"
	"testing"
)

// The plans of these tests are made up, as are their places and units.

type namesOf map[string]string

func (n namesOf) NameOf(id string) string {
	if name, ok := n[id]; ok {
		return name
	}
	return id
}

var provincial = namesOf{"u-edu": "省教育厅", "u-psb": "省公安厅", "u-fire": "省消防救援总队", "u-water": "省水利厅",
	"u-emergency": "省应急厅", "g-prefectures": "各州、市人民政府"}

// it makes an item: its id, role, title and text, then further fields and items (any *Node without a
// key before it).
func it(id, role, title, text string, rest ...any) *Node {
	pairs := []any{"id", id, "role", role, "title", title, "text", text}
	var items []*Node
	for i := 0; i < len(rest); i++ {
		if n, ok := rest[i].(*Node); ok {
			items = append(items, n)
			continue
		}
		pairs = append(pairs, rest[i], rest[i+1])
		i++
	}
	if len(items) > 0 {
		pairs = append(pairs, "items", ListOf(items...))
	}
	return MapOf(pairs...)
}

func planOf(pairs ...any) *Document {
	return NewDocument(PlanFile, MapOf(append([]any{"lantu", "1", "id", "p-00000001"}, pairs...)...))
}

func schoolSafety(scheme string) *Document {
	return planOf("title", "云岭省校园安全防范能力提升三年行动计划", "number", "云教发〔2022〕8号", "numbering", scheme,
		"basis", ListOf(
			MapOf("id", "b-00000001", "title", "关于加强校园安全防控的意见", "number", "云政办发〔2021〕35号", "issuer", "云岭省人民政府办公厅"),
			MapOf("id", "b-00000002", "title", "云岭省学校安全条例", "short", "条例")),
		"body", ListOf(
			it("s-00000001", "goals", "总体目标", "到2024年底，平安校园全面达标。\n事故明显下降。",
				it("c-00000001", "goal", "人防到位", "专职保安员配备率达到100%。"),
				it("c-00000002", "goal", "物防到位", "封闭化管理率达到100%。")),
			it("s-00000002", "tasks", "主要任务", "",
				it("s-00000003", "", "健全责任制", "",
					it("t-00000001", "task", "完善管理责任", "细化责任清单。", "lead", "u-edu", "by", Strings("u-psb", "g-prefectures"), "due", "2022-12-31"),
					it("t-00000002", "task", "排查隐患", "2022年底前建立台账。", "lead", "u-edu", "due", "2022-12-31")),
				it("s-00000004", "", "夯实“三防”基础", "",
					it("t-00000003", "task", "建强保卫队伍", "配齐专职保安员。\n\n每年组织培训。", "lead", "u-edu", "with", Strings("u-fire"), "by", Strings("u-psb", "u-fire", "g-prefectures")),
					it("t-00000004", "task", "防范溺水", "",
						it("m-00000001", "measure", "", "明确水域责任主体。", "lead", "u-water", "by", Strings("g-prefectures")),
						it("m-00000002", "measure", "", "制定专项治理方案。", "lead", MapOf("joint", Strings("u-edu", "u-emergency")), "due", "every year by 09-30")),
					it("t-00000005", "task", "抓实演练", "",
						it("m-00000003", "measure", "", "每学期组织一次综合演练。", "lead", "u-unknown")))),
			it("s-00000005", "safeguards", "保障措施", "",
				it("s-00000006", "", "经费保障", "各级财政统筹安排经费。"),
				it("y-00000001", "paragraph", "", "本计划自印发之日起施行。"))),
		"indicators", ListOf(
			MapOf("id", "i-00000001", "name", "专职保安员配备率", "unit", "%", "nature", "binding", "lead", "u-edu",
				"baseline", MapOf("2021", "91.5"), "targets", MapOf("2022", "100", "2024", "100")),
			MapOf("id", "i-00000002", "name", "在校生数", "unit", "万人", "targets", MapOf("2024", "712.40"),
				"items", ListOf(MapOf("id", "i-00000003", "name", "寄宿生数", "unit", "万人", "targets", MapOf("2024", "289.16"))))),
		"phases", ListOf(
			MapOf("id", "h-00000001", "title", "动员部署", "window", "2022-01..2022-02", "text", "各地制定工作方案。"),
			MapOf("id", "h-00000002", "title", "全面实施", "window", "2022-03-01..2024-06-30", "gates", ListOf(
				MapOf("id", "e-00000001", "title", "自查报告", "sender", "g-prefectures", "receiver", "u-edu", "due", "2024-06-15")))),
		"leading-groups", ListOf(
			MapOf("id", "o-00000001", "title", "校园安全工作领导小组", "chief", MapOf("post", "省教育厅主要负责人"),
				"members", Strings("u-edu", "u-psb"), "office", MapOf("host", "u-edu", "director", MapOf("post", "省教育厅分管负责人")))),
		"assessment", MapOf("text", "每年考核一次。", "parts", ListOf(
			MapOf("id", "k-00000001", "title", "过程考核", "weight", "50%"),
			MapOf("id", "k-00000002", "title", "结果考核", "weight", "50%", "text", "以达标率计分。"))),
		"reports", ListOf(
			MapOf("id", "r-00000001", "what", "年度总结", "sender", "g-prefectures", "receiver", "u-edu", "due", "every year by 12-20")),
		"attachments", ListOf(
			MapOf("id", "a-00000001", "title", "任务分工表"),
			MapOf("id", "a-00000002", "title", "自查报告格式", "text", "一页纸。")))
}

var update = flag.Bool("update", false, "write the expected official texts anew")

func TestOfficialTextPerScheme(t *testing.T) {
	for _, scheme := range Schemes {
		t.Run(scheme, func(t *testing.T) {
			got := PlainText(Official(schoolSafety(scheme), provincial))
			path := filepath.Join("testdata", "official", scheme+".txt")
			if *update {
				if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}
