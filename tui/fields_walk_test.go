package tui

import (
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"lantu/plan"
	"lantu/plan/codec"
	"lantu/plan/lang"
	"lantu/plan/workspace"
)

// A script sets a field with its editor: what is pressed after Enter has opened it, for a first value and
// for another, and what the file holds then.
type script struct {
	first, second string // keys as a terminal sends them
	want, other   string
}

const (
	ctrlS = "\x13"
	ctrlU = "\x15"
	down  = "\x1b[B"
	check = "\t"
)

func line(first, second string) script {
	return script{ctrlU + first + "\r", ctrlU + second + "\r", first, second}
}

// scripts has an editor for every type of field. A field of a new type fails the test until it has one.
var scripts = map[plan.Type]script{
	plan.LineField:    line("甲乙", "丙"),
	plan.ProseField:   {"第一段。\r第二段。" + ctrlS, "\r第三段。" + ctrlS, "第一段。|第二段。", "第一段。|第二段。|第三段。"},
	plan.WordsField:   {"甲\r乙" + ctrlS, "\r丙" + ctrlS, "甲|乙", "甲|乙|丙"},
	plan.BoolField:    {"shi\r", "fou\r", "true", "false"},
	plan.DayField:     line("2023-05-01", "2023-06-01"),
	plan.DueField:     line("2023年底前", "每学期开学第一周"),
	plan.WindowField:  line("2022-01-01..2024-12-31", "2022..2024"),
	plan.AmountField:  line("≥15节", "20–30万元"),
	plan.FormulaField: line("1 + 1", "2 × 3"),
	plan.UnitField:    {"gonganju\r", "jyj\r", "u-psb", "u-edu"},
	plan.LeadField:    {"gonganju" + check + "\r", "jyj" + check + "\r", "u-psb", "u-psb|u-edu"},
	plan.UnitsField:   {"gonganju" + check + "\r", "jyj" + check + "\r", "u-psb", "u-psb|u-edu"},
	plan.RefsField:    {check + "\r", check + down + check + "\r", "*", "*"},
	plan.AmountsField: {"2021: 90\r", "2021: 91\r", "90", "91"},
}

// byKey are scripts of fields that are written otherwise than their type says.
var byKey = map[string]script{
	"every": line("每学期", "每月"),
}

// elsewhere says where the fields are set that the form of a plan has not.
var elsewhere = map[string]string{
	"plan.stage":     "by the action stage, as gates stand before it",
	"plan.conflicts": "by the screen of conflicts",
	"plan.waivers":   "by the action waive, and their fields here",
}

// everyShape makes a plan that holds an element of each shape, with nothing but what it cannot be without.
func everyShape(t *testing.T) *plan.Node {
	n := 0
	inside := map[*plan.Shape]bool{}
	var element func(s *plan.Shape, role string) *plan.Node
	element = func(s *plan.Shape, role string) *plan.Node {
		inside[s] = true
		defer delete(inside, s)
		node := &plan.Node{Kind: plan.Map}
		for i := range s.Fields {
			f := &s.Fields[i]
			var v *plan.Node
			switch {
			case f.Key == "lantu":
				v = plan.Text(strconv.Itoa(plan.Format))
			case f.Type == plan.OwnIDField:
				n++
				letter := string(rune(plan.LetterFor(s, role)))
				v = plan.Text(letter + "-" + strings.Repeat("0", 6) + string(rune('0'+n/10)) + string(rune('0'+n%10)))
			case f.Key == "role":
				v = plan.Text(role)
			case s == plan.WaiverShape && f.Key == "rule":
				v = plan.Text("T-01")
			case s == plan.WaiverShape && f.Key == "element":
				v = plan.Text("t-00000001")
			case f.Required && f.Type == plan.LineField:
				v = plan.Text("甲")
			case f.Of == plan.ConflictShape || f.Of == nil || inside[f.Of]:
			case f.Of == plan.ItemShape:
				v = plan.ListOf(element(f.Of, "task"))
			case f.Type == plan.ObjectsField:
				v = plan.ListOf(element(f.Of, ""))
			case f.Type == plan.ObjectField && plan.ListFor(f.Of, plan.PartShape) != "":
				v = element(f.Of, "")
			}
			if v != nil {
				node = node.With(f.Key, v, s.Order())
			}
		}
		return node
	}
	root := element(plan.PlanFile, "")
	for _, key := range []string{"indicators", "body", "tables"} { // something else to refer to
		more := root.Get(key).List()[0]
		for range 2 {
			n++
			id := more.Get("id").String()[:8] + string(rune('0'+n/10)) + string(rune('0'+n%10))
			root = root.With(key, root.Get(key).Insert(1<<20, plan.MapOf("id", id)), nil)
		}
	}
	return root
}

