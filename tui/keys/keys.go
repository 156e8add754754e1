// Package keys is which keys take which action where: as the program has them, and as a person changed
// them in a file of their own.
//
// The file maps the names of actions to keys. It lies in the person's folder and is never read from a
// workspace, so that nobody else's repository decides what a key does. A file with a mistake changes
// nothing: the program goes on with its own keys, and every mistake is told with its line, its column and
// what to do. The program's table of actions is the one source; the schema for editors and the file that
// a person begins with are made from it.
//
// Nothing here reads files. Start at Board, then Board.Read.
package keys

import (
	"slices"

	"lantu/plan"
	"lantu/plan/codec"
	"lantu/schema"
	"lantu/tui/term"
)

// An Action is what the program's table says of an action: its scope and the keys that it comes with.
type Action struct {
	ID    string
	Scope string
	Keys  []string
	// Yields: the key goes to the scopes further out where the action cannot be taken.
	Yields bool
	Bound  bool // may not be left without a key, as everything else is reached from it
}

// A Chain is the scopes that take keys together at one place, from the innermost outwards.
type Chain struct {
	Scopes []string
	Typing bool // keys are text there
}

// A Board is the table of actions as far as keys go.
type Board struct {
	Actions []Action
	Chains  []Chain
	Place   func(scope string) plan.Message // what people call the place of a scope
}

// Bindings are the keys in force, by action.
type Bindings map[string][]string

// Defaults are the keys that the program comes with.
func (b Board) Defaults() Bindings {
	out := Bindings{}
	for _, a := range b.Actions {
		out[a.ID] = a.Keys
	}
	return out
}

// Read reads a person's file. Where it holds mistakes the bindings are those that the program comes with;
// each fault names its line and column.
func (b Board) Read(src []byte) (Bindings, []plan.Message) {
	root, faults := parse(src)
	if faults != nil || root == nil {
		return b.Defaults(), faults
	}
	r := reader{board: b, bindings: b.Defaults(), at: map[string]plan.Pos{}}
	for _, e := range root.Entries {
		r.entry(e)
	}
	r.collisions()
	if r.faults != nil {
		slices.SortStableFunc(r.faults, func(a, b plan.Message) int { return a.Args[0].(int) - b.Args[0].(int) })
		return b.Defaults(), r.faults
	}
	return r.bindings, nil
}

// parse reads the file as YAML; nil for one that says nothing.
func parse(src []byte) (*plan.Node, []plan.Message) {
	root, err := codec.Parse(src)
	if err == nil {
		return root, nil
	}
	var all codec.Errors
	switch err := err.(type) {
	case *codec.Error:
		all = codec.Errors{err}
	case codec.Errors:
		all = err
	}
	var faults []plan.Message
	for _, e := range all {
		switch e.Message.ID {
		case "codec.empty":
			return nil, nil
		case "codec.not-a-map":
			faults = append(faults, plan.Say("keys.not-a-map", e.Line, e.Column))
		default:
			faults = append(faults, e.Message)
		}
	}
	return nil, faults
}

type reader struct {
	board    Board
	bindings Bindings
	at       map[string]plan.Pos // of the actions that the file names
	faults   []plan.Message
}

func (r *reader) fault(id string, at plan.Pos, args ...any) {
	r.faults = append(r.faults, plan.Say(id, append([]any{at.Line, at.Column}, args...)...))
}

