/* SPDX-License-Identifier: MIT */
#include "support/drift.h"
#include "support/fixture.h"

#include "parity/production.h"

static void
golden_cases_hold(void **state)
{
	drift_cases(fixture_workspace(state), "production");
}

FIXTURE_MAIN(cmocka_unit_test(golden_cases_hold))