// Every field of the model is set, changed and cleared in the form with its editor, a commit each time.
func TestEveryFieldOfAPlanHasItsEditor(t *testing.T) {
	dir := small(t)
	root := everyShape(t)
	path := filepath.Join(dir, filepath.FromSlash(workspace.PlanPath("safety")))
	if err := os.WriteFile(path, codec.Emit(root, plan.PlanFile), 0o644); err != nil {
		t.Fatal(err)
	}
	git(t, dir, "commit", "-qam", "每种要素各一")
	d := start(t, dir, lang.Chinese, 100, 40)
	d.WaitFor("甲").Press("enter").WaitFor("│▸ ").Absent("无法读取")
	seen := map[*plan.Shape]bool{plan.ConflictShape: true}
	w := fieldWalk{desktop: d, path: path, commits: 2}
	w.shape(plan.NewDocument(plan.PlanFile, root).Top(), seen)
	d.clean()
	if want := countFields(plan.PlanFile, map[*plan.Shape]bool{plan.ConflictShape: true}); w.walked != want {
		t.Errorf("%d fields were walked; the model has %d", w.walked, want)
	}
}

// countFields counts the fields of a shape and of those below it that a form has to set.
func countFields(s *plan.Shape, seen map[*plan.Shape]bool) (n int) {
	once := s.Letter != 0 || len(s.Identity) > 0
	if seen[s] {
		return 0
	}
	seen[s] = once // a lone object, such as a post, has a place of its own wherever it stands
	for i := range s.Fields {
		f := &s.Fields[i]
		switch {
		case f.Of != nil:
			n += countFields(f.Of, seen)
		case f.Merge != plan.Fixed && elsewhere[s.Name+"."+f.Key] == "" && !slices.Contains(s.Identity, f.Key):
			n++
		}
	}
	return n
}

type fieldWalk struct {
	*desktop
	path    string
	commits int // in the reflog
	walked  int
}

// shape walks the form of an element and then what stands in it, a shape once.
func (w *fieldWalk) shape(e *plan.Element, seen map[*plan.Shape]bool) {
	if !seen[e.Shape] {
		seen[e.Shape] = true
		if e.Up == nil {
			w.Press("home")
		} else {
			w.at(e.ID)
		}
		w.Press("enter", "home")
		w.fields(e, e.Shape, "")
		w.Press("esc")
	}
	for _, c := range e.Children {
		w.shape(c, seen)
	}
}

// fields walks the fields of a form downwards, as they stand in it.
func (w *fieldWalk) fields(e *plan.Element, s *plan.Shape, prefix string) {
	for i := range s.Fields {
		f := &s.Fields[i]
		where := s.Name + "." + f.Key
		switch {
		case elsewhere[where] != "" && f.Type == plan.ChoiceField:
			w.Press("down")
		case f.Type == plan.ObjectsField || f.Merge == plan.Fixed || f.Type == plan.AnythingField || elsewhere[where] != "":
		case slices.Contains(s.Identity, f.Key):
		case f.Type == plan.ObjectField && plan.ListFor(f.Of, plan.PartShape) != "":
			w.Press("esc", "end")
			w.heading(f.Key)
			w.fields(e, f.Of, f.Key+".")
			w.Press("esc", "home", "enter", "end")
		case f.Type == plan.ObjectField:
			w.fields(e, f.Of, prefix+f.Key+".")
		default:
			w.field(e, f, prefix+f.Key, where)
		}
	}
}

