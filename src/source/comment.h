/* SPDX-License-Identifier: MIT */
/*
 * Comments: what is written beside a key, read from the bytes when asked.
 *
 * The comments of a key stand on its line; directly above it without a blank
 * line; above an earlier sibling of the same run of one-line scalars; and, asked
 * for alone, at the key around it.  Generated documentation (`# --`) and
 * YAML that somebody has commented out are none.  Nothing is kept in the tree.
 *
 * Source: parity-rules.md section 3.
 */
#ifndef LAYER_SOURCE_COMMENT_H
#define LAYER_SOURCE_COMMENT_H

#include "source/workspace.h"

#define COMMENT_LINES 24 /* more are cut */

struct comment_lines {
	struct str items[COMMENT_LINES]; /* without the `#`, trimmed; borrowed from the source */
	size_t count;
};

/** Add the comments of the key that begins at @key. */
void comment_of(const struct workspace *ws, struct span key, struct comment_lines *lines);

/** Add the comments of the key around @key: the nearest line above that stands further left. */
void comment_of_parent(const struct workspace *ws, struct span key, struct comment_lines *lines);

/** Add the comments at the head of a source, documentation too. */
void comment_of_head(const struct workspace *ws, uint32_t source, struct comment_lines *lines);

#endif
