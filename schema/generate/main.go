// Command generate writes the JSON Schema files of package schema from plan.Model. Run it with
// go generate ./schema after a change of the Model or of the names of its fields; a test fails until
// that is done.
package main

import (
	"log"
	"os"
	"path/filepath"
)

func main() {
	for name, data := range files() {
		if err := os.WriteFile(filepath.Join("schemas", name), data, 0o644); err != nil {
			log.Fatal(err)
		}
	}
}
