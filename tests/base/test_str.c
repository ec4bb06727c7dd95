/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

static void
compare_orders_by_bytes_and_length(void **state)
{
	(void)state;
	assert_true(str_compare(STR("a"), STR("b")) < 0);
	assert_true(str_compare(STR("a"), STR("aa")) < 0);
	assert_true(str_compare(STR("\xff"), STR("a")) > 0);
	assert_int_equal(str_compare(STR(""), (struct str){ NULL, 0 }), 0);
}

static void
find_looks_past_false_starts(void **state)
{
	(void)state;
	assert_int_equal(str_find(STR("aaab"), STR("ab")), 2);
	assert_int_equal(str_find(STR("abc"), STR("cd")), 3);
	assert_int_equal(str_find(STR("abc"), STR("")), 0);
	assert_true(str_contains(STR("a.b.c"), STR(".c")));
	assert_false(str_contains(STR("a"), STR("ab")));
}

static void
sub_is_clamped(void **state)
{
	(void)state;
	assert_str(str_sub(STR("abc"), 1, 99), "bc");
	assert_str(str_sub(STR("abc"), 9, 9), "");
	assert_str(str_trim(STR(" \ta b\t ")), "a b");
}

static void
split_gives_empty_pieces_too(void **state)
{
	struct str rest = STR("a,,b,"), piece;
	const char *want[] = { "a", "", "b", "" };
	size_t n = 0;

	(void)state;
	for (; str_split(&rest, ',', &piece); n++)
		assert_str(piece, want[n]);
	assert_int_equal(n, 4);
}

static void
distance_counts_swaps_as_one(void **state)
{
	(void)state;
	assert_int_equal(str_distance(STR("replicas"), STR("replcias"), 2), 1);
	assert_int_equal(str_distance(STR("prod"), STR("prd"), 2), 1);
	assert_int_equal(str_distance(STR("qa"), STR("prod"), 2), 3);
	assert_int_equal(str_distance(STR(""), STR("ab"), 5), 2);
}

static void
prefixes_and_suffixes(void **state)
{
	(void)state;
	assert_true(str_starts(STR("values.yaml"), STR("values")));
	assert_false(str_starts(STR("val"), STR("values")));
	assert_true(str_ends(STR("values.yaml"), STR(".yaml")));
	assert_false(str_ends(STR("ml"), STR("yaml")));
}

FIXTURE_MAIN(cmocka_unit_test(compare_orders_by_bytes_and_length),
             cmocka_unit_test(find_looks_past_false_starts), cmocka_unit_test(sub_is_clamped),
             cmocka_unit_test(split_gives_empty_pieces_too),
             cmocka_unit_test(distance_counts_swaps_as_one),
             cmocka_unit_test(prefixes_and_suffixes))
