package plan

import (
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"
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

func TestOfficialTextOf(t *testing.T) {
	for _, c := range []struct {
		name string
		plan []any
		want string
	}{
		{"nothing but a title", []any{"title", "某方案"}, "某方案\n"},
		{"headings in English keep English marks", []any{"title", "Plan", "body", ListOf(
			it("s-00000001", "", "Goals", "All met."),
			it("t-00000001", "task", "Train guards", "Every year."),
			it("t-00000002", "task", "5G网络", "全面覆盖。"),
			it("t-00000003", "task", "推广5G", "全面覆盖。"),
			it("t-00000004", "task", "Really?", "Yes."),
			it("t-00000005", "task", "用好“两微一端”", "及时发布。"),
			it("t-00000006", "task", "动起来！", "人人参与。"))},
			"Plan\n\n　　一、Goals\n　　All met.\n　　1. Train guards. Every year.\n　　2. 5G网络。全面覆盖。\n　　3.推广5G。全面覆盖。\n" +
				"　　4. Really? Yes.\n　　5.用好“两微一端”。及时发布。\n　　6.动起来！人人参与。\n"},
		{"a bare list of units, of which the first leads", []any{"title", "某方案", "labels", MapOf("lead", "责任单位", "with", "责任单位"), "body", ListOf(
			it("t-00000001", "task", "甲", "做好。", "lead", "u-edu", "by", Strings("u-psb")))},
			"某方案\n\n　　1.甲。做好。（责任单位：省教育厅、省公安厅）\n"},
		{"labels that the plan chose", []any{"title", "某方案", "labels", MapOf("lead", "牵头部门", "by", "落实单位"), "body", ListOf(
			it("t-00000001", "task", "甲", "做好。", "lead", "u-edu", "by", Strings("g-prefectures", "u-psb")))},
			"某方案\n\n　　1.甲。做好。（牵头部门：省教育厅；落实单位：各州、市人民政府，省公安厅）\n"},
		{"one clause for all measures stands apart", []any{"title", "某方案", "body", ListOf(
			it("t-00000001", "task", "甲", "做好。", "lead", "u-edu", it("m-00000001", "", "", "一个。"), it("m-00000002", "", "", "两个。")))},
			"某方案\n\n　　1.甲。做好。\n　　（1）一个。\n　　（2）两个。\n　　（牵头单位：省教育厅）\n"},
		{"a clause stays with its words where measures have their own", []any{"title", "某方案", "body", ListOf(
			it("t-00000001", "task", "甲", "做好。", "lead", "u-edu", it("m-00000001", "", "", "一个。", "by", Strings("u-psb")), it("m-00000002", "", "", "两个。")))},
			"某方案\n\n　　1.甲。做好。（牵头单位：省教育厅）\n　　（1）一个。（责任单位：省公安厅）\n　　（2）两个。\n"},
		{"paragraphs of a task follow its heading", []any{"title", "某方案", "body", ListOf(
			it("t-00000001", "task", "甲", "", it("y-00000001", "paragraph", "", "一段。", "lead", "u-edu"), it("y-00000002", "paragraph", "", "二段。", "lead", "u-psb")))},
			"某方案\n\n　　1.甲。一段。（牵头单位：省教育厅）\n　　二段。（牵头单位：省公安厅）\n"},
		{"measures one by one in the paragraph", []any{"title", "某方案", "numbering", "inline", "body", ListOf(
			it("t-00000001", "task", "甲", "做好。", "lead", "u-edu", it("m-00000001", "measure", "宣传", "发动群众。"), it("m-00000002", "measure", "", "督促落实。")))},
			"某方案\n\n　　1.甲。做好。一是宣传。发动群众。二是督促落实。（牵头单位：省教育厅）\n"},
		{"measures that are headings alone", []any{"title", "某方案", "numbering", "inline", "body", ListOf(it("s-00000001", "tasks", "任务", "",
			it("t-00000001", "task", "甲", ""), it("m-00000001", "measure", "宣传", ""), it("m-00000002", "measure", "督促", "", "lead", "u-edu")))},
			"某方案\n\n　　一、任务\n　　1.甲\n　　一是宣传。二是督促。（牵头单位：省教育厅）\n"},
		{"a table that lists a part beside its whole", []any{"title", "某方案", "tables", ListOf(MapOf("id", "x-00000001", "title", "表", "indicators", Strings("i-00000001", "i-00000002"))),
			"indicators", ListOf(MapOf("id", "i-00000001", "name", "甲", "items", ListOf(MapOf("id", "i-00000002", "name", "乙", "items", ListOf(MapOf("id", "i-00000003", "name", "丙"))))))},
			"某方案\n\n表\n指标        单位  属性  现有基础  责任单位\n甲\n其中：乙\n　其中：丙\n"},
		{"a preamble that names its basis", []any{"title", "某方案", "basis", ListOf(MapOf("id", "b-00000001", "title", "某条例"), MapOf("id", "b-00000002", "title", "另一条例")),
			"body", ListOf(it("y-00000001", "", "", "根据《某条例》，制定本方案。"))},
			"某方案\n\n　　根据《另一条例》，制定本方案。\n　　根据《某条例》，制定本方案。\n"},
		{"a time that cannot be read", []any{"title", "某方案", "body", ListOf(it("t-00000001", "task", "甲", "", "due", "适时"))},
			"某方案\n\n　　1.甲（完成时限：适时）\n"},
		{"a report that the text says", []any{"title", "某方案", "body", ListOf(it("y-00000001", "", "", "每年报送总结。")),
			"reports", ListOf(MapOf("id", "r-00000001", "what", "总结", "quote", "每年报送总结"))},
			"某方案\n\n　　每年报送总结。\n"},
		{"a lone attachment", []any{"title", "某方案", "attachments", ListOf(MapOf("id", "a-00000001", "title", "名单"))},
			"某方案\n\n　　附件：名单\n"},
		{"an item without any words keeps its number", []any{"title", "某方案", "body", ListOf(it("t-00000001", "task", "", ""), it("y-00000001", "paragraph", "", ""))},
			"某方案\n\n　　1.\n"},
		{"tables of their own and of attachments", []any{"title", "某方案",
			"indicators", ListOf(
				MapOf("id", "i-00000001", "name", "甲", "baseline", MapOf("2020", "1", "2021", "2"), "text", "按年末数。"),
				MapOf("id", "i-00000002", "name", "乙", "unit", "个", "targets", MapOf("2023", "≥3", "2022", "2")),
				MapOf("id", "i-00000003", "name", "丙")),
			"tables", ListOf(
				MapOf("id", "x-00000001", "title", "表一", "indicators", Strings("i-00000002"), "periods", Strings("2024"), "rule", "学校不填。", "fillers", Strings("u-edu")),
				MapOf("id", "x-00000002", "title", "表二", "indicators", Strings("i-00000003"))),
			"attachments", ListOf(MapOf("id", "a-00000001", "title", "附表", "tables", Strings("x-00000002")))},
			"某方案\n\n主要指标\n指标  单位  属性  现有基础                  责任单位\n甲                1（2020年）；2（2021年）\n\n　　注：甲。按年末数。\n\n" +
				"表一\n\n　　填报单位：省教育厅\n\n指标  单位  属性  现有基础  2024年  2022年  2023年  责任单位\n乙    个                            2       ≥3\n\n　　说明：学校不填。\n\n" +
				"　　附件：附表\n\n附件\n\n附表\n\n表二\n指标  单位  属性  现有基础  责任单位\n丙\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := PlainText(Official(planOf(c.plan...), provincial)); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

// What a list beside the body is numbered, the official text prints, and its heading says which list.
func TestListNumbers(t *testing.T) {
	d := planOf("title", "某方案", "body", ListOf(MapOf("id", "s-00000001", "title", "要求"), MapOf("id", "s-00000002", "role", "safeguards", "title", "保障")),
		"phases", ListOf(MapOf("id", "h-00000001", "title", "启动")),
		"indicators", ListOf(MapOf("id", "i-00000001", "name", "甲")),
		"assessment", MapOf("text", "逐年考核。"), "reports", ListOf(MapOf("id", "r-00000001", "what", "总结")))
	want := map[string]string{"phases": "二、", "assessment.parts": "四、", "reports": "五、"}
	got := ListNumbers(d)
	if len(got) != len(want) {
		t.Errorf("got %v, want %v", got, want)
	}
	lists := 0
	for _, b := range Official(d, nil) {
		if b.List != "" {
			lists++
		}
		if b.List != "" && (got[b.List] != b.Number || got[b.List] != want[b.List]) {
			t.Errorf("%s is numbered %q and printed %q, not %q", b.List, got[b.List], b.Number, want[b.List])
		}
	}
	if lists != 4 {
		t.Errorf("%d headings name their list, not 4", lists)
	}
}

func TestOfficialIsForPlansAlone(t *testing.T) {
	units := NewDocument(UnitsFile, MapOf("units", ListOf(MapOf("id", "u-edu", "name", "省教育厅"))))
	if blocks := Official(units, nil); len(blocks) != 0 || PlainText(blocks) != "" || len(Numbers(units)) != 0 {
		t.Errorf("a registry of units has an official text: %v", blocks)
	}
}

func TestBlocksOfFindsTheBlocksOfAnElement(t *testing.T) {
	blocks := Official(schoolSafety("running"), provincial)
	at := blocksOf(blocks)
	var got []string
	for _, i := range at["t-00000003"] {
		got = append(got, blocks[i].Words())
	}
	want := []string{"3.建强保卫队伍。配齐专职保安员。", "每年组织培训。",
		"（牵头单位：省教育厅；配合单位：省消防救援总队；责任单位：省公安厅、省消防救援总队，各州、市人民政府）"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// drawPlan draws a plan whose items all have words that occur nowhere else.
func drawPlan(t *rapid.T, scheme string) *Document {
	count := 0
	var items func(depth int) *Node
	items = func(depth int) *Node {
		var list []*Node
		for range rapid.IntRange(0, 4-depth/2).Draw(t, "items") {
			count++
			word := strconv.Itoa(1e7 + count)
			title, text := "", ""
			if rapid.Bool().Draw(t, "title") {
				title = "题" + word + rapid.SampledFrom([]string{"号", "x", "。", "”", "?"}).Draw(t, "end")
			}
			if rapid.Bool().Draw(t, "text") {
				text = "文" + word + "。"
				if rapid.Bool().Draw(t, "two") {
					text += "\n\n段" + word + "。"
				}
			}
			n := it("s-"+word, rapid.SampledFrom(append(Roles, "", "")).Draw(t, "role"), title, text)
			if rapid.Bool().Draw(t, "lead") {
				n = n.With("lead", Text("u-"+word), ItemShape.Order())
			}
			if depth < 4 {
				if inside := items(depth + 1); inside != nil {
					n = n.With("items", inside, ItemShape.Order())
				}
			}
			list = append(list, n)
		}
		if list == nil {
			return nil
		}
		return ListOf(list...)
	}
	rest := []any{}
	if rapid.Bool().Draw(t, "phases") {
		rest = append(rest, "phases", ListOf(MapOf("id", "h-20000001", "title", "题20000001"), MapOf("id", "h-20000002", "text", "文20000002。")))
	}
	return planOf(append(rest, "title", "某方案", "numbering", scheme, "body", items(0))...)
}

// wordsOf lists what a plan says, apart from numbers and the marks that join.
func wordsOf(d *Document) []string {
	var out []string
	for _, b := range Official(d, nil) {
		for _, s := range []string{b.Heading, b.Text} {
			if s != "" {
				out = append(out, b.Element+" "+s)
			}
		}
	}
	slices.Sort(out)
	return out
}

func TestEveryElementWithWordsAppearsOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := drawPlan(t, rapid.SampledFrom(Schemes).Draw(t, "scheme"))
		text := PlainText(Official(d, nil))
		for e := range d.Elements() {
			words := append(Paragraphs(e.String("text")), e.String("title"), e.String("lead"))
			for _, w := range words {
				if n := strings.Count(text, w); w != "" && n != 1 {
					t.Fatalf("%s of %s stands %d times in\n%s", w, e.ID, n, text)
				}
			}
		}
		if strings.Contains(text, "。。") || strings.Contains(text, "\n\n\n") {
			t.Fatalf("joined badly:\n%s", text)
		}
	})
}

func TestBlocksBearTheNumbersOfTheirElements(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := drawPlan(t, rapid.SampledFrom(Schemes).Draw(t, "scheme"))
		blocks, numbers := Official(d, nil), Numbers(d)
		at := blocksOf(blocks)
		for id, number := range numbers {
			if len(at[id]) == 0 || blocks[at[id][0]].Number != number {
				t.Fatalf("%s, numbered %s, does not begin with it", id, number)
			}
		}
	})
}

func TestMovingAnElementLosesNoWords(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := drawPlan(t, rapid.SampledFrom(Schemes).Draw(t, "scheme"))
		var ids []string
		for e := range d.Elements() {
			if e.Shape == ItemShape {
				ids = append(ids, e.ID)
			}
		}
		if len(ids) == 0 {
			t.Skip("no items")
		}
		move := Move{Element: rapid.SampledFrom(ids).Draw(t, "element"), Parent: rapid.SampledFrom(append(ids, "")).Draw(t, "parent"), At: rapid.IntRange(0, 5).Draw(t, "at")}
		moved, err := move.Apply(d)
		if err != nil {
			t.Skip("into itself")
		}
		if a, b := wordsOf(d), wordsOf(moved); !slices.Equal(a, b) {
			t.Fatalf("before %q\nafter %q", a, b)
		}
	})
}

