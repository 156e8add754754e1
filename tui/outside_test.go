package tui

import (
	"os"
	"path/filepath"
	"testing"

	"lantu/plan/lang"
)

// blockJournal makes the journal a place where nothing can be written; the function that it returns
// makes it one again.
func (d *desktop) blockJournal() (unblock func()) {
	d.t.Helper()
	dir := filepath.Join(d.dir, ".git", "lantu", "journal")
	if err := os.RemoveAll(dir); err != nil {
		d.t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Dir(dir), 0o700); err != nil {
		d.t.Fatal(err)
	}
	if err := os.WriteFile(dir, nil, 0o600); err != nil {
		d.t.Fatal(err)
	}
	return func() {
		if err := os.Remove(dir); err != nil {
			d.t.Fatal(err)
		}
	}
}

// Text that cannot be kept is not given up without a question, and is kept as soon as it can be.
func TestJournalThatCannotBeWritten(t *testing.T) {
	d := openSafety(t, lang.Chinese, 100, 30)
	unblock := d.blockJournal()
	d.at("建强专职保卫队伍").Press("e")
	d.Type("甲乙丙").Press("esc").Expect("未能保留", "无法找回").Absent("已保留")
	d.Press("esc").Expect("建强专职保卫队伍甲乙丙").Press("ctrl+c").Expect("无法找回").Press("esc")
	d.Press("esc", "d").Absent("已保留", "建强专职保卫队伍甲乙丙")

	d.Press("e").Type("丁").Press("esc", "esc").Expect("建强专职保卫队伍丁")
	unblock()
	d.Press("esc").Expect("已保留").Press("K").Expect("建强专职保卫队伍丁").Absent("甲乙丙")
	if d.Press("esc", "e").Type("戊"); len(d.subjects()) != 0 {
		t.Error("a text that nobody confirmed was committed")
	}
	d.blockJournal()
	d.Type("己").Press("ctrl+c", "ctrl+c")
	if err := d.Ended(); err != nil {
		t.Error(err)
	}
}
