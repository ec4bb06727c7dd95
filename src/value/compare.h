/* SPDX-License-Identifier: MIT */
/*
 * Two trees, leaf by leaf: where do they differ?
 *
 * Maps are compared by key and lists by index.  What one side alone has is
 * taken apart to its leaves, so that each difference is about a scalar or an
 * empty collection on at least one side; where a collection meets something
 * else, both stand as they are.  Branches of one address or content cost
 * nothing but their hash.
 */
#ifndef LAYER_VALUE_COMPARE_H
#define LAYER_VALUE_COMPARE_H

#include "value/path.h"

struct difference {
	struct path path;
	const struct node *left, *right; /* borrowed; NULL: absent there */
};

struct differences {
	struct difference *items; /* maps by key bytes, lists by index */
	size_t count, cap;
};

/**
 * Append the differences between two trees.
 *
 * @left, @right  borrowed; NULL: nothing there
 * Recurses on the depth, which readers bound.
 */
void compare_trees(struct arena *arena, const struct node *left, const struct node *right,
                   struct differences *differences);

#endif
