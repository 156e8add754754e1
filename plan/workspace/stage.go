package workspace

import (
	"context"
	"errors"
	"slices"
	"strings"

	"lantu/plan"
	"lantu/plan/diff"
	"lantu/plan/lang"
	"lantu/plan/merge"
	"lantu/plan/repo"
	"lantu/schema"
)

// nextStages are the moves that the life of a plan knows. Before the issue a plan may go back and may
// skip a stage, as not every plan is sent round; an issued text is changed by way of an amendment and
// issued again.
var nextStages = map[string][]string{
	"draft":        {"consultation", "review", "issued", "withdrawn"},
	"consultation": {"review", "issued", "draft", "withdrawn"},
	"review":       {"issued", "consultation", "draft", "withdrawn"},
	"issued":       {"in-force", "amended", "withdrawn"},
	"in-force":     {"amended", "evaluated", "withdrawn"},
	"amended":      {"issued", "withdrawn"},
	"evaluated":    {"archived", "withdrawn"},
	"archived":     {"withdrawn"},
	"withdrawn":    nil,
}

// issuedStage is the stage that an official text comes out with.
const issuedStage = "issued"

// NextStages lists the stages that a plan at the given one may move to, the usual one first.
func NextStages(stage string) []string { return slices.Clone(nextStages[stage]) }

// StageOf is the stage of a plan; one that says none, or none that there is, is a draft.
func StageOf(d *plan.Document) string {
	if s := d.Top().String("stage"); slices.Contains(plan.Stages, s) {
		return s
	}
	return plan.Stages[0]
}

// Refused is the error of a move to a stage that findings stand in the way of.
type Refused struct {
	Stage    string
	Findings []schema.Finding
	plan.Message
}

// Unwrap gives the sentence.
func (r *Refused) Unwrap() error { return r.Message }

// A StageChange moves a plan to another stage.
type StageChange struct {
	Plan   string // slug or id
	Stage  string // one of plan.Stages
	Reason string
	Author repo.Person // as in Change
}

// SetStage moves a plan to another stage, if that is a move from where it is and nothing stands in the
// way; else the error is *Refused or says which moves there are. A move to "issued" issues the plan;
// Done.Issued and Done.Times then tell of the issue.
func (w *Workspace) SetStage(ctx context.Context, c StageChange) (Done, error) {
	stage, reason := c.Stage, c.Reason
	slug, err := w.slug(c.Plan)
	if err != nil {
		return Done{}, err
	}
	if !slices.Contains(plan.Stages, stage) {
		return Done{}, plan.Say("workspace.no-stage", stage, strings.Join(plan.Stages, " "))
	}
	file := PlanPath(slug)
	looked, err := w.lookFor(ctx, file, stage)
	if err != nil {
		return Done{}, err
	}
	var done Done
	commit, err := w.repo.Update(ctx, func(tx *repo.Tx) error {
		done = Done{}
		before, err := w.current(tx, file)
		if err != nil {
			return err
		}
		if StageOf(before.Doc) == stage {
			return nil
		}
		if string(before.Bytes) != string(looked.bytes) {
			looked.found = w.FindingsFor(before, stage)
		}
		if err := move(before.Doc, slug, stage, looked.found); err != nil {
			return err
		}
		if err := w.agreed(tx, slug); err != nil {
			return err
		}
		doc, err := plan.Apply(before.Doc, plan.SetWords{Field: "stage", Words: []string{stage}})
		if err != nil {
			return err
		}
		if done.File, err = w.write(tx, before, doc); err != nil {
			return err
		}
		done.Changes = diff.Between(before.Doc, done.File.Doc)
		if c.Author.Name != "" {
			tx.SetAuthor(c.Author)
		}
		if stage == issuedStage {
			done.Issued, done.Times, err = w.issue(tx, slug, done.File.Doc, reason)
			return err
		}
		w.describe(tx, before, done.File, done.Changes, reason)
		return nil
	})
	if err != nil {
		return Done{}, err
	}
	done.Commit = commit
	return done, nil
}

// agreed refuses to move a plan on while offices do not agree on the units or the settings that its
// text and its checks rest on.
func (w *Workspace) agreed(tx *repo.Tx, slug string) error {
	for _, file := range []string{UnitsPath, SettingsPath} {
		data, err := tx.Read(file)
		if err != nil {
			continue // that it is missing is for the issue to say
		}
		if f := w.version(file, data); f.Doc != nil && merge.HasHard(merge.Conflicts(f.Doc)) {
			return plan.Say("workspace.stage-conflict", slug, file)
		}
	}
	return nil
}

// looked is what a check of the whole workspace said of one version of a plan.
type looked struct {
	bytes []byte
	found []schema.Finding
}

