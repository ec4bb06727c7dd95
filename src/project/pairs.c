/* SPDX-License-Identifier: MIT */
#include "project/pairs.h"

/* Places at first; a power of two. */
#define FIRST_CAP 64

struct cell {
	const void *a, *b;
	void *value;
};

struct pairs {
	struct arena *arena;
	struct cell *cells;
	size_t count, cap; /* cap: a power of two, never full */
};

struct pairs *
pairs_new(struct arena *arena)
{
	struct pairs *pairs = arena_alloc(arena, sizeof(*pairs));

	pairs->arena = arena;
	pairs->cap = FIRST_CAP;
	pairs->cells = arena_array(arena, pairs->cap, sizeof(*pairs->cells));
	return pairs;
}

/* Addresses are our own, so nobody can make them collide: mixing the bits is enough. */
static size_t
mix(const void *a, const void *b)
{
	uint64_t x = (uint64_t)(uintptr_t)a * 0x9E3779B97F4A7C15u ^ (uint64_t)(uintptr_t)b;

	x ^= x >> 29;
	x *= 0xBF58476D1CE4E5B9u;
	return (size_t)(x ^ (x >> 32));
}

static struct cell *
cell_of(const struct pairs *pairs, const void *a, const void *b)
{
	size_t i = mix(a, b) & (pairs->cap - 1);

	while (pairs->cells[i].a && (pairs->cells[i].a != a || pairs->cells[i].b != b))
		i = (i + 1) & (pairs->cap - 1);
	return &pairs->cells[i];
}

static void
grow(struct pairs *pairs)
{
	const struct cell *old = pairs->cells;
	const size_t cap = pairs->cap;

	pairs->cap = cap * 2;
	pairs->cells = arena_array(pairs->arena, pairs->cap, sizeof(*pairs->cells));
	for (size_t i = 0; i < cap; i++)
		if (old[i].a)
			*cell_of(pairs, old[i].a, old[i].b) = old[i];
}

void **
pairs_at(struct pairs *pairs, const void *a, const void *b)
{
	struct cell *cell = cell_of(pairs, a, b);

	if (!cell->a) {
		if (++pairs->count * 2 > pairs->cap) {
			grow(pairs);
			cell = cell_of(pairs, a, b);
		}
		*cell = (struct cell){ a, b, NULL };
	}
	return &cell->value;
}
