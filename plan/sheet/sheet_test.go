package sheet_test

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"lantu/plan"
	"lantu/plan/codec"
	"lantu/plan/sheet"
)

const form = `lantu: 1
id: p-00000001
title: 指标表
period: 2023-01-01..2024-12-31
indicators:
  - id: i-00000001
    name: 学校数
    unit: 所
    baseline:
      2022: 9
    targets:
      2023: 9
    adds-up: true
    items:
      - id: i-00000002
        name: 综合性学校
        unit: 所
        targets:
          2023: 5
      - id: i-00000003
        name: 特色学校
        unit: 所
        targets:
          2023: 3
  - id: i-00000004
    name: 在校生数
    unit: 人
    targets:
      2023: 19440
  - id: i-00000005
    name: 校均规模
    unit: 人
    formula: i-00000004 / i-00000001
    targets:
      2023: 2160
      2025: 2300
  - id: i-00000006
    name: 覆盖率
    unit: "%"
    lead: u-edu
tables:
  - id: x-00000001
    title: 规模
    periods: [2023, 2024]
    indicators: [i-00000001, i-00000004, i-00000005]
`

func document(t testing.TB, text string) *plan.Document {
	t.Helper()
	root, err := codec.Parse([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return plan.NewDocument(plan.PlanFile, root)
}

func dump(s *sheet.Sheet) string {
	var rows [][]string
	var head []string
	for _, c := range s.Columns {
		head = append(head, c.Field())
	}
	rows = append(rows, head)
	for row := range s.Rows {
		var line []string
		for column := range s.Columns {
			text := s.Text(row, column)
			if x := s.Computed(row, column); x != nil && !x.Agrees {
				text += "!"
			}
			line = append(line, text)
		}
		rows = append(rows, line)
	}
	return sheet.WriteTSV(rows)
}

func TestSheetsOfAForm(t *testing.T) {
	sheets := sheet.All(document(t, form))
	if len(sheets) != 2 {
		t.Fatalf("%d sheets", len(sheets))
	}
	want := []string{strings.Join([]string{
		"name\tunit\tbaseline.2022\ttargets.2023\ttargets.2024\tlead",
		"覆盖率\t%\t\t\t\tu-edu",
	}, "\n"), strings.Join([]string{
		"name\tunit\tbaseline.2022\ttargets.2023\ttargets.2024\ttargets.2025\tlead",
		"学校数\t所\t9\t9!\t\t\t",
		"\t\t\t8!\t\t\t",
		"综合性学校\t所\t\t5\t\t\t",
		"特色学校\t所\t\t3\t\t\t",
		"在校生数\t人\t\t19440\t\t\t",
		"校均规模\t人\t\t2160\t\t2300\t",
		"\t\t\t2160\t\t\t",
	}, "\n")}
	for i, s := range sheets {
		if got := strings.TrimRight(dump(s), "\n"); got != want[i] {
			t.Errorf("sheet %d:\n%s\nwant\n%s", i, got, want[i])
		}
	}
}

func apply(t testing.TB, d *plan.Document, edits []plan.Edit) *plan.Document {
	t.Helper()
	out, err := plan.Apply(d, edits...)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestFillClearAndTakeWhatIsComputed(t *testing.T) {
	d := document(t, form)
	s := sheet.All(d)[1]
	after := sheet.All(apply(t, d, s.FillRight(0, 3, 4, 3)))[1]
	for _, row := range []int{0, 2, 3, 4} {
		if got, want := after.Text(row, 5), s.Text(row, 3); got != want {
			t.Errorf("row %d is filled with %q, not %q", row, got, want)
		}
	}
	cleared := sheet.All(apply(t, d, s.Clear(0, 0, 6, 6)))[1]
	for row, r := range cleared.Rows {
		for column := range cleared.Columns {
			if text := cleared.Text(row, column); text != "" && cleared.Columns[column].Kind != sheet.Name {
				t.Errorf("%s still has %q", r.Title(), text)
			}
		}
	}
	taken := sheet.All(apply(t, d, s.TakeComputed(0, 0, 6, 6)))[1]
	if got := taken.Text(0, 3); got != "8" {
		t.Errorf("taken over was %q", got)
	}
	if more := taken.TakeComputed(0, 0, 0, 6); len(more) > 0 {
		t.Errorf("what was taken over is taken again: %v", more)
	}
}

func TestRowsComeGoAndMove(t *testing.T) {
	names := func(d *plan.Document, which int) string {
		var out []string
		for _, r := range sheet.All(d)[which].Rows {
			if !r.Computed {
				out = append(out, strings.Repeat("-", r.Nest)+r.Title())
			}
		}
		return strings.Join(out, " ")
	}
	d := document(t, form)
	s := sheet.All(d)[1]
	for _, c := range []struct {
		row   int
		part  bool
		which int
		want  string
	}{
		{0, false, 1, "学校数 -综合性学校 -特色学校 新 在校生数 校均规模"},
		{0, true, 1, "学校数 -综合性学校 -特色学校 -新 在校生数 校均规模"},
		{2, false, 1, "学校数 -综合性学校 -新 -特色学校 在校生数 校均规模"},
		{0, false, 0, "覆盖率 新"},
	} {
		edits, _, err := sheet.All(d)[c.which].Insert(c.row, c.part, "新")
		if err != nil {
			t.Fatal(err)
		}
		if got := names(apply(t, d, edits), c.which); got != c.want {
			t.Errorf("inserted at %d: %s, not %s", c.row, got, c.want)
		}
	}
	if got := names(apply(t, d, s.Remove(4)), 1); got != "学校数 -综合性学校 -特色学校 校均规模" {
		t.Errorf("removed: %s", got)
	}
	if got := names(apply(t, d, s.Move(4, -1)), 1); got != "在校生数 学校数 -综合性学校 -特色学校 校均规模" {
		t.Errorf("moved up: %s", got)
	}
	if got := names(apply(t, d, s.Move(2, 1)), 1); got != "学校数 -特色学校 -综合性学校 在校生数 校均规模" {
		t.Errorf("moved down: %s", got)
	}
	if edits := s.Move(0, -1); edits != nil {
		t.Errorf("the first row moves up: %v", edits)
	}
}

func TestAmountsOfSpreadsheets(t *testing.T) {
	for _, c := range []struct{ text, unit, want string }{
		{"1,234.5", "人", "1234.5"}, {"95％", "%", "95"}, {"９５．５", "%", "95.5"}, {" 1.10 ", "", "1.10"},
		{"-", "人", ""}, {"——", "人", ""}, {"", "人", ""}, {"≥98%", "%", "≥98%"}, {"20–30万元", "", "20–30万元"},
		{"1∶12.5", "", "1∶12.5"}, {"1.2万人", "人", "1.2万人"}, {"(空)", "人", "!"}, {"#REF!", "人", "!"}, {"12\u00a0345", "人", "12345"},
	} {
		got, err := sheet.Amount(c.text, c.unit)
		if err != nil {
			got = "!"
		}
		if got != c.want {
			t.Errorf("%q in %s is %q, not %q (%v)", c.text, c.unit, got, c.want, err)
		}
	}
}

func TestPasteOverARange(t *testing.T) {
	d := document(t, form)
	units, err := codec.Parse([]byte("lantu: 1\nunits:\n  - {id: u-edu, name: 教育局, aliases: [教委]}\n  - {id: u-fin, name: 财政局}\n"))
	if err != nil {
		t.Fatal(err)
	}
	registry := plan.NewRegistry(plan.NewDocument(plan.UnitsFile, units))
	s := sheet.All(d)[1]
	cells, cut := sheet.ReadTSV("9.0\t1,000\t10\t教委、财政局\r\n5\t\"六\n所\"\t#N/A\t没有的局\n3\t4\t\t\t越界\n")
	if cut || len(cells) != 3 {
		t.Fatalf("read %q", cells)
	}
	p := s.Paste(0, 3, cells, registry)
	var got []string
	for _, c := range p.Changes {
		state := ""
		if c.Err != nil {
			state = " unread"
		}
		got = append(got, fmt.Sprintf("%d.%d %s>%s%s", c.Row, c.Column, c.Old, c.New, state))
	}
	want := "0.4 >1000 0.5 >10 0.6 >u-edu u-fin 2.4 >6所 2.5 >#N/A unread 2.6 >没有的局 unread 3.4 >4"
	if text := strings.Join(got, " "); text != strings.Replace(want, "6所", "6", 1) {
		t.Errorf("changes %s", text)
	}
	if p.Beyond != 1 {
		t.Errorf("%d cells beyond", p.Beyond)
	}
	after := sheet.All(apply(t, d, s.Edits(p)))[1]
	if after.Text(0, 6) != "u-edu u-fin" || after.Text(3, 4) != "4" || after.Text(2, 5) != "" {
		t.Errorf("after the paste:\n%s", dump(after))
	}
	if _, joint := after.Rows[0].Leads(); !joint {
		t.Error("two units that lead are not joint")
	}
}

func TestClipboardsAreBounded(t *testing.T) {
	rows, cut := sheet.ReadTSV(strings.Repeat(strings.Repeat("1\t", 300)+"\n", 5000))
	if !cut || len(rows) != 2000 || len(rows[0]) != 200 {
		t.Errorf("%d rows of %d, cut %v", len(rows), len(rows[0]), cut)
	}
}

// What is copied and pasted where it came from changes nothing; and what any text makes of a sheet can be made.
func TestPasteIsSafe(t *testing.T) {
	d := document(t, form)
	s := sheet.All(d)[1]
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(rapid.String(), rapid.StringMatching(`([0-9,.%≥\t\n"-]{0,6}\t){0,8}\n?`)).Draw(t, "text")
		row, column := rapid.IntRange(0, len(s.Rows)-1).Draw(t, "row"), rapid.IntRange(0, len(s.Columns)-1).Draw(t, "column")
		cells, _ := sheet.ReadTSV(text)
		p := s.Paste(row, column, cells, nil)
		after, err := plan.Apply(d, s.Edits(p)...)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range p.Changes {
			e, _ := after.Element(s.Rows[c.Row].ID)
			field := s.Columns[c.Column].Field()
			if want := map[bool]string{true: c.Old, false: c.New}[c.Err != nil]; e.String(field) != want {
				t.Fatalf("%s of %s is %q, not %q", field, e.Title(), e.String(field), want)
			}
		}
	})
	var rows [][]string
	for row, r := range s.Rows {
		if r.Computed {
			continue
		}
		var line []string
		for column := range s.Columns {
			line = append(line, s.Text(row, column))
		}
		rows = append(rows, line)
	}
	cells, _ := sheet.ReadTSV(sheet.WriteTSV(rows))
	if p := s.Paste(0, 0, cells, nil); len(p.Changes) > 0 {
		t.Errorf("its own copy changes the sheet: %+v", p.Changes)
	}
}
