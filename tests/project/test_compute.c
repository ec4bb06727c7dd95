/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"
#include "support/scratch.h"
#include "support/tree.h"

#include "chart/compute.h"
#include "project/compute.h"

static struct project *
open_here(struct workspace *ws, const char *text)
{
	scratch_write("layer.yaml", str_from(text));
	fixture_forget(ws);
	struct project *project = project_open(ws, &(struct project_options){ 0 });
	if (!project)
		fail_msg("%s", last_finding(ws)->message.ptr);
	return project;
}

static struct slot *
slot_at(struct project *project, const char *environment, const char *release)
{
	const struct environment *found =
	    environment_find(project->environments, str_from(environment));

	assert_non_null(found);
	return project_slot(project, found, str_from(release));
}

static void
write_chart(void)
{
	scratch_write("charts/shop/Chart.yaml",
	              STR("apiVersion: v2\nname: shop\nversion: 1.0.0\n"));
	scratch_write("charts/shop/values.yaml", STR("a: 1\nb: {c: 2, d: 3}\n"));
}

static void
a_slot_is_its_layers_over_the_chart(void **state)
{
	struct workspace *ws = workspace_new(fixture_workspace(state)->arena);
	const struct str directory = scratch_enter(ws->arena);
	const struct computed_chart *computed;

	write_chart();
	scratch_write("qa.yaml", STR("b: {c: null, e: 5}\n"));
	struct project *project =
	    open_here(ws, "releases: {shop: {chart: charts/shop}}\n"
	                  "environments: {qa: {values: [qa.yaml]}, qb: {values: [qa.yaml]}}\n");
	struct slot *slot = slot_at(project, "qa", "shop");
	assert_tree(ws, slot->overrides, "{b:{c:null,e:5}}");
	assert_true(slot->readable);
	assert_ptr_equal(slot, slot_at(project, "qa", "shop"));
	assert_ptr_equal(slot->overrides, slot_at(project, "qb", "shop")->overrides);
	assert_ptr_equal(slot->chart, slot_at(project, "qb", "shop")->chart);
	assert_true(project_compute(project, slot, &computed));
	assert_tree(ws, computed->values, "{a:1,b:{d:3,e:5}}");
	scratch_leave(directory);
}

static void
lists_merge_down_to_the_chart(void **state)
{
	struct workspace *ws = workspace_new(fixture_workspace(state)->arena);
	const struct str directory = scratch_enter(ws->arena);

	write_chart();
	scratch_write("charts/shop/values.yaml",
	              STR("env: [{name: A, v: 1}]\nother: [{name: O}]\n"));
	scratch_write("base.yaml", STR("env: [{name: B, v: 2}]\n"));
	struct project *project = open_here(
	    ws, "releases: {shop: {chart: charts/shop, lists: [{path: env, merge: name}]}}\n"
		"environments: {qa: {values: [base.yaml]}, qb: {}}\n");
	assert_tree(ws, slot_at(project, "qa", "shop")->overrides,
	            "{env:[{name:A,v:1},{name:B,v:2}]}");
	assert_tree(ws, slot_at(project, "qb", "shop")->overrides, "{}");
	scratch_leave(directory);
}

static void
files_may_stand_in_for_a_chart(void **state)
{
	struct workspace *ws = workspace_new(fixture_workspace(state)->arena);
	const struct str directory = scratch_enter(ws->arena);
	const struct computed_chart *computed;

	scratch_write("d.yaml", STR("a: 1\nb: 2\n"));
	scratch_write("e.yaml", STR("a: 8\n"));
	scratch_write("s.json", STR("{\"type\": \"object\"}"));
	struct project *project = open_here(
	    ws, "releases: {x: {defaults: d.yaml, schema: s.json}, w: {}, z: {defaults: "
		"gone.yaml}, v: {defaults: \"{f}.yaml\"}}\nenvironments: {qa: {vars: {f: d}, set: "
		"{b: 3}}, qb: {vars: {f: e}}}\n");
	struct slot *slot = slot_at(project, "qa", "x");
	assert_true(project_compute(project, slot, &computed));
	assert_tree(ws, computed->values, "{a:1,b:3}");
	assert_true(computed->chart->schema_source != 0);
	assert_true(project_compute(project, slot_at(project, "qb", "v"), &computed));
	assert_tree(ws, computed->values, "{a:8}");
	assert_true(project_compute(project, slot_at(project, "qa", "v"), &computed));
	assert_tree(ws, computed->values, "{a:1,b:3}");
	slot = slot_at(project, "qa", "w");
	assert_true(project_compute(project, slot, &computed));
	assert_null(computed);
	assert_tree(ws, slot->overrides, "{b:3}");
	assert_null(slot_at(project, "qa", "z"));
	assert_str(last_finding(ws)->message, "the file 'gone.yaml' is not there");
	scratch_leave(directory);
}

