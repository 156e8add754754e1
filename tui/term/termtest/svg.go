package termtest

import (
	"fmt"
	"html"
	"image/color"
	"strings"
	"unicode/utf8"

	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"

	"lantu/tui/term"
)

// Cells of a picture, in units of SVG.
const (
	cellWidth  = 8
	cellHeight = 19
	baseline   = 14
	border     = 12
	// Letters of usual fonts are 0.6 as wide as high, Chinese characters as wide as high: so both fill
	// their cells, and where a viewer places only the beginning of a run it stays within them.
	letterSize = 13
	wideSize   = 15
)

// SVG is a picture of the screen. It needs no font of ours: every character is held to its cell, whatever
// font the reader has, and lines are drawn.
func (v *Terminal) SVG() string {
	rows := v.Cells()
	ground, text := "#1c1f26", "#d8dee9"
	if term.Current().Theme == term.Light {
		ground, text = "#ffffff", "#24292f"
	}
	width, height := v.width*cellWidth+2*border, v.height*cellHeight+2*border
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img">`+"\n", width, height, width, height)
	fmt.Fprintf(&b, `<rect width="100%%" height="100%%" rx="8" fill="%s"/>`+"\n", ground)
	fmt.Fprintf(&b, `<g font-family="ui-monospace, 'Sarasa Mono SC', 'Noto Sans Mono CJK SC', Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="%d" fill="%s" xml:space="preserve">`+"\n", letterSize, text)
	for y, row := range rows {
		drawGrounds(&b, row, y, text, ground)
		drawText(&b, row, y, text, ground)
	}
	if at, shown := v.Cursor(); shown {
		fmt.Fprintf(&b, `<rect x="%d" y="%d" width="2" height="%d" fill="%s"/>`+"\n", border+at.X*cellWidth, border+at.Y*cellHeight+1, cellHeight-2, text)
	}
	b.WriteString("</g>\n</svg>\n")
	return b.String()
}

// colours are the colours of a cell, reverse video considered; an empty ground is the screen's.
func colours(c uv.Cell, text, ground string) (fore, back string) {
	fore, back = hex(c.Style.Fg), hex(c.Style.Bg)
	if c.Style.Attrs&uv.AttrReverse != 0 {
		if fore == "" {
			fore = text
		}
		if back == "" {
			back = ground
		}
		fore, back = back, fore
	}
	return fore, back
}

func hex(c color.Color) string {
	if c == nil {
		return ""
	}
	if basic, ok := c.(ansi.BasicColor); ok {
		return basicColours[basic%16]
	}
	r, g, b, _ := c.RGBA()
	return fmt.Sprintf("#%02x%02x%02x", r>>8, g>>8, b>>8)
}

var basicColours = [16]string{
	"#3b4252", "#e06c75", "#98c379", "#d19a66", "#61afef", "#c678dd", "#56b6c2", "#d8dee9",
	"#5c6370", "#e06c75", "#98c379", "#e5c07b", "#61afef", "#c678dd", "#56b6c2", "#ffffff",
}

func drawGrounds(b *strings.Builder, row []uv.Cell, y int, text, ground string) {
	for x := 0; x < len(row); {
		_, back := colours(row[x], text, ground)
		end := x + max(row[x].Width, 1)
		for end < len(row) {
			if _, next := colours(row[end], text, ground); next != back && row[end].Width > 0 {
				break
			}
			end++
		}
		if back != "" {
			fmt.Fprintf(b, `<rect x="%d" y="%d" width="%d" height="%d" fill="%s"/>`+"\n",
				border+x*cellWidth, border+y*cellHeight, (end-x)*cellWidth, cellHeight, back)
		}
		x = end
	}
}

