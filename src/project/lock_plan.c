/* SPDX-License-Identifier: MIT */
#include "project/lock_plan.h"

#include "chart/range.h"
#include "chart/version.h"
#include "os/dir.h"
#include "os/path.h"
#include "project/chart_source.h"
#include "project/location.h"
#include "project/release.h"
#include "project/selection.h"

/* One more at the end of an array that doubles at each power of two. */
static void *
one_more(struct arena *arena, void *items, size_t count, size_t size)
{
	if ((count & (count - 1)) != 0)
		return items;
	return arena_grow(arena, items, count * size, (count ? count * 2 : 1) * size);
}

/* ---- wants ---- */

static bool
is_same_want(const struct lock_want *a, const struct lock_want *b)
{
	return str_equal(a->row.name, b->row.name) && str_equal(a->row.version, b->row.version) &&
	       str_equal(a->row.repository, b->row.repository) && str_equal(a->present, b->present);
}

static void
add_want(struct lock_plan *plan, const struct lock_want *want)
{
	for (size_t i = 0; i < plan->nwants; i++)
		if (is_same_want(&plan->wants[i], want))
			return;
	plan->wants =
	    one_more(plan->project->ws->arena, plan->wants, plan->nwants, sizeof(*plan->wants));
	plan->wants[plan->nwants++] = *want;
}

bool
lock_plan_fits(const struct lock_plan *plan, const struct lock_want *want, struct str name,
               struct str version)
{
	const struct str asked = want->row.version;

	return str_equal(want->row.name, name) &&
	       (asked.len == 0 || str_equal(asked, version) ||
	        range_holds(plan->project->ws->arena, asked, version));
}

/* The rows of a chart, and of those that lie unpacked in its charts/. */
static void
add_rows(struct lock_plan *plan, const struct chart *chart, struct str path)
{
	struct arena *arena = plan->project->ws->arena;

	for (size_t i = 0; i < chart->ndependencies; i++) {
		struct lock_want want = { .row = chart->dependencies[i], .owner = path };
		for (size_t k = 0; k < chart->ncharts && want.present.len == 0; k++)
			if (lock_plan_fits(plan, &want, chart->charts[k]->name,
			                   chart->charts[k]->version))
				want.present = chart->charts[k]->shown;
		add_want(plan, &want);
	}
	for (size_t i = 0; i < chart->ncharts; i++)
		if (dir_kind(arena, chart->charts[i]->shown) == ENTRY_DIRECTORY)
			add_rows(plan, chart->charts[i], chart->charts[i]->shown);
}

static bool
add_release(struct lock_plan *plan, const struct release *release)
{
	struct project *project = plan->project;
	struct arena *arena = project->ws->arena;
	const struct str named = release->chart.str;
	struct lock_want want = { .row.version = release->version.str };

	if (!named.ptr)
		return true;
	if (!str_contains(named, STR("://"))) {
		if (!location_check(project->ws, project->base, release->chart))
			return false;
		const struct str path = path_join(arena, project->folder, named);
		const struct chart *chart = chart_load(project->ws, project->profile, path);
		if (chart && dir_kind(arena, path) == ENTRY_DIRECTORY)
			add_rows(plan, chart, path);
		return chart != NULL;
	}
	want.row.name = path_name(named);
	want.row.repository = str_sub(named, 0, named.len - want.row.name.len - 1);
	want.row.at = release->version.str.ptr ? release->version.span : release->chart.span;
	add_want(plan, &want);
	return true;
}

/* Has the same chart been asked before, by another environment? */
static bool
is_asked(struct lock_plan *plan, struct pairs *asked, const struct release *release)
{
	struct workspace *ws = plan->project->ws;
	void **seen = pairs_at(asked, symbol_get(ws->symbols, release->chart.str),
	                       symbol_get(ws->symbols, release->version.str));
	const bool is_known = *seen != NULL;

	*seen = plan;
	return is_known;
}

bool
lock_plan_wants(struct project *project, struct lock_plan *plan)
{
	struct pairs *asked = pairs_new(project->ws->arena);
	struct environment_list list;
	struct releases releases;

	*plan = (struct lock_plan){ .project = project, .folder = chart_source_lock(project) };
	if (!selection_find(project->environments, NULL, 0, &list))
		return false;
	for (size_t i = 0; i < list.count; i++) {
		if (!releases_of(project->environments, list.items[i], &releases))
			return false;
		for (size_t k = 0; k < releases.count; k++)
			if (!is_asked(plan, asked, releases.items[k]) &&
			    !add_release(plan, releases.items[k]))
				return false;
	}
	return true;
}

/* ---- stores ---- */

