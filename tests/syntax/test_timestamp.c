/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "syntax/timestamp.h"

static void
dates_and_times_are_known(void **state)
{
	static const char *const cases[] = {
		"2001-01-01",           "2001-1-1",
		"2000-02-29",           "2001-12-14t21:59:43.10-05:00",
		"2001-12-14T21:59:43Z", "2001-12-14T1:2:3+24:60",
		"2001-12-14 21:59:43",  "2001-12-14   21:59:43.1234567890123",
		"2001-12-14 1:2:3,5",   "0000-01-01",
	};
	(void)state;

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		if (!timestamp_valid(str_from(cases[i])))
			fail_msg("not taken: %s", cases[i]);
}

static void
anything_else_is_text(void **state)
{
	static const char *const cases[] = {
		"",
		"2001-13-01",
		"2001-02-29",
		"2001-02-30",
		"2001-00-01",
		"2001-01-00",
		"201-01-01",
		"20010-01-01",
		"2001-01",
		"2001-001-01",
		"2001-01-01x",
		"2001-01-01T",
		"2001-01-01T10:00:00",
		"2001-01-01 24:00:00",
		"2001-01-01 10:60:00",
		"2001-01-01 10:00:60",
		"2001-01-01 10:00",
		"2001-01-01 10:00:00Z",
		"2001-01-01T10:00:00+1:00",
		"2001-01-01T10:00:00+25:00",
		"1900-02-29",
	};
	(void)state;

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		if (timestamp_valid(str_from(cases[i])))
			fail_msg("taken: %s", cases[i]);
}

FIXTURE_MAIN(cmocka_unit_test(dates_and_times_are_known), cmocka_unit_test(anything_else_is_text))
