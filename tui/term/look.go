package term

import "sync/atomic"

// A Look is how this process's terminal shows things: colours, glyphs, and whether characters of
// ambiguous width (“ ” — … · ① ×) take two cells. A process has one terminal, so the package has
// one Look; Run finds it out.
type Look struct {
	Theme     Theme
	Profile   Profile
	Unicode   bool // draw borders and lights with Unicode; false: ASCII only
	Painted   bool // the theme paints its own background, as the user chose it
	Ambiguous int  // cells that a character of ambiguous width takes: 1 or 2

	// Epoch grows with every change. What was measured or painted under another epoch is stale.
	Epoch int
}

// A Theme is the family of colours.
type Theme uint8

// Themes. Dark and Light are for backgrounds of that kind. Contrast is white on black with the strongest
// colours.
const (
	Dark Theme = iota
	Light
	Contrast
)

// A Profile is how many colours the terminal has.
type Profile uint8

// Profiles. NoColor keeps bold, underline and reverse, which are no colours. The palette needs no
// more than 256 colours.
const (
	NoColor Profile = iota
	Colors16
	Colors256
)

type lookState struct {
	Look
	styles [styleCount]string
	onBase [styleCount]*[styleCount]string // of spans on a base, see over
	ground string                          // what everything is painted on, empty for the terminal's own
	glyphs Glyphs
}

var current atomic.Pointer[lookState]

func init() { SetLook(Look{Theme: Dark, Profile: NoColor, Ambiguous: 1}) }

// Current is the look in force. Before Run has found out better it is ASCII without colours.
func Current() Look { return current.Load().Look }

// SetLook replaces the look and returns the former one. Run calls it; tests may. The Epoch of the
// argument is ignored.
func SetLook(l Look) (former Look) {
	if l.Ambiguous != 2 {
		l.Ambiguous = 1
	}
	old := current.Load()
	if old != nil {
		former = old.Look
		l.Epoch = old.Epoch + 1
	}
	state := &lookState{Look: l, styles: stylesFor(l), onBase: onBases(l), glyphs: asciiGlyphs}
	if l.Painted && l.Profile == Colors256 {
		state.ground = "\x1b[" + grounds[l.Theme] + "m"
	}
	if l.Unicode && l.Ambiguous == 1 {
		state.glyphs = unicodeGlyphs
	}
	current.Store(state)
	return former
}

// Glyphs are the signs that are drawn rather than read. But for the ellipsis each takes exactly
// the cells of its ASCII form, so that a layout does not depend on the set. Lights never stand
// alone: a letter or word goes with them.
type Glyphs struct {
	Horizontal, Vertical                       Text // lines, 1 cell
	TopLeft, TopRight, BottomLeft, BottomRight Text
	TeeLeft, TeeRight, TeeUp, TeeDown, Cross   Text // ├ ┤ ┴ ┬ ┼
	Pointer                                    Text // the current row, 1 cell
	Folded, Unfolded                           Text // 1 cell
	Error, Warning, Info, Good                 Text // lights, 1 cell
	Dot                                        Text // a bullet, 1 cell
	Flag                                       Text // a conflict between offices, 1 cell
	Up, Down, Left, Right                      Text // arrows, 1 cell
	Ellipsis                                   Text // … or ..
	Thumb, Track                               Text // of a scroll bar, 1 cell
	Separator                                  Text // between the steps of a path, 1 cell
	Checked, Unchecked                         Text // 3 cells
}

// Signs are the glyphs in force.
func Signs() *Glyphs { return &current.Load().glyphs }

var asciiGlyphs = Glyphs{
	Horizontal: "-", Vertical: "|",
	TopLeft: "+", TopRight: "+", BottomLeft: "+", BottomRight: "+",
	TeeLeft: "+", TeeRight: "+", TeeUp: "+", TeeDown: "+", Cross: "+",
	Pointer: ">", Folded: "+", Unfolded: "-",
	Error: "x", Warning: "!", Info: "i", Good: "*",
	Dot: "*", Flag: "#", Up: "^", Down: "v", Left: "<", Right: ">",
	Ellipsis: "..", Thumb: "#", Track: "|", Separator: ">",
	Checked: "[x]", Unchecked: "[ ]",
}

var unicodeGlyphs = Glyphs{
	Horizontal: "─", Vertical: "│",
	TopLeft: "┌", TopRight: "┐", BottomLeft: "└", BottomRight: "┘",
	TeeLeft: "├", TeeRight: "┤", TeeUp: "┴", TeeDown: "┬", Cross: "┼",
	Pointer: "▸", Folded: "▸", Unfolded: "▾",
	Error: "✕", Warning: "!", Info: "i", Good: "●",
	Dot: "·", Flag: "⚑", Up: "↑", Down: "↓", Left: "←", Right: "→",
	Ellipsis: "…", Thumb: "█", Track: "│", Separator: "›",
	Checked: "[x]", Unchecked: "[ ]",
}
