package term

import (
	"github.com/charmbracelet/lipgloss"
	"github.com/mattn/go-runewidth"
	"github.com/muesli/termenv"

	"lantu/tui/term/early"
)

func init() {
	early.Restore()
	// Nothing of ours uses these. They are set so that no library asks the terminal later or
	// measures otherwise than Width.
	lipgloss.SetColorProfile(termenv.Ascii)
	lipgloss.SetHasDarkBackground(true)
	runewidth.DefaultCondition.EastAsianWidth = false
}
