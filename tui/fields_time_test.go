package tui

import (
	"strings"
	"testing"

	"lantu/plan/lang"
)

// A time is completed as it is typed, and what it comes to in the plan stands below it.
func TestTimesTellWhatTheyMean(t *testing.T) {
	d := openSafety(t, lang.Chinese, 80, 24)
	d.at("依法处置安全事故").Press("D").Type("\x15")
	for _, c := range []struct{ typed, shows string }{
		{"每年12月", "规划期内 3 次：2022-12、"},
		{"每学期开学第一周", "规划期内 6 次："},
		{"三年内", "即 2024-12-31 前"},
		{"2030年底前", "即 2030-12-31 前，不在规划期"},
		{"常态化", "即 2022-01-01..2024-12-31"},
		{"2023年前", "有两种理解"},
		{"mnd", "每年底前"}, // by initials
		{"2023", "2023年6月底前"},
	} {
		d.Type("\x15" + c.typed).Expect(c.shows)
	}
	d.Type("\x152023年前").Press("tab").Expect("即 2022-12-31 前").Press("tab").Expect("即 2023-12-31 前").Press("enter").Expect("已提交")
	if !strings.Contains(d.file(safety), "due: 2023年底前\n") {
		t.Error("the reading that was taken is not in the file")
	}
}

// The arrows step the part of a date that the cursor is at; the other follow.
func TestStepDates(t *testing.T) {
	d := openSafety(t, lang.English, 120, 30)
	d.at("依法处置安全事故").Press("D").Type("\x152023-01-31").Press("up").Expect("2023-02-01").Press("down", "down").Expect("2023-01-30")
	d.Press("ctrl+left", "ctrl+left", "left", "up").Expect("2023-02-28")
	d.Press("enter").Expect("committed")
	d.clean()
}

// Amounts are completed with the units of the plan, formulas with the names of indicators.
func TestProposeUnitsAndIndicators(t *testing.T) {
	d := openSafety(t, lang.Chinese, 120, 40)
	d.at("依法处置安全事故").Press("a").Type("ding\r").Expect("新增定额要求").Type("培训\r").Expect("▸ 数量").Press("enter", "enter").Type("15").Expect("≥15").Type("j").Expect("15节")
	d.Press("tab", "enter").Expect("已提交")
	d.Press("esc")
	d.at("每名专职保安员对应学生数").fill("计算公式").Press("enter").Expect("/ 专职保安员数", "2022：250.1")
	d.Type("\x15zaixiao").Expect("Tab 在校生数").Press("tab").Expect("i-53r9b5f3").Type(" / baoanyuanshu").Press("tab").Expect("i-esap0v5z", "2022：250.1")
	d.Type(" × 2").Expect("2024：算得 494.7人").Press("enter").Expect("已提交")
	d.clean()
}

// In ASCII and on a narrow screen the help is all there.
func TestHelpForTypingFitsNarrowScreens(t *testing.T) {
	d := openSafety(t, lang.English, 40, 20)
	d.at("依法处置安全事故").Press("D").Type("\x15every year").Expect("every year in 12").Press("tab").Expect("3 times within the", "2023-12, 2024-12")
}
