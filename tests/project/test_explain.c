/* SPDX-License-Identifier: MIT */
/*
 * Explanations of real trees: shared/gitops with testdata/gitops/NAME/layer.yaml.
 *
 * Every leaf of every environment is explained; the place named, read again,
 * holds the value; and for a sample of entries taking the entry away makes the
 * next source the value.
 */
#include "support/fixture.h"
#include "support/scratch.h"

#include "chart/compute.h"
#include "os/dir.h"
#include "os/path.h"
#include "project/explain.h"
#include "syntax/yaml_read.h"
#include "value/map.h"
#include "value/walk.h"

#define SAMPLE 2000 /* entries taken away */

struct counts {
	size_t leaves, unread, unplaced, removed, wrong, secret;
	size_t wanted; /* removals still to do in this tree */
};

/* A copy of a tree in the working directory. */
struct copying {
	struct arena *arena;
	struct str from;
};

static enum walk_next
copy_entry(struct str path, enum entry_kind kind, void *context)
{
	const struct copying *copying = context;
	struct arena *arena = copying->arena;

	if (kind == ENTRY_FILE)
		scratch_write(path.ptr,
		              fixture_file(arena, path_join(arena, copying->from, path).ptr));
	return WALK_ON;
}

/* The place of a value, as the value of a key in a file of its own. Maps whose nulls are
 * gone are empty; a name in a `set` block is filled. */
static bool
rereads(struct workspace *ws, const struct explain_source *source)
{
	const struct yaml_options options = { 0 };
	const struct str text = arena_printf(ws->arena, "k:%s%" PRISTR "\n",
	                                     node_is_map(source->value) ? "\n    " : " ",
	                                     STRARG(span_text(ws->sources, source->at)));
	const uint32_t number = yaml_source_add(ws, SOURCE_FILE, STR("again"), text, &options);
	const struct node *again = number ? yaml_read(ws, number, &options) : NULL;

	const struct node *value = again ? map_get_str(again, STR("k")) : NULL;
	if (node_is_map(source->value))
		return node_is_map(value);
	return node_equal(value, source->value) ||
	       (str_starts(source->layer, STR("set of ")) && str_contains(text, STR("{")));
}

static void
check_place(struct workspace *ws, const struct explanation *item, struct counts *counts)
{
	const struct explain_source *source = &item->sources[0];

	counts->leaves++;
	counts->secret += source->secret == SECRET_NAMED;
	if (source->at.source == 0 && source->layer.len == 0 && source->value &&
	    source->value->count == 0)
		return; /* `{}`, made by Helm for a section */
	if (source->at.source == 0 || source->layer.len == 0) {
		counts->unplaced++;
		printf("no place: %" PRISTR "\n", STRARG(item->path));
	} else if (source->value && !rereads(ws, source)) {
		if (counts->unread++ < 10)
			printf("not read again: %" PRISTR " at %" PRISTR "\n", STRARG(item->path),
			       STRARG(span_text(ws->sources, source->at)));
	}
}

/* ---- taking entries away ---- */

/* @node without the entry at a path of keys. */
static const struct node *
without(struct arena *arena, const struct node *node, const struct path *path)
{
	const struct path below = { path->steps + 1, path->nsteps - 1 };
	const struct entry *entry = map_find(node, path->steps[0].key);

	if (!entry)
		return node;
	return map_with(arena, node, entry->key, entry->key_span,
	                path->nsteps == 1 ? NULL : without(arena, entry->value, &below));
}

/* The number of the file layer that a source names, or the count. */
static size_t
layer_of(const struct slot *slot, const struct explain_source *source)
{
	size_t i = slot->nlayers;

	while (i-- > 0)
		if (slot->layers[i]->kind == LAYER_FILE && slot->layers[i]->nlists == 0 &&
		    str_equal(slot->layers[i]->name, source->layer))
			return i;
	return slot->nlayers;
}

static const struct node *
values_with(struct project *project, const struct slot *slot, size_t changed,
            const struct node *root)
{
	struct workspace *ws = project->ws;
	const struct layer **layers = arena_array(ws->arena, slot->nlayers, sizeof(*layers));
	struct layer other = *slot->layers[changed];

	other.root = root;
	for (size_t i = 0; i < slot->nlayers; i++)
		layers[i] = i == changed ? &other : slot->layers[i];
	const struct node *overrides = layers_merge(ws, project->profile, layers, slot->nlayers);
	const struct computed_chart *computed;
	if (!overrides || !slot->chart)
		return overrides;
	if (!chart_compute_known(ws, project->profile, slot->chart, overrides, &computed))
		return NULL;
	return computed->values;
}

