/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "project/pairs.h"

static void
a_pair_keeps_its_value(void **state)
{
	struct arena *arena = fixture_workspace(state)->arena;
	struct pairs *pairs = pairs_new(arena);
	static char a[1000], b[2];

	for (size_t i = 0; i < 1000; i++)
		for (size_t k = 0; k < 2; k++)
			*pairs_at(pairs, &a[i], &b[k]) = &a[i] + k;
	for (size_t i = 0; i < 1000; i++)
		for (size_t k = 0; k < 2; k++)
			assert_ptr_equal(*pairs_at(pairs, &a[i], &b[k]), &a[i] + k);
	assert_null(*pairs_at(pairs, &a[0], NULL));
}

FIXTURE_MAIN(cmocka_unit_test(a_pair_keeps_its_value))
