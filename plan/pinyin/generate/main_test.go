package main

import (
	"bytes"
	"os"
	"testing"
)

func TestTheTableOnDiskIsWhatTheSourceGives(t *testing.T) {
	got, err := os.ReadFile("../readings.txt")
	if err != nil || !bytes.Equal(got, table()) {
		t.Errorf("readings.txt is not what go-pinyin gives (%v); run go generate ./plan/pinyin", err)
	}
}