func (r *reader) entry(e plan.Entry) {
	a := r.board.action(e.Key)
	if a == nil {
		if near := schema.Nearest(e.Key, r.board.names(), Title); near != "" {
			r.fault("keys.no-action-near", e.Pos, e.Key, Named(near))
		} else {
			r.fault("keys.no-action", e.Pos, e.Key)
		}
		return
	}
	r.at[a.ID] = e.Pos
	written := []*plan.Node{e.Value}
	switch {
	case e.Value.Kind == plan.List:
		written = nil
		for _, item := range e.Value.Entries {
			written = append(written, item.Value)
		}
	case e.Value.Kind != plan.Scalar || e.Value.Value == "":
		r.fault("keys.shape", e.Pos, Named(a.ID))
		return
	}
	if len(written) == 0 && a.Bound {
		r.fault("keys.needed", e.Pos, Named(a.ID))
		return
	}
	names := []string{}
	for _, n := range written {
		if name, ok := r.key(n, a); ok && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	r.bindings[a.ID] = names
}

func (r *reader) key(n *plan.Node, a *Action) (name string, ok bool) {
	if n.Kind != plan.Scalar {
		r.fault("keys.shape", n.Pos, Named(a.ID))
		return "", false
	}
	name, ok = term.ParseKey(n.Value)
	switch {
	case !ok:
		if near := schema.Nearest(n.Value, term.KeyNames, keyLabel); near != "" {
			r.fault("keys.no-key-near", n.Pos, n.Value, near)
		} else {
			r.fault("keys.no-key", n.Pos, n.Value)
		}
	case term.SameKey(name) != "":
		r.fault("keys.never-sent", n.Pos, name, term.SameKey(name))
	case term.Types(name) && r.board.typed(a.Scope):
		r.fault("keys.types", n.Pos, name, Named(a.ID))
	default:
		return name, true
	}
	return "", false
}

// collisions finds keys that would mean two things at one place, each pair once, where the file says so.
func (r *reader) collisions() {
	told := map[[3]string]bool{}
	for _, chain := range r.board.Chains {
		r.board.eachCollision(chain, r.bindings, func(key string, one, other *Action) {
			if _, mine := r.at[one.ID]; !mine {
				one, other = other, one
			}
			at, mine := r.at[one.ID]
			if pair := [3]string{key, one.ID, other.ID}; mine && !told[pair] {
				told[pair] = true
				r.fault("keys.taken", at, key, Named(one.ID), Named(other.ID), r.board.Place(chain.Scopes[0]))
			}
		})
	}
}

// Collisions tells of each key that means two things at one place.
func (b Board) Collisions(keys Bindings, tell func(place, key, one, other string)) {
	for _, chain := range b.Chains {
		b.eachCollision(chain, keys, func(key string, one, other *Action) { tell(chain.Scopes[0], key, one.ID, other.ID) })
	}
}

// eachCollision finds the keys that two actions of a chain have. Esc is none: it leaves the innermost
// scope first.
func (b Board) eachCollision(chain Chain, keys Bindings, tell func(key string, one, other *Action)) {
	of := map[string]*Action{}
	for i := range b.Actions {
		a := &b.Actions[i]
		if !slices.Contains(chain.Scopes, a.Scope) {
			continue
		}
		for _, k := range keys[a.ID] {
			other, taken := of[k]
			if taken && !chain.layered(k, a, other) {
				tell(k, a, other)
			}
			of[k] = a
		}
	}
}

// layered tells that a key takes the inner of two actions first, and the outer one only then.
func (c Chain) layered(key string, one, other *Action) bool {
	if one.Scope == other.Scope {
		return false
	}
	inner := c.Scopes[0]
	return key == "esc" && (one.Scope == inner || other.Scope == inner) || one.Yields || other.Yields
}

func (b Board) action(id string) *Action {
	for i := range b.Actions {
		if b.Actions[i].ID == id {
			return &b.Actions[i]
		}
	}
	return nil
}

func (b Board) names() []string {
	out := make([]string, len(b.Actions))
	for i, a := range b.Actions {
		out[i] = a.ID
	}
	return out
}

// typed tells whether the keys of a scope work while text is typed.
func (b Board) typed(scope string) bool {
	return slices.ContainsFunc(b.Chains, func(c Chain) bool { return c.Typing && slices.Contains(c.Scopes, scope) })
}

// Title is what people call an action.
func Title(id string) plan.Message { return plan.Say("action." + id) }

// Named is an action by its name in the file and what people call it.
func Named(id string) plan.Message { return plan.Say("keys.named", id, Title(id)) }

// keyLabel is what people call a key that they might write in full: Return, 回车.
func keyLabel(name string) plan.Message {
	if slices.Contains(longNamed, name) {
		return plan.Message{ID: "keys.key-" + name}
	}
	return plan.Message{ID: name}
}

var longNamed = []string{"enter", "esc", "space", "delete", "insert", "pgup", "pgdown", "up", "down", "left", "right"}
