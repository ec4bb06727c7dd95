/* SPDX-License-Identifier: MIT */
#include "parity/pair.h"

#include "base/sort.h"
#include "project/config.h"
#include "syntax/json_write.h"
#include "value/list.h"
#include "value/map.h"

struct pairer {
	struct workspace *ws;
	struct neutral *neutral;
	const struct site *site;
	struct pairing *pairing;
	size_t *first_seat; /* by branch */
};

static int
by_key(const void *a, const void *b, const void *context)
{
	const struct child *one = a, *other = b;

	(void)context;
	return symbol_compare(one->key, other->key);
}

/* Sort, and tell whether each key stands once. */
static bool
finish(struct pairer *pairer, struct child *items, size_t count)
{
	sort_items(pairer->ws->arena, items, count, sizeof(*items), by_key, NULL);
	for (size_t i = 1; i < count; i++)
		if (items[i].key == items[i - 1].key)
			return false;
	return true;
}

/* ---- branches ---- */

/* Seats with one and the same node share a branch. */
static void
find_branches(struct pairer *pairer)
{
	struct arena *arena = pairer->ws->arena;
	const struct site *site = pairer->site;
	size_t ntable = 8, *table;
	size_t *branch_of = arena_array(arena, site->nseats, sizeof(*branch_of));

	while (ntable < site->nseats * 2)
		ntable *= 2;
	table = arena_array(arena, ntable, sizeof(*table));
	pairer->first_seat = arena_array(arena, site->nseats, sizeof(*pairer->first_seat));
	for (size_t s = 0; s < site->nseats; s++) {
		const struct node *node = site->seats[s].node;
		size_t at = ((size_t)(uintptr_t)node >> 4) * 0x9E3779B1u & (ntable - 1);
		while (table[at] != 0 &&
		       site->seats[pairer->first_seat[table[at] - 1]].node != node)
			at = (at + 1) & (ntable - 1);
		if (table[at] == 0) {
			pairer->first_seat[pairer->pairing->nbranches] = s;
			table[at] = ++pairer->pairing->nbranches;
		}
		branch_of[s] = table[at] - 1;
	}
	pairer->pairing->branch_of = branch_of;
}

/* A branch for each seat: their words differ. */
static void
split_branches(struct pairer *pairer)
{
	struct arena *arena = pairer->ws->arena;
	const size_t nseats = pairer->site->nseats;
	size_t *branch_of = arena_array(arena, nseats, sizeof(*branch_of));

	for (size_t s = 0; s < nseats; s++) {
		branch_of[s] = s;
		pairer->first_seat[s] = s;
	}
	pairer->pairing->branch_of = branch_of;
	pairer->pairing->nbranches = nseats;
}

static const struct node *
branch_node(const struct pairer *pairer, size_t branch)
{
	return pairer->site->seats[pairer->first_seat[branch]].node;
}

/* ---- maps ---- */

static bool
keys_mention(const struct pairer *pairer)
{
	for (size_t b = 0; b < pairer->pairing->nbranches; b++)
		for (map_each(entry, branch_node(pairer, b)))
			if (neutral_mentions(pairer->neutral, symbol_str(entry->key)))
				return true;
	return false;
}

/* Does somebody else have the key as it is written? */
static bool
others_have(const struct pairer *pairer, size_t branch, const struct symbol *key)
{
	for (size_t b = 0; b < pairer->pairing->nbranches; b++)
		if (b != branch && map_get(branch_node(pairer, b), key))
			return true;
	return false;
}

static const struct children *
map_children(struct pairer *pairer, size_t branch, bool is_neutral)
{
	struct arena *arena = pairer->ws->arena;
	const struct seat *seat = &pairer->site->seats[pairer->first_seat[branch]];
	struct children *children = arena_alloc(arena, sizeof(*children));
	struct child *items = arena_array(arena, seat->node->count, sizeof(*items));

	for (map_each(entry, seat->node)) {
		struct child *child = &items[children->count++];
		child->step = (struct step){ .kind = STEP_KEY, .key = entry->key };
		child->key = entry->key;
		child->value = entry->value;
		child->at = entry->key_span;
		if (is_neutral && !others_have(pairer, branch, entry->key))
			child->key = symbol_get(
			    pairer->ws->symbols,
			    neutral_key(pairer->neutral, seat->member, symbol_str(entry->key)));
	}
	children->items = items;
	if (!is_neutral || finish(pairer, items, children->count))
		return children;
	return map_children(pairer, branch, false);
}

static void
pair_maps(struct pairer *pairer)
{
	const bool is_neutral = !pairer->site->is_uniform && keys_mention(pairer);

	if (is_neutral)
		split_branches(pairer);
	for (size_t b = 0; b < pairer->pairing->nbranches; b++)
		pairer->pairing->branches[b] = map_children(pairer, b, is_neutral);
}

/* ---- lists ---- */

