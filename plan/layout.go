package plan

import "strings"

// The files of a workspace, relative to its root, with slashes. Whatever else a repository holds is no
// concern of lantu's.
const (
	SettingsPath = "lantu.yaml"
	UnitsPath    = "units.yaml"
	PlansDir     = "plans"     // each folder in it holds a plan
	PlanName     = "plan.yaml" // in such a folder
)

// PathOf is where the plan with that slug stands.
func PathOf(slug string) string { return PlansDir + "/" + slug + "/" + PlanName }

// SlugOf is the slug of a plan's path, "" for other files.
func SlugOf(file string) string {
	rest, ok := strings.CutPrefix(file, PlansDir+"/")
	slug, ok2 := strings.CutSuffix(rest, "/"+PlanName)
	if !ok || !ok2 || strings.Contains(slug, "/") {
		return ""
	}
	return slug
}

// ShapeOf is the shape of the document in a file, nil for files that hold none.
func ShapeOf(file string) *Shape {
	switch {
	case file == SettingsPath:
		return SettingsFile
	case file == UnitsPath:
		return UnitsFile
	case SlugOf(file) != "":
		return PlanFile
	}
	return nil
}
