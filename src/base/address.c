/* SPDX-License-Identifier: MIT */
#include "base/address.h"

#include <assert.h>

#define FIRST_SLOTS 16

void
address_table_init(struct address_table *table, struct arena *arena)
{
	*table = (struct address_table){ .arena = arena };
}

/* Memory is aligned, so the low bits say little: multiply, take the high half. */
static size_t
hash_address(const void *key)
{
	return (size_t)(((uint64_t)(uintptr_t)key * UINT64_C(0x9e3779b97f4a7c15)) >> 32);
}

/* The slot of a key: where it is, or where it belongs. */
static struct address_slot *
slot_of(const struct address_table *table, const void *key)
{
	size_t at = hash_address(key) & (table->nslots - 1);

	while (table->slots[at].key && table->slots[at].key != key)
		at = (at + 1) & (table->nslots - 1);
	return &table->slots[at];
}

static void
grow(struct address_table *table)
{
	const struct address_table old = *table;

	table->nslots = old.nslots ? old.nslots * 2 : FIRST_SLOTS;
	table->slots = arena_array(table->arena, table->nslots, sizeof(*table->slots));
	for (size_t i = 0; i < old.nslots; i++)
		if (old.slots[i].key)
			*slot_of(table, old.slots[i].key) = old.slots[i];
}

void
address_put(struct address_table *table, const void *key, void *value)
{
	assert(key && value);
	if (table->count >= table->nslots / 2)
		grow(table);
	struct address_slot *slot = slot_of(table, key);
	table->count += slot->key == NULL;
	*slot = (struct address_slot){ key, value };
}

void *
address_get(const struct address_table *table, const void *key)
{
	return table->nslots > 0 ? slot_of(table, key)->value : NULL;
}
