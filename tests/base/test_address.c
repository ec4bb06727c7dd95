/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "base/address.h"

static void
empty_table_knows_nothing(void **state)
{
	struct address_table table;

	address_table_init(&table, fixture_workspace(state)->arena);
	assert_null(address_get(&table, &table));
}

static void
every_address_keeps_its_own_value(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	int *const items = arena_array(ws->arena, 5000, sizeof(*items));
	struct address_table table;

	address_table_init(&table, ws->arena);
	for (size_t i = 0; i < 5000; i += 2)
		address_put(&table, &items[i], &items[4999 - i]);
	for (size_t i = 0; i < 5000; i++)
		assert_ptr_equal(address_get(&table, &items[i]),
		                 i % 2 == 0 ? &items[4999 - i] : NULL);
	assert_int_equal(table.count, 2500);
}

static void
later_put_replaces(void **state)
{
	struct address_table table;
	int a, b;

	address_table_init(&table, fixture_workspace(state)->arena);
	address_put(&table, &a, &a);
	address_put(&table, &a, &b);
	assert_ptr_equal(address_get(&table, &a), &b);
	assert_int_equal(table.count, 1);
}

FIXTURE_MAIN(cmocka_unit_test(empty_table_knows_nothing),
             cmocka_unit_test(every_address_keeps_its_own_value),
             cmocka_unit_test(later_put_replaces))
