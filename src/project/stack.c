/* SPDX-License-Identifier: MIT */
#include "project/stack.h"

#include "merge/assign.h"
#include "merge/overlay.h"
#include "project/scope.h"
#include "project/set_block.h"
#include "syntax/set_flag.h"
#include "value/map.h"

struct stacks {
	struct project *project;
	struct overlay_memo *overlays;
	struct pairs *steps;        /* (U so far, layer) -> U */
	struct pairs *files;        /* (root, owner and release) -> layer */
	struct pairs *sets;         /* (block, environment and release, or nothing) -> layer */
	struct pairs *lists;        /* release -> struct keyed_lists */
	const struct node *nothing; /* what the first layer is laid over */
};

/* `lists` of a release as merge/ wants them. */
struct keyed_lists {
	struct keyed_list *items;
	size_t count;
};

struct stacks *
stacks_new(struct project *project)
{
	struct arena *arena = project->ws->arena;
	struct stacks *stacks = arena_alloc(arena, sizeof(*stacks));

	*stacks = (struct stacks){
		.project = project,
		.overlays = overlay_memo_new(arena),
		.steps = pairs_new(arena),
		.files = pairs_new(arena),
		.sets = pairs_new(arena),
		.lists = pairs_new(arena),
		.nothing = map_empty(arena, (struct span){ 0 }),
	};
	return stacks;
}

/* ---- lists merged by key ---- */

static bool
read_list(struct workspace *ws, const struct config_list *list, struct keyed_list *out)
{
	struct path path;

	if (!path_parse(ws, list->path.str, list->path.span, &path))
		return false;
	const struct symbol **keys = arena_array(ws->arena, path.nsteps, sizeof(*keys));
	for (size_t i = 0; i < path.nsteps; i++) {
		if (path.steps[i].kind != STEP_KEY && path.steps[i].kind != STEP_ANY)
			return complain(ws, RULE_CONFIG_VALUE, list->path.span,
			                "'%" PRISTR "' must be keys, or * for any key",
			                STRARG(list->path.str));
		keys[i] = path.steps[i].key; /* NULL for any */
	}
	out->steps = keys;
	out->nsteps = path.nsteps;
	out->key = symbol_get(ws->symbols, list->merge.str);
	return true;
}

static const struct keyed_lists *
lists_of(const struct stacks *stacks, const struct config_release *config)
{
	struct workspace *ws = stacks->project->ws;
	void **slot = pairs_at(stacks->lists, config, NULL);

	if (*slot)
		return *slot;
	struct keyed_lists *lists = arena_alloc(ws->arena, sizeof(*lists));
	lists->items = arena_array(ws->arena, config->nlists, sizeof(*lists->items));
	lists->count = config->nlists;
	for (size_t i = 0; i < config->nlists; i++)
		if (!read_list(ws, &config->lists[i], &lists->items[i]))
			return NULL;
	*slot = lists;
	return lists;
}

/* ---- layers ---- */

struct building {
	struct stacks *stacks;
	const struct environment *environment;
	const struct release *release;
	const struct keyed_lists *lists;
	const struct layer **layers;
	size_t count;
	bool readable;
};

static struct str
file_name(struct arena *arena, const struct origin *origin)
{
	if (origin->at.len == 0)
		return origin->file->shown;
	return arena_printf(arena, "%" PRISTR ":%" PRISTR, STRARG(origin->file->shown),
	                    STRARG(origin->at));
}

static const struct layer *
file_layer(const struct building *building, const struct origin *origin)
{
	struct stacks *stacks = building->stacks;
	struct workspace *ws = stacks->project->ws;
	const struct symbol *key = symbol_get(
	    ws->symbols, arena_printf(ws->arena, "%" PRISTR "/%" PRISTR,
	                              STRARG(building->release->name), STRARG(origin->owner)));
	void **slot = pairs_at(stacks->files, origin->root, key);

	if (*slot)
		return *slot;
	struct layer *layer = arena_alloc(ws->arena, sizeof(*layer));
	*layer = (struct layer){
		.kind = LAYER_FILE,
		.name = file_name(ws->arena, origin),
		.owner = origin->owner,
		.source = origin->file->source,
		.root = origin->root,
		.lists = building->lists->items,
		.nlists = building->lists->count,
	};
	*slot = layer;
	return layer;
}

