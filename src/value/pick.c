/* SPDX-License-Identifier: MIT */
#include "value/pick.h"

#include "value/list.h"
#include "value/map.h"

#include <string.h>

#define MOST_DISTANCE 3 /* of a suggestion */
#define MOST_NAMED 1000 /* items; those of longer lists keep their index */

static const struct node *
child_of(const struct node *node, const struct step *step)
{
	return step->kind == STEP_KEY ? map_get(node, step->key) : list_get(node, step->index);
}

/* Does one step of a pattern mean one step of an address, which leads to @child? */
static bool
step_covers(const struct step *pattern, const struct step *step, const struct node *child)
{
	switch (pattern->kind) {
	case STEP_KEY:
		return step->kind == STEP_KEY && step->key == pattern->key;
	case STEP_INDEX:
		return step->kind == STEP_INDEX && step->index == pattern->index;
	case STEP_ITEM:
		return step->kind == STEP_INDEX &&
		       path_is_item(child, pattern->key, pattern->value);
	case STEP_ANY:
	case STEP_DEEP:
		break;
	}
	return true;
}

/* Where `**` may stand for nothing, the step behind it is reached too. */
static void
close_deep(const struct path *pattern, bool *reached)
{
	for (size_t i = 0; i < pattern->nsteps; i++)
		if (reached[i] && pattern->steps[i].kind == STEP_DEEP)
			reached[i + 1] = true;
}

bool
pick_covers(struct workspace *ws, const struct node *root, const struct path *pattern,
            const struct path *path)
{
	const size_t n = pattern->nsteps;
	bool *now = arena_array(ws->arena, 2 * (n + 1), sizeof(*now));
	bool *next = now + n + 1;

	now[0] = true;
	close_deep(pattern, now);
	for (size_t i = 0; i < path->nsteps && !now[n]; i++) {
		const struct node *child = child_of(root, &path->steps[i]);
		memset(next, 0, (n + 1) * sizeof(*next));
		for (size_t j = 0; j < n; j++) {
			if (!now[j] || !step_covers(&pattern->steps[j], &path->steps[i], child))
				continue;
			next[pattern->steps[j].kind == STEP_DEEP ? j : j + 1] = true;
		}
		close_deep(pattern, next);
		memcpy(now, next, (n + 1) * sizeof(*next));
		root = child;
	}
	return now[n];
}

/* The names of a list's items, or false when they are no names. */
static bool
has_names(const struct node *list, const struct symbol *key)
{
	if (list_count(list) > MOST_NAMED)
		return false;
	for (list_each(i, list)) {
		const struct node *name = map_get(list_get(list, i), key);
		if (!node_is_string(name) || node_str(name).len == 0)
			return false;
	}
	return list_count(list) > 0;
}

/* Is the first item of that name the one meant? */
static bool
is_first_of_name(const struct node *list, const struct symbol *key, size_t index)
{
	const struct str name = node_str(map_get(list_get(list, index), key));

	for (size_t i = 0; i < list_count(list); i++)
		if (i != index && str_equal(node_str(map_get(list_get(list, i), key)), name))
			return false;
	return true;
}

struct path
pick_named(struct workspace *ws, const struct node *root, const struct path *path)
{
	const struct symbol *key = symbol_get(ws->symbols, STR("name"));
	struct step *steps = arena_array(ws->arena, path->nsteps, sizeof(*steps));

	for (size_t i = 0; i < path->nsteps; i++) {
		const struct step *step = &path->steps[i];
		steps[i] = *step;
		if (step->kind == STEP_INDEX && has_names(root, key) &&
		    is_first_of_name(root, key, step->index))
			steps[i] = (struct step){
				.kind = STEP_ITEM,
				.key = key,
				.value = node_str(map_get(list_get(root, step->index), key)),
			};
		root = child_of(root, step);
	}
	return (struct path){ steps, path->nsteps };
}

const struct symbol *
pick_nearest(const struct node *map, struct str key)
{
	const struct symbol *nearest = NULL;
	size_t least = MOST_DISTANCE + 1;

	for (map_each(entry, map)) {
		const size_t distance = str_distance(symbol_str(entry->key), key, MOST_DISTANCE);
		if (distance >= least || distance >= key.len)
			continue;
		least = distance;
		nearest = entry->key;
	}
	return nearest;
}
