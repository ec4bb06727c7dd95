/* SPDX-License-Identifier: MIT */
/*
 * Scalars whose text YAML changes: `1.10` is 1.1, `0755` is 493, `no` is false.
 *
 * In a values file that is Helm's business.  In layer.yaml such a text is an
 * error that asks for quotes: a tag of `1.10` in a `set` block is never meant
 * to be `1.1`.
 */
#ifndef LAYER_PROJECT_QUOTES_H
#define LAYER_PROJECT_QUOTES_H

#include "source/workspace.h"
#include "value/node.h"

/**
 * Does YAML keep the text of every scalar inside @node? Strings, nulls and
 * what is quoted always are.
 *
 * Returns: false + a finding for each that is not.
 */
bool quotes_check(struct workspace *ws, const struct node *node);

/**
 * The text that a scalar stands for, as written: `5`, `true`, a string.
 *
 * Returns: false + finding when it is changed, or no scalar (@what says what
 * was wanted there).
 */
bool quotes_text(struct workspace *ws, const struct node *node, const char *what, struct str *text);

/**
 * Is a key the text that was written? `on` is true, `010` is 8.
 *
 * Returns: false + finding that asks for quotes.
 */
bool quotes_name(struct workspace *ws, struct str name, struct span span);

#endif
