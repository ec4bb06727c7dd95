/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "value/list.h"
#include "value/map.h"
#include "value/walk.h"

static const struct span NOWHERE = { 0, 0, 0 };

static const struct node *
map_of(struct workspace *ws, const char *key, const struct node *value)
{
	struct map_builder map;

	map_begin(&map, ws->arena);
	map_add(&map, symbol_get(ws->symbols, str_from(key)), NOWHERE, value);
	return map_end(&map, NOWHERE);
}

static const struct node *
list_of(struct workspace *ws, const struct node *a, const struct node *b)
{
	struct list_builder list;

	list_begin(&list, ws->arena);
	list_add(&list, a);
	list_add(&list, b);
	return list_end(&list, NOWHERE);
}

static void
leaves_come_in_order_with_their_paths(void **state)
{
	static const char *const want[] = { "a[0].x", "a[1]", "b.c", "d" };
	struct workspace *ws = fixture_workspace(state);
	const struct node *one = node_int(ws->arena, NOWHERE, 1);
	const struct node *empty = map_empty(ws->arena, NOWHERE);
	const struct node *root = map_of(ws, "d", node_list(ws->arena, NOWHERE, NULL, 0));
	struct walk walk;
	size_t n = 0;

	root = map_with(ws->arena, root, symbol_get(ws->symbols, STR("b")), NOWHERE,
	                map_of(ws, "c", empty));
	root = map_with(ws->arena, root, symbol_get(ws->symbols, STR("a")), NOWHERE,
	                list_of(ws, map_of(ws, "x", one), node_null(ws->arena, NOWHERE)));
	for (walk_begin(&walk, ws->arena, root); walk_next(&walk); n++) {
		assert_str(path_text(ws->arena, &walk.path), want[n]);
		assert_ptr_equal(path_get(root, &walk.path), walk.leaf);
		assert_non_null(walk.entry);
	}
	assert_int_equal(n, sizeof(want) / sizeof(want[0]));
}

static void
the_entry_is_the_innermost_key_on_the_way(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct node *one = node_int(ws->arena, NOWHERE, 1);
	struct walk walk;

	walk_begin(&walk, ws->arena, map_of(ws, "a", list_of(ws, map_of(ws, "b", one), one)));
	assert_true(walk_next(&walk));
	assert_str(symbol_str(walk.entry->key), "b");
	assert_true(walk_next(&walk));
	assert_str(symbol_str(walk.entry->key), "a");
	assert_false(walk_next(&walk));
	walk_begin(&walk, ws->arena, list_of(ws, one, one));
	assert_true(walk_next(&walk));
	assert_null(walk.entry);
}

static void
a_leaf_alone_has_the_empty_path(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct node *empty = map_empty(ws->arena, NOWHERE);
	struct walk walk;

	walk_begin(&walk, ws->arena, empty);
	assert_true(walk_next(&walk));
	assert_ptr_equal(walk.leaf, empty);
	assert_int_equal(walk.path.nsteps, 0);
	assert_false(walk_next(&walk));
	assert_false(walk_next(&walk));
	walk_begin(&walk, ws->arena, NULL);
	assert_false(walk_next(&walk));
}

static void
depth_costs_no_stack(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct node *root = node_int(ws->arena, NOWHERE, 1);
	struct walk walk;

	for (size_t i = 0; i < 10000; i++)
		root = i % 2 ? map_of(ws, "k", root) : list_of(ws, root, root);
	/* Shared nodes are walked each time they are met: take the first leaf only. */
	walk_begin(&walk, ws->arena, root);
	assert_true(walk_next(&walk));
	assert_int_equal(walk.path.nsteps, 10000);
	assert_int_equal(walk.leaf->integer, 1);
}

FIXTURE_MAIN(cmocka_unit_test(leaves_come_in_order_with_their_paths),
             cmocka_unit_test(the_entry_is_the_innermost_key_on_the_way),
             cmocka_unit_test(a_leaf_alone_has_the_empty_path),
             cmocka_unit_test(depth_costs_no_stack))
