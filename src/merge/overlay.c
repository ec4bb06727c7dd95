/* SPDX-License-Identifier: MIT */
#include "merge/overlay.h"

#include "value/map.h"

/* One merge of two maps, entry by entry. */
struct seam {
	struct arena *arena;
	struct entry *entries;
	size_t count;
	bool only_over; /* every entry so far is the very one of the stronger map */
};

static void
seam_add(struct seam *seam, struct entry entry, bool only_over)
{
	seam->entries[seam->count++] = entry;
	seam->only_over = seam->only_over && only_over;
}

static void
seam_meet(struct seam *seam, const struct entry *under, const struct entry *over)
{
	const struct node *value = overlay(seam->arena, under->value, over->value);

	seam_add(seam, (struct entry){ over->key, value, over->key_span }, value == over->value);
}

static const struct node *
mix(struct arena *arena, const struct node *under, const struct node *over)
{
	const struct entry *low = map_first(under), *low_end = map_behind(under);
	const struct entry *high = map_first(over), *high_end = map_behind(over);
	struct seam seam = { .arena = arena, .only_over = true };

	seam.entries =
	    arena_array(arena, (size_t)under->count + over->count, sizeof(*seam.entries));
	while (low < low_end && high < high_end) {
		const int order = symbol_compare(low->key, high->key);
		if (order < 0)
			seam_add(&seam, *low++, false);
		else if (order > 0)
			seam_add(&seam, *high++, true);
		else
			seam_meet(&seam, low++, high++);
	}
	while (low < low_end)
		seam_add(&seam, *low++, false);
	while (high < high_end)
		seam_add(&seam, *high++, true);
	if (seam.only_over)
		return over;
	return node_map(arena, over->span, seam.entries, seam.count);
}

const struct node *
overlay(struct arena *arena, const struct node *under, const struct node *over)
{
	if (!over)
		return under;
	if (!node_is_map(under) || !node_is_map(over) || under->count == 0 || under == over)
		return over;
	if (over->count == 0)
		return under;
	return mix(arena, under, over);
}

struct pair {
	const struct node *under, *over, *result;
};

struct overlay_memo {
	struct arena *arena;
	struct pair *slots; /* open addressing; an empty slot has no result */
	size_t count, cap;  /* cap is a power of two */
};

#define MEMO_FIRST_CAP 64

struct overlay_memo *
overlay_memo_new(struct arena *arena)
{
	struct overlay_memo *memo = arena_alloc(arena, sizeof(*memo));

	*memo = (struct overlay_memo){ .arena = arena, .cap = MEMO_FIRST_CAP };
	memo->slots = arena_array(arena, memo->cap, sizeof(*memo->slots));
	return memo;
}

/* Addresses spread by an odd constant (the golden ratio); their order is never seen. */
static size_t
spread(const struct node *under, const struct node *over)
{
	const uint64_t bits =
	    (uint64_t)(uintptr_t)under * UINT64_C(0x9e3779b97f4a7c15) + (uint64_t)(uintptr_t)over;

	return (size_t)((bits * UINT64_C(0x9e3779b97f4a7c15)) >> 20);
}

static struct pair *
slot_of(const struct overlay_memo *memo, const struct node *under, const struct node *over)
{
	size_t i = spread(under, over) & (memo->cap - 1);

	while (memo->slots[i].result &&
	       (memo->slots[i].under != under || memo->slots[i].over != over))
		i = (i + 1) & (memo->cap - 1);
	return &memo->slots[i];
}

static void
memo_grow(struct overlay_memo *memo)
{
	const struct pair *old = memo->slots;
	const size_t old_cap = memo->cap;

	memo->cap *= 2;
	memo->slots = arena_array(memo->arena, memo->cap, sizeof(*memo->slots));
	for (size_t i = 0; i < old_cap; i++)
		if (old[i].result)
			*slot_of(memo, old[i].under, old[i].over) = old[i];
}

const struct node *
overlay_once(struct overlay_memo *memo, const struct node *under, const struct node *over)
{
	if (!under || !over)
		return under ? under : over;
	struct pair *pair = slot_of(memo, under, over);
	if (pair->result)
		return pair->result;
	*pair = (struct pair){ under, over, overlay(memo->arena, under, over) };
	const struct node *result = pair->result;
	if (++memo->count * 2 > memo->cap)
		memo_grow(memo);
	return result;
}

size_t
overlay_memo_count(const struct overlay_memo *memo)
{
	return memo->count;
}
