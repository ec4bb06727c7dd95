/* SPDX-License-Identifier: MIT */
#include "merge/draft.h"

#include <string.h>

#define FIRST_SLOTS 16
#define FIRST_ROOM 4

/* A container of our own making. */
struct draft {
	struct node *node; /* NULL: a free slot */
	void *room;        /* its entries or items */
	size_t cap;
};

void
drafts_init(struct drafts *drafts, struct arena *arena)
{
	*drafts = (struct drafts){ .arena = arena };
}

/* The slot of a node, or the free one where it would be. */
static struct draft *
find_slot(const struct drafts *drafts, const struct node *node)
{
	const uint64_t hash = (uint64_t)(uintptr_t)node * UINT64_C(0x9e3779b97f4a7c15);
	size_t i = (size_t)(hash >> 32) & (drafts->nslots - 1);

	while (drafts->slots[i].node && drafts->slots[i].node != node)
		i = (i + 1) & (drafts->nslots - 1);
	return &drafts->slots[i];
}

static void
grow_table(struct drafts *drafts)
{
	const struct drafts old = *drafts;

	drafts->nslots = old.nslots == 0 ? FIRST_SLOTS : old.nslots * 2;
	drafts->slots = arena_array(drafts->arena, drafts->nslots, sizeof(*drafts->slots));
	for (size_t i = 0; i < old.nslots; i++)
		if (old.slots[i].node)
			*find_slot(drafts, old.slots[i].node) = old.slots[i];
}

/* A container as a draft: itself, or a copy with elements of @size bytes. */
static struct draft *
own(struct drafts *drafts, const struct node *node, size_t size)
{
	if ((drafts->used + 1) * 2 > drafts->nslots)
		grow_table(drafts);
	struct draft *slot = find_slot(drafts, node);
	if (slot->node)
		return slot;
	struct draft draft = { .node = arena_alloc(drafts->arena, sizeof(*draft.node)) };
	draft.cap = node->count + FIRST_ROOM;
	draft.room = arena_array(drafts->arena, draft.cap, size);
	if (node->count > 0)
		memcpy(draft.room, node->items, node->count * size);
	*draft.node = *node;
	draft.node->hash = 0;
	slot = find_slot(drafts, draft.node);
	*slot = draft;
	drafts->used++;
	return slot;
}

/* Make room for @count elements of @size bytes. */
static void
reserve(struct drafts *drafts, struct draft *draft, size_t count, size_t size)
{
	if (count <= draft->cap)
		return;
	const size_t cap = count > draft->cap * 2 ? count : draft->cap * 2;
	void *room = arena_array(drafts->arena, cap, size);

	memcpy(room, draft->room, draft->node->count * size);
	draft->room = room;
	draft->cap = cap;
}

/* Where a key stands, or would. */
static size_t
find_place(const struct node *map, const struct symbol *key)
{
	size_t low = 0, high = map->count;

	while (low < high) {
		const size_t middle = low + (high - low) / 2;
		if (symbol_compare(map->entries[middle].key, key) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

void
draft_put(struct drafts *drafts, const struct node **map, const struct entry *entry)
{
	const size_t count = (*map)->count, at = find_place(*map, entry->key);
	struct draft *draft = own(drafts, *map, sizeof(*entry));

	if (at == count || (*map)->entries[at].key != entry->key) {
		reserve(drafts, draft, count + 1, sizeof(*entry));
		struct entry *place = (struct entry *)draft->room + at;
		memmove(place + 1, place, (count - at) * sizeof(*entry));
		draft->node->count++;
	}
	((struct entry *)draft->room)[at] = *entry;
	draft->node->entries = draft->room;
	*map = draft->node;
}

void
draft_put_item(struct drafts *drafts, const struct node **list, size_t index,
               const struct node *item, const struct node *filler)
{
	struct draft *draft = own(drafts, *list, sizeof(item));

	reserve(drafts, draft, index + 1, sizeof(item));
	const struct node **items = draft->room;
	for (size_t i = draft->node->count; i < index; i++)
		items[i] = filler;
	items[index] = item;
	if (index >= draft->node->count)
		draft->node->count = (uint32_t)index + 1;
	draft->node->items = items;
	*list = draft->node;
}
