/* SPDX-License-Identifier: MIT */
/*
 * Values as JSON, as Go's encoding/json writes them (and so Helm's `-o json`
 * and toJson): one line, no blanks, keys in byte order, `<`, `>`, `&`, U+2028
 * and U+2029 as \u escapes, bad UTF-8 as \ufffd.
 */
#ifndef LAYER_SYNTAX_JSON_WRITE_H
#define LAYER_SYNTAX_JSON_WRITE_H

#include "base/buf.h"

struct node;

/**
 * Append a tree, without a newline.
 *
 * Ints are exact, floats as number_print_json() prints them. Recurses on the
 * depth, which readers bound. Source: helm-values.md 7.
 */
void json_write(struct buf *buf, const struct node *node);

/** Append one string with its quotes. */
void json_write_string(struct buf *buf, struct str text);

#endif
