/* SPDX-License-Identifier: MIT */
/*
 * From the tree of failures to errors for people.
 *
 * Of the branches of anyOf and oneOf the one is shown that the author most
 * likely meant; names that are nearly right get a suggestion; what two schema
 * paths say of one value is said once.
 *
 * Source: schema-validation.md 9.
 */
#ifndef LAYER_SCHEMA_CAUSE_H
#define LAYER_SCHEMA_CAUSE_H

#include "schema/errors.h"
#include "schema/evaluate.h"

/** Append the errors behind a failure, in order, without doubles. */
void cause_find(struct workspace *ws, const struct failure *failed, struct schema_errors *errors);

/** Append the error that a run was stopped. */
void cause_stop(struct workspace *ws, enum stop stop, const struct node *values,
                struct schema_errors *errors);

#endif
