/* SPDX-License-Identifier: MIT */
#include "chart/final.h"

#include "merge/overlay.h"
#include "value/map.h"
#include "value/path.h"

/* What of one chart goes into the form. */
struct plan {
	const struct computed_chart *wanted;
	const struct node *defaults;  /* what stands below the overrides here */
	const struct node *overrides; /* U at this chart; NULL: U has no such section */
	bool is_root;
	bool as_overrides;         /* the whole section is as U has it */
	const struct symbol **own; /* keys that are as U has them */
	size_t nown;
	struct symbols *owned; /* their texts */
	struct plan *subs;     /* one for each of wanted->subs */
};

/* The search for a form. */
struct search {
	struct workspace *ws;
	const struct profile *profile;
	const struct chart *chart;
	struct plan *root;
	bool moved; /* the plan has changed since the last form */
};

static const struct span nowhere = { 0, 0, 0 };

bool
computed_equal(const struct computed_chart *a, const struct computed_chart *b)
{
	if (a->nsubs != b->nsubs || !str_equal(a->name, b->name) ||
	    !node_equal(a->values, b->values))
		return false;
	for (size_t i = 0; i < a->nsubs; i++)
		if (!computed_equal(&a->subs[i], &b->subs[i]))
			return false;
	return true;
}

/* A plan that puts everything in. @section: the parent's defaults for this chart. */
static void
plan_init(struct search *search, struct plan *plan, const struct computed_chart *wanted,
          const struct node *section, const struct node *overrides)
{
	struct workspace *ws = search->ws;

	plan->wanted = wanted;
	plan->defaults = wanted->chart ? wanted->chart->values : map_empty(ws->arena, nowhere);
	if (node_is_map(section))
		plan->defaults = overlay(ws->arena, plan->defaults, section);
	plan->overrides = overrides;
	plan->owned = symbols_new(ws->arena);
	plan->subs = arena_array(ws->arena, wanted->nsubs, sizeof(*plan->subs));
	for (size_t i = 0; i < wanted->nsubs; i++) {
		const struct computed_chart *sub = &wanted->subs[i];
		plan_init(search, &plan->subs[i], sub, map_get_str(plan->defaults, sub->name),
		          map_get_str(overrides, sub->name));
	}
}

static bool
is_own(const struct plan *plan, const struct symbol *key)
{
	return plan->nown > 0 && symbol_find(plan->owned, symbol_str(key)) != NULL;
}

static struct plan *
find_sub(const struct plan *plan, const struct symbol *key)
{
	for (size_t i = 0; i < plan->wanted->nsubs; i++)
		if (str_equal(plan->wanted->subs[i].name, symbol_str(key)))
			return &plan->subs[i];
	return NULL;
}

/* The deleted default @key: the null that deleted it, or a new one. */
static const struct node *
deletion(const struct search *search, const struct node *overrides, const struct symbol *key)
{
	const struct node *written = map_get(overrides, key);

	return node_is_null(written) ? written : node_null(search->ws->arena, nowhere);
}

/* Nulls of U that deleted what is no written default, such as an imported value. */
static void
add_deletions(struct map_builder *map, const struct node *value, const struct node *overrides)
{
	for (map_each(entry, overrides))
		if (node_is_null(entry->value) && !map_find(value, entry->key))
			map_add(map, entry->key, entry->key_span, entry->value);
}

/* A map with nulls where a default was deleted. */
static const struct node *
complete(const struct search *search, const struct node *value, const struct node *defaults,
         const struct node *overrides)
{
	struct map_builder map;

	if (!node_is_map(value) || (!node_is_map(defaults) && !node_is_map(overrides)))
		return value;
	map_begin(&map, search->ws->arena);
	for (map_each(entry, value))
		map_add(&map, entry->key, entry->key_span,
		        complete(search, entry->value, map_get(defaults, entry->key),
		                 map_get(overrides, entry->key)));
	for (map_each(entry, defaults))
		if (!node_is_null(entry->value) && !map_find(value, entry->key))
			map_add(&map, entry->key, entry->key_span,
			        deletion(search, overrides, entry->key));
	add_deletions(&map, value, overrides);
	return map_end(&map, value->span);
}

static const struct node *build(const struct search *search, const struct plan *plan);

