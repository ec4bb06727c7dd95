/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "schema/decimal.h"

static void
numbers_compare_by_value(void **state)
{
	static const struct {
		const char *a, *b;
		int order;
	} cases[] = {
		{ "1", "1.0", 0 },
		{ "1e3", "1000", 0 },
		{ "0.1", "1e-1", 0 },
		{ "-0", "0.00e7", 0 },
		{ "1", "2", -1 },
		{ "-1", "-2", 1 },
		{ "-1", "0", -1 },
		{ "0.30", "0.3", 0 },
		{ "0.3", "0.31", -1 },
		{ "10", "9.99", 1 },
		{ "1.5e400", "15e399", 0 },
		{ "1e-400", "0", 1 },
		{ "9007199254740993", "9007199254740992", 1 },
		{ "00.1E+1", "1", 0 },
		{ "123456789012345678901234567890", "1.2345678901234567890123456789e29", 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct decimal a = decimal_parse(str_from(cases[i].a));
		const struct decimal b = decimal_parse(str_from(cases[i].b));
		const int order = decimal_compare(&a, &b);
		assert_int_equal((order > 0) - (order < 0), cases[i].order);
		assert_int_equal(-decimal_compare(&b, &a), order);
		assert_int_equal(decimal_hash(&a) == decimal_hash(&b), order == 0);
	}
}

static void
values_count_as_their_shortest_text(void **state)
{
	struct arena *const arena = fixture_workspace(state)->arena;
	const struct span nowhere = { 0, 0, 0 };
	const struct {
		const struct node *node;
		const char *text;
	} cases[] = {
		{ node_float(arena, nowhere, 0.1), "0.1" },
		{ node_float(arena, nowhere, -2.5e-7), "-2.5e-7" },
		{ node_float(arena, nowhere, 9007199254740993.0), "9007199254740992" },
		{ node_float(arena, nowhere, 1e22), "1e22" },
		{ node_float(arena, nowhere, -0.0), "0" },
		{ node_int(arena, nowhere, INT64_MIN), "-9223372036854775808" },
		{ node_int(arena, nowhere, 9007199254740993), "9007199254740993" },
		{ node_int(arena, nowhere, 100), "1e2" },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		char digits[DECIMAL_BUFFER];
		const struct decimal a = decimal_of(cases[i].node, digits);
		const struct decimal b = decimal_parse(str_from(cases[i].text));
		assert_int_equal(decimal_compare(&a, &b), 0);
	}
}

static void
whole_numbers_are_known_and_wrap(void **state)
{
	static const struct {
		const char *text;
		bool whole;
		int64_t wrapped;
	} cases[] = {
		{ "0", true, 0 },
		{ "2.0", true, 2 },
		{ "1.5", false, 0 },
		{ "15e-1", false, 0 },
		{ "150e-1", true, 15 },
		{ "1e3", true, 1000 },
		{ "9223372036854775808", true, INT64_MIN },
		{ "18446744073709551617", true, 1 },
		{ "-18446744073709551617", true, -1 },
		{ "1e100", true, 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct decimal number = decimal_parse(str_from(cases[i].text));
		assert_int_equal(decimal_is_integer(&number), cases[i].whole);
		if (cases[i].whole)
			assert_int_equal(decimal_wrap(&number), cases[i].wrapped);
	}
}

static void
exponents_beyond_a_million_are_unusable(void **state)
{
	(void)state;
	assert_false(decimal_parse(STR("1e1000000")).unusable);
	assert_true(decimal_parse(STR("1e1000001")).unusable);
	assert_true(decimal_parse(STR("1.5e1000002")).unusable);
	assert_false(decimal_parse(STR("1.5e1000001")).unusable);
	assert_true(decimal_parse(STR("1e-1000001")).unusable);
	assert_true(decimal_parse(STR("1e99999999999999999999")).unusable);
	assert_false(decimal_parse(STR("0e99999999999999999999")).unusable);
}

static void
multiples_are_exact(void **state)
{
	struct arena *const arena = fixture_workspace(state)->arena;
	static const struct {
		const char *number, *divisor;
		bool divides;
	} cases[] = {
		{ "0.3", "0.1", true },
		{ "0.35", "0.1", false },
		{ "4.35", "0.01", true },
		{ "0", "7", true },
		{ "7", "7.0", true },
		{ "-14", "7", true },
		{ "7", "14", false },
		{ "1e308", "0.123456789", false },
		{ "1e300", "1e-300", true },
		{ "1e5", "32", true },
		{ "1e4", "32", false },
		{ "3", "1e1", false },
		{ "30", "1e1", true },
		{ "1e2", "1e-1000000", true },
		{ "5", "36893488147419103232", false },
		{ "1e70", "36893488147419103232", true },
		{ "1e19", "18446744073709551617", false },
		{ "4.5", "1.5", true },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct decimal number = decimal_parse(str_from(cases[i].number));
		const struct decimal by = decimal_parse(str_from(cases[i].divisor));
		struct divisor divisor;
		assert_true(decimal_divisor(arena, &by, &divisor));
		assert_int_equal(decimal_divides(&divisor, &number), cases[i].divides);
	}
}

static void
divisors_have_a_limit(void **state)
{
	struct arena *const arena = fixture_workspace(state)->arena;
	char *const digits = arena_alloc(arena, 10001);
	struct divisor divisor;

	memset(digits, '7', 10001);
	struct decimal number = decimal_parse((struct str){ digits, 10000 });
	assert_true(decimal_divisor(arena, &number, &divisor));
	number = decimal_parse((struct str){ digits, 10001 });
	assert_false(decimal_divisor(arena, &number, &divisor));
	number = decimal_parse(STR("0"));
	assert_false(decimal_divisor(arena, &number, &divisor));
}

static void
numbers_print_for_people(void **state)
{
	static const char *const cases[][2] = {
		{ "0.0", "0" },           { "-1.50", "-1.5" },
		{ "1e3", "1000" },        { "0.001", "0.001" },
		{ "123.456", "123.456" }, { "1e30", "1e30" },
		{ "1.25e-9", "1.25e-9" }, { "9007199254740993", "9007199254740993" },
	};
	struct buf buf;

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct decimal number = decimal_parse(str_from(cases[i][0]));
		buf_init(&buf, fixture_workspace(state)->arena);
		decimal_print(&buf, &number);
		assert_str(buf_str(&buf), cases[i][1]);
	}
}

FIXTURE_MAIN(cmocka_unit_test(numbers_compare_by_value),
             cmocka_unit_test(values_count_as_their_shortest_text),
             cmocka_unit_test(whole_numbers_are_known_and_wrap),
             cmocka_unit_test(exponents_beyond_a_million_are_unusable),
             cmocka_unit_test(multiples_are_exact), cmocka_unit_test(divisors_have_a_limit),
             cmocka_unit_test(numbers_print_for_people))
