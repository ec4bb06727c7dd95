/* SPDX-License-Identifier: MIT */
#include "project/compute.h"

#include "chart/compute.h"
#include "os/path.h"
#include "project/chart_source.h"
#include "project/list_defaults.h"
#include "project/location.h"
#include "project/scope.h"
#include "project/stack.h"
#include "value/map.h"

/* What is kept for the run. */
struct project_store {
	struct stacks *stacks;
	struct chart_sources *charts;
	struct pairs *slots; /* (environment, symbol of the release) -> struct slot */
};

static struct project_store *
store_of(struct project *project)
{
	struct arena *arena = project->ws->arena;

	if (!project->store) {
		project->store = arena_alloc(arena, sizeof(*project->store));
		project->store->stacks = stacks_new(project);
		project->store->slots = pairs_new(arena);
		project->store->charts = chart_sources_new(project);
	}
	return project->store;
}

/* ---- slots ---- */

/* Lists that are merged by a key have the chart's items below them: list_defaults.h. */
static bool
merge_default_lists(const struct project *project, struct slot *slot, const struct stack *stack)
{
	struct workspace *ws = project->ws;
	const struct computed_chart *bare;

	if (stack->nlists == 0 || !slot->chart)
		return true;
	if (!chart_compute_known(ws, project->profile, slot->chart,
	                         map_empty(ws->arena, (struct span){ 0 }), &bare))
		return false;
	slot->overrides =
	    list_defaults(ws, bare->values, slot->overrides, stack->lists, stack->nlists);
	return true;
}

static struct slot *
make_slot(struct project *project, const struct environment *environment,
          const struct release *release)
{
	struct stacks *stacks = store_of(project)->stacks;
	struct slot *slot = arena_alloc(project->ws->arena, sizeof(*slot));
	struct stack stack;

	slot->environment = environment;
	slot->release = release;
	if (!stack_build(stacks, environment, release, &stack) ||
	    !chart_source_open(store_of(project)->charts, release, &slot->chart))
		return NULL;
	slot->unknown_chart = !slot->chart && release->chart.str.ptr;
	slot->layers = stack.layers;
	slot->nlayers = stack.count;
	slot->readable = stack.readable;
	slot->overrides = stack_merge(stacks, &stack);
	if (!slot->overrides || !merge_default_lists(project, slot, &stack))
		return NULL;
	return slot;
}

static struct slot *
slot_of(struct project *project, const struct environment *environment,
        const struct release *release)
{
	struct pairs *slots = store_of(project)->slots;
	const struct symbol *key = symbol_get(project->ws->symbols, release->name);
	struct slot *slot = *pairs_at(slots, environment, key);

	if (slot)
		return slot;
	slot = make_slot(project, environment, release);
	*pairs_at(slots, environment, key) = slot;
	return slot;
}

struct slot *
project_slot(struct project *project, const struct environment *environment, struct str release)
{
	const struct release *found = release_find(project->environments, environment, release);

	return found ? slot_of(project, environment, found) : NULL;
}

/* Slots being collected, and which of the names asked for have been met. */
struct collecting {
	struct project *project;
	const struct str *releases;
	size_t nreleases;
	bool *met;
	struct slot **items;
	size_t count, cap;
};

static bool
is_wanted(const struct collecting *collecting, struct str name)
{
	for (size_t i = 0; i < collecting->nreleases; i++) {
		if (str_equal(collecting->releases[i], name)) {
			collecting->met[i] = true;
			return true;
		}
	}
	return collecting->nreleases == 0;
}

static bool
add_slot(struct collecting *collecting, struct slot *slot)
{
	if (collecting->count == collecting->cap) {
		const size_t cap = collecting->cap ? collecting->cap * 2 : 64;
		collecting->items = arena_grow(collecting->project->ws->arena, collecting->items,
		                               collecting->cap * sizeof(*collecting->items),
		                               cap * sizeof(*collecting->items));
		collecting->cap = cap;
	}
	collecting->items[collecting->count++] = slot;
	return slot != NULL;
}

static bool
collect(struct collecting *collecting, const struct environment *environment)
{
	struct project *project = collecting->project;
	struct releases releases;

	if (!releases_of(project->environments, environment, &releases))
		return false;
	for (size_t i = 0; i < releases.count; i++)
		if (is_wanted(collecting, releases.items[i]->name) &&
		    !add_slot(collecting, slot_of(project, environment, releases.items[i])))
			return false;
	return true;
}

/* A release asked for that no environment has: say so as for the first of them. */
static bool
check_met(const struct collecting *collecting, const struct environment_list *environments)
{
	for (size_t i = 0; i < collecting->nreleases; i++) {
		if (collecting->met[i] || environments->count == 0)
			continue;
		release_find(collecting->project->environments, environments->items[0],
		             collecting->releases[i]);
		return false;
	}
	return true;
}

bool
project_slots(struct project *project, const struct environment_list *environments,
              const struct str *releases, size_t nreleases, struct slots *slots)
{
	struct collecting collecting = { .project = project,
		                         .releases = releases,
		                         .nreleases = nreleases };

	collecting.met = arena_array(project->ws->arena, nreleases, sizeof(bool));
	for (size_t i = 0; i < environments->count; i++)
		if (!collect(&collecting, environments->items[i]))
			return false;
	*slots = (struct slots){ collecting.items, collecting.count };
	return check_met(&collecting, environments);
}

/* ---- computed values ---- */

static bool
needs_chart(const struct project *project, const struct slot *slot)
{
	complain(project->ws, RULE_CHART_UNKNOWN, slot->release->chart.span,
	         "the chart '%" PRISTR "' is neither here nor in the lock",
	         STRARG(slot->release->chart.str));
	last_finding(project->ws)->release = slot->release->name;
	return false;
}

bool
project_compute(const struct project *project, const struct slot *slot,
                const struct computed_chart **out)
{
	*out = NULL;
	if (slot->unknown_chart)
		return needs_chart(project, slot);
	return !slot->chart ||
	       chart_compute(project->ws, project->profile, slot->chart, slot->overrides, out);
}

bool
project_compute_known(const struct project *project, const struct slot *slot,
                      const struct computed_chart **out)
{
	*out = NULL;
	return !slot->chart || chart_compute_known(project->ws, project->profile, slot->chart,
	                                           slot->overrides, out);
}

/* ---- outputs ---- */

struct str
project_output(const struct project *project, const struct slot *slot)
{
	struct workspace *ws = project->ws;
	const struct config_text *output = &project->config->output;
	const struct scope scope =
	    scope_of(project->environments, slot->environment, slot->release->name);
	struct config_text path = *output;

	if (!output->str.ptr) {
		complain(ws, RULE_OUTPUT_PATH, (struct span){ 0 },
		         "there is no 'output' in layer.yaml");
		return STR("");
	}
	if (!scope_text(&scope, *output, &path.str) || !location_check(ws, project->base, path))
		return STR("");
	if (location_in_git(ws->arena, path.str)) {
		complain(ws, RULE_OUTPUT_PATH, output->span, "'%" PRISTR "' leads into .git",
		         STRARG(path.str));
		return STR("");
	}
	return path_join(ws->arena, project->folder, path.str);
}