/* What usually names an item, in this order. */
static const struct str natural_keys[] = {
	STR_INIT("name"),      STR_INIT("host"),  STR_INIT("containerPort"), STR_INIT("mountPath"),
	STR_INIT("key"),       STR_INIT("id"),    STR_INIT("port"),          STR_INIT("secretName"),
	STR_INIT("topicName"), STR_INIT("path"),  STR_INIT("alert"),         STR_INIT("username"),
	STR_INIT("hostname"),  STR_INIT("title"), STR_INIT("type"),
};

static struct str
item_text(struct pairer *pairer, const struct node *value)
{
	struct buf buf;

	if (node_is_string(value))
		return node_str(value);
	buf_init(&buf, pairer->ws->arena);
	json_write(&buf, value);
	return buf_str(&buf);
}

static const struct children *
keyed_children(struct pairer *pairer, size_t branch, const struct symbol *key)
{
	struct arena *arena = pairer->ws->arena;
	const struct seat *seat = &pairer->site->seats[pairer->first_seat[branch]];
	struct children *children = arena_alloc(arena, sizeof(*children));
	struct child *items = arena_array(arena, seat->node->count, sizeof(*items));

	for (list_each(i, seat->node)) {
		const struct node *item = list_get(seat->node, i);
		const struct node *value = map_get(item, key);
		if (!value || node_is_map(value) || node_is_list(value) || node_is_null(value))
			return NULL;
		const struct str text = item_text(pairer, value);
		struct child *child = &items[children->count++];
		child->step = (struct step){ .kind = STEP_ITEM, .key = key, .value = text };
		child->key = symbol_get(pairer->ws->symbols,
		                        neutral_key(pairer->neutral, seat->member, text));
		child->value = item;
		child->at = item->span;
	}
	children->items = items;
	return finish(pairer, items, children->count) ? children : NULL;
}

/* By this key in every list? */
static bool
pair_by(struct pairer *pairer, const struct symbol *key)
{
	size_t items = 0;

	for (size_t b = 0; b < pairer->pairing->nbranches; b++) {
		pairer->pairing->branches[b] = keyed_children(pairer, b, key);
		if (!pairer->pairing->branches[b])
			return false;
		items += pairer->pairing->branches[b]->count;
	}
	return items > 0;
}

static const struct children *
placed_children(struct pairer *pairer, size_t branch)
{
	struct arena *arena = pairer->ws->arena;
	const struct node *node = branch_node(pairer, branch);
	struct children *children = arena_alloc(arena, sizeof(*children));
	struct child *items = arena_array(arena, node->count, sizeof(*items));

	for (list_each(i, node)) {
		const struct node *item = list_get(node, i);
		if (!node_is_map(item))
			return NULL;
		items[i] = (struct child){ .value = item, .at = item->span };
		items[i].step = (struct step){ .kind = STEP_INDEX, .index = i };
		items[i].key = symbol_get(pairer->ws->symbols, arena_printf(arena, "[%010zu]", i));
	}
	children->items = items;
	children->count = node->count;
	return children;
}

static bool
pair_by_place(struct pairer *pairer)
{
	for (size_t b = 0; b < pairer->pairing->nbranches; b++) {
		const struct children *children = placed_children(pairer, b);
		if (!children || (b > 0 && children->count != pairer->pairing->branches[0]->count))
			return false;
		pairer->pairing->branches[b] = children;
	}
	return true;
}

/* The key that layer.yaml declares for this list, or NULL. */
static const struct symbol *
declared_key(struct pairer *pairer, const struct config_parity *parity)
{
	const struct symbol *key = NULL;

	if (!parity || parity->nkeys == 0)
		return NULL;
	const struct path path = site_path(pairer->ws->arena, pairer->site, false);
	for (size_t i = 0; i < parity->nkeys; i++) {
		struct path pattern;
		if (path_parse(pairer->ws, parity->keys[i].path.str, parity->keys[i].path.span,
		               &pattern) &&
		    path_covers(&pattern, &path))
			key = symbol_get(pairer->ws->symbols, parity->keys[i].key.str);
	}
	return key;
}

static bool
pair_lists(struct pairer *pairer, const struct config_parity *parity)
{
	const struct symbol *declared = declared_key(pairer, parity);

	if (!pairer->site->is_uniform)
		split_branches(pairer);
	if (declared && pair_by(pairer, declared))
		return true;
	for (size_t i = 0; i < sizeof(natural_keys) / sizeof(natural_keys[0]); i++) {
		const struct symbol *key = symbol_find(pairer->ws->symbols, natural_keys[i]);
		if (key && pair_by(pairer, key))
			return true;
	}
	return pair_by_place(pairer);
}

bool
pair_children(struct workspace *ws, struct neutral *neutral, const struct config_parity *parity,
              const struct site *site, struct pairing *pairing)
{
	struct pairer pairer = { .ws = ws, .neutral = neutral, .site = site, .pairing = pairing };

	*pairing = (struct pairing){ .site = site };
	pairing->branches = arena_array(ws->arena, site->nseats, sizeof(*pairing->branches));
	find_branches(&pairer);
	if (node_is_list(site->seats[0].node))
		return pair_lists(&pairer, parity);
	pair_maps(&pairer);
	return true;
}
