/* SPDX-License-Identifier: MIT */
#include "regex/stack.h"

#include "base/limits.h"
#include "regex/factor.h"

#include <string.h>

#define FIRST_STACK 16

/* Go forgets this node without counting it as free. */
static void
lose(struct regex_tree *tree, struct regex_node *node)
{
	node->next_free = tree->spare;
	tree->spare = node;
}

static void
add_runes(struct regex_tree *tree, struct regex_node *literal, const struct regex_node *more)
{
	if (literal->nrunes + more->nrunes > literal->cap) {
		const size_t cap = 2 * (literal->nrunes + more->nrunes);
		uint32_t *runes = arena_array(tree->arena, cap, sizeof(*runes));
		memcpy(runes, literal->runes, literal->nrunes * sizeof(*runes));
		literal->runes = runes;
		literal->cap = cap;
	}
	memcpy(literal->runes + literal->nrunes, more->runes, more->nrunes * sizeof(*more->runes));
	literal->nrunes += more->nrunes;
}

/* Make a node a literal of one character. */
static void
set_literal(struct regex_node *node, uint32_t rune, unsigned flags)
{
	node->op = REGEX_LITERAL;
	node->flags = flags;
	node->rune = rune;
	node->runes = &node->rune;
	node->nrunes = node->cap = 1;
}

/*
 * Before something else is pushed, run the two literals on top together: the
 * upper one can no longer become the operand of a repeat.
 *
 * Returns: the upper one, out of use but still on the stack; NULL when nothing ran together.
 */
static struct regex_node *
join_literals(struct regex_tree *tree)
{
	struct regex_node *upper;
	struct regex_node *lower;

	if (tree->nstack < 2)
		return NULL;
	upper = tree->stack[tree->nstack - 1];
	lower = tree->stack[tree->nstack - 2];
	if (upper->op != REGEX_LITERAL || lower->op != REGEX_LITERAL ||
	    ((upper->flags ^ lower->flags) & REGEX_FOLD) != 0)
		return NULL;
	add_runes(tree, lower, upper);
	return upper;
}

/* The same, and take the upper one off the stack. */
static void
settle_literals(struct regex_tree *tree)
{
	struct regex_node *upper = join_literals(tree);

	if (upper) {
		tree->nstack--;
		regex_tree_free(tree, upper);
	}
}

/* A class of one character, or of one and its only case variant, is a literal. */
static bool
is_plain(const struct regex_node *node, unsigned *fold)
{
	const struct regex_range *range = node->class.ranges;
	const bool one = node->class.nranges == 1;

	if (node->op != REGEX_CLASS || node->class.nranges == 0)
		return false;
	*fold = 0;
	if (one && range[0].first == range[0].last)
		return true;
	*fold = REGEX_FOLD;
	if (one)
		return range[0].first + 1 == range[0].last &&
		       regex_fold_next(range[0].first) == range[0].last &&
		       regex_fold_next(range[0].last) == range[0].first;
	return node->class.nranges == 2 && range[0].first == range[0].last &&
	       range[1].first == range[1].last &&
	       regex_fold_next(range[0].first) == range[1].first &&
	       regex_fold_next(range[1].first) == range[0].first;
}

static void
put(struct regex_tree *tree, struct regex_node *node)
{
	if (tree->nstack == tree->cap) {
		const size_t cap = tree->cap == 0 ? FIRST_STACK : 2 * tree->cap;
		tree->stack =
		    arena_grow(tree->arena, tree->stack, tree->nstack * sizeof(struct regex_node *),
		               cap * sizeof(struct regex_node *));
		tree->cap = cap;
	}
	tree->stack[tree->nstack++] = node;
}

void
regex_push(struct regex_tree *tree, struct regex_node *node)
{
	unsigned fold;

	tree->nrunes += regex_node_weight(node);
	if (is_plain(node, &fold)) {
		const uint32_t rune = node->class.ranges[0].first;
		const unsigned flags = (tree->flags & ~(unsigned)REGEX_FOLD) | fold;
		struct regex_node *upper = join_literals(tree);
		if (upper) {
			set_literal(upper, rune, flags);
			lose(tree, node);
			return;
		}
		set_literal(node, rune, flags);
	} else {
		settle_literals(tree);
	}
	put(tree, node);
	regex_tree_check(tree, node);
}

struct regex_node *
regex_op(struct regex_tree *tree, enum regex_node_op op)
{
	struct regex_node *node = regex_tree_new(tree, op);

	node->flags = tree->flags;
	regex_push(tree, node);
	return node;
}

/* The smallest of a character's case variants. */
static uint32_t
smallest_variant(uint32_t rune)
{
	uint32_t least = rune;

	for (uint32_t r = regex_fold_next(rune); r != rune; r = regex_fold_next(r))
		if (r < least)
			least = r;
	return least;
}

void
regex_literal(struct regex_tree *tree, uint32_t rune)
{
	struct regex_node *node = regex_tree_new(tree, REGEX_LITERAL);

	if (tree->flags & REGEX_FOLD)
		rune = smallest_variant(rune);
	set_literal(node, rune, tree->flags);
	regex_push(tree, node);
}

