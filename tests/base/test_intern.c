/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

static void
equal_text_has_one_address(void **state)
{
	struct workspace *ws = fixture_workspace(state);

	for (int round = 0; round < 2; round++)
		for (int i = 0; i < 5000; i++) {
			const struct str text = arena_printf(ws->arena, "key-%d", i);
			const struct symbol *symbol = symbol_get(ws->symbols, text);
			assert_ptr_equal(symbol, symbol_find(ws->symbols, text));
			assert_true(str_equal(symbol_str(symbol), text));
		}
}

static void
unknown_text_is_not_made_by_looking(void **state)
{
	struct workspace *ws = fixture_workspace(state);

	assert_null(symbol_find(ws->symbols, STR("never seen")));
	assert_null(symbol_find(ws->symbols, STR("never seen")));
}

static void
nul_is_part_of_the_text(void **state)
{
	struct workspace *ws = fixture_workspace(state);

	assert_ptr_not_equal(symbol_get(ws->symbols, STR("a\0b")),
	                     symbol_get(ws->symbols, STR("a")));
	assert_true(symbol_compare(symbol_get(ws->symbols, STR("a")),
	                           symbol_get(ws->symbols, STR("a\0b"))) < 0);
}

FIXTURE_MAIN(cmocka_unit_test(equal_text_has_one_address),
             cmocka_unit_test(unknown_text_is_not_made_by_looking),
             cmocka_unit_test(nul_is_part_of_the_text))
