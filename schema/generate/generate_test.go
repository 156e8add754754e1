package main

import (
	"bytes"
	"os"
	"testing"
)

func TestTheFilesOnDiskAreWhatTheModelGives(t *testing.T) {
	want := files()
	if len(want) != 3 {
		t.Errorf("%d files, want plan, units and settings", len(want))
	}
	for name, data := range want {
		got, err := os.ReadFile("../schemas/" + name)
		if err != nil || !bytes.Equal(got, data) {
			t.Errorf("%s differs from the Model (%v); run go generate ./schema", name, err)
		}
	}
	entries, _ := os.ReadDir("../schemas")
	if len(entries) != len(want) {
		t.Errorf("%d files in schemas, but the Model gives %d", len(entries), len(want))
	}
}
