package workspace

import (
	"slices"
	"strings"

	"lantu/plan"
	"lantu/plan/diff"
)

// quotesAlong lets the quotes of facts follow the texts that edits set, and gives the ids of those that did.
// What was written anew from end to end is followed by none, as nobody can tell which words stand for the
// old ones.
func quotesAlong(before, after *plan.Document, edits []plan.Edit) (*plan.Document, []string, error) {
	var texts []plan.Rewording
	for _, edit := range edits {
		var element, field string
		switch e := edit.(type) {
		case plan.Set:
			element, field = e.Element, e.Field
		case plan.SetWords:
			element, field = e.Element, e.Field
		default:
			continue
		}
		was, ok := before.Element(element)
		is, still := after.Element(element)
		if !ok || !still {
			continue
		}
		f, err := plan.FieldAt(was.Shape, field)
		if err == nil && (f.Type == plan.ProseField || field == "title") && was.String(field) != is.String(field) {
			texts = append(texts, plan.Rewording{Element: was.ID, Field: field, Splices: splices(diff.Prose(was.String(field), is.String(field)))})
		}
	}
	if len(texts) == 0 {
		return after, nil, nil
	}
	now, err := plan.Requote(before, after, texts)
	if err != nil || now == after {
		return after, nil, err
	}
	var followed []string
	for e := range now.Elements() {
		if was, ok := after.Element(e.ID); ok && was.String("quote") != e.String("quote") {
			followed = append(followed, e.ID)
		}
	}
	return now, followed, nil
}

// splices are the changes between two texts. Words within a clause stand for those that went; of longer ones
// what came stands behind them, for none of them.
func splices(pieces []diff.Piece) []plan.Splice {
	var out []plan.Splice
	at := 0
	for i := 0; i < len(pieces); i++ {
		if pieces[i].Part == diff.Same {
			at += len(pieces[i].Text)
			continue
		}
		var gone, came strings.Builder
		for ; i < len(pieces) && pieces[i].Part != diff.Same; i++ {
			if pieces[i].Part == diff.Gone {
				gone.WriteString(pieces[i].Text)
			} else {
				came.WriteString(pieces[i].Text)
			}
		}
		i--
		end := at + gone.Len()
		if strings.ContainsAny(gone.String(), "，；。：\n") {
			out = append(out, plan.Splice{Start: at, End: end}, plan.Splice{Start: end, End: end, New: came.String()})
		} else {
			out = append(out, plan.Splice{Start: at, End: end, New: came.String()})
		}
		at = end
	}
	return out
}

// besides are the changes other than those of the quotes of some facts.
func besides(changes []diff.Change, quotes []string) []diff.Change {
	return slices.DeleteFunc(slices.Clone(changes), func(c diff.Change) bool {
		return c.Field == "quote" && slices.Contains(quotes, c.Element)
	})
}
