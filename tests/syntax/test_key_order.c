/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "syntax/key_order.h"

/* Each before the next, and before all behind it; printed so by Helm 3.22 and 4.3. */
static const char *const in_order[] = {
	"",        " sp",    "#",
	"-",       "-1",     "<<",
	"_a",      "~",      "0",
	"00",      "1",      "1-",
	"1.5",     "9",      "10",
	"A",       "Z",      "Z1",
	"a",       "a ",     "a-b",
	"a.b",     "a0",     "a00",
	"a1",      "a1-",    "a1.5",
	"a01",     "a9",     "a10",
	"a100",    "aB",     "ab",
	"a\u00aa", "b",      "v1.9.0",
	"v1.10.0", "x3",     "x20000000000000000000",
	"z",       "\u00e9", "\U0001d54f",
};

#define COUNT (sizeof(in_order) / sizeof(in_order[0]))

static void
people_find_the_keys_in_their_order(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT; i++)
		for (size_t j = 0; j < COUNT; j++) {
			const int order = key_order(str_from(in_order[i]), str_from(in_order[j]));
			if ((order > 0) - (order < 0) != (i > j) - (i < j))
				fail_msg("\"%s\" against \"%s\": %d", in_order[i], in_order[j],
				         order);
		}
}

static void
a_zero_continues_the_number_before_it(void **state)
{
	(void)state;
	assert_true(key_order(STR("a100"), STR("a15")) > 0);
	assert_true(key_order(STR("\u066100"), STR("\u06615")) > 0);
	assert_true(key_order(STR("a000"), STR("a05")) < 0);
	assert_true(key_order(STR("a10"), STR("a1-")) > 0);
	assert_true(key_order(STR("a00"), STR("a0-")) > 0);
}

static void
digits_of_all_scripts_count(void **state)
{
	(void)state;
	/* An arabic one says 1585, as it does to Helm. */
	assert_true(key_order(STR("\u0661"), STR("9999")) < 0);
	assert_true(key_order(STR("\u0661"), STR("99")) > 0);
	assert_true(key_order(STR("\u0661"), STR("\u0662")) < 0);
}

/* Helm prints such keys in another order each time; what matters is that we do not. */
static void
two_keys_are_never_equal(void **state)
{
	(void)state;
	assert_true(key_order(STR("9"), STR("10")) < 0);
	assert_true(key_order(STR("10"), STR("1a")) < 0);
	assert_true(key_order(STR("1a"), STR("9")) < 0);
	assert_true(key_order(STR("18446744073709551617"), STR("1")) > 0);
	assert_true(key_order(STR("9223372036854775808"), STR("1")) < 0);
}

FIXTURE_MAIN(cmocka_unit_test(people_find_the_keys_in_their_order),
             cmocka_unit_test(a_zero_continues_the_number_before_it),
             cmocka_unit_test(digits_of_all_scripts_count),
             cmocka_unit_test(two_keys_are_never_equal))
