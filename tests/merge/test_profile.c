/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "merge/profile.h"

static void
two_versions_are_known_and_differ(void **state)
{
	(void)state;
	assert_string_equal(profile_get(3)->name, "3.22.0");
	assert_string_equal(profile_get(4)->name, "4.3.1");
	assert_false(profile_get(3)->drops_default_nulls);
	assert_true(profile_get(4)->drops_default_nulls);
	assert_ptr_equal(profile_get(4), profile_get(4));
}

static void
other_versions_are_unknown(void **state)
{
	(void)state;
	assert_null(profile_get(0));
	assert_null(profile_get(2));
	assert_null(profile_get(5));
}

FIXTURE_MAIN(cmocka_unit_test(two_versions_are_known_and_differ),
             cmocka_unit_test(other_versions_are_unknown))
