// Package examples carries two workspaces to try lantu on. One is of real size: a registry of units on
// four levels and four plans, two of a province and two of a city, which pass every check; Demo lays it
// out as a repository with a history. The other is of what goes wrong: each rule of checking finds one
// fault in it, and a comment beside the fault says in plain words what is wrong; Wrong lays it out.
package examples

import (
	"bytes"
	"context"
	"embed"
	"io/fs"
	"os"
	"slices"
	"strings"
	"time"

	"lantu/plan"
	"lantu/plan/codec"
	"lantu/plan/lang"
	"lantu/plan/repo"
	"lantu/plan/workspace"
)

// Files is the example workspace, below the folder workspace, and the one of what goes wrong, below wrong.
//
//go:embed all:workspace wrong
var Files embed.FS

const (
	inside = "workspace"
	faulty = "wrong"
)

// A clerk is somebody of the demo's offices.
type clerk struct {
	name, email, unit string
}

var (
	owner   = clerk{"王晓", "wangxiao@edu.yunling.example", "u-edu"}
	finance = clerk{"李敏", "limin@fin.yunling.example", "u-finance"}
	police  = clerk{"赵刚", "zhaogang@psb.yunling.example", "u-psb"}
	labour  = clerk{"周岚", "zhoulan@hrss.yunling.example", "u-hrss"}
	city    = clerk{"陈静", "chenjing@edu.mingchuan.example", "u-mc-edu"}
	purse   = clerk{"何勇", "heyong@fin.mingchuan.example", "u-mc-finance"}
)

// A step is one change in the demo's history: the field, or the whole element where field is empty,
// had another value before and came to what the example holds.
type step struct {
	who     clerk
	hours   int // before now
	slug    string
	element string
	field   string
	before  string // words of the former value; "" for none
	reason  string
}

// steps is the demo's history, oldest first: who drafted, who asked for what, who gave way.
var steps = []step{
	{owner, 190, "campus-safety", "t-6avme286", "title", "建强安保力量", ""},
	{owner, 189, "campus-safety", "c-hsgmq3wq", "due", "", ""},
	{city, 150, "basic-education", "t-eaqwf272", "", "", "按省级文件补充美育任务"},
	{owner, 140, "vocational-quality", "t-d9m5ajap", "", "", "按教材管理要求补充"},
	{finance, 122, "campus-safety", "i-gccq6wf8", "targets.2022", "95", "省级财政可足额安排"},
	{police, 98, "campus-safety", "i-jmkbdz31", "lead", "u-edu", "护学岗由公安机关设置"},
	{owner, 74, "campus-safety", "t-1b88ztfg", "by", "u-psb u-housing u-emergency u-fire g-prefectures", "市场监管部门来函同意参加"},
	{labour, 60, "vocational-quality", "t-r2w46k8d", "title", "完善教师评价激励", "与职称制度改革的提法一致"},
	{city, 51, "basic-education", "q-26hvehc0", "amount", "60所", "与体育部门会商后提高"},
	{purse, 44, "vocational-indicators", "i-5wgars19", "targets.2025", "1400", "按上年到位情况调高"},
	{city, 30, "vocational-indicators", "i-ncbs46qk", "targets.2025", "3", "新增1所学校获批"},
	{owner, 26, "campus-safety", "t-1b88ztfg", "due", "2024-06-30", "与三年期限一致"},
	{owner, 3, "campus-safety", "p-ezrys682", "stage", "draft", "送各单位征求意见"},
}

// Demo lays the example workspace out in dir, which must be empty or missing, as a repository of its
// own, with an identity of its own and a history by several offices, and opens it.
func Demo(ctx context.Context, dir string) (*workspace.Workspace, error) {
	now := time.Now()
	r, err := lay(ctx, dir, inside, "demo.begin", now.Add(-200*time.Hour), "")
	if err != nil {
		return nil, err
	}
	defer r.Close()
	w, err := workspace.Open(dir)
	if err != nil {
		return nil, err
	}
	for _, s := range steps {
		if err := take(ctx, r, w, s, now); err != nil {
			w.Close()
			return nil, err
		}
	}
	if err := act(ctx, r, owner); err != nil {
		w.Close()
		return nil, err
	}
	return w, nil
}

// Wrong lays the workspace of what goes wrong out in dir, which must be empty or missing, as a repository
// of its own, with an identity of its own, and opens it.
func Wrong(ctx context.Context, dir string) (*workspace.Workspace, error) {
	r, err := lay(ctx, dir, faulty, "demo.begin-wrong", time.Now(), workspace.IssueTag("records", 1))
	if err != nil {
		return nil, err
	}
	err = alter(ctx, r, "plans/records/issued/1.txt", "2023", "2024")
	r.Close()
	if err != nil {
		return nil, err
	}
	w, _, err := workspace.Init(ctx, dir, workspace.InitOptions{}) // adds what every workspace has: the schema of editors
	return w, err
}

