/* SPDX-License-Identifier: MIT */
/*
 * Real trees of other people, written as layer.yaml: testdata/gitops/NAME/layer.yaml
 * over a copy of the tree of that name.  Where the tree is also found without
 * layer.yaml, both ways have to give the same overrides.
 */
#include "support/fixture.h"
#include "support/scratch.h"
#include "support/tree.h"

#include "os/dir.h"
#include "os/path.h"
#include "project/compute.h"
#include "project/scope.h"

/* A copy of a tree in the working directory. */
struct copying {
	struct arena *arena;
	struct str from;
	const char *to;
};

static enum walk_next
copy_entry(struct str path, enum entry_kind kind, void *context)
{
	const struct copying *copying = context;
	struct arena *arena = copying->arena;

	if (kind == ENTRY_FILE)
		scratch_write(path_join(arena, str_from(copying->to), path).ptr,
		              fixture_file(arena, path_join(arena, copying->from, path).ptr));
	return WALK_ON;
}

static void
copy_tree(struct arena *arena, const char *from, const char *to)
{
	struct copying copying = { arena, str_from(from), to };

	assert_int_equal(dir_walk(arena, copying.from, copy_entry, &copying), FILE_OK);
}

static struct project *
open_in(struct workspace *ws, const char *folder)
{
	const struct project_options options = { .directory = str_from(folder) };

	return project_open(ws, &options);
}

/* All slots of a project; empty when something is refused. */
static struct slots
all_slots(struct project *project)
{
	struct environment_list list;
	struct slots slots = { 0 };

	assert_non_null(project);
	if (!selection_find(project->environments, NULL, 0, &list) ||
	    !project_slots(project, &list, NULL, 0, &slots)) {
		printf("%" PRISTR "\n", STRARG(last_finding(project->ws)->message));
		return (struct slots){ 0 };
	}
	return slots;
}

static struct slot *
slot_called(struct project *project, const char *environment, const char *release)
{
	const struct environment *found =
	    environment_find(project->environments, str_from(environment));

	assert_non_null(found);
	return project_slot(project, found, str_from(release));
}

struct row {
	const char *name;
	size_t slots;  /* answers of the written project */
	bool inferred; /* compare with what is found without layer.yaml */
};

static const struct row rows[] = {
	{ "bcgov-cas-registration", 3, true },
	{ "bcgov-pidp", 5, true },
	{ "govuk", 6, true },
	{ "moj-book-secure-move-api", 4, true },
	{ "moj-court-case-service", 3, true },
	{ "moj-person-record", 3, true },
	{ "moj-prisoner-profile", 3, true },
	{ "pagopa-debt-position", 3, true },
	{ "phalanx", 138, false },
	{ "tractusx-portal", 2, true },
};

/* Does each slot have an equal one in the same environment of the other project? */
static bool
agree(const struct slots *one, const struct slots *two)
{
	size_t equal = 0;

	for (size_t i = 0; i < one->count; i++)
		for (size_t k = 0; k < two->count; k++)
			equal += str_equal(one->items[i]->environment->name,
			                   two->items[k]->environment->name) &&
			         node_equal(one->items[i]->overrides, two->items[k]->overrides);
	return one->count == two->count && equal == one->count;
}

static bool
check_row(struct arena *arena, const struct row *row)
{
	struct workspace *ws = workspace_new(arena); /* one: keys are compared by address */
	const char *shared = fixture_shared(arena, arena_printf(arena, "gitops/%s", row->name).ptr);
	const char *own = fixture_path(
	    arena, arena_printf(arena, "testdata/gitops/%s/layer.yaml", row->name).ptr);
	const struct str config = fixture_file(arena, own), directory = scratch_enter(arena);

	copy_tree(arena, shared, "written");
	scratch_write("written/layer.yaml", config);
	const struct slots slots = all_slots(open_in(ws, "written"));
	bool ok = slots.count == row->slots;
	if (!ok)
		printf("%s: %zu answers, expected %zu\n", row->name, slots.count, row->slots);
	if (row->inferred) {
		copy_tree(arena, shared, "found");
		const struct slots found = all_slots(open_in(ws, "found"));
		if (!agree(&slots, &found)) {
			printf("%s: written and found differ\n", row->name);
			ok = false;
		}
	}
	scratch_leave(directory);
	return ok;
}

