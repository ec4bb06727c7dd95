/* SPDX-License-Identifier: MIT */
#include "merge/keyed.h"

#include "merge/overlay.h"
#include "value/list.h"
#include "value/map.h"

/* The lists that are still ahead on the way down. */
struct ahead {
	struct arena *arena;
	const struct keyed_list *const *lists;
	size_t nlists;
	size_t depth; /* steps taken so far */
};

/* Items of the weaker list by the value of their key; open addressing. */
struct index {
	size_t *slots; /* number of the item + 1; 0 is empty */
	size_t cap;    /* a power of two */
};

static struct index
index_items(struct arena *arena, const struct node *list, const struct symbol *key)
{
	struct index index = { .cap = 8 };

	while (index.cap < list_count(list) * (size_t)2)
		index.cap *= 2;
	index.slots = arena_array(arena, index.cap, sizeof(*index.slots));
	for (size_t i = 0; i < list_count(list); i++) {
		const struct node *value = map_get(list->items[i], key);
		size_t at = value ? (size_t)node_hash(value) & (index.cap - 1) : 0;
		while (value && index.slots[at] != 0)
			at = (at + 1) & (index.cap - 1);
		if (value)
			index.slots[at] = i + 1;
	}
	return index;
}

/* The number of the first item whose key has that value, or the length. */
static size_t
index_find(const struct index *index, const struct node *list, const struct symbol *key,
           const struct node *value)
{
	size_t at = value ? (size_t)node_hash(value) & (index->cap - 1) : 0;

	for (; value && index->slots[at] != 0; at = (at + 1) & (index->cap - 1)) {
		const size_t i = index->slots[at] - 1;
		if (node_equal(map_get(list->items[i], key), value))
			return i;
	}
	return list->count;
}

static const struct node *
merge_items(struct arena *arena, const struct node *under, const struct node *over,
            const struct symbol *key)
{
	const struct index index = index_items(arena, under, key);
	const size_t most = (size_t)under->count + over->count;
	const struct node **items = arena_array(arena, most, sizeof(*items));
	size_t count = under->count;

	for (size_t i = 0; i < under->count; i++)
		items[i] = under->items[i];
	for (size_t i = 0; i < over->count; i++) {
		const struct node *item = over->items[i];
		const size_t at = index_find(&index, under, key, map_get(item, key));
		if (at < under->count)
			items[at] = overlay(arena, items[at], item);
		else
			items[count++] = item;
	}
	return node_list(arena, over->span, items, count);
}

/* Those of the lists ahead whose next step is @key. */
static struct ahead
step(const struct ahead *ahead, const struct symbol *key)
{
	const struct keyed_list **kept =
	    arena_array(ahead->arena, ahead->nlists, sizeof(struct keyed_list *));
	size_t nkept = 0;

	for (size_t i = 0; i < ahead->nlists; i++) {
		const struct keyed_list *list = ahead->lists[i];
		const bool longer = ahead->depth < list->nsteps;
		if (longer && (!list->steps[ahead->depth] || list->steps[ahead->depth] == key))
			kept[nkept++] = list;
	}
	return (struct ahead){ ahead->arena, kept, nkept, ahead->depth + 1 };
}

/* The key of the list that is right here, or NULL. */
static const struct symbol *
arrived(const struct ahead *ahead)
{
	for (size_t i = 0; i < ahead->nlists; i++)
		if (ahead->lists[i]->nsteps == ahead->depth)
			return ahead->lists[i]->key;
	return NULL;
}

static const struct node *descend(const struct ahead *ahead, const struct node *under,
                                  const struct node *over);

/* The plain merge, with the entries that have keyed lists below done again. */
static const struct node *
descend_map(const struct ahead *ahead, const struct node *under, const struct node *over)
{
	struct map_builder map;

	map_begin(&map, ahead->arena);
	for (map_each(low, under))
		if (!map_find(over, low->key))
			map_add(&map, low->key, low->key_span, low->value);
	for (map_each(high, over)) {
		const struct node *below = map_get(under, high->key);
		const struct ahead next = step(ahead, high->key);
		map_add(&map, high->key, high->key_span, descend(&next, below, high->value));
	}
	return map_end(&map, over->span);
}

static const struct node *
descend(const struct ahead *ahead, const struct node *under, const struct node *over)
{
	const struct symbol *key = arrived(ahead);

	if (ahead->nlists == 0)
		return overlay(ahead->arena, under, over);
	if (key && node_is_list(under) && node_is_list(over))
		return merge_items(ahead->arena, under, over, key);
	if (node_is_map(under) && node_is_map(over))
		return descend_map(ahead, under, over);
	return overlay(ahead->arena, under, over);
}

const struct node *
overlay_keyed(struct workspace *ws, const struct node *under, const struct node *over,
              const struct keyed_list *lists, size_t nlists)
{
	const struct keyed_list **all = arena_array(ws->arena, nlists, sizeof(struct keyed_list *));

	for (size_t i = 0; i < nlists; i++)
		all[i] = &lists[i];
	const struct ahead ahead = { ws->arena, all, nlists, 0 };
	return descend(&ahead, under, over);
}
