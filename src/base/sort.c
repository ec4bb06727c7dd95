/* SPDX-License-Identifier: MIT */
#include "base/sort.h"

#include <string.h>

struct sort {
	size_t size;
	sort_compare *compare;
	const void *context;
};

static bool
is_sorted(const struct sort *sort, const char *items, size_t n)
{
	for (size_t i = 1; i < n; i++)
		if (sort->compare(items + (i - 1) * sort->size, items + i * sort->size,
		                  sort->context) > 0)
			return false;
	return true;
}

/* Merge from[begin, middle) and from[middle, end) into to[begin, end). */
static void
merge(const struct sort *sort, const char *from, char *to, const size_t bounds[3])
{
	size_t left = bounds[0], right = bounds[1];

	for (size_t at = bounds[0]; at < bounds[2]; at++) {
		const bool take_left = left < bounds[1] && (right >= bounds[2] ||
		                                            sort->compare(from + left * sort->size,
		                                                          from + right * sort->size,
		                                                          sort->context) <= 0);
		const size_t taken = take_left ? left++ : right++;
		memcpy(to + at * sort->size, from + taken * sort->size, sort->size);
	}
}

static size_t
bounded(size_t at, size_t n)
{
	return at < n ? at : n;
}

void
sort_items(struct arena *arena, void *items, size_t n, size_t size, sort_compare *compare,
           const void *context)
{
	const struct sort sort = { size, compare, context };

	if (n < 2 || is_sorted(&sort, items, n))
		return;
	char *from = items, *to = arena_array(arena, n, size);
	for (size_t width = 1; width < n; width *= 2) {
		for (size_t begin = 0; begin < n; begin += 2 * width)
			merge(&sort, from, to,
			      (const size_t[]){ begin, bounded(begin + width, n),
			                        bounded(begin + 2 * width, n) });
		char *swap = from;
		from = to;
		to = swap;
	}
	if (from != (char *)items)
		memcpy(items, from, n * size);
}
