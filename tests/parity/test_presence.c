/* SPDX-License-Identifier: MIT */
#include "support/drift.h"
#include "support/fixture.h"

#include "parity/presence.h"

static void
golden_cases_hold(void **state)
{
	drift_cases(fixture_workspace(state), "presence");
}

FIXTURE_MAIN(cmocka_unit_test(golden_cases_hold))