/* One key that the chart's values hold; NULL leaves it out. */
static const struct node *
build_entry(const struct search *search, const struct plan *plan, const struct entry *entry)
{
	const struct node *standard = map_get(plan->defaults, entry->key);
	const struct node *written = map_get(plan->overrides, entry->key);
	const struct plan *sub = find_sub(plan, entry->key);
	const bool is_global = str_is(symbol_str(entry->key), "global");

	if (sub)
		return build(search, sub);
	/* What flows down does so again. */
	if (is_own(plan, entry->key) || (is_global && !plan->is_root))
		return written;
	/* At the top of a chart a null would delete the null that comes by itself. */
	if (node_is_null(entry->value) && (!written || node_is_null(standard)))
		return NULL;
	return complete(search, entry->value, standard, written);
}

/* The form of one chart; NULL: nothing stands there. */
static const struct node *
build(const struct search *search, const struct plan *plan)
{
	const struct node *values = plan->wanted->section;
	const bool null_deletes = !search->profile->drops_default_nulls;
	struct map_builder map;

	if (plan->as_overrides || !node_is_map(values))
		return plan->overrides;
	map_begin(&map, search->ws->arena);
	for (map_each(entry, values)) {
		const struct node *value = build_entry(search, plan, entry);
		if (value)
			map_add(&map, entry->key, entry->key_span, value);
	}
	for (map_each(entry, plan->defaults)) {
		const bool counts = null_deletes || !node_is_null(entry->value);
		if (counts && !map_find(values, entry->key) && !is_own(plan, entry->key))
			map_add(&map, entry->key, entry->key_span,
			        deletion(search, plan->overrides, entry->key));
	}
	add_deletions(&map, values, plan->overrides);
	if (map.count == 0 && !plan->is_root)
		return plan->overrides;
	return map_end(&map, values->span);
}

static void
leave_key(struct search *search, struct plan *plan, const struct symbol *key)
{
	if (is_own(plan, key)) {
		search->moved = search->moved || !plan->as_overrides;
		plan->as_overrides = true;
		return;
	}
	/* Full at each power of two. */
	if ((plan->nown & (plan->nown - 1)) == 0)
		plan->own =
		    arena_grow(search->ws->arena, plan->own, plan->nown * sizeof(*plan->own),
		               (plan->nown ? plan->nown * 2 : 1) * sizeof(*plan->own));
	plan->own[plan->nown++] = key;
	symbol_get(plan->owned, symbol_str(key));
	search->moved = true;
}

static void
leave_section(struct search *search, struct plan *plan)
{
	search->moved = search->moved || !plan->as_overrides;
	plan->as_overrides = true;
}

/* Leave to the chart what differs: a key first, the section when that was not enough. */
static void
leave_differences(struct search *search, struct plan *plan, const struct node *got)
{
	const struct node *wanted = plan->wanted->section;
	const bool moved = search->moved;
	bool differs = false;

	search->moved = false;
	for (size_t i = 0; i < plan->wanted->nsubs; i++) {
		const struct node *below = map_get_str(got, plan->wanted->subs[i].name);
		if (!node_equal(below, plan->wanted->subs[i].section))
			leave_differences(search, &plan->subs[i], below);
	}
	for (map_each(entry, wanted)) {
		const bool derived = !plan->is_root && str_is(symbol_str(entry->key), "global");
		if (find_sub(plan, entry->key) ||
		    node_equal(entry->value, map_get(got, entry->key)))
			continue;
		differs = true;
		if (!derived)
			leave_key(search, plan, entry->key);
	}
	for (map_each(entry, got)) {
		if (map_find(wanted, entry->key))
			continue;
		differs = true;
		leave_key(search, plan, entry->key);
	}
	if (differs && !search->moved)
		leave_section(search, plan);
	search->moved = search->moved || moved;
}

/* Leave what was imported: it stands neither in defaults nor in U. */
static void
leave_imports(struct search *search, struct plan *plan)
{
	for (map_each(entry, plan->wanted->section)) {
		const bool imported = !map_find(plan->defaults, entry->key) &&
		                      !map_find(plan->overrides, entry->key) &&
		                      !find_sub(plan, entry->key) &&
		                      !str_is(symbol_str(entry->key), "global");
		if (imported && !is_own(plan, entry->key))
			leave_key(search, plan, entry->key);
	}
	for (size_t i = 0; i < plan->wanted->nsubs; i++)
		leave_imports(search, &plan->subs[i]);
}

