package term

import (
	"errors"
	"runtime"
	"testing"
)

func TestTerminalsThatAreTooSimple(t *testing.T) {
	for name, simple := range map[string]bool{"dumb": true, "": runtime.GOOS != "windows", "xterm": false, "vt100": false} {
		err := tooSimple(name)
		var s *SimpleError
		if errors.As(err, &s) != simple || simple && s.Term != name {
			t.Errorf("TERM %q: %v", name, err)
		}
	}
}
