package tui

import (
	"testing"

	"lantu/plan/lang"
)

// Labels, and what a problem says, are read in full where the pane has the room.
func TestNothingIsCutWhereThereIsRoom(t *testing.T) {
	d := start(t, small(t), lang.English, 80, 24)
	d.WaitFor("青川市校园安全").WaitFor("✕").Press("enter").WaitFor("│▾")
	d.at("防范溺水").Expect("Cooperating units", "Responsible units", "Beyond the period")
	d.Press("D").Type("\x15").Expect("from 2023", "ongoing")
	d.Press("esc").Resize(120, 50).Expect("within 3 years")
}
