/* SPDX-License-Identifier: MIT */
#include "value/compare.h"

#include "value/list.h"
#include "value/map.h"

/* The way to where the comparison is. */
struct comparing {
	struct arena *arena;
	struct differences *differences;
	struct step *steps;
	size_t depth, cap;
};

static void compare(struct comparing *comparing, const struct node *left, const struct node *right);

static void
add(struct comparing *comparing, const struct node *left, const struct node *right)
{
	struct differences *differences = comparing->differences;
	struct arena *arena = comparing->arena;
	struct step *steps = arena_array(arena, comparing->depth + 1, sizeof(*steps));

	if (differences->count == differences->cap) {
		const size_t cap = differences->cap ? differences->cap * 2 : 16;
		differences->items = arena_grow(arena, differences->items,
		                                differences->cap * sizeof(*differences->items),
		                                cap * sizeof(*differences->items));
		differences->cap = cap;
	}
	for (size_t i = 0; i < comparing->depth; i++)
		steps[i] = comparing->steps[i];
	differences->items[differences->count++] =
	    (struct difference){ { steps, comparing->depth }, left, right };
}

static void
below(struct comparing *comparing, struct step step, const struct node *left,
      const struct node *right)
{
	if (comparing->depth == comparing->cap) {
		const size_t cap = comparing->cap ? comparing->cap * 2 : 32;
		comparing->steps = arena_grow(comparing->arena, comparing->steps,
		                              comparing->cap * sizeof(*comparing->steps),
		                              cap * sizeof(*comparing->steps));
		comparing->cap = cap;
	}
	comparing->steps[comparing->depth++] = step;
	compare(comparing, left, right);
	comparing->depth--;
}

/* Both in step, by the order of their keys; either may be NULL. */
static void
compare_maps(struct comparing *comparing, const struct node *left, const struct node *right)
{
	const struct entry *a = map_first(left), *b = map_first(right);
	const struct entry *const a_end = map_behind(left), *const b_end = map_behind(right);

	while (a < a_end || b < b_end) {
		int order = a == a_end ? 1 : -1;
		if (a < a_end && b < b_end)
			order = str_compare(symbol_str(a->key), symbol_str(b->key));
		const struct step step = { .kind = STEP_KEY, .key = order <= 0 ? a->key : b->key };
		below(comparing, step, order <= 0 ? a->value : NULL, order >= 0 ? b->value : NULL);
		a += order <= 0;
		b += order >= 0;
	}
}

static void
compare_lists(struct comparing *comparing, const struct node *left, const struct node *right)
{
	const size_t nleft = list_count(left), nright = list_count(right);

	for (size_t i = 0; i < (nleft > nright ? nleft : nright); i++) {
		const struct step step = { .kind = STEP_INDEX, .index = i };
		below(comparing, step, list_get(left, i), list_get(right, i));
	}
}

/* Is it absent, or a collection of that kind? */
static bool
may_be(const struct node *node, enum node_kind kind)
{
	return !node || node->kind == kind;
}

static void
compare(struct comparing *comparing, const struct node *left, const struct node *right)
{
	const bool is_full = (left && left->count > 0) || (right && right->count > 0);

	if (node_equal(left, right))
		return;
	if (is_full && may_be(left, NODE_MAP) && may_be(right, NODE_MAP))
		compare_maps(comparing, left, right);
	else if (is_full && may_be(left, NODE_LIST) && may_be(right, NODE_LIST))
		compare_lists(comparing, left, right);
	else
		add(comparing, left, right);
}

void
compare_trees(struct arena *arena, const struct node *left, const struct node *right,
              struct differences *differences)
{
	struct comparing comparing = { .arena = arena, .differences = differences };

	compare(&comparing, left, right);
}
