/* SPDX-License-Identifier: MIT */
#include "project/list_defaults.h"

#include "value/map.h"

/* One list on the way down: the steps that are left. */
struct way {
	struct arena *arena;
	const struct symbol *const *steps;
	size_t nsteps;
};

/*
 * Of the defaults only the lists at the end of the way that the overrides have
 * too; NULL where there are none.  Laid below, they add nothing else.
 */
static const struct node *
shared_lists(struct way way, const struct node *defaults, const struct node *overrides)
{
	struct map_builder map;

	if (way.nsteps == 0)
		return node_is_list(defaults) && node_is_list(overrides) ? defaults : NULL;
	if (!node_is_map(defaults))
		return NULL;
	map_begin(&map, way.arena);
	for (map_each(entry, overrides)) {
		const struct way next = { way.arena, way.steps + 1, way.nsteps - 1 };
		if (way.steps[0] && way.steps[0] != entry->key)
			continue;
		const struct node *below =
		    shared_lists(next, map_get(defaults, entry->key), entry->value);
		if (below)
			map_add(&map, entry->key, entry->key_span, below);
	}
	return map.count > 0 ? map_end(&map, defaults->span) : NULL;
}

const struct node *
list_defaults(struct workspace *ws, const struct node *defaults, const struct node *overrides,
              const struct keyed_list *lists, size_t nlists)
{
	const struct node *values = overrides;

	for (size_t i = 0; i < nlists; i++) {
		const struct way way = { ws->arena, lists[i].steps, lists[i].nsteps };
		const struct node *under = shared_lists(way, defaults, overrides);
		if (under)
			values = overlay_keyed(ws, under, values, &lists[i], 1);
	}
	return values;
}
