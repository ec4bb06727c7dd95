/* SPDX-License-Identifier: MIT */
/*
 * Lists: items in order, and the builder that makes one.
 */
#ifndef LAYER_VALUE_LIST_H
#define LAYER_VALUE_LIST_H

#include "value/node.h"

struct list_builder {
	struct arena *arena;
	const struct node **items;
	size_t count, cap;
};

/** Start building. @arena borrowed. */
void list_begin(struct list_builder *list, struct arena *arena);

/** Append an item. */
void list_add(struct list_builder *list, const struct node *item);

/** Finish. Returns: arena. The builder is spent. */
const struct node *list_end(struct list_builder *list, struct span span);

/** The item at an index, or NULL behind the end or when @node is no list. Borrowed. */
const struct node *list_get(const struct node *node, size_t index);

/* for (list_each(i, node)) counts the items; nothing when node is no list. */
#define list_each(i, node)                                                                         \
	size_t i = 0, i##_end = list_count(node);                                                  \
	i < i##_end;                                                                               \
	i++

/** How many items; 0 when @node is no list (or NULL). */
size_t list_count(const struct node *node);

#endif
