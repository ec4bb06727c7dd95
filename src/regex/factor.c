/* SPDX-License-Identifier: MIT */
#include "regex/factor.h"

#include <string.h>

/* The literal that a node begins with. */
struct leading {
	const uint32_t *runes;
	size_t nrunes;
	unsigned fold;
};

static struct leading
leading_string(const struct regex_node *node)
{
	if (node->op == REGEX_CONCAT && node->nsubs > 0)
		node = node->subs[0];
	if (node->op != REGEX_LITERAL)
		return (struct leading){ NULL, 0, 0 };
	return (struct leading){ node->runes, node->nrunes, node->flags & REGEX_FOLD };
}

static size_t
common_length(const struct leading *a, const struct leading *b)
{
	size_t n = 0;

	if (a->fold != b->fold)
		return 0;
	while (n < a->nrunes && n < b->nrunes && a->runes[n] == b->runes[n])
		n++;
	return n;
}

/* Take the first node of a sequence away; one that is left stands for the sequence. */
static struct regex_node *
drop_first(struct regex_tree *tree, struct regex_node *concat)
{
	struct regex_node *rest = concat;

	concat->nsubs--;
	memmove(concat->subs, concat->subs + 1, concat->nsubs * sizeof(concat->subs[0]));
	if (concat->nsubs == 0) {
		concat->op = REGEX_EMPTY;
	} else if (concat->nsubs == 1) {
		rest = concat->subs[0];
		regex_tree_free(tree, concat);
	}
	return rest;
}

/* Take @n characters from the beginning of a literal. */
static void
shorten(struct regex_node *literal, size_t n)
{
	literal->nrunes -= n;
	memmove(literal->runes, literal->runes + n, literal->nrunes * sizeof(literal->runes[0]));
	if (literal->nrunes == 0)
		literal->op = REGEX_EMPTY;
}

static struct regex_node *
remove_string(struct regex_tree *tree, struct regex_node *node, size_t n)
{
	struct regex_node *first;

	if (node->op == REGEX_LITERAL)
		shorten(node, n);
	if (node->op != REGEX_CONCAT || node->nsubs == 0)
		return node;
	first = remove_string(tree, node->subs[0], n);
	node->subs[0] = first;
	if (first->op != REGEX_EMPTY)
		return node;
	regex_tree_free(tree, first);
	return drop_first(tree, node);
}

/* prefix(a|b|...) */
static struct regex_node *
join(struct regex_tree *tree, struct regex_node *prefix, struct regex_node **subs, size_t nsubs)
{
	struct regex_node *suffix = regex_collapse(tree, subs, nsubs, REGEX_ALTERNATE);
	struct regex_node *concat = regex_tree_new(tree, REGEX_CONCAT);

	concat->subs = arena_array(tree->arena, 2, sizeof(struct regex_node *));
	concat->subs[0] = prefix;
	concat->subs[1] = suffix;
	concat->nsubs = 2;
	concat->repeats = prefix->repeats > suffix->repeats ? prefix->repeats : suffix->repeats;
	return concat;
}

static struct regex_node *
join_strings(struct regex_tree *tree, const struct leading *common, struct regex_node **subs,
             size_t nsubs)
{
	struct regex_node *prefix = regex_tree_new(tree, REGEX_LITERAL);

	prefix->flags = common->fold;
	prefix->runes = arena_array(tree->arena, common->nrunes, sizeof(uint32_t));
	memcpy(prefix->runes, common->runes, common->nrunes * sizeof(uint32_t));
	prefix->nrunes = prefix->cap = common->nrunes;
	for (size_t i = 0; i < nsubs; i++) {
		subs[i] = remove_string(tree, subs[i], prefix->nrunes);
		regex_tree_check(tree, subs[i]);
	}
	return join(tree, prefix, subs, nsubs);
}

/* First round: runs that begin with the same literal. Returns: how many are left. */
static size_t
factor_strings(struct regex_tree *tree, struct regex_node **subs, size_t nsubs)
{
	struct leading common = { NULL, 0, 0 };
	size_t begin = 0;
	size_t nout = 0;

	for (size_t i = 0; i <= nsubs; i++) {
		struct leading next = { NULL, 0, 0 };
		if (i < nsubs) {
			next = leading_string(subs[i]);
			const size_t n = common_length(&common, &next);
			if (n > 0) {
				common.nrunes = n;
				continue;
			}
		}
		if (i == begin + 1)
			subs[nout++] = subs[begin];
		else if (i > begin)
			subs[nout++] = join_strings(tree, &common, subs + begin, i - begin);
		begin = i;
		common = next;
	}
	return nout;
}

static struct regex_node *
leading_node(struct regex_node *node)
{
	if (node->op == REGEX_CONCAT && node->nsubs > 0)
		node = node->subs[0];
	return node->op == REGEX_EMPTY ? NULL : node;
}

/* Only classes and classes a fixed number of times may be taken out. */
static bool
is_factor(const struct regex_node *node)
{
	if (node->op == REGEX_REPEAT)
		return node->min == node->max && regex_node_is_class(node->subs[0]);
	return regex_node_is_class(node);
}

/* Are two nodes, of which one is a factor, the same? */
static bool
same_factor(const struct regex_node *a, const struct regex_node *b)
{
	if (a->op != b->op)
		return false;
	if (a->op == REGEX_REPEAT)
		return ((a->flags ^ b->flags) & REGEX_LAZY) == 0 && a->min == b->min &&
		       a->max == b->max && same_factor(a->subs[0], b->subs[0]);
	if (a->op == REGEX_ANY || a->op == REGEX_ANY_BUT_NEWLINE)
		return true;
	if (((a->flags ^ b->flags) & REGEX_FOLD) != 0)
		return false;
	if (a->op == REGEX_CLASS)
		return regex_class_equal(&a->class, &b->class);
	return a->op == REGEX_LITERAL && a->nrunes == b->nrunes &&
	       memcmp(a->runes, b->runes, a->nrunes * sizeof(a->runes[0])) == 0;
}

