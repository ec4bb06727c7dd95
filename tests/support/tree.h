/* SPDX-License-Identifier: MIT */
/*
 * Small trees for tests, read and printed without the product's own readers.
 *
 *	const struct node *node = tree(ws, "{a: 1, b: {c: null}, d: [x, 2]}");
 *	assert_tree(ws, node, "{a:1,b:{c:null},d:[x,2]}");
 *
 * Words that are not null, true, false or a number are strings; quotes make
 * anything one, `#7` is an int of --set.  Spans point into the text.
 */
#ifndef LAYER_TESTS_TREE_H
#define LAYER_TESTS_TREE_H

#include "source/workspace.h"
#include "value/node.h"

/** The tree of a text; aborts on a text that is none. Returns: arena. */
const struct node *tree(struct workspace *ws, const char *text);

/** A tree as text, keys in byte order, no blanks. Returns: arena. */
struct str tree_text(struct workspace *ws, const struct node *node);

/** Fails the test unless @node prints as @expected. */
void assert_tree(struct workspace *ws, const struct node *node, const char *expected);

#endif
