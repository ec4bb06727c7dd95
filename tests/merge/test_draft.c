/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "merge/draft.h"
#include "support/tree.h"
#include "value/list.h"
#include "value/map.h"

static const struct span NOWHERE = { 0, 0, 0 };

static void
a_container_is_copied_once(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct node *map = tree(ws, "{b: 1}"), *list = tree(ws, "[1]"), *two = tree(ws, "2");
	const struct node *old_map = map, *old_list = list;
	const struct symbol *a = symbol_get(ws->symbols, STR("a"));
	const struct symbol *b = symbol_get(ws->symbols, STR("b"));
	struct drafts drafts;

	drafts_init(&drafts, ws->arena);
	draft_put(&drafts, &map, &(struct entry){ a, two, NOWHERE });
	draft_put_item(&drafts, &list, 2, two, tree(ws, "null"));
	const struct node *new_map = map, *new_list = list;
	draft_put(&drafts, &map, &(struct entry){ b, two, NOWHERE });
	draft_put_item(&drafts, &list, 0, two, NULL);
	assert_ptr_equal(map, new_map);
	assert_ptr_equal(list, new_list);
	assert_tree(ws, map, "{a:2,b:2}");
	assert_tree(ws, list, "[2,null,2]");
	assert_tree(ws, old_map, "{b:1}");
	assert_tree(ws, old_list, "[1]");
}

static void
random_changes_end_as_copies_would(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct node *drafted = map_empty(ws->arena, NOWHERE), *copied = drafted;
	uint64_t seed = 16;
	struct drafts drafts;

	drafts_init(&drafts, ws->arena);
	for (int64_t i = 0; i < 2000; i++) {
		const struct str text =
		    arena_printf(ws->arena, "k%u", (unsigned)(fixture_next(&seed) % 700));
		const struct entry entry = { symbol_get(ws->symbols, text),
			                     node_int(ws->arena, NOWHERE, i), NOWHERE };
		draft_put(&drafts, &drafted, &entry);
		copied = map_with(ws->arena, copied, entry.key, NOWHERE, entry.value);
	}
	assert_true(node_equal(drafted, copied));
	assert_true(drafted->count > 600);
}

static void
many_drafts_are_told_apart(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct node *lists[200];
	struct drafts drafts;

	drafts_init(&drafts, ws->arena);
	for (size_t round = 0; round < 3; round++)
		for (size_t i = 0; i < 200; i++) {
			if (round == 0)
				lists[i] = node_list(ws->arena, NOWHERE, NULL, 0);
			draft_put_item(&drafts, &lists[i], round,
			               node_int(ws->arena, NOWHERE, (int64_t)i), NULL);
		}
	for (size_t i = 0; i < 200; i++) {
		assert_int_equal(list_count(lists[i]), 3);
		for (size_t k = 0; k < 3; k++)
			assert_int_equal(list_get(lists[i], k)->integer, (int64_t)i);
	}
}

FIXTURE_MAIN(cmocka_unit_test(a_container_is_copied_once),
             cmocka_unit_test(random_changes_end_as_copies_would),
             cmocka_unit_test(many_drafts_are_told_apart))
