// Package repo is the workspace on disk and in git: paths, bytes and commits.
//
// It knows nothing of plans: a path is slash-separated and relative to the root of the work tree,
// a file is bytes. It never decodes YAML, never runs a hook or a filter, never speaks to a network,
// and never rewrites history. It is the only room that imports go-git, and uses it for reading
// objects; refs, index, reflog and locks are written here, under git's own .lock protocol.
//
// Start at [Open] (or [Init]), read with [Repo.ReadFile], [Repo.Children] and [Repo.Head], and
// change with [Repo.Update]: it queues behind other lantu processes, hands the caller a [Tx] that
// sees what the files hold now, and turns what the caller wrote into one commit.
//
// # How one commit is made
//
// A process may die at any instant, and a plain git command may run at any instant. So:
//
//  1. the lantu lock of the repository is taken (the kernel frees it at death), and whatever a dead
//     process left behind is finished or taken back (see [Repo.Recover]);
//  2. the caller's function runs; blobs, changed trees and the commit are written and synced; they
//     are invisible until a ref names them;
//  3. the intent record is written and synced: the locks about to be taken, the files about to be
//     replaced;
//  4. index.lock, HEAD.lock and the branch's .lock are taken, and what the caller saw is compared
//     with what is there now; if somebody was faster, everything is let go and the caller's
//     function runs again;
//  5. the reflogs get their line, the files in the work tree are replaced (from here on recovery
//     goes forward, before it goes back), the index, patched in the touched entries and nowhere
//     else, is renamed into place, and then the branch moves;
//  6. where the update has a tag, it is made on the commit, under the lock of its ref;
//  7. the locks and the intent record go.
//
// The index comes before the branch because git commit reads HEAD before the index, and believes
// an index that it read before it took the lock: so whoever has the old index also has the old
// HEAD, and fails instead of committing the old files back.
//
// A lock is a hard link to a file in the lantu folder which the intent record names; recovery
// removes a lock only if it is that very file, so a lock of git's own is never taken away.
//
// What a user must be told comes back as a [plan.Message]; the sentences are in plan/lang.
package repo
