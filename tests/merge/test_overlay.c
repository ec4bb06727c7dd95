/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "merge/overlay.h"
#include "support/tree.h"
#include "value/map.h"

static const struct {
	const char *under, *over, *result;
} cases[] = {
	{ "{a: 1}", "{b: 2}", "{a:1,b:2}" },
	{ "{a: 1, c: 3}", "{b: 2}", "{a:1,b:2,c:3}" },
	{ "{a: {b: 1}}", "{a: null}", "{a:null}" },
	{ "{a: null}", "{a: {d: 3}}", "{a:{d:3}}" },
	{ "{a: {b: 1}}", "{a: {c: 2}}", "{a:{b:1,c:2}}" },
	{ "{a: {b: null}}", "{a: {c: 2}}", "{a:{b:null,c:2}}" },
	{ "{a: [1, 2]}", "{a: [3]}", "{a:[3]}" },
	{ "{a: [1, 2]}", "{a: {b: 1}}", "{a:{b:1}}" },
	{ "{a: {b: 1}}", "{a: {}}", "{a:{b:1}}" },
	{ "{a: 1}", "{a: {}}", "{a:{}}" },
	{ "{}", "{a: {b: null}}", "{a:{b:null}}" },
	{ "{a: {b: {c: 1, d: 2}}}", "{a: {b: {c: x}}}", "{a:{b:{c:x,d:2}}}" },
};

static void
layers_merge_as_in_helm(void **state)
{
	struct workspace *ws = fixture_workspace(state);

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_tree(ws,
		            overlay(ws->arena, tree(ws, cases[i].under), tree(ws, cases[i].over)),
		            cases[i].result);
	fixture_count("overlay", sizeof(cases) / sizeof(cases[0]), 0, 0);
}

static void
unchanged_subtrees_keep_their_address(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct node *under = tree(ws, "{a: {x: 1}, b: {y: 2}}");
	const struct node *over = tree(ws, "{b: {y: 3}}");
	const struct node *result = overlay(ws->arena, under, over);

	assert_ptr_equal(map_get_str(result, STR("a")), map_get_str(under, STR("a")));
	assert_ptr_equal(map_get_str(result, STR("b")), map_get_str(over, STR("b")));
	assert_ptr_equal(overlay(ws->arena, NULL, over), over);
	assert_ptr_equal(overlay(ws->arena, under, NULL), under);
	assert_ptr_equal(overlay(ws->arena, under, tree(ws, "{}")), under);
}

static void
key_stands_where_the_stronger_wrote_it(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct node *over = tree(ws, "{a: {c: 2}}");
	const struct node *result = overlay(ws->arena, tree(ws, "{a: {b: 1}}"), over);

	assert_int_equal(map_find_str(result, STR("a"))->key_span.source, over->span.source);
	assert_int_equal(map_get_str(result, STR("a"))->span.source, over->span.source);
}

static void
memo_merges_each_pair_once(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	struct overlay_memo *memo = overlay_memo_new(ws->arena);
	const struct node *base = tree(ws, "{a: 1, b: 2}");
	const struct node *overs[100];
	const struct node *results[100];

	for (size_t i = 0; i < 100; i++) {
		overs[i] = tree(ws, "{a: 3, c: 4}");
		results[i] = overlay_once(memo, base, overs[i]);
	}
	for (size_t i = 0; i < 100; i++)
		assert_ptr_equal(overlay_once(memo, base, overs[i]), results[i]);
	assert_int_equal(overlay_memo_count(memo), 100);
	assert_tree(ws, results[99], "{a:3,b:2,c:4}");
}

FIXTURE_MAIN(cmocka_unit_test(layers_merge_as_in_helm),
             cmocka_unit_test(unchanged_subtrees_keep_their_address),
             cmocka_unit_test(key_stands_where_the_stronger_wrote_it),
             cmocka_unit_test(memo_merges_each_pair_once))