/* How many copies of the innermost thing a repeat makes. */
static uint32_t
copies(const struct regex_node *repeat)
{
	const int n = repeat->max == -1 ? repeat->min : repeat->max;

	if (repeat->op != REGEX_REPEAT)
		return repeat->subs[0]->repeats;
	if (repeat->max == 0)
		return 1;
	return (n == 0 ? 1 : (uint32_t)n) * repeat->subs[0]->repeats;
}

bool
regex_repeat(struct regex_tree *tree, const struct regex_count *count)
{
	struct regex_node *node;

	if (tree->nstack == 0 || tree->stack[tree->nstack - 1]->op >= REGEX_LEFT_PAREN)
		return false;
	node = regex_tree_new(tree, count->op);
	node->flags = tree->flags ^ (count->is_lazy ? REGEX_LAZY : 0);
	node->min = count->min;
	node->max = count->max;
	node->subs = arena_array(tree->arena, 1, sizeof(struct regex_node *));
	node->nsubs = 1;
	node->subs[0] = tree->stack[tree->nstack - 1];
	node->repeats = copies(node);
	tree->stack[tree->nstack - 1] = node;
	regex_tree_check(tree, node);
	return true;
}

bool
regex_repeat_fits(const struct regex_tree *tree)
{
	const struct regex_node *node = tree->stack[tree->nstack - 1];

	return (node->min < 2 && node->max < 2) || node->repeats <= LIMIT_REGEX_REPEAT;
}

/* Where the operands above the last bracket or bar begin. */
static size_t
operands(const struct regex_tree *tree)
{
	size_t i = tree->nstack;

	while (i > 0 && tree->stack[i - 1]->op < REGEX_LEFT_PAREN)
		i--;
	return i;
}

/* Make one node of the operands on top; @empty when there are none. */
static void
fold_operands(struct regex_tree *tree, enum regex_node_op op, enum regex_node_op empty)
{
	const size_t begin = operands(tree);
	const size_t n = tree->nstack - begin;

	tree->nstack = begin;
	if (n == 0)
		regex_push(tree, regex_tree_new(tree, empty));
	else
		regex_push(tree, regex_collapse(tree, tree->stack + begin, n, op));
}

static void
concat(struct regex_tree *tree)
{
	settle_literals(tree);
	fold_operands(tree, REGEX_CONCAT, REGEX_EMPTY);
}

static void
alternate(struct regex_tree *tree)
{
	if (tree->nstack > operands(tree))
		regex_node_clean(tree->arena, tree->stack[tree->nstack - 1]);
	fold_operands(tree, REGEX_ALTERNATE, REGEX_NOTHING);
}

/* Two alternatives that are one character each become one class. */
static bool
merge_classes(struct regex_tree *tree)
{
	const size_t n = tree->nstack;
	struct regex_node *upper;
	struct regex_node *lower;

	if (n < 3 || tree->stack[n - 2]->op != REGEX_VERTICAL_BAR)
		return false;
	upper = tree->stack[n - 1];
	lower = tree->stack[n - 3];
	if (!regex_node_is_class(upper) || !regex_node_is_class(lower))
		return false;
	if (upper->op > lower->op) {
		tree->stack[n - 3] = upper;
		upper = lower;
		lower = tree->stack[n - 3];
	}
	regex_node_merge(tree->arena, lower, upper);
	regex_tree_free(tree, upper);
	tree->nstack--;
	return true;
}

/* Move the alternative on top below the bar under it; false when there is no bar. */
static bool
swap_bar(struct regex_tree *tree)
{
	const size_t n = tree->nstack;
	struct regex_node *bar;

	if (merge_classes(tree))
		return true;
	if (n < 2 || tree->stack[n - 2]->op != REGEX_VERTICAL_BAR)
		return false;
	if (n >= 3)
		regex_node_clean(tree->arena, tree->stack[n - 3]);
	bar = tree->stack[n - 2];
	tree->stack[n - 2] = tree->stack[n - 1];
	tree->stack[n - 1] = bar;
	return true;
}

void
regex_bar(struct regex_tree *tree)
{
	concat(tree);
	if (!swap_bar(tree))
		regex_op(tree, REGEX_VERTICAL_BAR);
}

/* Fold everything above the last bracket into one node. */
static void
fold_group(struct regex_tree *tree)
{
	concat(tree);
	if (swap_bar(tree))
		tree->nstack--;
	alternate(tree);
}

bool
regex_close(struct regex_tree *tree)
{
	struct regex_node *inner;
	struct regex_node *paren;

	fold_group(tree);
	if (tree->nstack < 2)
		return false;
	inner = tree->stack[tree->nstack - 1];
	paren = tree->stack[tree->nstack - 2];
	if (paren->op != REGEX_LEFT_PAREN)
		return false;
	tree->nstack -= 2;
	tree->flags = paren->flags;
	if (!paren->captures) {
		regex_push(tree, inner);
		return true;
	}
	paren->op = REGEX_CAPTURE;
	paren->subs = arena_array(tree->arena, 1, sizeof(struct regex_node *));
	paren->subs[0] = inner;
	paren->nsubs = 1;
	paren->repeats = inner->repeats;
	regex_push(tree, paren);
	return true;
}

struct regex_node *
regex_finish(struct regex_tree *tree)
{
	fold_group(tree);
	return tree->nstack == 1 ? tree->stack[0] : NULL;
}
