/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "value/list.h"
#include "value/map.h"

static const struct span NOWHERE = { 0, 0, 0 };

static const struct node *
nested(struct workspace *ws, double number)
{
	struct list_builder list;
	struct map_builder map;

	list_begin(&list, ws->arena);
	list_add(&list, node_float(ws->arena, NOWHERE, number));
	list_add(&list, node_null(ws->arena, NOWHERE));
	map_begin(&map, ws->arena);
	map_add(&map, symbol_get(ws->symbols, STR("list")), NOWHERE, list_end(&list, NOWHERE));
	map_add(&map, symbol_get(ws->symbols, STR("text")), NOWHERE,
	        node_string(ws->arena, NOWHERE, STR("a\0b")));
	return map_end(&map, NOWHERE);
}

static void
equality_is_about_content(void **state)
{
	struct workspace *ws = fixture_workspace(state);

	assert_true(node_equal(nested(ws, 1), nested(ws, 1)));
	assert_true(node_hash(nested(ws, 1)) == node_hash(nested(ws, 1)));
	assert_false(node_equal(nested(ws, 1), nested(ws, 2)));
	assert_false(node_equal(nested(ws, 0.0), nested(ws, -0.0)));
	assert_false(node_equal(nested(ws, 1), NULL));
	assert_true(node_equal(NULL, NULL));
}

static void
ints_are_no_floats(void **state)
{
	struct workspace *ws = fixture_workspace(state);

	assert_false(
	    node_equal(node_int(ws->arena, NOWHERE, 1), node_float(ws->arena, NOWHERE, 1)));
	assert_string_equal(node_kind_name(node_int(ws->arena, NOWHERE, 1)), "number");
}

static void
marks_do_not_change_content(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct node *plain = node_string(ws->arena, NOWHERE, STR("x"));
	const struct node *marked =
	    node_marked(ws->arena, plain, NODE_SECRET, (struct span){ 3, 1, 2 });

	assert_true(node_equal(plain, marked));
	assert_int_equal(marked->span.source, 3);
	assert_str(node_str(marked), "x");
}

FIXTURE_MAIN(cmocka_unit_test(equality_is_about_content), cmocka_unit_test(ints_are_no_floats),
             cmocka_unit_test(marks_do_not_change_content))
