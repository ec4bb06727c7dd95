/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "format/reason.h"

static void
words_are_quoted_as_go_quotes(void **state)
{
	struct format_reason reason = { .arena = fixture_workspace(state)->arena };

	assert_false(format_refuse_text(&reason, "bad ", STR("a\"b'"), " here"));
	assert_str(reason.text, "bad \"a\\\"b'\" here");
	assert_false(format_refuse_rune(&reason, "bad ", '\'', ""));
	assert_str(reason.text, "bad '\\''");
	assert_false(format_refuse_rune(&reason, "bad ", 0xe9, ""));
	assert_str(reason.text, "bad '\xc3\xa9'");
	assert_false(format_refuse_within(&reason, "outer"));
	assert_str(reason.text, "outer: bad '\xc3\xa9'");
	assert_false(format_refuse(&reason, "%d of them", 3));
	assert_str(reason.text, "3 of them");
}

static void
nothing_is_written_when_nobody_asks(void **state)
{
	struct arena *arena = fixture_workspace(state)->arena;
	struct format_reason reason = { .scratch = arena };
	const size_t used = arena->used;

	for (int i = 0; i < 100000; i++) {
		assert_false(format_refuse(&reason, "%d of them", 3));
		assert_false(format_refuse_text(&reason, "a", STR("b"), "c"));
		assert_false(format_refuse_within(&reason, "outer"));
	}
	assert_null(reason.text.ptr);
	assert_int_equal(arena->used, used);
}

FIXTURE_MAIN(cmocka_unit_test(words_are_quoted_as_go_quotes),
             cmocka_unit_test(nothing_is_written_when_nobody_asks))
