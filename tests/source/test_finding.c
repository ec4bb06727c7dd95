/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

static void
keeps_all_and_knows_the_worst(void **state)
{
	struct findings *findings = findings_new(fixture_workspace(state)->arena);

	assert_int_equal(findings_worst(findings, 0), LEVEL_OFF);
	for (unsigned i = 0; i < 100; i++)
		findings_add(findings,
		             &(struct finding){ .rule = RULE_LIMIT,
		                                .level = i == 50 ? LEVEL_ERROR : LEVEL_NOTE });
	assert_int_equal(findings->count, 100);
	assert_int_equal(findings_worst(findings, 0), LEVEL_ERROR);
	assert_int_equal(findings_worst(findings, 51), LEVEL_NOTE);
}

FIXTURE_MAIN(cmocka_unit_test(keeps_all_and_knows_the_worst))
