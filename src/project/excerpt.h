/* SPDX-License-Identifier: MIT */
/*
 * The part of a tree below a path: what `at:` of layer.yaml names.
 *
 * The path is written as for --set: keys with dots between them, `\` in front
 * of a dot that belongs to a key, `[n]` for an item of a list.
 */
#ifndef LAYER_PROJECT_EXCERPT_H
#define LAYER_PROJECT_EXCERPT_H

#include "source/workspace.h"
#include "value/node.h"

/* One step: a key, or the index of an item. */
struct step {
	struct str key;
	bool is_index;
	size_t index;
};

struct steps {
	struct step *items;
	size_t count;
};

/**
 * Take a path apart.
 *
 * Returns: false when it is none (empty, a step without a name, a bad index).
 */
bool steps_parse(struct arena *arena, struct str path, struct steps *steps);

/** The path as text, escaped where it must be. Returns: arena. */
struct str steps_print(struct arena *arena, const struct steps *steps);

/** The node at the steps, or NULL. Borrowed. */
const struct node *excerpt_find(const struct node *root, const struct steps *steps);

#endif
