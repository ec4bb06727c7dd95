/* SPDX-License-Identifier: MIT */
/*
 * Which branches of anyOf or oneOf to talk about when none matches.
 *
 * Showing all is noise, showing the wrong one misleads.  If the branches can
 * be told apart by the value of one property, that decides.  Else branches of
 * another type are dropped, and the rest is ranked by what the value has in
 * common with each.
 *
 * Source: schema-validation.md 9.
 */
#ifndef LAYER_SCHEMA_BRANCH_H
#define LAYER_SCHEMA_BRANCH_H

#include "schema/failure.h"

/* Branches that are shown at most when they are equally good. */
#define BRANCH_MOST 3

struct branch_choice {
	size_t indexes[BRANCH_MOST];        /* of the causes to show */
	size_t count;                       /* 0: see below */
	unsigned types;                     /* all want another type: these */
	const struct symbol *discriminator; /* no branch has the value of this property */
	struct failure *values; /* with @discriminator: stands for an enum of all values */
};

/** Choose among the branches of a failure of anyOf or oneOf without a match. */
struct branch_choice branch_choose(struct workspace *ws, const struct failure *failure);

#endif