// lookFor checks a plan for a stage, beside all others where its ids have to be unique.
func (w *Workspace) lookFor(ctx context.Context, file, stage string) (looked, error) {
	if _, err := w.Registry(); err != nil && len(gates[stage]) > 0 {
		return looked{}, err // without it the rules on units keep silent
	}
	var out looked
	for f, found := range w.CheckFor(ctx, stage, file) {
		out = looked{f.Bytes, found}
	}
	return out, ctx.Err()
}

// A bar is a sort of findings that no plan passes a gate with.
type bar func(schema.Finding) bool

// gates by the stage that they lead to, beside isOpen. Where none stands nothing of the plan's text is at
// stake.
var gates = map[string][]bar{
	"consultation": {isBroken},
	"review":       {isBroken},
	issuedStage:    {isError, isPlaceholder},
}

func isError(f schema.Finding) bool { return f.Severity == schema.Error }

// isBroken tells errors of structure. A value that cannot be read is none: offices are asked for
// opinions on a plan that says "to be agreed" where a date will stand.
func isBroken(f schema.Finding) bool {
	return isError(f) && strings.HasPrefix(f.Rule, "S-") && !slices.Contains(unreadable, f.Rule)
}

// placeholderRule finds placeholders; whatever a workspace makes of its severity, none is issued.
const placeholderRule = "Q-01"

// conflictRule finds conflicts that somebody must settle. Until then a plan moves to no other stage: offices
// do not agree on what it says.
const conflictRule = "S-30"

func isOpen(f schema.Finding) bool { return f.Rule == conflictRule }

// maskedRule finds figures that were made illegible.
const maskedRule = "Q-02"

func isPlaceholder(f schema.Finding) bool { return f.Rule == placeholderRule }

// CountBlanks counts those findings that are about a place of the text that is still to be filled in.
func CountBlanks(found []schema.Finding) int {
	n := 0
	for _, f := range found {
		if isPlaceholder(f) || f.Rule == maskedRule {
			n++
		}
	}
	return n
}

// InTheWay picks those of a plan's findings that keep it from a stage.
func InTheWay(stage string, found []schema.Finding) []schema.Finding {
	var out []schema.Finding
	for _, f := range found {
		if isOpen(f) || slices.ContainsFunc(gates[stage], func(b bar) bool { return b(f) }) {
			out = append(out, f)
		}
	}
	return out
}

// move tells whether a plan may move from the stage that it has to another.
func move(d *plan.Document, slug, stage string, found []schema.Finding) error {
	from := StageOf(d)
	if !slices.Contains(nextStages[from], stage) {
		next := strings.Join(nextStages[from], " ")
		if next == "" {
			return plan.Say("workspace.stage-last", slug, lang.ValueLabel("stage", from))
		}
		return plan.Say("workspace.stage-move", slug, lang.ValueLabel("stage", from), lang.ValueLabel("stage", stage), next)
	}
	if bad := InTheWay(stage, found); len(bad) > 0 {
		return &Refused{stage, bad, plan.Say("workspace.stage-refused", slug, lang.ValueLabel("stage", stage), len(bad), stage)}
	}
	return nil
}

// restage holds the changes of a stage that come by another way than SetStage to its gate: edits made
// by hand, and a version that is taken back to. The issue needs more than a word in the file.
func (w *Workspace) restage(before, after *File) error {
	if before.Doc == nil || after.Doc == nil || after.Doc.Shape != plan.PlanFile {
		return nil
	}
	from, to := StageOf(before.Doc), StageOf(after.Doc)
	switch slug := nameOf(after.Path); {
	case from == to:
		return nil
	case to == issuedStage && slices.Contains(nextStages[from], to) && !w.asIssued(slug, after.Doc):
		return plan.Say("workspace.stage-issue", slug, from)
	default:
		err := move(before.Doc, slug, to, w.FindingsFor(after, to))
		var refused *Refused
		if errors.As(err, &refused) {
			refused.Message = plan.Say("workspace.stage-refused-back", slug, lang.ValueLabel("stage", to), len(refused.Findings), from, refused.Findings[0].Message)
		}
		return err
	}
}

// asIssued tells whether a plan says what its latest issue says, so that it needs no issue of its own:
// an amendment that came to nothing ends that way.
func (w *Workspace) asIssued(slug string, d *plan.Document) bool {
	text, err := w.Issued(slug, 0)
	return err == nil && string(text) == OfficialText(d, w.Units())
}

// drafting are the stages before the issue.
var drafting = []string{"draft", "consultation", "review"}

// sameStage refuses edits that move a plan to another stage past the gate.
func sameStage(before *File, after *plan.Document) error {
	if after.Shape == plan.PlanFile && StageOf(before.Doc) != StageOf(after) {
		return plan.Say("workspace.stage-gate", nameOf(before.Path), StageOf(after))
	}
	return nil
}
