package workspace

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestListWholeNamesEveryPlanInOrder(t *testing.T) {
	x := aWorkspace(t)
	whole, err := os.ReadFile(filepath.Join(x.dir, x.file))
	x.need(err)
	for i := range 40 {
		data := string(whole)
		if i%3 == 0 {
			data += "  - - [\n" // past the head of the file
		}
		x.need(os.MkdirAll(filepath.Join(x.dir, "plans", fmt.Sprintf("p%02d", i)), 0o777))
		x.need(os.WriteFile(filepath.Join(x.dir, PlanPath(fmt.Sprintf("p%02d", i))), []byte(data), 0o666))
	}
	x.need(os.RemoveAll(filepath.Join(x.dir, "plans", "campus")))
	var slugs []string
	for e, err := range x.ListWhole(t.Context()) {
		x.need(err)
		slugs = append(slugs, e.Slug)
		switch broken := strings.HasPrefix(e.Slug, "p") && e.Slug[1:] != "" && number(e.Slug)%3 == 0; {
		case e.Slug == "campus" && !said(e.Err, "workspace.deleted"):
			t.Errorf("campus: %v", e.Err)
		case e.Slug != "campus" && (e.Err != nil) != broken:
			t.Errorf("%s: %v", e.Slug, e.Err)
		}
	}
	if len(slugs) != 41 || !slices.IsSorted(slugs) {
		t.Errorf("listed %q", slugs)
	}
	for range x.ListWhole(t.Context()) {
		break
	}
	ctx, stop := context.WithCancel(t.Context())
	stop()
	for _, err := range x.ListWhole(ctx) {
		if err != nil && !errors.Is(err, context.Canceled) {
			t.Error(err)
		}
	}
}

func number(slug string) (n int) {
	fmt.Sscanf(slug, "p%d", &n)
	return n
}
