package tui

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"lantu/plan"
	"lantu/plan/lang"
	"lantu/tui/keys"
	"lantu/tui/personal"
	"lantu/tui/term"
)

// A CheatSheet is every key of the UI by place, for those who are not in it.
type CheatSheet struct {
	Path     string         // of the person's own key bindings
	Faults   []plan.Message // in there, for which they are not in force
	Sections []SheetSection
}

// A SheetSection is the keys of one place.
type SheetSection struct {
	Title string
	Rows  []SheetRow
}

// A SheetRow is an action and its keys. Action is empty for what cannot be changed, such as moving.
type SheetRow struct {
	Keys, Title, Action string
	Own                 bool // the keys are the person's own
}

// NewCheatSheet lists the keys as a person has them.
func NewCheatSheet(l lang.Language, p personal.Folder) CheatSheet {
	board := Board()
	sheet := CheatSheet{Path: p.KeysPath()}
	var bindings keys.Bindings
	bindings, sheet.Faults = p.Keys(board)
	for _, s := range board.Sections() {
		section := SheetSection{Title: capital(lang.Say(l, s.Place))}
		for _, act := range s.Actions {
			row := SheetRow{Keys: string(keysText(bindings[act.ID])), Title: lang.Say(l, keys.Title(act.ID)), Action: act.ID}
			if row.Own = !slices.Equal(bindings[act.ID], act.Keys); row.Keys == "" {
				row.Keys = lang.Text(l, "keys.none")
			}
			section.Rows = append(section.Rows, row)
		}
		sheet.Sections = append(sheet.Sections, section)
	}
	for _, kind := range []string{"keys-move", "keys-type", "keys-type-text"} {
		section := SheetSection{Title: lang.Text(l, "keys."+kind)}
		for _, row := range fixedKeys(l, "screen."+kind) {
			section.Rows = append(section.Rows, SheetRow{Keys: row[0], Title: row[1]})
		}
		sheet.Sections = append(sheet.Sections, section)
	}
	return sheet
}

// capital begins a heading as headings do.
func capital(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}

// fixedKeys reads a text of lines "keys|what they do".
func fixedKeys(l lang.Language, id string) (rows [][2]string) {
	for line := range strings.Lines(lang.Text(l, id)) {
		keys, title, _ := strings.Cut(strings.TrimSpace(line), "|")
		rows = append(rows, [2]string{keys, title})
	}
	return rows
}

// String lays the sheet out in columns: keys, what they do, and the name of the action. A star marks what
// the person changed.
func (s CheatSheet) String() string {
	keysWide, titleWide := 0, 0
	for _, section := range s.Sections {
		for _, row := range section.Rows {
			keysWide = max(keysWide, term.Width(row.Keys))
			if row.Action != "" {
				titleWide = max(titleWide, term.Width(row.Title))
			}
		}
	}
	var b strings.Builder
	for i, section := range s.Sections {
		if i > 0 {
			b.WriteByte('\n')
		}
		fmt.Fprintf(&b, "%s\n", section.Title)
		for _, row := range section.Rows {
			star := " "
			if row.Own {
				star = "*"
			}
			line := star + " " + pad(row.Keys, keysWide) + "  " + pad(row.Title, titleWide) + "  " + row.Action
			b.WriteString(strings.TrimRight(line, " ") + "\n")
		}
	}
	return b.String()
}

func pad(s string, width int) string { return s + strings.Repeat(" ", max(0, width-term.Width(s))) }

// Markdown lays the sheet out as tables.
func (s CheatSheet) Markdown(l lang.Language) string {
	var b strings.Builder
	for _, section := range s.Sections {
		fmt.Fprintf(&b, "\n### %s\n\n| %s | | |\n|---|---|---|\n", section.Title, lang.Text(l, "keys.column"))
		for _, row := range section.Rows {
			name := ""
			if row.Action != "" {
				name = "`" + row.Action + "`"
			}
			fmt.Fprintf(&b, "| `%s` | %s | %s |\n", strings.ReplaceAll(row.Keys, "|", `\|`), row.Title, name)
		}
	}
	return b.String()
}
