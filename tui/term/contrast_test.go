package term

import (
	"fmt"
	"testing"
)

// Backgrounds that people have: black, and the greys and off-whites of common themes.
var (
	darkGrounds  = [][3]float64{{0, 0, 0}, {0x1e, 0x1e, 0x1e}, {0x1c, 0x1f, 0x26}, {0x28, 0x2c, 0x34}}
	lightGrounds = [][3]float64{{255, 255, 255}, {0xfd, 0xf6, 0xe3}, {0xf6, 0xf8, 0xfa}}
)

// lines are no text; they need to be seen only.
func isLine(s Style) bool { return s == BorderText || s == BorderFocus }

// Every style can be read on every background that it may stand on.
func TestStylesCanBeRead(t *testing.T) {
	for name, c := range map[string]struct {
		theme   Theme
		painted bool
		usual   [][3]float64
	}{
		"dark": {Dark, false, darkGrounds}, "light": {Light, false, lightGrounds},
		"painted dark": {Dark, true, nil}, "painted light": {Light, true, nil}, "contrast": {Contrast, true, nil},
	} {
		t.Run(name, func(t *testing.T) {
			look := Look{Theme: c.theme, Painted: c.painted, Profile: Colors256}
			own := coloursOf(grounds[c.theme])
			usual := c.usual
			if c.painted {
				usual = [][3]float64{rgb(own.back)}
			}
			check := func(what string, fore int, back [3]float64) {
				t.Helper()
				if r := ratio(luminance(rgb(fore)), luminance(back)); r < leastContrast(c.theme) {
					t.Errorf("%s: colour %d on %v is %.2f to 1", what, fore, back, r)
				}
			}
			table := tableFor(look)
			on := onBases(look)
			for s := range styleCount {
				p := coloursOf(table[s])
				switch {
				case isLine(s):
					continue
				case p.back >= 0:
					if p.fore < 0 {
						p.fore = own.fore
					}
					check(fmt.Sprintf("style %d", s), p.fore, rgb(p.back))
					continue
				case p.fore < 0:
					p.fore = own.fore
				}
				for _, ground := range usual {
					check(fmt.Sprintf("style %d", s), p.fore, ground)
				}
				for _, base := range bases {
					b := coloursOf(table[base])
					fore := coloursOf(trim(on[base][s])).fore
					if fore < 0 {
						fore = b.fore
					}
					if fore < 0 {
						fore = own.fore
					}
					check(fmt.Sprintf("style %d on style %d", s, base), fore, rgb(b.back))
				}
			}
		})
	}
}

// trim takes the frame of a sequence away.
func trim(seq string) string {
	if len(seq) < 3 {
		return ""
	}
	return seq[2 : len(seq)-1]
}

// The ratio is that of the WCAG: black on white is 21 to 1, and #767676 is the lightest grey to be read
// on white.
func TestContrastIsThatOfTheWCAG(t *testing.T) {
	if r := contrast(16, 231); r < 20.99 || r > 21.01 {
		t.Errorf("black on white is %.2f", r)
	}
	white := luminance([3]float64{255, 255, 255})
	if r := ratio(luminance([3]float64{0x76, 0x76, 0x76}), white); r < 4.5 || r > 4.6 {
		t.Errorf("#767676 on white is %.2f", r)
	}
	if r := ratio(luminance([3]float64{0x77, 0x77, 0x77}), white); r >= 4.5 {
		t.Errorf("#777777 on white is %.2f", r)
	}
}