bool
lock_plan_holds(const struct lock_plan *plan, const struct lock_want *want)
{
	return lock_find(plan->project->ws->arena, plan->folder, &want->row).len > 0;
}

static bool
same_files(const struct lock_files *a, const struct lock_files *b)
{
	bool same = a->nitems == b->nitems;

	for (size_t i = 0; i < a->nitems && same; i++)
		same = str_equal(a->items[i].path, b->items[i].path) &&
		       str_equal(a->items[i].bytes, b->items[i].bytes);
	return same;
}

/* A locked version that would win over the one to be kept. */
static bool
check_higher(const struct lock_plan *plan, const struct lock_want *want,
             const struct lock_store *store)
{
	struct arena *arena = plan->project->ws->arena;
	const struct str found = lock_find(arena, plan->folder, &want->row);
	struct version a, b;

	if (found.len == 0 || str_equal(want->row.version, store->version) ||
	    !version_parse(path_name(found), &a) || !version_parse(store->version, &b) ||
	    version_compare(&a, &b) <= 0)
		return true;
	return complain(plan->project->ws, RULE_LOCK_CONFLICT, want->row.at,
	                "the lock holds %" PRISTR " %" PRISTR
	                ", which would be taken before %" PRISTR "; remove %" PRISTR,
	                STRARG(store->name), STRARG(path_name(found)), STRARG(store->version),
	                STRARG(found));
}

static bool
add_store(struct lock_plan *plan, const struct lock_want *want, const struct lock_store *store)
{
	struct workspace *ws = plan->project->ws;

	for (size_t i = 0; i < plan->nstores; i++) {
		if (!str_equal(plan->stores[i].path, store->path))
			continue;
		if (same_files(&plan->stores[i].files, &store->files))
			return true;
		return complain(ws, RULE_LOCK_CONFLICT, want->row.at,
		                "two different charts are %" PRISTR " %" PRISTR,
		                STRARG(store->name), STRARG(store->version));
	}
	plan->stores = one_more(ws->arena, plan->stores, plan->nstores, sizeof(*plan->stores));
	plan->stores[plan->nstores++] = *store;
	return check_higher(plan, want, store);
}

bool
lock_plan_store(struct lock_plan *plan, struct str path, const struct lock_want *want)
{
	const struct project *project = plan->project;
	const struct chart *chart = chart_load(project->ws, project->profile, path);

	if (!chart)
		return false;
	const struct lock_name name = { want->row.repository, chart->name, chart->version };
	struct lock_store store = { .name = chart->name, .version = chart->version };
	if (!lock_collect(project->ws, project->profile, path, &name, &store.files))
		return false;
	store.path = lock_path(project->ws->arena, &name);
	return add_store(plan, want, &store);
}

/* ---- the lock as it is ---- */

/* Files of a locked chart that the chart to be kept does not have. */
struct leftover {
	const struct lock_plan *plan;
	const struct lock_store *store;
	bool found;
};

static enum walk_next
look_for_leftover(struct str path, enum entry_kind kind, void *context)
{
	struct leftover *leftover = context;
	struct workspace *ws = leftover->plan->project->ws;
	const struct str whole = path_join(ws->arena, leftover->store->path, path);

	if (kind == ENTRY_DIRECTORY)
		return WALK_ON;
	for (size_t i = 0; i < leftover->store->files.nitems; i++)
		if (str_equal(leftover->store->files.items[i].path, whole))
			return WALK_ON;
	complain(ws, RULE_LOCK_CONFLICT, (struct span){ 0, 0, 0 },
	         "%" PRISTR " is not in the chart of this version",
	         STRARG(path_join(ws->arena, leftover->plan->folder, whole)));
	leftover->found = true;
	return WALK_STOP;
}

static bool
check_store(const struct lock_plan *plan, struct lock_store *store)
{
	struct workspace *ws = plan->project->ws;
	const struct str path = path_join(ws->arena, plan->folder, store->path);
	struct leftover leftover = { plan, store, false };

	store->is_new = dir_kind(ws->arena, path) == ENTRY_NONE;
	if (store->is_new)
		return true;
	const enum file_status walked = dir_walk(ws->arena, path, look_for_leftover, &leftover);
	if (walked != FILE_OK)
		return complain(ws, RULE_FILE_READ, (struct span){ 0, 0, 0 }, "%" PRISTR ": %s",
		                STRARG(path), file_status_text(walked));
	return lock_check(ws, plan->folder, &store->files) && !leftover.found;
}

bool
lock_plan_check(struct lock_plan *plan)
{
	bool ok = true;

	for (size_t i = 0; i < plan->nstores; i++)
		ok = check_store(plan, &plan->stores[i]) && ok;
	return ok;
}
