/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "base/unicode_classes.h"

#define NCATEGORIES 30

static void
names_are_sorted_and_stand_for_something(void **state)
{
	(void)state;
	for (size_t i = 0; i < unicode_names_count; i++) {
		const struct unicode_name *name = &unicode_names[i];
		const uint32_t mask = name->categories & ~UNICODE_UNFOLDED;
		if (i > 0 && strcmp(unicode_names[i - 1].name, name->name) >= 0)
			fail_msg("%s stands in the wrong place", name->name);
		if ((mask == 0) == (name->script == 0) || mask >> NCATEGORIES != 0)
			fail_msg("%s stands for nothing, or for two things", name->name);
	}
}

static void
check_runs(const uint32_t *runs, size_t n)
{
	assert_int_equal(runs[0] >> 8, 0);
	for (size_t i = 1; i < n; i++) {
		assert_true(runs[i] >> 8 > runs[i - 1] >> 8);
		assert_true((runs[i] & 0xff) != (runs[i - 1] & 0xff));
	}
	assert_true(runs[n - 1] >> 8 <= 0x10ffff);
}

static void
runs_cover_all_code_points_in_order(void **state)
{
	(void)state;
	check_runs(unicode_categories, unicode_categories_count);
	check_runs(unicode_scripts, unicode_scripts_count);
	for (size_t i = 0; i < unicode_categories_count; i++)
		assert_true((unicode_categories[i] & 0xff) < NCATEGORIES);
}

FIXTURE_MAIN(cmocka_unit_test(names_are_sorted_and_stand_for_something),
             cmocka_unit_test(runs_cover_all_code_points_in_order))
