package tui

import (
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"lantu/plan/lang"
)

func TestEveryActionHasTitlesAndKeys(t *testing.T) {
	seen := map[string]bool{}
	for _, act := range actions {
		if seen[act.id] {
			t.Errorf("two actions are called %s", act.id)
		}
		seen[act.id] = true
		for _, l := range []lang.Language{lang.Chinese, lang.English} {
			if title := lang.Text(l, "action."+act.id); title == "action."+act.id {
				t.Errorf("%s has no title in %s", act.id, l)
			}
		}
		if len(act.keys) == 0 {
			t.Errorf("%s has no key", act.id)
		}
		if place := placeOf(act.scope).ID; lang.Text(lang.English, place) == place {
			t.Errorf("the place of %s has no name: %s", act.id, place)
		}
	}
}

func TestNoKeyMeansTwoThings(t *testing.T) {
	reached := map[string]bool{}
	for _, chain := range chains {
		of := map[string]string{}
		for _, act := range actions {
			if !slices.Contains(chain, act.scope) {
				continue
			}
			reached[act.id] = true
			for _, k := range act.keys {
				other, taken := of[k]
				inner := slices.Index(chain, act.scope) == 0 || taken && actionNamed(other).scope == chain[0]
				if taken && !(inner && k == "esc") && !act.yields && !actionNamed(other).yields { // esc leaves the innermost first
					t.Errorf("in %s %s is both %s and %s", chain[0], k, other, act.id)
				}
				of[k] = act.id
			}
		}
	}
	for _, act := range actions {
		if !reached[act.id] {
			t.Errorf("no place takes the keys of %s", act.id)
		}
	}
}

// A walk shows an action at work: from a place, its key, and what the screen shows then.
type walk struct {
	from   func(d *desktop)
	expect string // after the key of the action
}

func onTask(d *desktop) {
	d.WaitFor("云岭省校园")
	d.Press("end", "enter").WaitFor("▾")
	d.at("依法处置安全事故")
}
func onForm(d *desktop) { onTask(d); d.Press("enter") }
func onText(d *desktop) { onTask(d); d.Press("tab", "tab") }
func atReplace(d *desktop) {
	onTask(d)
	d.Press("R")
	d.Type("依法处置安全事故").WaitFor("places: ")
}
func onReplaced(d *desktop) { atReplace(d); d.Press("enter").Type("依法处置事故").Press("enter") }
func typing(d *desktop)     { onTask(d); d.Press("e"); d.Type("甲") }
func writing(d *desktop) {
	onTask(d)
	d.Press("t")
	d.Type("乙")
}
func seeking(d *desktop) {
	onTask(d)
	d.Press("t").Type("\r甲乙甲，甲").Press("ctrl+home", "ctrl+f").Type("甲").Expect("1 of 3")
}
func onDue(d *desktop)  { onTask(d); d.Press("D", "ctrl+u") }
func atHome(d *desktop) { d.WaitFor("云岭省校园") }
func atProblems(d *desktop) {
	onTask(d)
	d.Press("D")
	d.Type("二月三十日\r").WaitFor("S-10")
	d.Press("p")
}
func written(words, finds string) func(*desktop) {
	return func(d *desktop) {
		onTask(d)
		d.Press("t").Paste(words)
		d.Press("ctrl+s").WaitFor(finds)
	}
}

var (
	atTypo  = written("学校,家庭。", "D-05")
	atBlank = written("共xx名。", "blanks 1")
	atFix   = after(atTypo, "p")
)

// splittable is a task with two paragraphs, filtering the outline narrowed to a unit, and dragging a task that is
// held over another.
func splittable(d *desktop) {
	onTask(d)
	d.Press("t")
	d.Type("\r第二段。").Press("ctrl+s").WaitFor("committed")
}
func filtering(d *desktop) {
	onTask(d)
	d.Press("F").WaitFor("[all]")
	d.Type("疫情防控").WaitFor("1 of ")
}
func dragging(d *desktop) {
	onTask(d)
	at, ok := d.Find("  3. 依法处置")
	if !ok {
		d.t.Fatal("no task to drag")
	}
	d.Drag(at.X+6, at.Y, at.X+6, at.Y+1).WaitFor("let go")
}

