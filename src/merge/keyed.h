/* SPDX-License-Identifier: MIT */
/*
 * Lists of maps merged by a key: an opt-in of layer.yaml (`lists:`).
 *
 * Helm replaces a list as a whole.  Where a project says
 * `lists: [{path: env, merge: name}]`, an item of the stronger list is laid
 * over the item of the weaker list that has the same `name`, and items that
 * are new come behind, in their order.  What is no map, or lacks the key, is
 * new.  Of several items with one key the first of the weaker list is meant.
 *
 * An item cannot be taken away by this: null as the list deletes all of it,
 * and a null inside an item stays a null, as in every layer.
 */
#ifndef LAYER_MERGE_KEYED_H
#define LAYER_MERGE_KEYED_H

#include "source/workspace.h"
#include "value/node.h"

/* One row of `lists:`. */
struct keyed_list {
	const struct symbol *const *steps; /* keys from the root; NULL is any key (`*`) */
	size_t nsteps;
	const struct symbol *key; /* what tells the items apart */
};

/**
 * overlay(), but the lists at the paths of @lists are merged by their keys.
 *
 * @under, @over  borrowed, may be NULL
 * Returns: arena.
 */
const struct node *overlay_keyed(struct workspace *ws, const struct node *under,
                                 const struct node *over, const struct keyed_list *lists,
                                 size_t nlists);

#endif
