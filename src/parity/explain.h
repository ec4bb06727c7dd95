/* SPDX-License-Identifier: MIT */
/*
 * Explanations: comments that answer the question a difference asks.
 *
 * Loose is any text beside the key that not all environments have; strict is
 * one that gives a reason or names a stage.  What stands in a file of all
 * environments counts only if strict.  Source: parity-rules.md section 3.
 */
#ifndef LAYER_PARITY_EXPLAIN_H
#define LAYER_PARITY_EXPLAIN_H

#include "parity/verdict.h"

enum explained {
	EXPLAINED_NOT,
	EXPLAINED_LOOSELY,
	EXPLAINED_STRICTLY,
};

/**
 * Is the difference at a row explained?
 *
 * @quote  out: the comment; borrowed
 */
enum explained explain_row(const struct judge *judge, const struct row *row, struct str *quote);

/** Is one member's value explained as a single instance (`single node`, `rebuildable`)? */
bool explain_single(const struct judge *judge, const struct row *row, size_t member);

/** Does a comment give a reason? */
bool explain_is_strict(struct str comment);

#endif
