/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "base/sort.h"

struct pair {
	unsigned key, place;
};

static int
by_key(const void *a, const void *b, const void *context)
{
	const unsigned x = ((const struct pair *)a)->key, y = ((const struct pair *)b)->key;

	assert_string_equal(context, "context");
	return (x > y) - (x < y);
}

static void
sorts_and_keeps_equal_ones_in_order(void **state)
{
	uint64_t seed = 1;
	struct pair items[500];

	for (size_t n = 0; n < 500; n += 7) {
		for (size_t i = 0; i < n; i++)
			items[i] =
			    (struct pair){ (unsigned)(fixture_next(&seed) % 20), (unsigned)i };
		sort_items(fixture_workspace(state)->arena, items, n, sizeof(*items), by_key,
		           "context");
		for (size_t i = 1; i < n; i++)
			assert_true(items[i - 1].key < items[i].key ||
			            (items[i - 1].key == items[i].key &&
			             items[i - 1].place < items[i].place));
	}
}

FIXTURE_MAIN(cmocka_unit_test(sorts_and_keeps_equal_ones_in_order))
