/* SPDX-License-Identifier: MIT */
/*
 * The matrix: the values of a group, path by path, with the environments that agree.
 *
 * The trees of all members are walked in step.  Where all have the same
 * content the branch is walked once for all of them, so cost grows with what
 * differs.  Keys of maps are compared without own words; lists of maps are
 * paired by a natural key or one that layer.yaml declares, else by position
 * where their lengths agree, else they are one value.
 *
 * A row is a path with a value in some members: a leaf, or a map or list that
 * some lack.  Members count as lacking it only where they have the map around
 * it, so one absence is one row.  At each row the members fall into classes
 * of equal value, own words taken out.
 *
 * Source: design.md 6, parity-rules.md 2.
 */
#ifndef LAYER_PARITY_MATRIX_H
#define LAYER_PARITY_MATRIX_H

#include "parity/group.h"
#include "parity/site.h"
#include "project/config.h"

struct row_class {
	const struct node *node; /* of its first member */
	struct str neutral;      /* the text that they share */
	size_t first;            /* its first seat */
	size_t count;
};

struct row {
	const struct site *site;
	const struct group *group;
	const struct row_class *classes; /* in the order of their first members */
	size_t nclasses;
	const size_t *class_of; /* by seat */
	size_t nasked;          /* members that could have it */
	bool is_leaf;           /* else a map or list that some lack, or mixed kinds */
};

/* Takes a row; the row is not kept, what it points to is. */
typedef void matrix_take(void *context, const struct row *row);

/** The raw values a class shares may be changed before they are compared; NULL: as they are. */
typedef struct str matrix_rewrite(void *context, const struct site *site, struct str text);

struct matrix_options {
	const struct config_parity *parity; /* its keys are asked */
	matrix_take *take;
	matrix_rewrite *rewrite; /* may be NULL */
	void *context;
};

/**
 * Walk a group.
 *
 * Returns: the number of leaf paths compared.
 */
size_t matrix_walk(struct workspace *ws, const struct group *group,
                   const struct matrix_options *options);

/** The seat of a member at a row, or NULL where it lacks it; borrowed. */
const struct seat *row_seat(const struct row *row, size_t member);

/** The value of a member at a row, or NULL; borrowed. */
const struct node *row_value(const struct row *row, size_t member);

/** Is the member one that could have it (it has the map around)? */
bool row_asks(const struct row *row, size_t member);

/** The class of a member; SIZE_MAX where it lacks the value. */
size_t row_class(const struct row *row, size_t member);

#endif
