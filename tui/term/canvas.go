package term

import (
	"bytes"
	"strconv"
	"unicode/utf8"
)

// A canvas knows what the terminal shows and writes what has to change: the cells that differ,
// the cursor, one Write a frame inside a synchronized update. It is the last defence too: apart
// from colours no control sequence passes, and nothing beyond the width.
type canvas struct {
	width, height int
	lines         []string // as given
	rows          [][]cell // what is on the screen
	cursor        *Point
	fresh         bool // the screen has to be cleared first
	epoch         int
	ground        string // the sequence of the background that everything is painted on
	out           bytes.Buffer
	next          []cell
	joined        map[[2]string]string
}

// A cell is one cluster with the sequences of its style. The second cell of a wide cluster is
// empty.
type cell struct{ text, style string }

var blank = cell{text: " "}

func (c *canvas) resize(width, height int) {
	c.width, c.height = width, height
	c.forget()
}

// forget makes the next frame a whole one.
func (c *canvas) forget() {
	c.fresh = true
	c.lines = make([]string, c.height)
	c.rows = make([][]cell, c.height)
	blanks := make([]cell, c.width*c.height)
	c.ground = current.Load().ground
	if c.ground == "" { // else nobody knows which background clearing leaves: every cell is written
		for i := range blanks {
			blanks[i] = blank
		}
	}
	for y := range c.rows {
		c.rows[y] = blanks[y*c.width : (y+1)*c.width : (y+1)*c.width]
	}
	c.cursor = nil
}

const (
	syncBegin  = "\x1b[?2026h"
	syncEnd    = "\x1b[?2026l"
	hideCursor = "\x1b[?25l"
	showCursor = "\x1b[?25h"
)

// frame gives the bytes that turn the screen into f; none if it looks like f already. The bytes
// are valid until the next call.
func (c *canvas) frame(f Frame) []byte {
	if epoch := Current().Epoch; epoch != c.epoch {
		c.epoch = epoch
		c.forget() // widths may have changed
	}
	c.out.Reset()
	c.out.WriteString(syncBegin + hideCursor)
	started := c.out.Len()
	if c.fresh {
		c.out.WriteString(reset + "\x1b[2J")
		c.fresh = false
	}
	for y := range c.height {
		line := ""
		if y < len(f.Lines) {
			line = f.Lines[y]
		}
		if line != c.lines[y] {
			c.lines[y] = line
			c.row(y, line)
		}
	}
	cursor := c.within(f.Cursor)
	changed := c.out.Len() > started
	if !changed && samePoint(cursor, c.cursor) {
		return nil
	}
	if cursor != nil {
		c.moveTo(cursor.X, cursor.Y)
		c.out.WriteString(showCursor)
	}
	c.cursor = cursor
	c.out.WriteString(syncEnd)
	return c.out.Bytes()
}

func (c *canvas) within(p *Point) *Point {
	if p == nil || p.X < 0 || p.Y < 0 || p.X >= c.width || p.Y >= c.height {
		return nil
	}
	q := *p
	return &q
}

func samePoint(a, b *Point) bool {
	return a == b || a != nil && b != nil && *a == *b
}

func (c *canvas) moveTo(x, y int) {
	c.out.WriteString("\x1b[")
	c.out.Write(strconv.AppendInt(c.out.AvailableBuffer(), int64(y+1), 10))
	c.out.WriteByte(';')
	c.out.Write(strconv.AppendInt(c.out.AvailableBuffer(), int64(x+1), 10))
	c.out.WriteByte('H')
}

// gap is how many equal cells between two changes are written again, which takes fewer bytes
// than moving the cursor.
const gap = 6

