// Package plan is the document: what an action plan, a registry of units and the settings of a
// workspace consist of, and how an edit turns one version of them into the next.
//
// A file is read by plan/codec into a tree of Nodes, which keeps all that the file says: unknown
// keys, comments, the way a number was typed. A Document is such a tree with its elements found;
// an Element is one of them (a task, an indicator, a unit) with its fields. Trees never change:
// an Edit makes a new Document that shares all untouched parts with the old one, so two versions
// are cheap to hold and cheap to compare.
//
// Model is the one table of shapes and fields. It drives the order of keys, the JSON Schema, the
// validation, the form on the screen, `lantu set` and the merge; whoever adds a field adds a row.
//
// The package is pure: no files, no clock, no terminal. Start at Model, then Document and Edit.
package plan
