// Package schema says whether a file has the structure that lantu's files have.
//
// Two things follow from plan.Model here. The JSON Schema files under schemas are for editors, which
// offer keys and values from them and mark mistakes while a person types; Files gives them out.
// Check is for lantu itself: it walks the tree of a file beside the Model and finds the same
// mistakes, and some that JSON Schema has no words for, with their line and column and a sentence
// that says what to do. No JSON Schema is read when lantu runs, as loading one costs more than a
// whole command may take; the tests hold the two to the same verdict.
//
// Whether a well-formed plan is a good plan is for package rules below this one. Nothing here reads
// or writes files. Start at Check.
package schema

import (
	"embed"
	"io/fs"
	"path"
)

//go:generate go run ./generate

//go:embed schemas/*.schema.json
var embedded embed.FS

// Files gives the JSON Schema files by name, such as plan.schema.json, as `lantu init` copies them
// to .lantu/schema/<format>/.
func Files() map[string][]byte {
	out := map[string][]byte{}
	names, _ := fs.Glob(embedded, "schemas/*")
	for _, name := range names {
		out[path.Base(name)], _ = embedded.ReadFile(name)
	}
	return out
}
