/* SPDX-License-Identifier: MIT */
/*
 * Values as Go's `%#v` prints them: some of Helm's messages hold such text.
 *
 * Source: helm-values.md 1.5 (`invalid map key: []interface {}{"a"}`).
 */
#ifndef LAYER_SYNTAX_GO_PRINT_H
#define LAYER_SYNTAX_GO_PRINT_H

#include "base/buf.h"
#include "value/node.h"

/** Append @node; recurses on its depth. */
void go_print(struct buf *buf, const struct node *node);

/** Append @text in Go's double quotes. */
void go_print_string(struct buf *buf, struct str text);

#endif
