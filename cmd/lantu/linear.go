package main

import (
	"context"

	"lantu/plan/workspace"
	"lantu/tui/linear"
)

// talk shows a workspace as a conversation, line by line.
func (c *cli) talk(ctx context.Context, w *workspace.Workspace) error {
	return linear.Run(ctx, w, linear.Options{Language: c.lang, In: c.in, Out: c.out, Edit: linear.Editor()})
}
