/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "merge/assign.h"
#include "merge/layer.h"
#include "support/tree.h"

static void
files_merge_weakest_first_and_defaults_stay_out(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct layer defaults = { .kind = LAYER_DEFAULTS, .root = tree(ws, "{z: 1}") };
	const struct layer base = { .kind = LAYER_FILE, .root = tree(ws, "{a: 1, b: {c: 1}}") };
	const struct layer prod = { .kind = LAYER_FILE, .root = tree(ws, "{a: null, b: {d: 2}}") };
	const struct layer *const layers[] = { &defaults, &base, &prod };

	assert_tree(ws, layers_merge(ws, profile_get(4), layers, 3), "{a:null,b:{c:1,d:2}}");
	assert_tree(ws, layers_merge(ws, profile_get(4), layers, 1), "{}");
	assert_tree(ws, layers_merge(ws, profile_get(4), NULL, 0), "{}");
}

static void
keyed_lists_belong_to_the_layer_that_asks(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct symbol *env = symbol_get(ws->symbols, STR("env"));
	const struct keyed_list list = { &env, 1, symbol_get(ws->symbols, STR("name")) };
	const struct layer base = { .kind = LAYER_FILE, .root = tree(ws, "{env: [{name: A}]}") };
	const struct layer keyed = { .kind = LAYER_FILE,
		                     .root = tree(ws, "{env: [{name: B}]}"),
		                     .lists = &list,
		                     .nlists = 1 };
	const struct layer plain = { .kind = LAYER_FILE, .root = tree(ws, "{env: [{name: C}]}") };
	const struct layer *const layers[] = { &base, &keyed, &plain };

	assert_tree(ws, layers_merge(ws, profile_get(3), layers, 2), "{env:[{name:A},{name:B}]}");
	assert_tree(ws, layers_merge(ws, profile_get(3), layers, 3), "{env:[{name:C}]}");
}

static void
assignments_work_on_the_layers_below_them(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct set_item item = { STR_INIT("a[0]"), { 0, 0, 0 }, tree(ws, "{s: 1}") };
	const struct layer base = { .kind = LAYER_FILE, .root = tree(ws, "{a: [1, 2], b: x}") };
	const struct layer block = { .kind = LAYER_SET,
		                     .assignments = assign_items(ws->arena, &item, 1) };
	const struct layer flag = { .kind = LAYER_FLAG,
		                    .assignments =
		                        assign_flag(ws, SET_VALUE, STR("a[0].t=yes"), 0) };
	const struct layer bad = { .kind = LAYER_FLAG,
		                   .assignments = assign_flag(ws, SET_VALUE, STR("b.c=1"), 1) };
	const struct layer *const layers[] = { &base, &block, &flag, &bad };

	assert_tree(ws, layers_merge(ws, profile_get(4), layers, 3), "{a:[{s:1,t:yes},2],b:x}");
	assert_null(layers_merge(ws, profile_get(4), layers, 4));
	assert_int_equal(last_finding(ws)->rule, RULE_FLAG_SYNTAX);
}

FIXTURE_MAIN(cmocka_unit_test(assignments_work_on_the_layers_below_them),
             cmocka_unit_test(files_merge_weakest_first_and_defaults_stay_out),
             cmocka_unit_test(keyed_lists_belong_to_the_layer_that_asks))
