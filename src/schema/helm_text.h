/* SPDX-License-Identifier: MIT */
/*
 * Failures in Helm's words, to the letter.
 *
 * Helm prints the tree of its validator: one line a failure, two blanks a
 * level, numbers as English writes them (`70,000`, `1.2×10⁰⁶`).  Where Helm
 * leaves the order to chance ours is fixed.
 *
 * Source: schema-validation.md 8; cases schema-* of testdata.
 */
#ifndef LAYER_SCHEMA_HELM_TEXT_H
#define LAYER_SCHEMA_HELM_TEXT_H

#include "schema/failure.h"

/** Append the message of one failure, without its site. */
void helm_text_message(struct buf *buf, const struct failure *failure,
                       const struct sources *sources);

/** Append the lines for values that a schema refuses, each with its line end. */
void helm_text_values(struct buf *buf, const struct failure *failed, const struct sources *sources);

/** What stands in a message about a schema that its meta-schema refuses. */
struct helm_refusal {
	struct str schema; /* URL */
	struct str meta;   /* URL */
	const struct failure *failed;
};

/** Append the message about a refused schema, no line end behind it. */
void helm_text_refusal(struct buf *buf, const struct helm_refusal *refusal,
                       const struct sources *sources);

#endif
