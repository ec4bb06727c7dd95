/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "value/list.h"

static void
items_keep_their_order(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct span nowhere = { 0, 0, 0 };
	struct list_builder list;

	list_begin(&list, ws->arena);
	for (int i = 0; i < 100; i++)
		list_add(&list, node_int(ws->arena, nowhere, i));
	const struct node *node = list_end(&list, nowhere);
	for (list_each(i, node))
		assert_int_equal(list_get(node, i)->integer, (int)i);
	assert_null(list_get(node, 100));
	assert_int_equal(list_count(NULL), 0);
}

FIXTURE_MAIN(cmocka_unit_test(items_keep_their_order))
