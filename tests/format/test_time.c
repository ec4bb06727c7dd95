/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "format/time.h"

static bool
is_date(void **state, const char *text)
{
	struct arena *arena = fixture_workspace(state)->arena;
	struct format_reason reason = { .arena = arena, .scratch = arena };

	return format_date(&reason, str_from(text));
}

static bool
is_time(void **state, const char *text)
{
	struct arena *arena = fixture_workspace(state)->arena;
	struct format_reason reason = { .arena = arena, .scratch = arena };

	return format_time(&reason, str_from(text));
}

static void
days_exist_in_their_month(void **state)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	struct arena *arena = fixture_workspace(state)->arena;

	for (int month = 1; month <= 12; month++) {
		const int last = days[month - 1];
		assert_true(is_date(state, arena_printf(arena, "2023-%02d-%02d", month, last).ptr));
		assert_false(
		    is_date(state, arena_printf(arena, "2023-%02d-%02d", month, last + 1).ptr));
	}
	assert_false(is_date(state, "2023-01-00"));
	assert_false(is_date(state, "2023-00-01"));
}

static void
leap_years_follow_the_gregorian_rule(void **state)
{
	assert_true(is_date(state, "2024-02-29"));
	assert_true(is_date(state, "2000-02-29"));
	assert_true(is_date(state, "0000-02-29"));
	assert_false(is_date(state, "1900-02-29"));
	assert_false(is_date(state, "2023-02-29"));
}

static void
leap_second_comes_at_the_end_of_the_day_in_utc(void **state)
{
	assert_true(is_time(state, "23:59:60Z"));
	assert_true(is_time(state, "00:29:60+00:30"));
	assert_true(is_time(state, "22:59:60.5-01:00"));
	assert_false(is_time(state, "23:59:60+01:00"));
	assert_false(is_time(state, "23:58:60Z"));
	assert_false(is_time(state, "23:59:61Z"));
}

static void
odd_bytes_in_dates_are_shown_as_go_shows_them(void **state)
{
	struct arena *arena = fixture_workspace(state)->arena;
	struct format_reason reason = { .arena = arena, .scratch = arena };

	assert_false(format_date(&reason, STR("2023-01-01\xc3\xa9\"\n")));
	assert_str(reason.text, "parsing time \"2023-01-01\\xc3\\xa9\\\"\\x0a\": extra text: "
	                        "\"\\xc3\\xa9\\\"\\x0a\"");
	assert_false(format_date(&reason, STR("")));
	assert_str(reason.text,
	           "parsing time \"\" as \"2006-01-02\": cannot parse \"\" as \"2006\"");
}

FIXTURE_MAIN(cmocka_unit_test(days_exist_in_their_month),
             cmocka_unit_test(leap_years_follow_the_gregorian_rule),
             cmocka_unit_test(leap_second_comes_at_the_end_of_the_day_in_utc),
             cmocka_unit_test(odd_bytes_in_dates_are_shown_as_go_shows_them))
