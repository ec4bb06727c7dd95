/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

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

FIXTURE_MAIN(cmocka_unit_test(files_merge_weakest_first_and_defaults_stay_out),
             cmocka_unit_test(keyed_lists_belong_to_the_layer_that_asks))
