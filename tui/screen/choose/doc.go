// Package choose makes the lists that things of a workspace are chosen from: units, with what they are
// and what they do already, and elements of a plan by number and title.
//
// The lists are the same wherever a unit or an element is asked for, so that a clerk learns them once. A
// unit that is missing can be registered from within. Start at Units and Elements.
package choose
