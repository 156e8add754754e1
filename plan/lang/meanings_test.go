package lang

import (
	"testing"

	"lantu/plan"
)

// Every value that a form offers says what it means.
func TestEveryChoiceSaysWhatItMeans(t *testing.T) {
	seen := map[*plan.Shape]bool{}
	var walk func(s *plan.Shape)
	walk = func(s *plan.Shape) {
		if seen[s] || s == plan.ConflictShape { // which is settled on a screen of its own
			return
		}
		seen[s] = true
		for i := range s.Fields {
			f := &s.Fields[i]
			values := f.Values
			if f.Type == plan.BoolField {
				values = []string{"true", "false"}
			}
			for _, v := range values {
				if _, ok := ValueAbout(f.Key, v); !ok {
					t.Errorf("nothing says what %s of %s means", v, f.Key)
				}
			}
			if f.Of != nil {
				walk(f.Of)
			}
		}
	}
	for _, s := range plan.Model {
		walk(s)
	}
}