/* Other charts than wanted are on: imports first, then sections, then all. */
static void
leave_structure(struct search *search)
{
	struct plan *root = search->root;

	leave_imports(search, root);
	if (search->moved)
		return;
	for (size_t i = 0; i < root->wanted->nsubs; i++)
		leave_section(search, &root->subs[i]);
	if (!search->moved)
		leave_section(search, root);
}

static bool
same_charts(const struct computed_chart *a, const struct computed_chart *b)
{
	if (a->nsubs != b->nsubs || !str_equal(a->name, b->name))
		return false;
	for (size_t i = 0; i < a->nsubs; i++)
		if (!same_charts(&a->subs[i], &b->subs[i]))
			return false;
	return true;
}

/* Compute a form without a word; false where it gives something else than wanted. */
static bool
prove(struct search *search, const struct node *form)
{
	struct workspace quiet = *search->ws;
	const struct computed_chart *got;

	quiet.findings = findings_new(search->ws->arena);
	got = chart_compute_fresh(&quiet, search->profile, search->chart, form);
	if (got && computed_equal(search->root->wanted, got))
		return true;
	search->moved = false;
	if (got && same_charts(search->root->wanted, got))
		leave_differences(search, search->root, got->values);
	if (!search->moved)
		leave_structure(search);
	if (!search->moved)
		leave_section(search, search->root);
	return false;
}

/* The paths that were left. */
struct paths {
	struct workspace *ws;
	struct str *items;
	size_t count;
};

static struct path
below(struct workspace *ws, const struct path *above, const struct symbol *key)
{
	return path_with(ws->arena, above, (struct step){ .kind = STEP_KEY, .key = key });
}

static void
add_path(struct paths *paths, const struct path *path)
{
	struct arena *arena = paths->ws->arena;
	const size_t size = sizeof(*paths->items);

	/* Full at each power of two. */
	if ((paths->count & (paths->count - 1)) == 0)
		paths->items = arena_grow(arena, paths->items, paths->count * size,
		                          (paths->count ? paths->count * 2 : 1) * size);
	paths->items[paths->count++] = path_text(arena, path);
}

static void
add_key(struct paths *paths, const struct path *above, const struct symbol *key)
{
	const struct path path = below(paths->ws, above, key);

	add_path(paths, &path);
}

static void collect(struct paths *paths, const struct plan *plan, const struct path *above);

/* Single keys, then what the sections below left. */
static void
collect_below(struct paths *paths, const struct plan *plan, const struct path *above)
{
	for (size_t i = 0; i < plan->nown; i++)
		add_key(paths, above, plan->own[i]);
	for (size_t i = 0; i < plan->wanted->nsubs; i++) {
		const struct str name = plan->wanted->subs[i].name;
		const struct path path =
		    below(paths->ws, above, symbol_get(paths->ws->symbols, name));
		collect(paths, &plan->subs[i], &path);
	}
}

/* A section that was left counts as a whole. */
static void
collect(struct paths *paths, const struct plan *plan, const struct path *above)
{
	if (!plan->as_overrides) {
		collect_below(paths, plan, above);
		return;
	}
	if (!plan->is_root) {
		if (!node_equal(plan->overrides, plan->wanted->section))
			add_path(paths, above);
		return;
	}
	for (map_each(entry, plan->wanted->section))
		if (!node_equal(entry->value, map_get(plan->overrides, entry->key)))
			add_key(paths, above, entry->key);
}

const struct node *
chart_final(struct workspace *ws, const struct profile *profile, const struct chart *chart,
            const struct node *overrides, struct final_left *left)
{
	const struct computed_chart *wanted;
	struct plan root = { .is_root = true };
	struct search search = { ws, profile, chart, &root, false };
	struct paths paths = { .ws = ws };
	const struct path top = { NULL, 0 };

	if (!chart_compute(ws, profile, chart, overrides, &wanted))
		return NULL;
	plan_init(&search, &root, wanted, NULL, overrides);
	const struct node *form = build(&search, &root);
	while (!root.as_overrides && !prove(&search, form))
		form = build(&search, &root);
	collect(&paths, &root, &top);
	if (left)
		*left = (struct final_left){ paths.items, paths.count };
	return form;
}
