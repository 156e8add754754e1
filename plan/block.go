package plan

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A BlockStyle is how a block of the official text looks.
type BlockStyle uint8

// The styles of blocks.
const (
	TitleBlock          BlockStyle = iota // of the plan, centred
	NumberBlock                           // 云教发〔2022〕17号, centred
	HeadingBlock                          // a heading on a line of its own
	BodyBlock                             // a paragraph, with a heading before its text where it has one
	ResponsibilityBlock                   // （牵头单位：…）
	CaptionBlock                          // of a table, centred
	HeadBlock                             // first row of a table
	RowBlock                              // another row of it
	AttachmentsBlock                      // 附件：1.名称
	AttachmentBlock                       // 附件1, where the attachment itself begins
)

// A Block is a stretch of the official text that stands for one element. Most blocks are paragraphs;
// one that Runs goes on in the paragraph of the block before it, such as a clause of responsibility
// or a measure that is told by 一是.
type Block struct {
	Element string // id; that of the plan for words that lantu supplies
	List    string // of what begins a list of the plan: its path, as assessment.parts
	Style   BlockStyle
	Level   int // of the heading, 1 to 4; 0 for none
	Runs    bool
	Number  string // as in Numbers, or —— before a goal
	Heading string
	Stop    string // mark between Heading and what runs on after it
	Text    string
	Cells   []string // of HeadBlock and RowBlock
}

// Lead is what stands before the block's Text: number, heading and the mark after it.
func (b Block) Lead() string {
	number := b.Number
	first, _ := utf8.DecodeRuneInString(b.Heading + b.Text)
	switch {
	case strings.HasSuffix(number, "阶段") && b.Heading+b.Text != "":
		number += "："
	case strings.HasSuffix(number, ".") && first < unicode.MaxASCII && first > ' ': // not 1.5G for a first item on 5G
		number += " "
	}
	return number + b.Heading + b.Stop
}

// Words are all words of the block, without the indent of its paragraph. Cells are apart.
func (b Block) Words() string { return b.Lead() + b.Text }

// Indented tells whether a paragraph that the block begins is indented by two characters.
func (b Block) Indented() bool {
	switch b.Style {
	case HeadingBlock, BodyBlock, ResponsibilityBlock, AttachmentsBlock:
		return true
	}
	return false
}

// PlainText writes blocks, all of a plan or some, as text: a line for each paragraph, indented by two
// full-width spaces, tables as columns that line up where Chinese characters are two cells wide.
func PlainText(blocks []Block) string {
	var b strings.Builder
	for apart, line := range Lines(blocks) {
		if apart {
			b.WriteByte('\n')
		}
		if line[0].Cells != nil {
			for _, row := range columns(line) {
				b.WriteString(row)
				b.WriteByte('\n')
			}
			continue
		}
		if line[0].Indented() {
			b.WriteString("　　")
		}
		for _, block := range line {
			b.WriteString(block.Words())
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// Lines parts blocks into the lines of the official text: a paragraph with all that runs on in it, or the
// head and the rows of a table, which come together as their columns line up. apart tells that an empty
// line stands before.
func Lines(blocks []Block) iter.Seq2[bool, []Block] {
	return func(yield func(apart bool, line []Block) bool) {
		for i, end := 0, 0; i < len(blocks); i = end {
			end = i + 1
			if blocks[i].Cells != nil {
				for end < len(blocks) && blocks[end].Style == RowBlock {
					end++
				}
			} else {
				for end < len(blocks) && blocks[end].Runs {
					end++
				}
			}
			if !yield(i > 0 && parted(blocks[i-1].Style, blocks[i].Style), blocks[i:end:end]) {
				return
			}
		}
	}
}

// parted tells whether an empty line stands between two paragraphs: after the title, around tables
// and before attachments.
func parted(before, after BlockStyle) bool {
	group := func(s BlockStyle) int {
		switch s {
		case TitleBlock, NumberBlock:
			return 1
		case CaptionBlock, HeadBlock, RowBlock:
			return 2
		case AttachmentsBlock:
			return 3
		}
		return 0
	}
	return group(before) != group(after) || after == AttachmentBlock ||
		(after == CaptionBlock || after == HeadBlock) && before == RowBlock
}

// columns writes rows with each column as wide as its widest cell.
func columns(rows []Block) []string {
	var widths []int
	for _, r := range rows {
		for i, c := range r.Cells {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], cellsOf(c))
		}
	}
	lines := make([]string, len(rows))
	for i, r := range rows {
		var b strings.Builder
		for j, c := range r.Cells {
			b.WriteString(c)
			if j < len(r.Cells)-1 {
				b.WriteString(strings.Repeat(" ", widths[j]-cellsOf(c)+2))
			}
		}
		lines[i] = strings.TrimRight(b.String(), " ")
	}
	return lines
}

// cellsOf is the width of a cell's words in columns of a terminal or of a typewriter face. Marks whose
// width differs from place to place (“ ” … ·) count as one; package term measures the real terminal.
func cellsOf(s string) int {
	n := 0
	for _, r := range s {
		switch {
		case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		case unicode.Is(unicode.Han, r), r >= 0x3000 && r <= 0x30ff, r >= 0xff01 && r <= 0xff60,
			r >= 0xffe0 && r <= 0xffe6, r >= 0xac00 && r <= 0xd7a3, r >= 0x1f300 && r <= 0x1faff:
			n += 2
		default:
			n++
		}
	}
	return n
}

// stopAfter gives the mark between a heading and the words that run on after it: none where the
// heading has one, else that of the language in which it ends.
func stopAfter(heading string) string {
	last, _ := utf8.DecodeLastRuneInString(heading)
	switch {
	case heading == "" || strings.ContainsRune("。！？：；，、…—", last):
		return ""
	case strings.ContainsRune(".!?:;,", last):
		return " "
	case Wide(last) || isMostlyHan(heading): // 发展5G is Chinese too
		return "。"
	}
	return ". "
}

// isMostlyHan tells whether a line has at least as many Chinese characters as words of letters.
func isMostlyHan(s string) bool {
	han, words := 0, 0
	inWord := false
	for _, r := range s {
		switch {
		case unicode.Is(unicode.Han, r):
			han++
			inWord = false
		case unicode.IsLetter(r) && !inWord:
			words++
			inWord = true
		case !unicode.IsLetter(r):
			inWord = false
		}
	}
	return han > 0 && han >= words
}
