/* SPDX-License-Identifier: MIT */
/*
 * Equality of JSON values: 1 is 1.0, but never true.
 *
 * Numbers of a schema count as written, those of the values as their shortest
 * text; whether a value is `written` is said with it.
 */
#ifndef LAYER_SCHEMA_EQUAL_H
#define LAYER_SCHEMA_EQUAL_H

#include "schema/decimal.h"
#include "source/source.h"

/* A value, and how its numbers count. */
struct value {
	const struct node *node;
	bool written;
};

/** The number of an int or float; @buffer may hold its digits. */
struct decimal value_number(const struct sources *sources, struct value value,
                            char buffer[DECIMAL_BUFFER]);

/** Same value? Recurses on the depth, which readers bound. */
bool value_equal(const struct sources *sources, struct value a, struct value b);

/** A hash that equal values share. Recurses on the depth. */
uint64_t value_hash(const struct sources *sources, struct value value);

#endif
