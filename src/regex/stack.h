/* SPDX-License-Identifier: MIT */
/*
 * The stack on which the tree of a regular expression is built.
 *
 * The parser pushes operands in the order of the text; a bar or a bracket folds
 * what lies above the last bracket into one node.  The lone regex_finish() at
 * the end folds the rest.
 *
 *	regex_tree_init(&tree, arena);
 *	regex_literal(&tree, 'a');
 *	regex_bar(&tree);
 *	regex_op(&tree, REGEX_BEGIN_TEXT);
 *	const struct regex_node *root = regex_finish(&tree);
 */
#ifndef LAYER_REGEX_STACK_H
#define LAYER_REGEX_STACK_H

#include "regex/tree.h"

/* How often an operand may come. */
struct regex_count {
	enum regex_node_op op; /* star, plus, quest or repeat */
	int min, max;          /* of a repeat, 1000 at most; max -1 is no end */
	bool is_lazy;          /* a `?` behind it */
};

/** Put an operand on the stack; literals run together. */
void regex_push(struct regex_tree *tree, struct regex_node *node);

/** Push a new node without contents. Returns: arena. */
struct regex_node *regex_op(struct regex_tree *tree, enum regex_node_op op);

/** Push one character, with its case variants under (?i). */
void regex_literal(struct regex_tree *tree, uint32_t rune);

/**
 * Repeat the operand on top of the stack.
 *
 * Returns: false when nothing is there to repeat.
 */
bool regex_repeat(struct regex_tree *tree, const struct regex_count *count);

/** Does the repeat on top of the stack stay within Go's 1000 copies, nested counts multiplied? */
bool regex_repeat_fits(const struct regex_tree *tree);

/** A `|`: what lies above the last bracket is one alternative. */
void regex_bar(struct regex_tree *tree);

/** A `)`. Returns: false when no bracket is open. */
bool regex_close(struct regex_tree *tree);

/** The end of the text. Returns: arena; NULL when a bracket is still open. */
struct regex_node *regex_finish(struct regex_tree *tree);

#endif
