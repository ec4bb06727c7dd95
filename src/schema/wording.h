/* SPDX-License-Identifier: MIT */
/*
 * Failures in words for people: what must be, and what to do.
 *
 * A message speaks of the schema alone (`must be at most 65535`), never of the
 * value, which may be secret; a suggestion may (`quote it`, `did you mean
 * 'replicas'?`).
 *
 * Source: schema-validation.md 9.
 */
#ifndef LAYER_SCHEMA_WORDING_H
#define LAYER_SCHEMA_WORDING_H

#include "schema/failure.h"

/**
 * Append the message of one failure.
 *
 * @name  for a failure that has one error for each name: which; else NULL
 */
void wording_message(struct buf *buf, const struct failure *failure, const struct symbol *name,
                     struct workspace *ws);

/** What to do about it. Returns: arena; empty when there is nothing to say. */
struct str wording_suggestion(const struct failure *failure, const struct symbol *name,
                              struct workspace *ws);

/** Append `string or null`. @types bits. */
void wording_types(struct buf *buf, unsigned types);

/** Append a value of the schema as it is written there, shortened. */
void wording_value(struct buf *buf, const struct node *node, struct workspace *ws);

/** The JSON word for the type of a value; static. */
const char *wording_kind(const struct node *node);

#endif
