/* SPDX-License-Identifier: MIT */
/*
 * A table from addresses to addresses.
 *
 * What is built once and never moves (symbols, nodes) is its own key: the
 * table answers what somebody has noted about it.  It has no order and cannot
 * be walked, so nothing that is printed can depend on where memory lies.
 *
 *	struct address_table seen;
 *	address_table_init(&seen, arena);
 *	address_put(&seen, node, info);
 *	struct info *info = address_get(&seen, node);
 */
#ifndef LAYER_BASE_ADDRESS_H
#define LAYER_BASE_ADDRESS_H

#include "base/arena.h"

struct address_slot {
	const void *key;
	void *value;
};

struct address_table {
	struct arena *arena;
	struct address_slot *slots; /* open addressing, at most half full; NULL while empty */
	size_t nslots;              /* a power of two */
	size_t count;
};

/** An empty table; takes no memory before the first put. @arena borrowed. */
void address_table_init(struct address_table *table, struct arena *arena);

/** Note @value (kept, not NULL) under @key (not NULL), replacing what was there. */
void address_put(struct address_table *table, const void *key, void *value);

/** What was noted under @key, or NULL. */
void *address_get(const struct address_table *table, const void *key);

#endif