func (c *canvas) row(y int, line string) {
	c.next = c.parse(c.next[:0], line)
	old, now := c.rows[y], c.next
	tail := len(now) // from here on the row is blank
	for c.ground == "" && tail > 0 && now[tail-1] == blank {
		tail--
	}
	style := ""
	begun := false
	for x := 0; x < len(now); {
		if old[x] == now[x] {
			x++
			continue
		}
		if !begun {
			c.out.WriteString(c.ground)
			begun = true
		}
		c.moveTo(x, y)
		last := x
		for end := x; end < len(now) && end-last <= gap; end++ {
			if old[end] != now[end] {
				last = end
			}
		}
		for last+1 < len(now) && now[last+1].text == "" {
			last++
		}
		for ; x <= last; x++ {
			if x >= tail {
				c.style(&style, "")
				c.out.WriteString("\x1b[K")
				x = len(now)
				break
			}
			if now[x].text == "" {
				continue
			}
			c.style(&style, now[x].style)
			c.out.WriteString(now[x].text)
			if !certain(now[x].text) {
				next := x + 1
				for next < len(now) && now[next].text == "" {
					next++
				}
				c.out.WriteString("\x1b[" + strconv.Itoa(next+1) + "G")
			}
		}
	}
	c.style(&style, "")
	if begun && c.ground != "" {
		c.out.WriteString(reset)
	}
	copy(old, now)
}

func (c *canvas) style(now *string, want string) {
	if *now == want {
		return
	}
	if *now != "" {
		c.out.WriteString(reset)
		c.out.WriteString(c.ground)
	}
	c.out.WriteString(want)
	*now = want
}

// certain tells of a cluster that every terminal takes for as wide as we do. After others the
// cursor is set anew, so that a difference of opinion spoils one character and not the row.
func certain(text string) bool {
	r, n := utf8.DecodeRuneInString(text)
	return n == len(text) && (r < 0x7f || plainHan(r) || r >= 0x2500 && r < 0x2580 || r >= 0x2010 && r <= 0x2027)
}

// parse turns a styled line into exactly width cells.
func (c *canvas) parse(row []cell, line string) []cell {
	row = c.cells(row, line, c.width)
	if len(row) > c.width {
		row = row[:c.width]
		// A wide cluster that the edge would divide is left out.
		if last := len(row) - 1; last >= 0 && Width(row[last].text) > 1 {
			row[last].text = " "
		}
	}
	for len(row) < c.width {
		row = append(row, blank)
	}
	return row
}

// cells turns a styled line into cells, stopping beyond the limit.
func (c *canvas) cells(row []cell, line string, limit int) []cell {
	style := ""
	for line != "" && len(row) <= limit {
		if n := sgr(line); n > 0 {
			seq := line[:n]
			if seq == reset || seq == "\x1b[0m" {
				style = ""
			} else {
				style = c.join(style, seq)
			}
			line = line[n:]
			continue
		}
		n, shown, w := Cluster(line)
		if string(shown) != line[:n] { // a mark of several cells
			for s := string(shown); s != ""; {
				k, part, pw := Cluster(s)
				row = put(row, string(part), style, pw)
				s = s[k:]
			}
		} else {
			row = put(row, string(shown), style, w)
		}
		line = line[n:]
	}
	return row
}

func put(row []cell, text, style string, w int) []cell {
	if w == 0 {
		// A mark without a base of its own joins the cell before.
		if i := len(row) - 1; i >= 0 {
			for i > 0 && row[i].text == "" {
				i--
			}
			row[i].text += text
		}
		return row
	}
	row = append(row, cell{text, style})
	for ; w > 1; w-- {
		row = append(row, cell{"", style})
	}
	return row
}

func (c *canvas) join(a, b string) string {
	if a == "" {
		return b
	}
	key := [2]string{a, b}
	s, ok := c.joined[key]
	if !ok {
		if c.joined == nil || len(c.joined) > 1000 {
			c.joined = map[[2]string]string{}
		}
		s = a + b
		c.joined[key] = s
	}
	return s
}

// sgr is the length of the colour sequence that s begins with; 0 if it is anything else.
func sgr(s string) int {
	if s[0] != 0x1b || len(s) < 2 || s[1] != '[' {
		return 0
	}
	for i := 2; i < len(s) && i < 64; i++ {
		switch c := s[i]; {
		case c == 'm':
			return i + 1
		case c != ';' && c != ':' && (c < '0' || c > '9'):
			return 0
		}
	}
	return 0
}
