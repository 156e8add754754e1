package repo

import "sync"

// treesKept bounds the trees that are kept, in bytes. The folder of the plans is asked for each plan anew, and
// inflating it takes longer than finding a name in it.
const treesKept = 4 << 20

// A treeCache keeps the tree objects that were read last. When it is full it begins anew.
type treeCache struct {
	mu    sync.Mutex
	trees map[Hash][]byte
	size  int
}

func (c *treeCache) get(h Hash) ([]byte, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	data, ok := c.trees[h]
	return data, ok
}

func (c *treeCache) put(h Hash, data []byte) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.trees == nil || c.size+len(data) > treesKept {
		c.trees, c.size = map[Hash][]byte{}, 0
	}
	if len(data) <= treesKept {
		c.trees[h] = data
		c.size += len(data)
	}
}
