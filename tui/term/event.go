package term

// An Event is what App.Handle takes: a Key, Paste, Mouse, Resize, Focus, LookChanged, Resumed or
// Closing, or any value that a Cmd returned.
type Event any

// A Key is one key press.
type Key struct {
	// Name is what bindings compare: a printable character as typed ("a", "A", "?", "中", an
	// emoji), or one of
	//
	//	enter tab backspace delete insert esc space
	//	up down left right home end pgup pgdown f1 … f12
	//
	// with the prefixes ctrl+, alt+ and shift+ in this order: "ctrl+p", "alt+up", "shift+tab",
	// "ctrl+shift+left". Letters after ctrl+ are lower case. Terminals send ctrl+i as tab,
	// ctrl+m as enter and ctrl+[ as esc.
	Name string
	// Text is what the key types: not empty for printable characters without ctrl or alt,
	// a space included. Input methods send one Key for each character.
	Text string
}

// A Paste is text that was pasted in one go. Line ends are "\n"; anything else that is not text
// is still in it: Sanitize before showing it. Text beyond MaxPaste bytes is dropped, at the end of
// a character, and Truncated is set.
type Paste struct {
	Text      string
	Truncated bool
}

// MaxPaste is the most bytes that one Paste holds.
const MaxPaste = 1 << 20

// A Resize tells the size of the screen in cells; the first one arrives after Start.
type Resize struct{ Width, Height int }

// A Mouse is a button, a wheel or a movement with a button held, at a cell.
type Mouse struct {
	Point
	Button           Button
	Action           Action
	Shift, Alt, Ctrl bool
	// Clicks counts presses of a button on one cell that follow each other fast: 2 for the second of
	// a double click. It is 0 for anything but a Press of a button.
	Clicks int
}

// A Button of the mouse, or its wheel.
type Button uint8

// Buttons. Wheels have the action Press only.
const (
	NoButton Button = iota
	Left
	Middle
	Right
	WheelUp
	WheelDown
	WheelLeft
	WheelRight
)

// An Action is what happened to the Button.
type Action uint8

// Actions.
const (
	Press Action = iota
	Release
	Drag
)

// Focus tells that the terminal's window gained or lost the keyboard, on terminals that say so.
type Focus struct{ In bool }

// LookChanged tells that the answer of Current changed: the terminal was measured or told its
// background. A redraw follows; caches that hold widths or painted rows compare Look.Epoch.
type LookChanged struct{}

// Resumed follows a Suspend, and a SIGCONT from outside.
type Resumed struct{}

// Closing is the last event, whatever ends the program: Quit, a signal, a terminal that hung up.
// A Cmd that Handle returns for it is waited for, at most two seconds, before Run returns.
type Closing struct{}