func atHistory(d *desktop) { onTask(d); d.Press("h").WaitFor("begin") }

// atChanged is the history of a plan in which one title was changed; onChange has the cursor on that.
func atChanged(d *desktop) {
	onTask(d)
	d.Press("e").Type("\x15严防溺水\r").WaitFor("committed")
	d.Press("4").WaitFor("2 commits")
}
func onChange(d *desktop) { atChanged(d); d.Press("enter").WaitFor("take this change back") }
func after(from func(*desktop), keys ...string) func(*desktop) {
	return func(d *desktop) { from(d); d.Press(keys...) }
}

// onFigure is a target in the grid, onTyped while it is typed.
func onFigure(d *desktop) { onTask(d); d.Press("i", "right", "right", "right").WaitFor("target") }
func onTyped(d *desktop)  { onFigure(d); d.Press("9") }

// onComputed is a target that is stated otherwise than its formula gives; onTables a plan with two tables.
func onComputed(d *desktop) {
	atHome(d)
	own(d, "lantu: 1\nid: p-00000002\ntitle: 另一个计划\nperiod: 2022..2023\nindicators:\n  - id: i-00000001\n    name: 甲\n    targets:\n      2022: 10\n"+
		"  - id: i-00000002\n    name: 乙\n    formula: i-00000001 * 2\n    targets:\n      2022: 21\n")
	d.Press("i", "down", "right", "right", "right").WaitFor("take what is computed")
}
func onTables(d *desktop) {
	atHome(d)
	own(d, "lantu: 1\nid: p-00000002\ntitle: 另一个计划\nperiod: 2022..2023\ntables:\n  - id: x-00000001\n    title: 表一\n  - id: x-00000002\n    title: 表二\n")
	d.Press("i").WaitFor("table 1 of 2")
}

// onTimes is the timeline of the plan, onToday that of one which goes on today.
func onTimes(d *desktop) { onTask(d); d.Press("T").WaitFor("一年达标") }
func onToday(d *desktop) {
	atHome(d)
	own(d, "lantu: 1\nid: p-00000002\ntitle: 另一个计划\nperiod: 2015..2060\nbody:\n  - id: t-00000001\n    role: task\n    title: 甲\n")
	d.Press("T").WaitFor("2015")
}

// own puts a plan of the test's own beside the others and opens it.
func own(d *desktop, text string) {
	path := filepath.Join(d.dir, "plans", "own", "plan.yaml")
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		d.t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		d.t.Fatal(err)
	}
	git(d.t, d.dir, "add", "-A")
	git(d.t, d.dir, "commit", "-qm", "own")
	d.WaitFor("另一个计划").Press("/").Type("另一个\r").Press("enter").WaitFor("Outline")
}

func atUnits(d *desktop) { onTask(d); d.Press("O").WaitFor("省教育厅") }
func onHit(d *desktop) {
	onTask(d)
	d.Press("ctrl+f").Type("jqzz").WaitFor("建强专职保卫队伍")
}

// byHand edits the plan in its file, as an editor does.
func byHand(d *desktop) {
	path := filepath.Join(d.dir, safety)
	text := strings.Replace(d.file(safety), "title: 依法处置安全事故", "title: 依法处置事故", 1)
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		d.t.Fatal(err)
	}
	d.WaitFor("[by hand]")
}

