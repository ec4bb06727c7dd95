/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "chart/memo.h"
#include "support/tree.h"

static void
a_result_is_found_by_content(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	struct memo *memo = memo_new(ws->arena);
	const int one = 1, two = 2;
	bool known;

	for (int i = 0; i < 1000; i++) {
		const char *text = arena_printf(ws->arena, "{a: %d}", i).ptr;
		const struct memo_key key = { &one, tree(ws, text), true };
		const void **slot = memo_slot(memo, &key, &known);
		assert_false(known);
		*slot = key.overrides;
	}
	const struct memo_key again = { &one, tree(ws, "{a: 77}"), true };
	assert_true(node_equal(*memo_slot(memo, &again, &known), again.overrides));
	assert_true(known);
	const struct memo_key other_profile = { &two, again.overrides, true };
	assert_null(*memo_slot(memo, &other_profile, &known));
	assert_false(known);
	const struct memo_key lenient = { &one, again.overrides, false };
	assert_null(*memo_slot(memo, &lenient, &known));
	assert_false(known);
}

FIXTURE_MAIN(cmocka_unit_test(a_result_is_found_by_content))
