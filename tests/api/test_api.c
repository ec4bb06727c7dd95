/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "layer.h"

static void
version_has_three_numbers(void **state)
{
	unsigned numbers[3];

	(void)state;
	assert_int_equal(sscanf(layer_version(), "%u.%u.%u", &numbers[0], &numbers[1], &numbers[2]),
	                 3);
}

FIXTURE_MAIN(cmocka_unit_test(version_has_three_numbers))