// heading goes to the heading of a list of the plan.
func (w *fieldWalk) heading(list string) {
	name := lang.FieldName(lang.Chinese, plan.PlanFile.Name, list)
	for range 80 {
		if strings.Contains(w.Screen(), "┬ "+name) {
			w.Press("enter", "home")
			return
		}
		w.Press("up")
	}
	w.t.Fatalf("no heading %s:\n%s", name, w.Screen())
}

func (w *fieldWalk) field(e *plan.Element, f *plan.Field, path, where string) {
	w.walked++
	script, ok := byKey[f.Key]
	if !ok {
		script, ok = scripts[f.Type]
	}
	if f.Type == plan.ChoiceField {
		script, ok = choice(f), true
	}
	if !ok {
		w.t.Fatalf("%s has no editor in this test: a new type of field needs one in the form, and a row in scripts", where)
	}
	if f.Type == plan.AmountsField {
		path += ".2021"
	}
	was := w.value(e, path)
	w.set(e, path, where, script.first, script.want, was)
	if f.Type == plan.AmountsField { // the row of the period stands above the one that adds it
		w.Press("up")
		script.second = ctrlU + script.other + "\r"
	}
	w.set(e, path, where, script.second, script.other, w.value(e, path))
	w.Press("x")
	if f.Required {
		w.commitsAre(where + " cleared, though it is required")
	} else {
		w.commits++
		w.commitsAre(where + " cleared")
		if v := w.value(e, path); v != "" {
			w.t.Errorf("%s is cleared and holds %q", where, v)
		}
	}
	w.Press("down")
}

// choice chooses the first value and the last.
func choice(f *plan.Field) script {
	return script{f.Values[0] + "\r", ctrlU + f.Values[len(f.Values)-1] + "\r", f.Values[0], f.Values[len(f.Values)-1]}
}

func (w *fieldWalk) set(e *plan.Element, path, where, keys, want, was string) {
	w.t.Helper()
	w.Press("enter").Type(keys)
	got := w.value(e, path)
	if want == "*" && got != was && got != "" {
		want = got
	}
	if got != want {
		w.t.Fatalf("%s holds %q, want %q:\n%s", where, got, want, w.Screen())
	}
	w.commits++
	w.commitsAre(where)
}

func (w *fieldWalk) commitsAre(what string) {
	w.t.Helper()
	if got := strings.Count(w.desktop.file(".git/logs/HEAD"), "\n"); got != w.commits {
		w.t.Fatalf("%s: %d commits, want %d\n%s", what, got, w.commits, w.Screen())
	}
}

// value is what the file holds, members and paragraphs parted by |.
func (w *fieldWalk) value(e *plan.Element, path string) string {
	w.t.Helper()
	data, err := os.ReadFile(w.path)
	if err != nil {
		w.t.Fatal(err)
	}
	f := workspace.Parse(workspace.PlanPath("safety"), data)
	if f.Doc == nil {
		w.t.Fatalf("the file cannot be read: %v", f.Err)
	}
	id := e.ID
	if e.Up == nil {
		id = f.Doc.ID()
	}
	now, ok := f.Doc.Element(id)
	if !ok {
		w.t.Fatalf("%s is gone", e.ID)
	}
	v := now.Value(path)
	if units, joint := plan.Leads(v); joint {
		return strings.Join(units, "|")
	}
	if v != nil && v.Kind == plan.List {
		return strings.Join(v.Strings(), "|")
	}
	return strings.Join(plan.Paragraphs(v.String()), "|")
}
