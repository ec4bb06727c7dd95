/* SPDX-License-Identifier: MIT */
#include "chart/memo.h"

/* Lists by hash: a chart sees some hundred overrides, rarely some thousand. */
#define MEMO_BUCKETS 256

struct memory {
	struct memo_key key;
	const void *result;
	struct memory *next;
};

struct memo {
	struct arena *arena;
	struct memory *buckets[MEMO_BUCKETS];
};

struct memo *
memo_new(struct arena *arena)
{
	struct memo *memo = arena_alloc(arena, sizeof(*memo));

	memo->arena = arena;
	return memo;
}

static bool
key_equal(const struct memo_key *a, const struct memo_key *b)
{
	return a->profile == b->profile && a->is_strict == b->is_strict &&
	       node_equal(a->overrides, b->overrides);
}

const void **
memo_slot(struct memo *memo, const struct memo_key *key, bool *known)
{
	struct memory **bucket = &memo->buckets[node_hash(key->overrides) % MEMO_BUCKETS];

	*known = true;
	for (struct memory *memory = *bucket; memory; memory = memory->next)
		if (key_equal(&memory->key, key))
			return &memory->result;
	*known = false;
	struct memory *fresh = arena_alloc(memo->arena, sizeof(*fresh));
	*fresh = (struct memory){ .key = *key, .next = *bucket };
	*bucket = fresh;
	return &fresh->result;
}
