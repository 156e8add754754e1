package plan

import (
	"strconv"
	"strings"
)

// What frames the body of the official text: the documents it rests on before it, the attachments
// after it.

// Words by which a document calls itself: as its title ends, else by its kind.
var (
	titleWords = []string{"计划", "方案", "制度", "办法", "规定", "规划", "通知", "意见"}
	kindWords  = map[string]string{"implementation-plan": "方案", "work-plan": "方案", "campaign-plan": "方案",
		"regulation": "制度", "notice": "通知", "form": "表"}
)

func (w *writer) itself() string {
	for _, word := range titleWords {
		if strings.HasSuffix(w.d.Top().String("title"), word) {
			return word
		}
	}
	if word, ok := kindWords[w.d.Top().String("kind")]; ok {
		return word
	}
	return "计划"
}

// basis writes 根据《…》（…号），制定本计划。 for the documents that the preamble (the paragraphs before
// the first heading) does not name itself.
func (w *writer) basis() {
	var preamble strings.Builder
	for _, p := range w.parts {
		if p.item == nil || w.marks[p.item].kind != paragraphItem {
			break
		}
		preamble.WriteString(strings.Join(Paragraphs(p.item.String("text")), "\n"))
	}
	said, any := preamble.String(), false
	for _, e := range w.d.Top().In("basis") {
		title := e.String("title")
		if title == "" || strings.Contains(said, strings.Trim(title, "《》")) {
			continue
		}
		words := "、"
		if !any {
			w.add(Block{List: "basis", Style: BodyBlock, Text: "根据"})
			words, any = "", true
		}
		if issuer := e.String("issuer"); !strings.HasPrefix(strings.Trim(title, "《"), issuer) {
			words += issuer
		}
		words += bookTitle(title)
		var notes []string
		if number := e.String("number"); number != "" {
			notes = append(notes, number)
		}
		if short := e.String("short"); short != "" {
			notes = append(notes, "以下简称"+bookTitle(short))
		}
		if len(notes) > 0 {
			words += "（" + strings.Join(notes, "，") + "）"
		}
		w.run(Block{Element: e.ID, Style: BodyBlock, Text: words})
	}
	if any {
		w.run(Block{Style: BodyBlock, Text: "，制定本" + w.itself() + "。"})
	}
}

func bookTitle(s string) string {
	if strings.HasPrefix(s, "《") {
		return s
	}
	return "《" + s + "》"
}

// attachments writes the list of attachments, without closing marks, and then each one that has
// words or tables of its own.
func (w *writer) attachments() {
	all := w.d.Top().In("attachments")
	for i, e := range all {
		number := "附件："
		if i > 0 {
			number = "　　　"
		}
		number += w.marks[e].number
		w.add(Block{Element: e.ID, Style: AttachmentsBlock, Number: number, Heading: e.String("title")})
	}
	for i, e := range all {
		paragraphs, tables := Paragraphs(e.String("text")), w.tablesOf(e)
		if len(paragraphs) == 0 && len(tables) == 0 {
			continue
		}
		name := "附件"
		if len(all) > 1 {
			name += strconv.Itoa(i + 1)
		}
		w.add(Block{Element: e.ID, Style: AttachmentBlock, Text: name})
		w.add(Block{Element: e.ID, Style: TitleBlock, Text: e.String("title")})
		w.body(Block{Element: e.ID}, paragraphs, false)
		for _, t := range tables {
			w.table(t)
		}
	}
}
