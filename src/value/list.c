/* SPDX-License-Identifier: MIT */
#include "value/list.h"

void
list_begin(struct list_builder *list, struct arena *arena)
{
	*list = (struct list_builder){ .arena = arena };
}

void
list_add(struct list_builder *list, const struct node *item)
{
	if (list->count == list->cap) {
		const size_t cap = list->cap ? list->cap * 2 : 8;
		list->items = arena_grow(list->arena, list->items, list->cap * sizeof(*list->items),
		                         cap * sizeof(*list->items));
		list->cap = cap;
	}
	list->items[list->count++] = item;
}

const struct node *
list_end(struct list_builder *list, struct span span)
{
	return node_list(list->arena, span, list->items, list->count);
}

const struct node *
list_get(const struct node *node, size_t index)
{
	return index < list_count(node) ? node->items[index] : NULL;
}

size_t
list_count(const struct node *node)
{
	return node_is_list(node) ? node->count : 0;
}