static void
trees_render_as_written_and_as_found(void **state)
{
	struct arena *arena = fixture_workspace(state)->arena;
	const size_t count = sizeof(rows) / sizeof(rows[0]);
	size_t failed = 0;

	if (!fixture_shared(arena, "gitops")) {
		fixture_count("real trees as layer.yaml", 0, 0, count);
		return;
	}
	for (size_t i = 0; i < count; i++)
		failed += !check_row(arena, &rows[i]);
	fixture_count("real trees as layer.yaml", count - failed, failed, 0);
}

static void
git_crypt_is_refused(void **state)
{
	struct arena *arena = fixture_workspace(state)->arena;
	const char *shared = fixture_shared(arena, "gitops/encrypted-fullstack-pro");

	if (!shared) {
		fixture_count("a tree of git-crypt", 0, 0, 1);
		return;
	}
	const struct str config = fixture_file(
	    arena, fixture_path(arena, "testdata/gitops/encrypted-fullstack-pro/layer.yaml"));
	const struct str directory = scratch_enter(arena);
	copy_tree(arena, shared, ".");
	for (int written = 0; written < 2; written++) {
		if (written)
			scratch_write("layer.yaml", config);
		struct project *project = open_in(workspace_new(arena), ".");
		const struct slots slots = all_slots(project);
		assert_int_equal(slots.count, 3);
		assert_int_equal(project->ws->findings->count, 3);
		for (size_t i = 0; i < slots.count; i++)
			assert_false(slots.items[i]->readable);
		assert_str(last_finding(project->ws)->message,
		           "'values-prod.yaml' is encrypted by git-crypt and cannot be read");
	}
	scratch_leave(directory);
}

static void
sites_have_the_releases_that_they_say(void **state)
{
	struct arena *arena = fixture_workspace(state)->arena;
	const char *shared = fixture_shared(arena, "gitops/phalanx");

	if (!shared) {
		fixture_count("releases of sites", 0, 0, 1);
		return;
	}
	const struct str config =
	    fixture_file(arena, fixture_path(arena, "testdata/gitops/phalanx/layer.yaml"));
	const struct str directory = scratch_enter(arena);
	copy_tree(arena, shared, ".");
	scratch_write("layer.yaml", config);
	struct project *project = open_in(workspace_new(arena), ".");
	assert_non_null(project);
	struct slot *slot = slot_called(project, "idfdev", "mobu");
	assert_non_null(slot);
	assert_int_equal(slot->nlayers, 3);
	assert_null(slot_called(project, "ccin2p3", "strimzi"));
	assert_str(last_finding(project->ws)->message,
	           "the environment 'ccin2p3' does not have the release 'strimzi'");
	const struct scope scope = scope_of(project->environments, slot->environment, STR("mobu"));
	assert_str(scope_var(&scope, STR("fqdn")).text, "data-dev.lsst.cloud");
	scratch_leave(directory);
}

static void
values_inside_manifests_are_taken(void **state)
{
	struct arena *arena = fixture_workspace(state)->arena;
	struct project *project =
	    open_in(workspace_new(arena), fixture_path(arena, "testdata/gitops/flux"));
	struct workspace *ws = project->ws;
	struct slot *slot = slot_called(project, "qa", "payments");

	assert_tree(ws, slot->overrides,
	            "{image:{repository:registry.example.com/shop,tag:1.5},queue:payments-qa,"
	            "replicas:1,workers:2}");
	slot = slot_called(project, "qa", "shop");
	assert_tree(ws, slot->overrides,
	            "{image:{repository:registry.example.com/shop,tag:1.6},replicas:1}");
	assert_int_equal(slot->nlayers, 2);
	/* the value stands in the manifest, line 6 */
	const struct node *image = slot->overrides->entries[0].value;
	const struct node *tag = image->entries[1].value;
	assert_int_equal(span_position(ws->sources, tag->span).line, 6);
	assert_true(str_ends(span_file(ws->sources, tag->span), STR("clusters/qa/shop.yaml")));
	slot = slot_called(project, "prod", "payments");
	assert_int_equal(slot->nlayers, 1);
}

FIXTURE_MAIN(cmocka_unit_test(trees_render_as_written_and_as_found),
             cmocka_unit_test(git_crypt_is_refused),
             cmocka_unit_test(sites_have_the_releases_that_they_say),
             cmocka_unit_test(values_inside_manifests_are_taken))
