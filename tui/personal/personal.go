// Package personal is what one person keeps on this machine for all workspaces: the key bindings that they
// wrote, and what the program remembers of them, such as the theme that they chose. None of it is ever
// in a workspace, where it would be everybody's.
//
// Start at Here.
package personal

import (
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"

	"lantu/plan"
	"lantu/tui/keys"
)

// A Folder says where a person's files lie. The zero value has none: nothing is read or remembered.
type Folder struct {
	Config string // what people write
	State  string // what the program remembers
}

// Here finds the folders by the environment: XDG_CONFIG_HOME and XDG_STATE_HOME where they are set, else
// as the system has it.
func Here() Folder {
	var f Folder
	if dir := os.Getenv("XDG_CONFIG_HOME"); filepath.IsAbs(dir) {
		f.Config = filepath.Join(dir, "lantu")
	} else if dir, err := os.UserConfigDir(); err == nil {
		f.Config = filepath.Join(dir, "lantu")
	}
	f.State = f.Config
	if dir := os.Getenv("XDG_STATE_HOME"); filepath.IsAbs(dir) {
		f.State = filepath.Join(dir, "lantu")
	} else if home, err := os.UserHomeDir(); err == nil && runtime.GOOS != "windows" && runtime.GOOS != "darwin" {
		f.State = filepath.Join(home, ".local", "state", "lantu")
	}
	return f
}

// KeysPath is where the person's key bindings are, or would be.
func (f Folder) KeysPath() string { return filepath.Join(f.Config, keys.FileName) }

// mostKeys bounds the file of key bindings; a thousandth of it holds all of them.
const mostKeys = 1 << 20

// Keys reads the person's key bindings against the program's table. Where there are faults those of the
// program are in force.
func (f Folder) Keys(b keys.Board) (keys.Bindings, []plan.Message) {
	if f.Config == "" {
		return b.Defaults(), nil
	}
	file, err := os.Open(f.KeysPath())
	if errors.Is(err, fs.ErrNotExist) {
		return b.Defaults(), nil
	}
	var data []byte
	if err == nil {
		defer file.Close()
		data, err = io.ReadAll(io.LimitReader(file, mostKeys+1))
	}
	switch {
	case err != nil:
		return b.Defaults(), []plan.Message{plan.Say("keys.unreadable", f.KeysPath(), reason(err))}
	case len(data) > mostKeys:
		return b.Defaults(), []plan.Message{plan.Say("keys.too-large", f.KeysPath())}
	}
	return b.Read(data)
}

// reason is why a file could not be used, without its name.
func reason(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}

// Memory is what the program remembers of a person.
type Memory struct {
	Theme string `json:"theme,omitempty"` // as chosen; empty: by the terminal's background
	Tour  bool   `json:"tour,omitempty"`  // the tour was offered
}

const memoryName = "memory.json"

// Recall gives what is remembered; what cannot be read is as if there was nothing.
func (f Folder) Recall() (m Memory) {
	if f.State == "" {
		return m
	}
	if data, err := os.ReadFile(filepath.Join(f.State, memoryName)); err == nil {
		_ = json.Unmarshal(data, &m)
	}
	return m
}

// Remember changes what is remembered. Another lantu may do so at the same time; each keeps what the
// other one wrote of other things.
func (f Folder) Remember(change func(*Memory)) error {
	if f.State == "" {
		return nil
	}
	m := f.Recall()
	change(&m)
	data, err := json.Marshal(m)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(f.State, 0o700); err != nil {
		return err
	}
	tmp, err := os.CreateTemp(f.State, memoryName+".*")
	if err != nil {
		return err
	}
	_, err = tmp.Write(append(data, '\n'))
	err = errors.Join(err, tmp.Close())
	if err == nil {
		err = os.Rename(tmp.Name(), filepath.Join(f.State, memoryName))
	}
	if err != nil {
		os.Remove(tmp.Name())
	}
	return err
}

// errExists keeps Begin from writing over a person's own file.
var errExists = errors.New("personal: there are key bindings already")

// Exists tells of an error of Begin that the file was there already.
func Exists(err error) bool { return errors.Is(err, errExists) }

// Begin writes a file of key bindings for the person to edit, with its schema beside it. A file that is
// there already stays; the schema is written anew.
func (f Folder) Begin(template, schema []byte) error {
	if err := os.MkdirAll(f.Config, 0o700); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(f.Config, keys.SchemaName), schema, 0o600); err != nil {
		return err
	}
	file, err := os.OpenFile(f.KeysPath(), os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return errExists
	}
	if err != nil {
		return err
	}
	_, err = file.Write(template)
	return errors.Join(err, file.Close())
}
