// Package term is the terminal: the one room that knows Bubble Tea, escape sequences, colours,
// cell widths and line breaking. Everything above it deals in events that come in and lines of
// cells that go out.
//
// Start with App, the interface of a program, and Run, which drives it. Text is the type of
// words that are safe to show; Sanitize makes it and Paint, Row and Wrap take it, so that nothing
// from a file, from git or from the network reaches the screen unless it was made harmless.
// Width is the only measure of cells in the code base.
//
// Bubble Tea provides the loop that hands one message at a time to one model and runs commands
// beside it. Reading keys and painting frames are this package's own: the library's reader loses
// characters that arrive in two parts and takes quadratic time for a paste, its renderer hides
// the cursor that input methods need, waits for a tick and rewrites whole lines.
//
// The package never touches files or git and holds no words of either language.
package term
