package term

import "encoding/base64"

// clipboard is the sequence that puts text on the clipboard of the terminal. tmux takes it in by its
// option set-clipboard; where that is off it may still pass on what is wrapped for it
// (allow-passthrough), so inside tmux it gets both.
func clipboard(text string, inTmux bool) []byte {
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
