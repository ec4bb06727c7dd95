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

/* With all rules of the other, and the words, a profile is the other. */
static void
rules_are_all_that_differs(void **state)
{
	struct profile profile = *profile_get(3);
	const struct profile *other = profile_get(4);
	size_t count;
	const struct profile_rule *rules = profile_rules(&count);

	(void)state;
	for (size_t i = 0; i < count; i++) {
		assert_int_not_equal(profile_has(&profile, &rules[i]),
		                     profile_has(other, &rules[i]));
		profile = profile_mixed(&profile, &rules[i], other);
		assert_int_equal(profile_has(&profile, &rules[i]), profile_has(other, &rules[i]));
	}
	profile.major = other->major;
	profile.name = other->name;
	profile.logs_by_level = other->logs_by_level;
	profile.names_stage = other->names_stage;
	profile.writes_lower_case = other->writes_lower_case;
	assert_memory_equal(&profile, other, sizeof(profile));
}

FIXTURE_MAIN(cmocka_unit_test(rules_are_all_that_differs),
             cmocka_unit_test(two_versions_are_known_and_differ),
             cmocka_unit_test(other_versions_are_unknown))