// alter commits a text as somebody left it who put other words in.
func alter(ctx context.Context, r *repo.Repo, file, old, new string) error {
	_, err := r.Update(ctx, func(tx *repo.Tx) error {
		data, err := tx.Read(file)
		if err != nil {
			return err
		}
		tx.SetMessage(lang.Text(lang.Chinese, "demo.alter"), "", repo.Trailer{Key: "Unit", Value: owner.unit})
		return tx.Write(file, bytes.ReplaceAll(data, []byte(old), []byte(new)))
	})
	return err
}

// lay makes a repository in dir whose first commit has the files of a workspace, those of the example as
// they were before the steps, and a tag where one is named.
func lay(ctx context.Context, dir, from, subject string, when time.Time, tag string) (*repo.Repo, error) {
	if entries, err := os.ReadDir(dir); err == nil && len(entries) > 0 {
		return nil, plan.Say("demo.not-empty", dir)
	}
	r, _, err := repo.Init(ctx, dir, repo.InitOptions{})
	if err != nil {
		return nil, err
	}
	if err := act(ctx, r, owner); err != nil {
		r.Close()
		return nil, err
	}
	if err := begin(ctx, r, from, lang.Text(lang.Chinese, subject), when, tag); err != nil {
		r.Close()
		return nil, err
	}
	return r, nil
}

// act makes a clerk the identity of the clone.
func act(ctx context.Context, r *repo.Repo, c clerk) error {
	for _, kv := range [][2]string{{"user.name", c.name}, {"user.email", c.email}, {"lantu.unit", c.unit}} {
		if err := r.SetConfig(ctx, kv[0], kv[1]); err != nil {
			return err
		}
	}
	return nil
}

// begin commits the files of a workspace as they were before the steps, with a tag where one is named.
func begin(ctx context.Context, r *repo.Repo, from, subject string, when time.Time, tag string) error {
	_, err := r.Update(ctx, func(tx *repo.Tx) error {
		tx.SetAuthor(repo.Person{Name: owner.name, Email: owner.email, When: when})
		tx.SetMessage(subject, "", repo.Trailer{Key: "Unit", Value: owner.unit})
		if tag != "" {
			tx.Tag(tag, lang.Text(lang.Chinese, "demo.issue"))
		}
		return fs.WalkDir(Files, from, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			data, err := Files.ReadFile(path)
			if err != nil {
				return err
			}
			file := strings.TrimPrefix(path, from+"/")
			if data, err = former(file, data); err != nil {
				return err
			}
			return tx.Write(file, data)
		})
	})
	return err
}

// former is a file of the example as it was before the steps.
func former(file string, data []byte) ([]byte, error) {
	slug := workspace.SlugOf(file)
	if !slices.ContainsFunc(steps, func(s step) bool { return s.slug == slug }) {
		return data, nil
	}
	f := workspace.Parse(file, data)
	if f.Err != nil {
		return nil, f.Err
	}
	doc := f.Doc
	for i := len(steps) - 1; i >= 0; i-- {
		if s := steps[i]; s.slug == slug {
			edit, err := s.back(doc)
			if err != nil {
				return nil, err
			}
			if doc, err = edit.Apply(doc); err != nil {
				return nil, err
			}
		}
	}
	out, _, err := codec.Rewrite(data, f.Doc.Root, doc.Root, doc.Shape)
	return out, err
}

// back is the edit that goes from the example to before the step.
func (s step) back(doc *plan.Document) (plan.Edit, error) {
	e, ok := doc.Element(s.element)
	if !ok {
		return nil, plan.Say("document.no-element", s.element)
	}
	switch {
	case s.field == "":
		return plan.Remove{Element: s.element}, nil
	case s.before == "":
		return plan.Unset{Element: s.element, Field: s.field}, nil
	}
	f, err := plan.FieldAt(e.Shape, s.field)
	if err != nil {
		return nil, err
	}
	v, err := plan.ParseValue(f, []string{s.before}, nil)
	return plan.Set{Element: s.element, Field: s.field, Value: v}, err
}

// take makes one step as the clerk of the time would have.
func take(ctx context.Context, r *repo.Repo, w *workspace.Workspace, s step, now time.Time) error {
	if err := act(ctx, r, s.who); err != nil {
		return err
	}
	file := workspace.PlanPath(s.slug)
	data, err := Files.ReadFile(inside + "/" + file)
	if err != nil {
		return err
	}
	goal := workspace.Parse(file, data)
	if goal.Err != nil {
		return goal.Err
	}
	e, ok := goal.Doc.Element(s.element)
	if !ok {
		return plan.Say("document.no-element", s.element)
	}
	author := repo.Person{Name: s.who.name, Email: s.who.email, When: now.Add(-time.Duration(s.hours) * time.Hour)}
	if s.field == "stage" {
		_, err := w.SetStage(ctx, workspace.StageChange{Plan: s.slug, Stage: e.String(s.field), Reason: s.reason, Author: author})
		return err
	}
	var edit plan.Edit = plan.Set{Element: s.element, Field: s.field, Value: e.Value(s.field)}
	if s.field == "" {
		edit = plan.Add{Parent: e.Up.ID, List: e.List, Shape: e.Shape, At: e.At, Value: e.Node}
	}
	_, err = w.Apply(ctx, workspace.Change{File: file, Edits: []plan.Edit{edit}, Reason: s.reason, Author: author})
	return err
}