var walks = map[string]walk{
	"open":         {after(atHome, "end"), "About the plan"},
	"new":          {atHome, "choose a template"},
	"filter":       {atHome, "2 of 2"},
	"plan-history": {atHome, "begin"}, "plan-problems": {atHome, "Problems"},
	"suspend":  {onTask, "Outline"}, // and what the terminal sees of it is told by package term
	"unfilter": {func(d *desktop) { atHome(d); d.Press("/"); d.Type("safety\r").Absent("明川市") }, "明川市"},
	"tour":     {onTask, "Tour 2/5"},
	"theme":    {onTask, "high contrast"},
	"leave":    {atHome, ""}, "quit": {atHome, ""},
	"filter-done": {func(d *desktop) { atHome(d); d.Press("/"); d.Type("safety") }, "1 of 2"},
	"filter-off":  {func(d *desktop) { atHome(d); d.Press("/"); d.Type("safety") }, "明川市"},

	"undo":           {func(d *desktop) { typing(d); d.Press("enter") }, "committed 撤销"},
	"redo":           {func(d *desktop) { typing(d); d.Press("enter", "u") }, "committed 重做"},
	"commit-by-hand": {func(d *desktop) { onTask(d); byHand(d) }, "as one commit"},
	"recall":         {func(d *desktop) { typing(d); d.Press("esc") }, "依法处置安全事故甲"},
	"go-1":           {onTask, "明川市"}, "go-2": {after(onTask, "1"), "Outline"}, "go-3": {onTask, "Problems ›"}, "go-4": {onTask, "begin"}, "go-5": {onTask, "no remote yet"},
	"help": {onTask, "Keys that work here"}, "palette": {typing, "commit with a reason"},

	"to-form": {onTask, "edit"}, "edit-field": {onForm, "commit"},
	"clear-field":     {after(onForm, "home", "down", "down"), "committed"},
	"to-text-element": {onText, "fill in"},
	"add":             {onTask, "after it"}, "edit-title": {onTask, "commit"}, "edit-text": {onTask, "paragraphs,"},
	"next-pane": {onTask, "edit"}, "last-pane": {onForm, "fill in"}, "text-pane": {onTask, "go to what is shown"}, "text-page": {onTask, "┌ Official text ──────"},
	"shift-up": {onTask, "committed"}, "shift-down": {after(onTask, "up", "up", "up"), "committed"},
	"indent": {onTask, "committed"}, "outdent": {onTask, "committed"},
	"move-to": {onTask, "Move “"}, "remove": {onTask, "referred to"},
	"element-history": {onTask, "begin"}, "draft-problems": {onTask, "Problems ›"},
	"find": {onTask, "number, title, text"}, "find-next": {onTask, "Outline"}, "find-back": {onTask, "Outline"},
	"edit-lead": {onTask, "several lead jointly"}, "edit-with": {onTask, "Cooperating units"}, "edit-by": {onTask, "Responsible units"},
	"edit-due": {onTask, "such as 2022-12-31"},
	"mark":     {onTask, "1 marked"}, "mark-down": {after(onTask, "up", "up", "up", "up"), "2 marked"}, "mark-up": {onTask, "2 marked"},
	"mark-below": {func(d *desktop) { onTask(d); d.at("夯实") }, "3 marked"}, "unmark": {after(onTask, "space"), "Outline"},
	"split": {splittable, "paragraph 2"}, "join": {func(d *desktop) { onTask(d); d.at("建强专职保卫队伍") }, "its title becomes text"},
	"duplicate": {onTask, "committed 复制"}, "pass": {onTask, "to which plan?"}, "jump": {onTask, "words of the title"},
	"outline-filter": {onTask, "[all]"}, "outline-filter-done": {filtering, " F 疫情"}, "outline-filter-off": {filtering, "Basis documents"},
	"outline-unfilter": {after(filtering, "enter"), "Basis documents"}, "outline-matter": {filtering, "[problems]"},
	"fold-all": {onTask, "▸ 二、"}, "unfold-all": {after(onTask, "-"), "依法处置安全事故"},
	"fold-level": {after(onTask, "-", ")"), "▸ 二、"}, "unfold-level": {after(onTask, "-"), "夯实"}, "undrag": {dragging, "Outline"},
	"stage": {onTask, "Now: consultation. Move to"},
	"fold":  {func(d *desktop) { onTask(d); d.at("夯实") }, "▸"}, "unfold": {func(d *desktop) { onTask(d); d.at("夯实").Press("left") }, "建强专职保卫队伍"},
	"back": {onTask, "明川市"},

	"settings": {atHome, "Near misses"}, "settings-edit": {after(atHome, ","), "Confirm"}, "settings-clear": {after(atHome, ","), "committed"},
	"settings-back": {after(atHome, ","), "明川市"},
	"duties":        {onTask, "Responsibilities: "},
	"propose":       {after(onDue, "2", "0", "2", "3"), "by 2023-12-31"}, "propose-back": {onDue, "2024-09-30"},
	"step-up": {after(onDue, "2", "0", "2", "3"), "2024"}, "step-down": {after(onDue, "2", "0", "2", "3"), "2022"},
	"confirm": {typing, "committed"}, "confirm-text": {writing, "committed"}, "confirm-reason": {typing, "Reason"},
	"give-up": {typing, "is kept"}, "help-typing": {typing, "by words"},

	"edit-outside": {writing, "no editor is set"}, "text-outside": {onTask, "no editor is set"},
	"copy-words": {after(typing, "shift+left", "shift+left"), "2 characters copied"}, "marks": {writing, "Chinese marks: off"},
	"cite": {after(writing, "shift+left"), "Make of"},
	"seek": {writing, "Replace by"}, "seek-enter": {seeking, "2 of 3"}, "seek-next": {seeking, "2 of 3"}, "seek-back": {seeking, "3 of 3"},
	"seek-turn": {seeking, "replace this one"}, "seek-replace-all": {seeking, "3 places replaced"}, "seek-end": {seeking, "paragraphs,"},

	"to-finding": {atProblems, "Outline"}, "widen": {after(atProblems, "s"), "the whole workspace"},
	"check-again": {atProblems, "S-10"}, "problems-back": {atProblems, "Outline"},
	"to-changes": {atChanged, "take this change back"}, "from-changes": {onChange, "see the changes"},
	"change-element": {onChange, "Outline"}, "undo-change": {onChange, "committed 撤销"}, "undo-commit": {atChanged, "committed 撤销"},
	"change-history": {onChange, "依法处置安全事故"}, "restore": {func(d *desktop) { onChange(d); d.Press("r").WaitFor("committed 撤销") }, "committed 恢复"},
	"log-fold": {atChanged, "▸"}, "log-unfold": {after(atChanged, "left"), "严防溺水"},
	"log-mark": {atChanged, "·"}, "blame": {onChange, "who set what ─"}, "compare": {onChange, "paragraphs alike"},
	"copy": {onChange, "characters copied"}, "review-range": {atChanged, "since the last issue"}, "review-what": {atChanged, "Responsibility"},
	"review-who": {atChanged, "person"}, "review-all": {func(d *desktop) { atChanged(d); d.Press("f").Type("responsi\r").WaitFor(" 1 commits") }, "2 commits"},
	"compare-all": {after(onChange, "c"), "主要任务"}, "compare-back": {after(onChange, "c"), "take this change back"},
	"fix": {atFix, "Fix and commit"}, "fix-all": {atFix, "Each becomes one commit"},
	"waive": {atFix, "granted by"}, "end-waiver": {atFix, "no waivers"}, "explain": {atFix, "at every stage"},
	"problems-filter": {atProblems, "only"}, "problems-unfilter": {after(atProblems, "v"), "Problems ›"}, "severity": {atProblems, "only: error"},
	"reorder":   {atProblems, "by weight"},
	"draft-fix": {atTypo, "Fix and commit"}, "draft-waive": {atTypo, "granted by"},
	"next-blank": {atBlank, "blank 1 of 1"}, "last-blank": {atBlank, "blank 1 of 1"}, "list-blanks": {atBlank, "To be filled in"},
	"grid": {onTask, "baseline"}, "grid-edit": {onFigure, "commit, go down"}, "grid-fill": {onFigure, "committed"}, "grid-insert": {onFigure, "the name of the indicator"},
	"grid-part": {onFigure, "the name of the indicator"}, "grid-computed": {onComputed, "committed"}, "grid-clear": {onFigure, "committed"}, "grid-copy": {onFigure, "to be pasted"},
	"grid-chart": {onFigure, "===="}, "grid-next": {onTables, "table 2 of 2"}, "grid-remove": {onFigure, "Remove the indicator"}, "grid-up": {after(onFigure, "down"), "committed"}, "grid-down": {onFigure, "committed"},
	"grid-go": {onFigure, "Outline"}, "grid-unmark": {after(onFigure, "shift+down"), "Esc back"}, "grid-back": {onFigure, "Outline"},
	"grid-confirm": {onTyped, "committed"}, "grid-confirm-up": {onTyped, "committed"}, "grid-confirm-right": {onTyped, "committed"}, "grid-confirm-left": {onTyped, "committed"}, "grid-give-up": {onTyped, "is kept"},
	"timeline": {onTask, "with the plan"}, "timeline-go": {onTimes, "Outline"}, "timeline-zoom": {onTimes, "2022 spr"}, "timeline-unit": {onTimes, "only"},
	"timeline-all": {after(onTimes, "/", "enter"), "一年达标"}, "timeline-left": {after(onTimes, "z", "z", "right"), "2022/1"}, "timeline-right": {after(onTimes, "z", "z"), "2023/1"},
	"timeline-today": {onToday, strconv.Itoa(time.Now().Year())}, "timeline-back": {onTimes, "Outline"},
	"matrix": {onTask, "units ×"}, "matrix-go": {after(onTask, "X"), "Outline"}, "matrix-unit": {after(onTask, "X"), "leads 17 of 20"},
	"matrix-all": {after(onTask, "X", "/", "enter"), "units ×"}, "matrix-copy": {after(onTask, "X"), "to be pasted"}, "matrix-back": {after(onTask, "X"), "Outline"},
	"search": {onTask, "words to look for"}, "search-go": {onHit, "Outline"}, "search-back": {onHit, "Outline"},
	"search-replace": {onHit, "in all plans"}, "replace": {onTask, "Replace by"}, "replace-on": {atReplace, "places: 1"},
	"replace-make": {onReplaced, "committed 替换文字"}, "replace-tick": {onReplaced, "chosen: 0 of 1"}, "replace-tick-all": {onReplaced, "chosen: 0 of 1"},
	"replace-go": {onReplaced, "Outline"}, "replace-turn": {atReplace, "places: 1"}, "replace-turn-back": {atReplace, "tick all"},
	"replace-scope": {atReplace, "in all plans"}, "replace-back": {atReplace, "Outline"},
	"place-back": {onTask, "Outline"}, "place-forward": {after(onTask, "<"), "Outline"}, "recent": {after(onTask, "1"), "recent places"},
	"copy-to": {onTask, "The plan to copy"},
	"units":   {onTask, "Above it"}, "units-used": {atUnits, "is used in"}, "units-add": {atUnits, "New unit"},
	"units-edit": {atUnits, "What to change"}, "units-rename": {atUnits, "The new name"}, "units-merge": {atUnits, "is merged"},
	"units-remove": {atUnits, "is used in"}, "units-filter": {atUnits, "of 100"}, "units-back": {atUnits, "Outline"},
	"units-filter-done": {after(atUnits, "/", "j", "y"), "省教育厅"}, "units-filter-off": {after(atUnits, "/", "j", "y"), "省公安厅"},
	"units-unfilter": {after(atUnits, "/", "j", "y", "enter"), "省公安厅"},

	"history-source": {atHistory, "Outline"}, "history-plan": {atHistory, "云岭省"}, "history-all": {atHistory, "the whole workspace"},
	"history-back": {atHistory, "Outline"},
	"sync-home":    {atHome, "press a to add one"},
	"sync-start":   {atSync, "Preview"}, "sync-go": {atPreview, "synced with origin"}, "sync-decline": {atPreview, "all is as it was"},
	"sync-stop": {stuck, "broken off"}, "sync-finish": {atSync, "no merge of git's"}, "sync-carry": {atSync, "made where there is none"},
	"sync-bundle": {atSync, "bundle that you were given"}, "remote-add": {atSync, "an address for https"}, "remote-remove": {atSync, "Stop syncing"},
	"sync-back":      {atSync, "明川市"},
	"sync-conflicts": {func(d *desktop) { atHome(d); clash(d); d.Press("5").WaitFor("press c") }, "Conflict 1 of 2"},
	"draft-conflict": {func(d *desktop) { atHome(d); clash(d); d.Press("end", "enter").WaitFor("▾"); d.at(disputed) }, "Conflict 1 of 2"},
	"conflict-1":     {atConflict, "Conflict 1 of 1"}, "conflict-2": {atConflict, "Conflict 1 of 1"}, "conflict-3": {atConflict, "Problems ›"}, "conflict-4": {atConflict, "History ›"},
	"conflict-base": {atConflict, "Conflict 1 of 1"}, "conflict-both": {atConflictText, "Conflict 1 of 1"}, "conflict-accept": {atConflict, "Conflict 1 of 1"},
	"conflict-choose": {atConflict, "省财政厅 李敏"}, "conflict-edit": {atConflict, "Result"}, "conflict-next": {atConflict, "Conflict 2 of 2"},
	"conflict-last": {atConflict, "Conflict 2 of 2"}, "conflict-element": {atConflict, "Outline"}, "conflict-gather": {atConflict, "chosen: 0"},
	"conflict-commit": {after(atConflict, "m", "1"), "committed"}, "conflict-unmark": {after(atConflict, "m", "1", "N"), "chosen: 0"},
	"conflict-back": {atConflict, "no remote yet"}, "conflict-confirm": {func(d *desktop) { atDateConflict(d); d.Type("e\x152024-01-31") }, "committed"},
	"conflict-confirm-text": {func(d *desktop) { atConflictText(d); d.Press("e"); d.Type("改") }, "committed"},
	"conflict-source":       {func(d *desktop) { atDateConflict(d); d.Press("e") }, "2023-"}, "conflict-give-up": {after(atConflict, "e"), "Conflict 1 of 2"},
}

func TestEveryActionWorks(t *testing.T) {
	dir := example(t)
	for _, act := range actions {
		w, ok := walks[act.id]
		if !ok {
			t.Errorf("no walk shows %s", act.id)
			continue
		}
		t.Run(act.id, func(t *testing.T) {
			own := t.TempDir()
			if err := os.CopyFS(own, os.DirFS(dir)); err != nil {
				t.Fatal(err)
			}
			git(t, own, "add", "-A") // the copies have other times
			d := start(t, own, lang.English, 160, 40)
			w.from(d)
			before := d.Screen()
			d.Press(act.keys[0])
			if w.expect == "" {
				if err := d.Ended(); err != nil {
					t.Error(err)
				}
				return
			}
			d.WaitFor(w.expect)
			if d.Screen() == before && act.id != "check-again" && act.id != "suspend" && act.id != "find-next" && act.id != "find-back" {
				t.Errorf("%s changes nothing:\n%s", act.id, before)
			}
		})
	}
	for id := range walks {
		if actionNamed(id) == nil {
			t.Errorf("there is a walk for %s, which is no action", id)
		}
	}
}
