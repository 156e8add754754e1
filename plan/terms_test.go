package plan

import "testing"

func TestTermWeeks(t *testing.T) {
	for _, c := range []struct {
		autumn, spring string
		fewest, most   int
	}{
		{"09-01", "02-20", 18, 21},
		{"09-01", "03-01", 17, 22},
		{"", "", 16, 22},
		{"09-01", "", 16, 22},
		{"02-20", "09-01", 16, 22},
		{"09", "02", 16, 22},
		{"九月一日", "02-20", 16, 22},
	} {
		settings := NewDocument(SettingsFile, MapOf("calendar", MapOf("autumn", c.autumn, "spring", c.spring)))
		if fewest, most := CalendarOf(settings).TermWeeks(); fewest != c.fewest || most != c.most {
			t.Errorf("%s and %s: %d to %d weeks, not %d to %d", c.autumn, c.spring, fewest, most, c.fewest, c.most)
		}
	}
	if fewest, most := CalendarOf(nil).TermWeeks(); fewest != 16 || most != 22 {
		t.Errorf("without settings %d to %d weeks", fewest, most)
	}
}
