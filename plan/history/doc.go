// Package history tells what became of a plan, an element or a field over the commits: who changed
// it, when, in which commit and why. It reads; what goes back is made by plan/workspace.
//
// What a commit did is read from the versions of the file before and after it, never from its
// message: anyone can write a commit. Author, date, subject, reason and the Unit trailer are shown as
// what the commit says of itself, and may be filtered by; nothing is reckoned from them.
//
// Start at [Of], then [History.Log] for a list of commits, [History.Blame] for who set what, and
// [History.Detail] for all that one commit did.
//
// # How
//
// A plan is matched by its id, never by its path, so that renamed files and folders are followed; a
// version without an id is the one at the same path. The commits that changed the plan make its trail
// (trail.go): where a merge has the version of a parent as it was, only that parent is followed, as git
// log does. Each step of a trail, from a version to the one after it, knows its changes exactly, as
// diff.Between finds them (edge.go). To find them fast, only the element in whose lines the two
// versions differ is parsed (outline.go); where that is not certain, both versions are parsed whole.
//
// A merge did what differs from all its parents. A version that cannot be read is listed as such and
// passed over: what the next readable one changed is told against the last readable one before.
//
// Trails are kept in the clone's git folder (cache.go) and may be deleted at any time.
package history
