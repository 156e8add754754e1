package term

import (
	"encoding/base64"
	"sync/atomic"
)

// A process has one clipboard, as it has one terminal: what is copied in one editor can be put into
// any other, also where the terminal keeps its own clipboard to itself.
var clip atomic.Pointer[clipState]

type clipState struct {
	text string
	turn int // grows with each SetClipboard
}

func init() { clip.Store(&clipState{}) }

// MaxCopy is the most bytes that the terminal's clipboard is given; terminals drop what is much longer.
const MaxCopy = 100_000

// SetClipboard puts text on the clipboard. With the next frame Run passes it on to the clipboard of the
// user's terminal, also over ssh and inside tmux (OSC 52), without what is beyond MaxCopy; a terminal
// that forbids it ignores it.
func SetClipboard(text string) { clip.Store(&clipState{text, clip.Load().turn + 1}) }

// Clipboard is what was put on the clipboard last.
func Clipboard() string { return clip.Load().text }

// osc52 is the sequence that puts text on the clipboard of the terminal. tmux takes it in by its
// option set-clipboard; where that is off it may still pass on what is wrapped for it
// (allow-passthrough), so inside tmux it gets both.
func osc52(text string, inTmux bool) []byte {
	if len(text) > MaxCopy {
		text = text[:boundary(text, MaxCopy)]
	}
	const bell = "\x07"
	seq := "\x1b]52;c;" + base64.StdEncoding.EncodeToString([]byte(text)) + bell
	if inTmux {
		seq += "\x1bPtmux;\x1b" + seq + "\x1b\\"
	}
	return []byte(seq)
}
