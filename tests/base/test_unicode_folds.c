/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "base/unicode_folds.h"

static void
runs_are_sorted_and_disjoint(void **state)
{
	(void)state;
	for (size_t i = 0; i < unicode_folds_count; i++) {
		assert_true(unicode_folds[i].first <= unicode_folds[i].last);
		if (i > 0)
			assert_true(unicode_folds[i - 1].last < unicode_folds[i].first);
	}
}

static void
pairs_have_an_even_number_of_members(void **state)
{
	size_t npairs = 0;

	(void)state;
	for (size_t i = 0; i < unicode_folds_count; i++) {
		if (unicode_folds[i].delta != 0)
			continue;
		assert_int_equal((unicode_folds[i].last - unicode_folds[i].first) % 2, 1);
		npairs++;
	}
	assert_true(npairs > 0);
}

FIXTURE_MAIN(cmocka_unit_test(runs_are_sorted_and_disjoint),
             cmocka_unit_test(pairs_have_an_even_number_of_members))
