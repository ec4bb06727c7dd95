/* SPDX-License-Identifier: MIT */
/*
 * Values as YAML text, byte for byte as Helm prints them.
 *
 * The text is that of `helm get values` and `toYaml`: one document in block
 * style, lists not indented inside maps, keys in Helm's natural order, strings
 * in the style Helm chooses, folded at 80 columns; no anchors, no tags.
 *
 * What is written must read back as the same values.  So, other than Helm:
 * -0.0 keeps its sign, a key `<<` is quoted, a block does not end in U+2028 or
 * U+2029, and what Helm cannot print (U+0085, DEL and other controls, U+FFFE,
 * long keys) stands as escapes or explicit keys, which Helm reads.
 *
 * Time is linear in what is written.  That itself is quadratic in the depth of
 * maps in each other, for the indentation (10000 levels: 100 MB, as in Helm).
 */
#ifndef LAYER_SYNTAX_YAML_WRITE_H
#define LAYER_SYNTAX_YAML_WRITE_H

#include "base/buf.h"
#include "value/node.h"

/**
 * Append a tree as one YAML document that ends in a newline.
 *
 * @buf   receives the text; its arena lends memory for ordering keys
 * @node  any kind; bytes of strings that are no UTF-8 become U+FFFD
 * Recurses on the depth, which readers bound. Never fails.
 * Source: helm-values.md 7 and 8; testdata/helm-text.
 */
void yaml_write(struct buf *buf, const struct node *node);

#endif
