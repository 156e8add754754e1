package plan

import "testing"

func TestTheNearestListOfANameIsMeant(t *testing.T) {
	for _, c := range []struct {
		in   *Shape
		name string
		want *Shape
	}{
		{PlanFile, "parts", PartShape}, {DivisionShape, "parts", ShareShape}, {ItemShape, "gates", GateShape},
		{PlanFile, "duties", DutyShape}, {ItemShape, "items", nil}, {PlanFile, "lead", nil}, {UnitShape, "none", nil},
	} {
		if got := Listed(c.in, c.name); got != c.want {
			t.Errorf("%s of a %s: %+v", c.name, c.in.Name, got)
		}
	}
}
