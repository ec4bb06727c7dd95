/* SPDX-License-Identifier: MIT */
#include "value/map.h"

#include "base/sort.h"

#include <string.h>

/* Up to here comparing addresses one by one beats comparing bytes by halves. */
#define LINEAR_LOOKUP 16

void
map_begin(struct map_builder *map, struct arena *arena)
{
	*map = (struct map_builder){ .arena = arena, .sorted = true };
}

void
map_add(struct map_builder *map, const struct symbol *key, struct span key_span,
        const struct node *value)
{
	if (map->count == map->cap) {
		const size_t cap = map->cap ? map->cap * 2 : 8;
		map->entries =
		    arena_grow(map->arena, map->entries, map->cap * sizeof(*map->entries),
		               cap * sizeof(*map->entries));
		map->cap = cap;
	}
	if (map->count > 0 && symbol_compare(map->entries[map->count - 1].key, key) >= 0)
		map->sorted = false;
	map->entries[map->count++] = (struct entry){ key, value, key_span };
}

static int
compare_entries(const void *a, const void *b, const void *context)
{
	(void)context;
	return symbol_compare(((const struct entry *)a)->key, ((const struct entry *)b)->key);
}

/* Of neighbours with one key the last stays: the sort kept their order. */
static size_t
drop_replaced(struct entry *entries, size_t n)
{
	size_t kept = 0;

	for (size_t i = 0; i < n; i++) {
		if (kept > 0 && entries[kept - 1].key == entries[i].key)
			kept--;
		entries[kept++] = entries[i];
	}
	return kept;
}

const struct node *
map_end(struct map_builder *map, struct span span)
{
	if (!map->sorted) {
		sort_items(map->arena, map->entries, map->count, sizeof(*map->entries),
		           compare_entries, NULL);
		map->count = drop_replaced(map->entries, map->count);
	}
	return node_map(map->arena, span, map->entries, map->count);
}

const struct entry *
map_find(const struct node *node, const struct symbol *key)
{
	if (!node_is_map(node) || !key)
		return NULL;
	size_t low = 0, high = node->count;
	while (high - low > LINEAR_LOOKUP) {
		const size_t middle = low + (high - low) / 2;
		if (symbol_compare(node->entries[middle].key, key) <= 0)
			low = middle;
		else
			high = middle;
	}
	for (; low < high; low++)
		if (node->entries[low].key == key)
			return &node->entries[low];
	return NULL;
}

const struct node *
map_get(const struct node *node, const struct symbol *key)
{
	const struct entry *entry = map_find(node, key);

	return entry ? entry->value : NULL;
}

const struct entry *
map_find_str(const struct node *node, struct str key)
{
	if (!node_is_map(node))
		return NULL;
	size_t low = 0, high = node->count;
	while (low < high) {
		const size_t middle = low + (high - low) / 2;
		const int order = str_compare(symbol_str(node->entries[middle].key), key);
		if (order == 0)
			return &node->entries[middle];
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

const struct node *
map_get_str(const struct node *node, struct str key)
{
	const struct entry *entry = map_find_str(node, key);

	return entry ? entry->value : NULL;
}

const struct node *
map_empty(struct arena *arena, struct span span)
{
	return node_map(arena, span, NULL, 0);
}

const struct node *
map_with(struct arena *arena, const struct node *node, const struct symbol *key,
         struct span key_span, const struct node *value)
{
	struct entry *entries = arena_array(arena, node->count + (size_t)1, sizeof(*entries));
	size_t count = 0;
	bool placed = value == NULL;

	for (map_each(entry, node)) {
		const int order = symbol_compare(entry->key, key);
		if (order >= 0 && !placed) {
			entries[count++] = (struct entry){ key, value, key_span };
			placed = true;
		}
		if (order != 0)
			entries[count++] = *entry;
	}
	if (!placed)
		entries[count++] = (struct entry){ key, value, key_span };
	return node_map(arena, node->span, entries, count);
}

const struct entry *
map_first(const struct node *node)
{
	return node_is_map(node) ? node->entries : NULL;
}

const struct entry *
map_behind(const struct node *node)
{
	return node_is_map(node) && node->count > 0 ? node->entries + node->count : map_first(node);
}
