/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "schema/failure.h"

static void
locations_are_json_pointers(void **state)
{
	struct symbols *const symbols = fixture_workspace(state)->symbols;
	const struct location top = { .key = symbol_get(symbols, STR("a/b")) };
	const struct location item = { .parent = &top, .index = 10 };
	const struct location leaf = { .parent = &item, .key = symbol_get(symbols, STR("~")) };
	struct buf buf;

	buf_init(&buf, fixture_workspace(state)->arena);
	location_add_pointer(&buf, NULL);
	assert_str(buf_str(&buf), "");
	location_add_pointer(&buf, &leaf);
	assert_str(buf_str(&buf), "/a~1b/10/~0");
}

static void
causes_keep_their_order(void **state)
{
	struct arena *const arena = fixture_workspace(state)->arena;
	struct failure failure = { .kind = FAILURE_GROUP }, causes[33];

	for (size_t i = 0; i < 33; i++)
		failure_add(arena, &failure, &causes[i]);
	assert_int_equal(failure.ncauses, 33);
	for (size_t i = 0; i < 33; i++)
		assert_ptr_equal(failure.causes[i], &causes[i]);
}

FIXTURE_MAIN(cmocka_unit_test(locations_are_json_pointers),
             cmocka_unit_test(causes_keep_their_order))