// drawText draws runs of one style and one width of cell, and says of every character where it begins, so
// that none moves whatever the viewer makes of a font. Others than ASCII and wide ones stand alone: fonts
// for Chinese draw them (“ ” … ·) wider than their cell, so they come from a font that does not, and are
// squeezed into it.
func drawText(b *strings.Builder, row []uv.Cell, y int, text, ground string) {
	for x := 0; x < len(row); {
		c := row[x]
		w := max(c.Width, 1)
		if strings.TrimSpace(c.Content) == "" {
			x += w
			continue
		}
		if d := line(c.Content, x, y); d != "" {
			fore, _ := colours(c, text, ground)
			if fore == "" {
				fore = text
			}
			fmt.Fprintf(b, `<path d="%s" stroke="%s" fill="none"/>`+"\n", d, fore)
			x += w
			continue
		}
		var run, places strings.Builder
		end := x
		for end < len(row) && row[end].Width == c.Width && row[end].Style.Equal(&c.Style) && inRuns(row[end]) {
			run.WriteString(row[end].Content)
			fmt.Fprintf(&places, " %d", border+end*cellWidth)
			end += w
		}
		alone := ""
		if end == x {
			end = x + w
			run.WriteString(c.Content)
			fmt.Fprintf(&places, " %d", border+x*cellWidth)
			if w == 1 {
				alone = fmt.Sprintf(` textLength="%d" lengthAdjust="spacingAndGlyphs" font-family="%s"`, cellWidth, narrowFonts)
			}
		}
		if w == 2 {
			alone += fmt.Sprintf(` font-size="%d"`, wideSize)
		}
		fmt.Fprintf(b, `<text x="%s" y="%d"%s%s>%s</text>`+"\n",
			places.String()[1:], border+y*cellHeight+baseline, alone, look(c, text, ground), html.EscapeString(run.String()))
		x = end
	}
}

// narrowFonts draw signs as wide as letters.
const narrowFonts = "Menlo, Consolas, 'DejaVu Sans Mono', 'Liberation Mono', monospace"

// inRuns tells of a cell that is one ordinary character: a letter of ASCII, or a wide one.
func inRuns(c uv.Cell) bool {
	r, n := utf8.DecodeRuneInString(c.Content)
	return n == len(c.Content) && r > ' ' && r < 0xffff && (r < 0x7f || c.Width == 2)
}

func look(c uv.Cell, text, ground string) string {
	var b strings.Builder
	if fore, _ := colours(c, text, ground); fore != "" {
		fmt.Fprintf(&b, ` fill="%s"`, fore)
	}
	if c.Style.Attrs&uv.AttrBold != 0 {
		b.WriteString(` font-weight="bold"`)
	}
	if c.Style.Attrs&uv.AttrItalic != 0 {
		b.WriteString(` font-style="italic"`)
	}
	if c.Style.Attrs&uv.AttrFaint != 0 {
		b.WriteString(` opacity="0.6"`)
	}
	switch {
	case c.Style.Underline != 0:
		b.WriteString(` text-decoration="underline"`)
	case c.Style.Attrs&uv.AttrStrikethrough != 0:
		b.WriteString(` text-decoration="line-through"`)
	}
	return b.String()
}

// lines says which ways a line goes from the middle of a cell: up, right, down, left.
var lines = map[string]string{
	"─": "rl", "│": "ud", "┌": "rd", "┐": "dl", "└": "ur", "┘": "ul",
	"├": "urd", "┤": "udl", "┬": "rdl", "┴": "url", "┼": "urdl",
}

// line is the path of a line glyph, so that borders meet whatever the font.
func line(content string, x, y int) string {
	ways := lines[content]
	if ways == "" {
		return ""
	}
	mx, my := float64(border+x*cellWidth)+cellWidth/2.0, float64(border+y*cellHeight)+cellHeight/2.0
	var b strings.Builder
	for _, way := range ways {
		fmt.Fprintf(&b, "M%g %g", mx, my)
		switch way {
		case 'u':
			fmt.Fprintf(&b, "v%g", -cellHeight/2.0)
		case 'd':
			fmt.Fprintf(&b, "v%g", cellHeight/2.0)
		case 'l':
			fmt.Fprintf(&b, "h%g", -cellWidth/2.0)
		case 'r':
			fmt.Fprintf(&b, "h%g", cellWidth/2.0)
		}
	}
	return b.String()
}
