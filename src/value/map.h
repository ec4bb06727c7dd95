/* SPDX-License-Identifier: MIT */
/*
 * Maps: lookup, and the builder that makes one.
 *
 * Entries are kept sorted by the bytes of their keys.  The builder takes them
 * in any order; of two entries with one key the later wins, as in Helm.
 *
 *	struct map_builder map;
 *	map_begin(&map, arena);
 *	map_add(&map, key, key_span, value);
 *	const struct node *node = map_end(&map, span);
 */
#ifndef LAYER_VALUE_MAP_H
#define LAYER_VALUE_MAP_H

#include "value/node.h"

struct map_builder {
	struct arena *arena;
	struct entry *entries;
	size_t count, cap;
	bool sorted; /* so far in order, without doubles */
};

/** Start building. @arena borrowed. */
void map_begin(struct map_builder *map, struct arena *arena);

/** Add an entry; a later one with the same key replaces it. */
void map_add(struct map_builder *map, const struct symbol *key, struct span key_span,
             const struct node *value);

/** Finish: sort, drop what was replaced. Returns: arena. The builder is spent. */
const struct node *map_end(struct map_builder *map, struct span span);

/** The entry of a key, or NULL; NULL also when @node is no map. Borrowed. */
const struct entry *map_find(const struct node *node, const struct symbol *key);

/** The value of a key, or NULL; NULL also when @node is no map. Borrowed. */
const struct node *map_get(const struct node *node, const struct symbol *key);

/** The same by text, for keys that may never have been interned. */
const struct node *map_get_str(const struct node *node, struct str key);

/** The entry of a key by text, or NULL. */
const struct entry *map_find_str(const struct node *node, struct str key);

/** A map without entries. Returns: arena. */
const struct node *map_empty(struct arena *arena, struct span span);

/** A copy of @node (a map) in which @key has @value; NULL removes the key. Returns: arena. */
const struct node *map_with(struct arena *arena, const struct node *node, const struct symbol *key,
                            struct span key_span, const struct node *value);

/* for (map_each(entry, node)) walks the entries in key order; nothing when node is no map. */
#define map_each(name, node)                                                                       \
	const struct entry *name = map_first(node), *name##_end = map_behind(node);                \
	name != name##_end;                                                                        \
	name++

/** First entry, for map_each. */
const struct entry *map_first(const struct node *node);

/** Behind the last entry, for map_each. */
const struct entry *map_behind(const struct node *node);

#endif