/* Take the leading node away; @frees says whether it is of no use any more. */
static struct regex_node *
remove_node(struct regex_tree *tree, struct regex_node *node, bool frees)
{
	if (node->op == REGEX_CONCAT && node->nsubs > 0) {
		if (frees)
			regex_tree_free(tree, node->subs[0]);
		return drop_first(tree, node);
	}
	if (frees)
		regex_tree_free(tree, node);
	return regex_tree_new(tree, REGEX_EMPTY);
}

static struct regex_node *
join_nodes(struct regex_tree *tree, struct regex_node *prefix, struct regex_node **subs,
           size_t nsubs)
{
	for (size_t i = 0; i < nsubs; i++) {
		subs[i] = remove_node(tree, subs[i], i > 0);
		regex_tree_check(tree, subs[i]);
	}
	return join(tree, prefix, subs, nsubs);
}

/* Second round: runs that begin with the same class. */
static size_t
factor_nodes(struct regex_tree *tree, struct regex_node **subs, size_t nsubs)
{
	struct regex_node *first = NULL;
	size_t begin = 0;
	size_t nout = 0;

	for (size_t i = 0; i <= nsubs; i++) {
		struct regex_node *next = i < nsubs ? leading_node(subs[i]) : NULL;
		if (first && next && is_factor(first) && same_factor(first, next))
			continue;
		if (i == begin + 1)
			subs[nout++] = subs[begin];
		else if (i > begin)
			subs[nout++] = join_nodes(tree, first, subs + begin, i - begin);
		begin = i;
		first = next;
	}
	return nout;
}

/* Make one class of several, on the basis of the one that is most of a class. */
static struct regex_node *
join_classes(struct regex_tree *tree, struct regex_node **subs, size_t nsubs)
{
	struct regex_node *most;
	size_t at = 0;

	for (size_t i = 1; i < nsubs; i++)
		if (subs[at]->op < subs[i]->op ||
		    (subs[at]->op == subs[i]->op &&
		     regex_node_weight(subs[at]) < regex_node_weight(subs[i])))
			at = i;
	most = subs[at];
	subs[at] = subs[0];
	for (size_t i = 1; i < nsubs; i++) {
		regex_node_merge(tree->arena, most, subs[i]);
		regex_tree_free(tree, subs[i]);
	}
	regex_node_clean(tree->arena, most);
	return most;
}

/* Third round: runs of single characters and classes. */
static size_t
merge_classes(struct regex_tree *tree, struct regex_node **subs, size_t nsubs)
{
	size_t begin = 0;
	size_t nout = 0;

	for (size_t i = 0; i <= nsubs; i++) {
		if (i < nsubs && regex_node_is_class(subs[i]))
			continue;
		if (i == begin + 1)
			subs[nout++] = subs[begin];
		else if (i > begin)
			subs[nout++] = join_classes(tree, subs + begin, i - begin);
		if (i < nsubs)
			subs[nout++] = subs[i];
		begin = i + 1;
	}
	return nout;
}

/* Fourth round: runs of nothing at all. */
static size_t
merge_empties(struct regex_node **subs, size_t nsubs)
{
	size_t nout = 0;

	for (size_t i = 0; i < nsubs; i++)
		if (i + 1 == nsubs || subs[i]->op != REGEX_EMPTY || subs[i + 1]->op != REGEX_EMPTY)
			subs[nout++] = subs[i];
	return nout;
}

static struct regex_node *
factor(struct regex_tree *tree, struct regex_node *node)
{
	struct regex_node *only;

	if (node->nsubs >= 2) {
		node->nsubs = factor_strings(tree, node->subs, node->nsubs);
		node->nsubs = factor_nodes(tree, node->subs, node->nsubs);
		node->nsubs = merge_classes(tree, node->subs, node->nsubs);
		node->nsubs = merge_empties(node->subs, node->nsubs);
	}
	if (node->nsubs != 1)
		return node;
	only = node->subs[0];
	regex_tree_free(tree, node);
	return only;
}

/* Room for the nodes, those of nested nodes of the same kind counted singly. */
static size_t
count_flat(struct regex_node *const *subs, size_t nsubs, enum regex_node_op op)
{
	size_t n = 0;

	for (size_t i = 0; i < nsubs; i++)
		n += subs[i]->op == op ? subs[i]->nsubs : 1;
	return n;
}

struct regex_node *
regex_collapse(struct regex_tree *tree, struct regex_node **subs, size_t nsubs,
               enum regex_node_op op)
{
	struct regex_node *node;

	if (nsubs == 1)
		return subs[0];
	node = regex_tree_new(tree, op);
	node->subs =
	    arena_array(tree->arena, count_flat(subs, nsubs, op), sizeof(struct regex_node *));
	for (size_t i = 0; i < nsubs; i++) {
		struct regex_node *sub = subs[i];
		if (sub->repeats > node->repeats)
			node->repeats = sub->repeats;
		if (sub->op != op) {
			node->subs[node->nsubs++] = sub;
			continue;
		}
		memcpy(node->subs + node->nsubs, sub->subs, sub->nsubs * sizeof(sub->subs[0]));
		node->nsubs += sub->nsubs;
		regex_tree_free(tree, sub);
	}
	return op == REGEX_ALTERNATE ? factor(tree, node) : node;
}
