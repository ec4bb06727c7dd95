/* SPDX-License-Identifier: MIT */
#include "regex/tree.h"

#include "base/limits.h"

#include <string.h>

/* What Go gives to one expression: 128 MiB of instructions of 40 bytes, 128 MiB of runes of 4. */
#define MOST_SIZE ((int64_t)(128 * MIB / 40))
#define MOST_RUNES (128 * MIB / 4)

void
regex_tree_init(struct regex_tree *tree, struct arena *arena)
{
	memset(tree, 0, sizeof(*tree));
	tree->arena = arena;
}

/* Take a node off a list of free ones; its last size stays known, as in Go's map. */
static struct regex_node *
take(struct regex_node **list)
{
	struct regex_node *node = *list;
	const int64_t size = node->size;

	*list = node->next_free;
	memset(node, 0, sizeof(*node));
	node->size = size;
	return node;
}

struct regex_node *
regex_tree_new(struct regex_tree *tree, enum regex_node_op op)
{
	struct regex_node *node;

	if (tree->free) {
		node = take(&tree->free);
	} else {
		node = tree->spare ? take(&tree->spare) : arena_alloc(tree->arena, sizeof(*node));
		node->size = 0;
		tree->nnodes++;
	}
	node->op = op;
	node->repeats = 1;
	return node;
}

void
regex_tree_free(struct regex_tree *tree, struct regex_node *node)
{
	node->height = 0;
	node->next_free = tree->free;
	tree->free = node;
}

static int64_t
count_size(struct regex_node *node)
{
	int64_t size = 0;

	for (size_t i = 0; i < node->nsubs; i++)
		size += node->subs[i]->size != 0 ? node->subs[i]->size : count_size(node->subs[i]);
	if (node->op == REGEX_LITERAL)
		size = (int64_t)node->nrunes;
	else if (node->op == REGEX_CAPTURE || node->op == REGEX_STAR)
		size += 2;
	else if (node->op == REGEX_PLUS || node->op == REGEX_QUEST)
		size += 1;
	else if (node->op == REGEX_ALTERNATE && node->nsubs > 1)
		size += (int64_t)node->nsubs - 1;
	else if (node->op == REGEX_REPEAT && node->max == -1)
		size = node->min == 0 ? 2 + size : 1 + node->min * size;
	else if (node->op == REGEX_REPEAT)
		size = node->max * size + (node->max - node->min);
	node->size = size < 1 ? 1 : size;
	return node->size;
}

/* Go counts sizes only when nodes times all counts seen could be too many. */
static bool
must_count_sizes(struct regex_tree *tree, const struct regex_node *node)
{
	if (tree->repeats == 0)
		tree->repeats = 1;
	if (node->op == REGEX_REPEAT) {
		int64_t n = node->max == -1 ? node->min : node->max;
		if (n <= 0)
			n = 1;
		if (n > MOST_SIZE / tree->repeats)
			tree->repeats = MOST_SIZE;
		else
			tree->repeats *= n;
	}
	return (int64_t)tree->nnodes >= MOST_SIZE / tree->repeats;
}

static void
check_size(struct regex_tree *tree, struct regex_node *node)
{
	if (!tree->counts_sizes) {
		if (!must_count_sizes(tree, node))
			return;
		tree->counts_sizes = true;
		for (size_t i = 0; i < tree->nstack; i++)
			if (count_size(tree->stack[i]) > MOST_SIZE)
				tree->limit = REGEX_TOO_LARGE;
	}
	if (count_size(node) > MOST_SIZE)
		tree->limit = REGEX_TOO_LARGE;
}

static int
count_height(struct regex_node *node)
{
	int most = 0;

	for (size_t i = 0; i < node->nsubs; i++) {
		struct regex_node *sub = node->subs[i];
		const int height = sub->height != 0 ? sub->height : count_height(sub);
		if (height > most)
			most = height;
	}
	node->height = most + 1;
	return node->height;
}

static void
check_height(struct regex_tree *tree, struct regex_node *node)
{
	if (tree->nnodes < LIMIT_REGEX_DEPTH)
		return;
	if (!tree->counts_heights) {
		tree->counts_heights = true;
		for (size_t i = 0; i < tree->nstack; i++)
			if (count_height(tree->stack[i]) > LIMIT_REGEX_DEPTH)
				tree->limit = REGEX_TOO_DEEP;
	}
	if (count_height(node) > LIMIT_REGEX_DEPTH)
		tree->limit = REGEX_TOO_DEEP;
}

void
regex_tree_check(struct regex_tree *tree, struct regex_node *node)
{
	if (tree->limit == REGEX_FITS && tree->nrunes > MOST_RUNES)
		tree->limit = REGEX_TOO_LARGE;
	if (tree->limit == REGEX_FITS)
		check_size(tree, node);
	if (tree->limit == REGEX_FITS)
		check_height(tree, node);
}

bool
regex_node_is_class(const struct regex_node *node)
{
	return (node->op == REGEX_LITERAL && node->nrunes == 1) || node->op == REGEX_CLASS ||
	       node->op == REGEX_ANY_BUT_NEWLINE || node->op == REGEX_ANY;
}

static bool
matches_newline(const struct regex_node *node)
{
	if (node->op == REGEX_LITERAL)
		return node->runes[0] == '\n';
	if (node->op != REGEX_CLASS)
		return node->op == REGEX_ANY;
	for (size_t i = 0; i < node->class.nranges; i++)
		if (node->class.ranges[i].first <= '\n' && '\n' <= node->class.ranges[i].last)
			return true;
	return false;
}

static void
add_literal(struct arena *arena, struct regex_class *class, const struct regex_node *literal)
{
	if (literal->flags & REGEX_FOLD)
		regex_class_add_folded(arena, class, literal->runes[0], literal->runes[0]);
	else
		regex_class_add(arena, class, literal->runes[0], literal->runes[0]);
}

void
regex_node_merge(struct arena *arena, struct regex_node *dst, const struct regex_node *src)
{
	if (dst->op == REGEX_ANY)
		return;
	if (dst->op == REGEX_ANY_BUT_NEWLINE) {
		if (matches_newline(src))
			dst->op = REGEX_ANY;
		return;
	}
	if (dst->op == REGEX_LITERAL) {
		if (src->runes[0] == dst->runes[0] && src->flags == dst->flags)
			return;
		dst->op = REGEX_CLASS;
		dst->class = (struct regex_class){ 0 };
		add_literal(arena, &dst->class, dst);
	}
	if (src->op == REGEX_LITERAL)
		add_literal(arena, &dst->class, src);
	else
		regex_class_join(arena, &dst->class, &src->class);
}

void
regex_node_clean(struct arena *arena, struct regex_node *node)
{
	const struct regex_range *range;

	if (node->op != REGEX_CLASS)
		return;
	regex_class_clean(arena, &node->class);
	range = node->class.ranges;
	if (node->class.nranges == 1 && range[0].first == 0 && range[0].last == RUNE_MAX)
		node->op = REGEX_ANY;
	else if (node->class.nranges == 2 && range[0].first == 0 && range[0].last == '\n' - 1 &&
	         range[1].first == '\n' + 1 && range[1].last == RUNE_MAX)
		node->op = REGEX_ANY_BUT_NEWLINE;
}

size_t
regex_node_weight(const struct regex_node *node)
{
	if (node->op == REGEX_LITERAL)
		return node->nrunes;
	return node->op == REGEX_CLASS ? 2 * node->class.nranges : 0;
}