// largePlan has n tasks with clauses, in groups of ten.
func largePlan(n int) *Document {
	var groups []*Node
	for g := range n / 10 {
		var tasks []*Node
		for i := range 10 {
			id := strconv.Itoa(10000000 + g*10 + i)
			tasks = append(tasks, it("t-"+id, "task", "建强保卫队伍", "配齐专职保安员，2022年底前配备率达到100%。\n每年组织培训。",
				"lead", "u-edu", "by", Strings("u-psb", "g-prefectures"), "due", "2022-12-31"))
		}
		groups = append(groups, it("s-"+strconv.Itoa(10000000+g), "", "夯实基础", "").With("items", ListOf(tasks...), ItemShape.Order()))
	}
	return planOf("title", "某方案", "body", ListOf(it("s-00000001", "tasks", "主要任务", "").With("items", ListOf(groups...), ItemShape.Order())))
}

// The time for an item is the same in a plan of 1,000 and of 10,000 items.
func BenchmarkOfficial(b *testing.B) {
	for _, n := range []int{1000, 10000} {
		d := largePlan(n)
		b.Run("items="+strconv.Itoa(n), func(b *testing.B) {
			for b.Loop() {
				PlainText(Official(d, provincial))
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/item")
		})
	}
}

func BenchmarkNumbers(b *testing.B) {
	for _, n := range []int{1000, 10000} {
		d := largePlan(n)
		b.Run("items="+strconv.Itoa(n), func(b *testing.B) {
			for b.Loop() {
				Numbers(d)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/item")
		})
	}
}

// blocksOf gives for each element the places of its blocks, rising.
func blocksOf(blocks []Block) map[string][]int {
	out := map[string][]int{}
	for i, b := range blocks {
		out[b.Element] = append(out[b.Element], i)
	}
	return out
}
