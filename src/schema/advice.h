/* SPDX-License-Identifier: MIT */
/*
 * What could be meant: suggestions, and what the schema's author says.
 *
 * Advice looks at the schema as written, where names stand that no operation
 * keeps: properties one level up, titles, conditions, words of the author.
 */
#ifndef LAYER_SCHEMA_ADVICE_H
#define LAYER_SCHEMA_ADVICE_H

#include "schema/failure.h"

/** Append a suggestion about a failure (and one of its names), or nothing. */
void advice_add(struct buf *buf, const struct failure *failure, const struct symbol *name,
                struct workspace *ws);

/** Is it a property that only `unevaluatedProperties: false` or its like refuses? */
bool advice_is_unknown(const struct failure *failure);

/** What `errorMessage`, `x-error` or `message` beside the keyword says; borrowed, or empty. */
struct str advice_own_words(const struct failure *failure);

/** Append ` (because 'type' is 'NodePort')` where the failure stands in a `then` or `else`. */
void advice_add_condition(struct buf *buf, const struct failure *failure, struct workspace *ws);

#endif
