package term

import (
	"strconv"
	"strings"
	"time"
)

// probe is what Run asks the terminal at the start: its background, how far three glyphs of
// ambiguous width move the cursor, and, as a fence, what it is: a terminal that answers the last
// question has answered the others as far as it can. The first frame waits for the fence, but
// not longer than probeWait; an answer that comes later still counts.
const (
	probe       = "\x1b]11;?\x07" + "\x1b[H" + probeGlyphs + "\x1b[6n" + "\r\x1b[K" + "\x1b[c"
	probeGlyphs = "●─…"
	probeWait   = 25 * time.Millisecond
	// fenceWait is how long the end of the program waits for answers still on their way, which
	// would otherwise be typed into the shell.
	fenceWait = 50 * time.Millisecond
)

// firstLook is what the environment tells.
func firstLook(o Options) Look {
	l := Look{Theme: background(o), Profile: profile(o.env), Ambiguous: 1}
	if o.Theme != nil {
		l.Theme, l.Painted = *o.Theme, true
	}
	return l
}

// background is the theme that goes with the terminal's background as far as the environment tells.
func background(o Options) Theme {
	if _, background, ok := strings.Cut(o.env("COLORFGBG"), ";"); ok {
		if i := strings.LastIndexByte(background, ';'); i >= 0 {
			background = background[i+1:]
		}
		if n, err := strconv.Atoi(background); err == nil && (n == 7 || n >= 9) {
			return Light
		}
	}
	return Dark
}

func profile(env func(string) string) Profile {
	name := env("TERM")
	switch {
	case env("NO_COLOR") != "" || name == "dumb":
		return NoColor
	case env("COLORTERM") != "" || env("WT_SESSION") != "" || strings.Contains(name, "256color"),
		strings.Contains(name, "kitty"), strings.Contains(name, "ghostty"), name == "alacritty", name == "foot":
		return Colors256
	}
	return Colors16
}

// measured is the look after the terminal told how far the glyphs moved its cursor. A terminal
// that does not draw UTF-8 moves it by bytes, and gets ASCII.
func (l Look) measured(cells int) Look {
	switch cells {
	case 3:
		l.Unicode, l.Ambiguous = true, 1
	case 6:
		l.Unicode, l.Ambiguous = false, 2
	default:
		l.Unicode, l.Ambiguous = false, 1
	}
	return l
}

// light tells from an answer such as rgb:ffff/ffff/ffff whether the background is light.
func (c colourReport) light() (light, ok bool) {
	_, parts, found := strings.Cut(string(c), ":")
	if !found {
		return false, false
	}
	weights := []float64{0.299, 0.587, 0.114}
	sum := 0.0
	channels := strings.Split(parts, "/")
	if len(channels) < 3 {
		return false, false
	}
	for i, w := range weights {
		v, err := strconv.ParseUint(channels[i], 16, 32)
		if err != nil || len(channels[i]) > 4 {
			return false, false
		}
		sum += w * float64(v) / float64(uint64(1)<<(4*len(channels[i]))-1)
	}
	return sum > 0.5, true
}
