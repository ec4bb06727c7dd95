/* SPDX-License-Identifier: MIT */
#include "schema/judge.h"

static void
numbers_are_written_as_in_english(void **state)
{
	static const char *const cases[][2] = {
		{ "0", "0" },
		{ "1e6", "1×10⁰⁶" },
		{ "999999.5", "999,999.5" },
		{ "1234567.25", "1.23456725×10⁰⁶" },
		{ "0.0001", "0.0001" },
		{ "0.00001", "1×10⁻⁰⁵" },
		{ "0.000123", "0.000123" },
		{ "123456.789", "123,456.789" },
		{ "1.5e300", "1.5×10³⁰⁰" },
		{ "1e400", "∞" },
		{ "-70000.125", "-70,000.125" },
		{ "9007199254740993", "9.007199254740992×10¹⁵" },
		{ "100", "100" },
	};
	struct workspace *const ws = fixture_workspace(state);

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct str schema = arena_printf(ws->arena, "{\"minimum\": %s}", cases[i][0]);
		const struct str expected = arena_printf(
		    ws->arena, "- at '': minimum: got -2×10²⁵⁰, want %s\n", cases[i][1]);
		assert_str(judge(ws, schema.ptr, "-2e250"), expected.ptr);
	}
}

static void
counts_are_grouped_and_text_is_quoted(void **state)
{
	static const struct judge_case cases[] = {
		{ "{\"minProperties\": 1234567}", "{}",
		  "- at '': minProperties: got 0, want 1,234,567\n" },
		{ "{\"additionalProperties\": {\"const\": \"it's \\\"x\\\"\"}}",
		  "{\"a'b\\n~/\": 1}", "- at '/a\\'b\\n~0~1': value must be 'it\\'s \"x\"'\n" },
		{ "{\"enum\": [null, true, 1e3, 1.50, \"\\u00a0\"]}", "2",
		  "- at '': value must be one of <nil>, true, 1e3, 1.50, '\\u00a0'\n" },
	};

	JUDGE_CASES(fixture_workspace(state), "Helm's spelling", cases);
}

FIXTURE_MAIN(cmocka_unit_test(numbers_are_written_as_in_english),
             cmocka_unit_test(counts_are_grouped_and_text_is_quoted))
