/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "value/map.h"

static const struct span NOWHERE = { 0, 0, 0 };

static const struct symbol *
key(struct workspace *ws, unsigned number)
{
	return symbol_get(ws->symbols, arena_printf(ws->arena, "key-%u", number));
}

static void
later_entry_of_a_key_wins(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	struct map_builder map;

	map_begin(&map, ws->arena);
	for (unsigned i = 0; i < 200; i++)
		map_add(&map, key(ws, i * 37 % 100), NOWHERE, node_int(ws->arena, NOWHERE, i));
	const struct node *node = map_end(&map, NOWHERE);
	assert_int_equal(node->count, 100);
	for (unsigned i = 100; i < 200; i++)
		assert_int_equal(map_get(node, key(ws, i * 37 % 100))->integer, i);
}

static void
entries_are_in_byte_order(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	struct map_builder map;
	const struct symbol *last = NULL;

	map_begin(&map, ws->arena);
	for (unsigned i = 0; i < 50; i++)
		map_add(&map, key(ws, i * 7 % 50), NOWHERE, node_null(ws->arena, NOWHERE));
	for (map_each(entry, map_end(&map, NOWHERE))) {
		assert_true(!last || symbol_compare(last, entry->key) < 0);
		last = entry->key;
	}
	assert_non_null(last);
}

static void
lookup_by_symbol_and_text_agree(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	struct map_builder map;

	map_begin(&map, ws->arena);
	for (unsigned i = 0; i < 90; i++)
		map_add(&map, key(ws, i), NOWHERE, node_int(ws->arena, NOWHERE, i));
	const struct node *node = map_end(&map, NOWHERE);
	for (unsigned i = 0; i < 90; i++)
		assert_ptr_equal(map_get(node, key(ws, i)),
		                 map_get_str(node, symbol_str(key(ws, i))));
	assert_null(map_get_str(node, STR("none")));
	assert_null(map_get(node, symbol_get(ws->symbols, STR("none"))));
	assert_null(map_get_str(NULL, STR("none")));
}

static void
with_replaces_adds_and_removes(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct node *one = node_int(ws->arena, NOWHERE, 1),
			  *two = node_int(ws->arena, NOWHERE, 2);
	const struct node *map = map_empty(ws->arena, NOWHERE);

	map = map_with(ws->arena, map, key(ws, 2), NOWHERE, one);
	map = map_with(ws->arena, map, key(ws, 1), NOWHERE, one);
	map = map_with(ws->arena, map, key(ws, 2), NOWHERE, two);
	assert_int_equal(map->count, 2);
	assert_ptr_equal(map_get(map, key(ws, 2)), two);
	assert_ptr_equal(map_first(map)->key, key(ws, 1));
	map = map_with(ws->arena, map, key(ws, 1), NOWHERE, NULL);
	assert_int_equal(map->count, 1);
	assert_null(map_get(map, key(ws, 1)));
}

FIXTURE_MAIN(cmocka_unit_test(later_entry_of_a_key_wins),
             cmocka_unit_test(entries_are_in_byte_order),
             cmocka_unit_test(lookup_by_symbol_and_text_agree),
             cmocka_unit_test(with_replaces_adds_and_removes))