/* Is what stands there now what the next source says? */
static bool
is_next(const struct explanation *item, const struct node *value)
{
	if (item->nsources == 1)
		return !value || value->count == 0;
	const struct node *next = item->sources[1].value;
	if (!next || !value)
		return !value || node_is_null(value);
	return node_is_map(next) ? node_is_map(value) : node_equal(next, value);
}

static bool
is_plain(const struct path *path)
{
	for (size_t i = 0; i < path->nsteps; i++)
		if (path->steps[i].kind != STEP_KEY)
			return false;
	return path->nsteps > 0;
}

static void
check_removal(struct project *project, const struct explanation *item, struct counts *counts)
{
	struct workspace *ws = project->ws;
	const struct explain_source *source = &item->sources[0];
	const size_t changed = layer_of(item->slot, source);
	struct path path;

	if (counts->wanted == 0 || source->nvia > 0 || changed == item->slot->nlayers ||
	    !path_parse(ws, item->path, (struct span){ 0 }, &path) || !is_plain(&path))
		return;
	counts->wanted--;
	counts->removed++;
	const struct node *root = without(ws->arena, item->slot->layers[changed]->root, &path);
	const struct node *values = values_with(project, item->slot, changed, root);
	if (values && is_next(item, path_get(values, &path)))
		return;
	counts->wrong++;
	printf("taken away from %" PRISTR ": %" PRISTR "\n", STRARG(source->layer),
	       STRARG(item->path));
}

/* ---- trees ---- */

static void
check_slot(struct project *project, const struct slot *slot, struct counts *counts)
{
	struct explaining explaining = { .project = project };
	const struct computed_chart *computed;
	size_t nleaves = 0;
	struct walk walk;

	assert_true(explain_slot(&explaining, slot));
	assert_true(project_compute_known(project, slot, &computed));
	for (walk_begin(&walk, project->ws->arena, computed ? computed->values : slot->overrides);
	     walk_next(&walk);)
		nleaves++;
	assert_int_equal(explaining.count, nleaves);
	counts->wanted = SAMPLE / 150;
	for (size_t i = 0; i < explaining.count; i++) {
		check_place(project->ws, &explaining.items[i], counts);
		check_removal(project, &explaining.items[i], counts);
	}
}

static void
check_tree(struct arena *arena, const char *name, struct counts *counts)
{
	struct workspace *ws = workspace_new(arena);
	const struct copying copying = {
		arena, str_from(fixture_shared(arena, arena_printf(arena, "gitops/%s", name).ptr))
	};
	const struct str config = fixture_file(
	    arena,
	    fixture_path(arena, arena_printf(arena, "testdata/gitops/%s/layer.yaml", name).ptr));
	const struct str directory = scratch_enter(arena);
	const struct project_options options = { 0 };
	struct environment_list list;
	struct slots slots;

	assert_int_equal(dir_walk(arena, copying.from, copy_entry, (void *)(uintptr_t)&copying),
	                 FILE_OK);
	scratch_write("layer.yaml", config);
	struct project *project = project_open(ws, &options);
	assert_non_null(project);
	assert_true(selection_find(project->environments, NULL, 0, &list));
	assert_true(project_slots(project, &list, NULL, 0, &slots));
	for (size_t i = 0; i < slots.count; i++)
		check_slot(project, slots.items[i], counts);
	scratch_leave(directory);
}

static void
real_trees_are_explained_to_the_column(void **state)
{
	static const char *const names[] = {
		"bcgov-cas-registration",
		"bcgov-pidp",
		"govuk",
		"moj-book-secure-move-api",
		"moj-court-case-service",
		"moj-person-record",
		"moj-prisoner-profile",
		"pagopa-debt-position",
		"phalanx",
		"tractusx-portal",
	};
	struct arena *arena = fixture_workspace(state)->arena;
	struct counts counts = { 0 };

	if (!fixture_shared(arena, "gitops")) {
		fixture_count("explained leaves", 0, 0, 1);
		return;
	}
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		check_tree(arena, names[i], &counts);
	printf("leaves hidden by their key's name: %zu\n", counts.secret);
	assert_true(counts.removed >= SAMPLE / 2);
	fixture_count("explained leaves, read again", counts.leaves - counts.unread,
	              counts.unread + counts.unplaced, 0);
	fixture_count("entries taken away", counts.removed - counts.wrong, counts.wrong, 0);
}

FIXTURE_MAIN(cmocka_unit_test(real_trees_are_explained_to_the_column))
