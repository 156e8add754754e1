// Package merge brings two versions of a document together that began as one: a three-way merge by
// meaning, never by lines.
//
// A document is a set of atoms, each of which merges by itself: whether an element exists, its parent,
// its place among its neighbours, each of its fields, each period of its targets, each member of a set,
// each clause of its prose, its comments, keys that nobody knows. Which rule an atom follows stands in one table
// (table.go), chosen by the type and the strategy that plan.Model declares, so a new field needs no
// code here.
//
// What two versions say differently is data in a valid file: an entry in the list conflicts, with the
// base and the candidates, and nothing about who merged. The field itself keeps what the base said. An
// atom is thus always a set of values, one or several, and merging takes away what either side has
// replaced and adds what either brought:
//
//	(ours ∩ theirs) ∪ (ours − base) ∪ (theirs − base)
//
// Over a base that is itself the merge of all the bases (Bases), this gives the same set in whatever order
// many versions meet, as long as no value comes back that was given up before. Where order can tell —
// a value that comes back, prose whose clauses were cut anew, moves that block each other — versions
// that differ meet over the same base in the next round and agree then. Nothing that would settle it
// sooner (versions, clocks, names) is written into the files.
//
// The package is pure: no git, no files, no clock. Start at Files (bytes) or Merge (documents); Conflicts,
// Settle and Dropped are for those who decide.
package merge
