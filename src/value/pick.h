/* SPDX-License-Identifier: MIT */
/*
 * Picking: which addresses of a tree a pattern means, and how people call them.
 *
 * Unlike path_covers() this looks at the tree: `[name=web]` means the item
 * that has this value at this key, whatever its index is.  And the other way
 * round: an item of a list of maps is called by its `name` where every item
 * has one and no other has the same.
 */
#ifndef LAYER_VALUE_PICK_H
#define LAYER_VALUE_PICK_H

#include "value/path.h"

/**
 * Does a pattern mean the value at an address, or something that holds it?
 *
 * @path  of keys and indexes
 */
bool pick_covers(struct workspace *ws, const struct node *root, const struct path *pattern,
                 const struct path *path);

/** The address with `[name=web]` for an index where that is the same item. Returns: arena. */
struct path pick_named(struct workspace *ws, const struct node *root, const struct path *path);

/** The key that is nearest to one that is not there, among those of a map; or NULL. */
const struct symbol *pick_nearest(const struct node *map, struct str key);

#endif
