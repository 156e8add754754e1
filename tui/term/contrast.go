package term

import (
	"math"
	"strconv"
	"strings"
)

// leastContrast is what text needs to be read on its background, by the WCAG: 4.5 to 1, and 7 to 1 for
// those who ask for more.
func leastContrast(t Theme) float64 {
	if t == Contrast {
		return 7
	}
	return 4.5
}

// params are the parts of a style's sequence: colours of the palette of 256, -1 for none, and the rest.
type params struct {
	fore, back int
	rest       string
}

func coloursOf(seq string) params {
	p := params{fore: -1, back: -1}
	fields := strings.Split(seq, ";")
	var rest []string
	for i := 0; i < len(fields); i++ {
		if (fields[i] == "38" || fields[i] == "48") && i+2 < len(fields) {
			n, err := strconv.Atoi(fields[i+2])
			if err != nil {
				n = -1
			}
			if fields[i] == "38" {
				p.fore = n
			} else {
				p.back = n
			}
			i += 2
			continue
		}
		rest = append(rest, fields[i])
	}
	p.rest = strings.Join(rest, ";")
	return p
}

// contrast is the ratio of two colours of the palette as the WCAG counts it, 1 to 21.
func contrast(a, b int) float64 { return ratio(luminance(rgb(a)), luminance(rgb(b))) }

func ratio(a, b float64) float64 { return (max(a, b) + 0.05) / (min(a, b) + 0.05) }

// rgb is a colour of the palette from 16 on: the cube and the greys, which are the same everywhere. The
// first sixteen are each terminal's own, and no style uses them beside others.
func rgb(n int) (c [3]float64) {
	if n >= 232 {
		v := float64(8 + 10*(n-232))
		return [3]float64{v, v, v}
	}
	levels := [6]float64{0, 95, 135, 175, 215, 255}
	n -= 16
	return [3]float64{levels[n/36], levels[n/6%6], levels[n%6]}
}

func luminance(c [3]float64) float64 {
	sum := 0.0
	for i, weight := range [3]float64{0.2126, 0.7152, 0.0722} {
		v := c[i] / 255
		if v <= 0.04045 {
			v /= 12.92
		} else {
			v = math.Pow((v+0.055)/1.055, 2.4)
		}
		sum += weight * v
	}
	return sum
}
