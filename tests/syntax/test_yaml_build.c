/* SPDX-License-Identifier: MIT */
#include "support/yaml.h"

#include "value/list.h"
#include "value/map.h"

static void
merge_keys_count_in_written_order(void **state)
{
	static const struct {
		const char *text, *tree;
	} cases[] = {
		{ "d: &d {z: 2}\na: {z: 3, <<: *d}\n", "{d: {z: 2}, a: {z: 2}}" },
		{ "d: &d {z: 2}\na: {<<: *d, z: 3}\n", "{d: {z: 2}, a: {z: 3}}" },
		{ "a: {<<: [{x: 1}, {x: 2, w: 3}]}\n", "{a: {x: 1, w: 3}}" },
		{ "a: {<<: {x: 1}, <<: {x: 2}}\n", "{a: {x: 2}}" },
		{ "a: {'<<': 1}\n", "{a: {'<<': 1}}" },
		{ "a: {<<: []}\nb: <<\n", "{a: {}, b: '<<'}" },
	};
	struct workspace *ws = fixture_workspace(state);

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_yaml(ws, yaml(ws, cases[i].text), cases[i].tree);
}

static void
aliases_share_the_node_of_their_anchor(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct node *root = yaml(ws, "a: &x {b: 1}\nc: *x\nd: {<<: *x}\n");

	assert_ptr_equal(map_get_str(root, STR("a")), map_get_str(root, STR("c")));
	const struct entry *merged = map_find_str(map_get_str(root, STR("d")), STR("b"));
	assert_str(span_text(ws->sources, merged->key_span), "<<");
	assert_str(span_text(ws->sources, merged->value->span), "1");
}

static void
containers_span_what_they_hold(void **state)
{
	static const struct {
		const char *text, *span;
	} cases[] = {
		{ "a:\n  b: 1\n  c: [x, y]  # note\nd: 2\n", "b: 1\n  c: [x, y]" },
		{ "a:\n- 1\n- 'x'\nd: 2\n", "- 1\n- 'x'" },
		{ "a: {b: 1, }\n", "{b: 1, }" },
		{ "a: &x !!map\n  # note\n  b: 1\n", "b: 1" },
		{ "a: &x\n  &k !!str b: 1\n", "&k !!str b: 1" },
		{ "a: !!map\n  &k b: 1\n", "&k b: 1" },
		{ "a: [b: c, d]\n", "[b: c, d]" },
		{ "a:\n  ? b\n  : c\n", "? b\n  : c" },
		{ "a: &x [ 1 ]\n", "[ 1 ]" },
		{ "x: &x 1\na:\n  b: *x\n", "b: *x" },
		{ "a:\n  b:\nc: 1\n", "b:" },
	};
	struct workspace *ws = fixture_workspace(state);

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct node *node = map_get_str(yaml(ws, cases[i].text), STR("a"));
		assert_str(span_text(ws->sources, node->span), cases[i].span);
	}
}

static void
flags_tell_how_a_scalar_was_written(void **state)
{
	static const struct {
		const char *text;
		unsigned flags;
	} cases[] = {
		{ "x", 0 },
		{ "'x'", NODE_QUOTED },
		{ "\"1\"", NODE_QUOTED },
		{ "!!str 1", NODE_QUOTED },
		{ "|\n  x\n", NODE_QUOTED },
		{ "9007199254740993", NODE_ROUNDED },
		{ "ENC[AES256_GCM,data:AAAA,iv:AAAA,tag:AAAA,type:str]", NODE_SECRET },
		{ "12", 0 },
	};
	struct workspace *ws = fixture_workspace(state);

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_int_equal(yaml(ws, cases[i].text)->flags, cases[i].flags);
}

FIXTURE_MAIN(cmocka_unit_test(merge_keys_count_in_written_order),
             cmocka_unit_test(aliases_share_the_node_of_their_anchor),
             cmocka_unit_test(containers_span_what_they_hold),
             cmocka_unit_test(flags_tell_how_a_scalar_was_written))