static const struct layer *
make_set_layer(const struct building *building, const struct origin *origin)
{
	struct workspace *ws = building->stacks->project->ws;
	const struct scope scope = scope_of(building->stacks->project->environments,
	                                    building->environment, building->release->name);
	struct layer *layer = arena_alloc(ws->arena, sizeof(*layer));
	struct set_item *items;

	if (!set_block_fill(&scope, origin->sets, &items))
		return NULL;
	*layer = (struct layer){
		.kind = LAYER_SET,
		.name = arena_printf(ws->arena, "set of %" PRISTR, STRARG(origin->owner)),
		.owner = origin->owner,
		.source = origin->span.source,
		.assignments = assign_items(ws->arena, items, origin->sets->count),
	};
	return layer;
}

/* A block without placeholders is one layer for all environments below its owner. */
static const struct layer *
set_layer(const struct building *building, const struct origin *origin)
{
	struct pairs *sets = building->stacks->sets;
	struct workspace *ws = building->stacks->project->ws;
	struct str who = origin->owner;

	if (set_block_varies(origin->sets))
		who = arena_printf(ws->arena, "%" PRISTR "/%" PRISTR "/%" PRISTR, STRARG(who),
		                   STRARG(building->environment->name),
		                   STRARG(building->release->name));
	const struct symbol *key = symbol_get(ws->symbols, who);
	const struct layer *layer = *pairs_at(sets, origin->sets, key);
	if (layer)
		return layer;
	layer = make_set_layer(building, origin);
	*pairs_at(sets, origin->sets, key) = (void *)(uintptr_t)layer;
	return layer;
}

/* git-crypt always, SOPS where clear values are wanted: the environment cannot be judged. */
static void
refuse_encrypted(struct building *building, const struct origin *origin, const char *by)
{
	struct workspace *ws = building->stacks->project->ws;
	struct str *environments = arena_alloc(ws->arena, sizeof(*environments));

	complain(ws, RULE_LAYER_UNREADABLE, origin->span,
	         "'%" PRISTR "' is encrypted by %s and cannot be read", STRARG(origin->file->shown),
	         by);
	*environments = building->environment->name;
	struct finding *finding = last_finding(ws);
	finding->release = building->release->name;
	finding->owner = origin->owner;
	finding->environments = environments;
	finding->nenvironments = 1;
	building->readable = false;
}

static bool
add_layer(struct building *building, const struct origin *origin)
{
	const struct layer *layer;

	if (origin->sets) {
		layer = set_layer(building, origin);
	} else if (origin->file->status == VALUES_LOCKED) {
		refuse_encrypted(building, origin, "git-crypt");
		return true;
	} else {
		if (origin->file->is_sops && building->stacks->project->options.wants_clear)
			refuse_encrypted(building, origin, "SOPS");
		layer = file_layer(building, origin);
	}
	if (!layer)
		return false;
	building->layers[building->count++] = layer;
	return true;
}

bool
stack_build(struct stacks *stacks, const struct environment *environment,
            const struct release *release, struct stack *stack)
{
	struct project *project = stacks->project;
	const struct project_options *options = &project->options;
	struct building building = { .stacks = stacks,
		                     .environment = environment,
		                     .release = release,
		                     .lists = lists_of(stacks, release->config),
		                     .readable = true };
	struct origins origins;

	if (!building.lists ||
	    !release_origins(project->environments, environment, release, &origins))
		return false;
	building.layers = arena_array(project->ws->arena, origins.count + options->nflags,
	                              sizeof(*building.layers));
	for (size_t i = 0; i < origins.count; i++)
		if (!add_layer(&building, &origins.items[i]))
			return false;
	for (size_t i = 0; i < options->nflags; i++)
		building.layers[building.count++] = options->flags[i];
	*stack = (struct stack){ building.layers, building.count, building.readable,
		                 building.lists->items, building.lists->count };
	return true;
}

/* ---- merging ---- */

static const struct node *
merge_step(const struct stacks *stacks, const struct node *under, const struct layer *layer)
{
	const struct project *project = stacks->project;
	const struct layer below = { .kind = LAYER_FILE, .root = under };
	const struct layer *const both[] = { &below, layer };

	if (layer->kind == LAYER_FILE && layer->nlists == 0)
		return overlay_once(stacks->overlays, under, layer->root);
	const struct node *known = *pairs_at(stacks->steps, under, layer);
	if (known)
		return known;
	known = layers_merge(project->ws, project->profile, both, 2);
	*pairs_at(stacks->steps, under, layer) = (void *)(uintptr_t)known;
	return known;
}

const struct node *
stack_merge(const struct stacks *stacks, const struct stack *stack)
{
	const struct node *values = stacks->nothing;

	for (size_t i = 0; i < stack->count && values; i++)
		values = merge_step(stacks, values, stack->layers[i]);
	return values;
}
