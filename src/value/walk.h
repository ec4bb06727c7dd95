/* SPDX-License-Identifier: MIT */
/*
 * A walk over all leaves of a tree, with their paths.
 *
 * Leaves are scalars and empty lists and maps.  They come in order: maps by
 * the bytes of their keys, lists by index.  Nothing recurses, so any depth is
 * fine.
 *
 *	struct walk walk;
 *	for (walk_begin(&walk, arena, root); walk_next(&walk);)
 *		path_print(&buf, &walk.path);
 */
#ifndef LAYER_VALUE_WALK_H
#define LAYER_VALUE_WALK_H

#include "value/path.h"

struct walk {
	/* Where the walk is: borrowed, valid until the next step. */
	struct path path;          /* of keys and indexes */
	const struct node *leaf;   /* what stands there */
	const struct entry *entry; /* the innermost entry of a map on the way; NULL: none */

	/* Its own. */
	struct arena *arena;
	struct step *steps;
	struct walk_frame *frames;
	size_t depth, cap;
	const struct node *root; /* not yet looked at */
};

/** Begin. @root borrowed; NULL has no leaves. */
void walk_begin(struct walk *walk, struct arena *arena, const struct node *root);

/** Go to the next leaf. Returns: false when there is none. */
bool walk_next(struct walk *walk);

#endif
