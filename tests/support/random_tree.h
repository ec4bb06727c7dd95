/* SPDX-License-Identifier: MIT */
/*
 * Random value trees, made of what hurts readers and writers of YAML.
 *
 * Strings are words that other types claim, indicators, controls, breaks of
 * all kinds and words around column 80, pasted together; keys are the same and
 * at times very long.  The same seed gives the same tree.
 */
#ifndef LAYER_TESTS_RANDOM_TREE_H
#define LAYER_TESTS_RANDOM_TREE_H

#include "source/workspace.h"
#include "value/node.h"

struct random_trees {
	struct workspace *ws;
	uint64_t seed;
	bool tame; /* only what Helm prints so that it can be read back, in one order */
};

/** The next string, or key. Returns: arena. */
struct str random_string(struct random_trees *trees, bool is_key);

/** The next tree: mostly a map of up to a few dozen nodes. Returns: arena. */
const struct node *random_tree(struct random_trees *trees);

#endif