static void
charts_of_a_registry_come_from_the_lock(void **state)
{
	struct workspace *ws = workspace_new(fixture_workspace(state)->arena);
	const struct str directory = scratch_enter(ws->arena);
	const struct computed_chart *computed;

	scratch_write(".layer/charts/h/c/shop/1.0.0/Chart.yaml",
	              STR("apiVersion: v2\nname: shop\nversion: 1.0.0\n"));
	scratch_write(".layer/charts/h/c/shop/1.0.0/values.yaml", STR("a: 7\n"));
	struct project *project = open_here(
	    ws, "releases: {s: {chart: \"oci://h/c/shop\", version: \"1.0.0\"}}\n"
		"environments: {qa: {}, qb: {releases: [{name: s, version: \"2.0.0\"}]}, qc: "
		"{releases: [{name: s, version: \"2.0.0\"}]}}\n");
	assert_true(project_compute(project, slot_at(project, "qa", "s"), &computed));
	assert_tree(ws, computed->values, "{a:7}");
	assert_int_equal(ws->findings->count, 0);
	struct slot *slot = slot_at(project, "qb", "s");
	assert_true(slot->unknown_chart);
	slot_at(project, "qc", "s");
	assert_int_equal(ws->findings->count, 1);
	assert_int_equal(last_finding(ws)->level, LEVEL_NOTE);
	assert_true(project_compute_known(project, slot, &computed));
	assert_null(computed);
	assert_false(project_compute(project, slot, &computed));
	assert_int_equal(last_finding(ws)->level, LEVEL_ERROR);
	scratch_leave(directory);
}

static void
slots_are_collected_in_order(void **state)
{
	struct workspace *ws = workspace_new(fixture_workspace(state)->arena);
	const struct str directory = scratch_enter(ws->arena);
	struct environment_list list;
	struct slots slots;
	const struct str b = STR("b"), names[] = { STR("b"), STR("c") };
	struct str text = STR("");

	struct project *project = open_here(ws, "releases: {b: {}, a: {}}\n"
	                                        "environments: {z: {}, k: {releases: [a]}}\n");
	assert_true(selection_find(project->environments, NULL, 0, &list));
	assert_true(project_slots(project, &list, NULL, 0, &slots));
	for (size_t i = 0; i < slots.count; i++)
		text = arena_printf(ws->arena, "%s %" PRISTR "/%" PRISTR, text.ptr,
		                    STRARG(slots.items[i]->environment->name),
		                    STRARG(slots.items[i]->release->name));
	assert_str(text, " z/b z/a k/a");
	assert_true(project_slots(project, &list, &b, 1, &slots));
	assert_int_equal(slots.count, 1);
	assert_false(project_slots(project, &list, names, 2, &slots));
	assert_str(last_finding(ws)->message, "there is no release 'c'");
	scratch_leave(directory);
}

static void
outputs_stay_in_the_project(void **state)
{
	struct workspace *ws = workspace_new(fixture_workspace(state)->arena);
	const struct str directory = scratch_enter(ws->arena);

	struct project *project =
	    open_here(ws, "output: \"out/{where}/{env}-{release}.yaml\"\nreleases: {s: {}}\n"
	                  "environments: {qa: {vars: {where: eu}}, up: {vars: {where: ../../..}}, "
	                  "git: {vars: {where: ../.git}}, none: {}}\n");
	assert_str(project_output(project, slot_at(project, "qa", "s")), "out/eu/qa-s.yaml");
	assert_int_equal(project_output(project, slot_at(project, "up", "s")).len, 0);
	assert_int_equal(project_output(project, slot_at(project, "git", "s")).len, 0);
	assert_str(last_finding(ws)->message, "'out/../.git/git-s.yaml' leads into .git");
	assert_int_equal(project_output(project, slot_at(project, "none", "s")).len, 0);
	scratch_leave(directory);
}

FIXTURE_MAIN(cmocka_unit_test(lists_merge_down_to_the_chart),
             cmocka_unit_test(a_slot_is_its_layers_over_the_chart),
             cmocka_unit_test(files_may_stand_in_for_a_chart),
             cmocka_unit_test(charts_of_a_registry_come_from_the_lock),
             cmocka_unit_test(slots_are_collected_in_order),
             cmocka_unit_test(outputs_stay_in_the_project))
