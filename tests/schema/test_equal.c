/* SPDX-License-Identifier: MIT */
#include "schema/judge.h"

#include "schema/equal.h"

static void
values_are_equal_as_json(void **state)
{
	struct workspace *const ws = fixture_workspace(state);
	static const struct {
		const char *a, *b;
		bool equal;
	} cases[] = {
		{ "null", "null", true },
		{ "1", "1.0", true },
		{ "1", "true", false },
		{ "0", "false", false },
		{ "\"1\"", "1", false },
		{ "[1, 2]", "[1.0, 2e0]", true },
		{ "[1, 2]", "[2, 1]", false },
		{ "{\"a\": 1, \"b\": [2]}", "{\"b\": [2], \"a\": 1}", true },
		{ "{\"a\": 1}", "{\"b\": 1}", false },
		{ "{\"a\": 1}", "{\"a\": 1, \"b\": 2}", false },
		{ "9007199254740993", "9007199254740992", false },
		{ "\"\"", "\"\\u0000\"", false },
		{ "1e9999999", "1e9999999", false },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct value a = { judge_value(ws, cases[i].a), true };
		const struct value b = { judge_value(ws, cases[i].b), true };
		assert_int_equal(value_equal(ws->sources, a, b), cases[i].equal);
		assert_int_equal(value_equal(ws->sources, b, a), cases[i].equal);
		if (cases[i].equal)
			assert_int_equal(value_hash(ws->sources, a), value_hash(ws->sources, b));
	}
}

static void
numbers_of_values_are_float64(void **state)
{
	struct workspace *const ws = fixture_workspace(state);
	const struct value written = { judge_value(ws, "9007199254740993"), true };
	const struct value read = { written.node, false };
	const struct value set = { node_int(ws->arena, (struct span){ 0, 0, 0 }, 9007199254740993),
		                   false };

	assert_false(value_equal(ws->sources, read, written));
	assert_true(value_equal(ws->sources, set, written));
	assert_int_equal(value_hash(ws->sources, set), value_hash(ws->sources, written));
}

FIXTURE_MAIN(cmocka_unit_test(values_are_equal_as_json),
             cmocka_unit_test(numbers_of_values_are_float64))
