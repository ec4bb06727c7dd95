/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "format/number.h"

static const struct row {
	const char *text;
	enum format_number_status status;
	int64_t number;
} rows[] = {
	{ "0", FORMAT_NUMBER_OK, 0 },
	{ "007", FORMAT_NUMBER_OK, 7 },
	{ "+5", FORMAT_NUMBER_OK, 5 },
	{ "-0", FORMAT_NUMBER_OK, 0 },
	{ "-12", FORMAT_NUMBER_OK, -12 },
	{ "9223372036854775807", FORMAT_NUMBER_OK, INT64_MAX },
	{ "-9223372036854775808", FORMAT_NUMBER_OK, INT64_MIN },
	{ "9223372036854775808", FORMAT_NUMBER_RANGE, 0 },
	{ "-9223372036854775809", FORMAT_NUMBER_RANGE, 0 },
	{ "18446744073709551615", FORMAT_NUMBER_RANGE, 0 },
	{ "18446744073709551616", FORMAT_NUMBER_RANGE, 0 },
	{ "99999999999999999999x", FORMAT_NUMBER_RANGE, 0 },
	{ "1844674407370955161x", FORMAT_NUMBER_SYNTAX, 0 },
	{ "", FORMAT_NUMBER_SYNTAX, 0 },
	{ "+", FORMAT_NUMBER_SYNTAX, 0 },
	{ "--1", FORMAT_NUMBER_SYNTAX, 0 },
	{ "1 ", FORMAT_NUMBER_SYNTAX, 0 },
	{ "1_0", FORMAT_NUMBER_SYNTAX, 0 },
	{ "0x1", FORMAT_NUMBER_SYNTAX, 0 },
};

static void
numbers_are_read_as_atoi_reads_them(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		int64_t number;
		if (format_number(str_from(rows[i].text), &number) != rows[i].status ||
		    number != rows[i].number)
			fail_msg("%s is read as %lld", rows[i].text, (long long)number);
	}
	fixture_count("decimal integers", sizeof(rows) / sizeof(rows[0]), 0, 0);
}

FIXTURE_MAIN(cmocka_unit_test(numbers_are_read_as_atoi_reads_them))
