/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "regex/reader.h"

static struct regex_reader
reader_of(void **state, struct str pattern)
{
	return (struct regex_reader){ .arena = fixture_workspace(state)->arena,
		                      .pattern = pattern };
}

static void
code_points_are_taken_one_by_one(void **state)
{
	struct regex_reader reader = reader_of(state, STR("a\xc3\xa9"));
	uint32_t rune;

	assert_true(regex_reader_has(&reader, 3));
	assert_false(regex_reader_has(&reader, 4));
	assert_true(regex_reader_next(&reader, &rune));
	assert_int_equal(rune, 'a');
	assert_true(regex_reader_next(&reader, &rune));
	assert_int_equal(rune, 0xe9);
	assert_true(regex_reader_next(&reader, &rune));
	assert_int_equal(rune, 0xfffd);
	assert_int_equal(reader.at, 3);
	assert_null(reader.error.ptr);
}

static void
nothing_is_seen_behind_the_end(void **state)
{
	struct regex_reader reader = reader_of(state, STR("ab"));

	reader.at = 1;
	assert_int_equal(regex_reader_peek(&reader, 0), 'b');
	assert_int_equal(regex_reader_peek(&reader, 1), '\0');
	assert_true(regex_reader_sees(&reader, STR("b")));
	assert_false(regex_reader_sees(&reader, STR("bc")));
	assert_int_equal(regex_reader_find(&reader, 0, STR("b")), 1);
	assert_int_equal(regex_reader_find(&reader, 1, STR("a")), 2);
}

static void
bad_bytes_are_shown_with_what_follows(void **state)
{
	struct regex_reader reader = reader_of(state, STR("a\xff)x"));

	assert_true(regex_reader_check(&reader, 0, 1));
	assert_false(regex_reader_check(&reader, 0, 3));
	assert_str(reader.error, "invalid UTF-8: `\xff)`");
}

static void
first_failure_stays(void **state)
{
	struct regex_reader reader = reader_of(state, STR("a(b"));

	assert_false(regex_reader_fail(&reader, REGEX_FAULT_OPEN_PAREN, 0, 3));
	assert_false(regex_reader_fail(&reader, REGEX_FAULT_RANGE, 1, 2));
	assert_str(reader.error, "missing closing ): `a(b`");
}

FIXTURE_MAIN(cmocka_unit_test(code_points_are_taken_one_by_one),
             cmocka_unit_test(nothing_is_seen_behind_the_end),
             cmocka_unit_test(bad_bytes_are_shown_with_what_follows),
             cmocka_unit_test(first_failure_stays))
