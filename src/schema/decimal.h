/* SPDX-License-Identifier: MIT */
/*
 * Exact decimal numbers, without big integers.
 *
 * A number of a schema counts as written; a number of the values counts as its
 * shortest text, so that 0.3 is a multiple of 0.1.  A decimal is a sign, the
 * significant digits and an exponent: 0.d1d2d3... x 10^exponent.  The digits
 * are a view into the written text (they may hold its point) or into a buffer
 * of the caller; nothing is allocated.
 *
 * Source: schema-validation.md 5; Go math/big.Rat.SetString, which gives up
 * on exponents over a million: such a number is `unusable`.
 */
#ifndef LAYER_SCHEMA_DECIMAL_H
#define LAYER_SCHEMA_DECIMAL_H

#include "base/buf.h"
#include "value/node.h"

#include <stdint.h>

#define DECIMAL_BUFFER 24

struct decimal {
	struct str digits; /* first and last not zero; may hold one point; empty: zero */
	size_t ndigits;
	int64_t exponent;
	bool negative; /* never for zero */
	bool unusable; /* no number to the validator; nothing else is set */
};

/* A number as multipleOf divides by it: 2^twos x 5^fives x rest x 10^exponent. */
struct divisor {
	int64_t exponent; /* of the last digit */
	uint64_t rest;    /* coprime to 10; 0: over 64 bits, so it divides zero alone */
	uint32_t twos, fives;
};

/** A number as JSON writes it. Returns: views into @text. */
struct decimal decimal_parse(struct str text);

/** A number of the values (int or float); @buffer holds the digits. */
struct decimal decimal_of(const struct node *node, char buffer[DECIMAL_BUFFER]);

/** Order of two numbers, both usable; <0, 0, >0. */
int decimal_compare(const struct decimal *a, const struct decimal *b);

/** Is it a whole number? */
bool decimal_is_integer(const struct decimal *number);

/** A hash that equal numbers share. */
uint64_t decimal_hash(const struct decimal *number);

/** A whole number as Go cuts it to 64 bits (modulo 2^64). */
int64_t decimal_wrap(const struct decimal *number);

/**
 * Make a number fit for dividing by it.
 *
 * @arena  lends room for its digits
 * Returns: false when it is zero or has more digits than LIMIT_DIVISOR_DIGITS.
 */
bool decimal_divisor(struct arena *arena, const struct decimal *number, struct divisor *divisor);

/** Is @number a multiple? A number of over 19 digits is none (values never have so many). */
bool decimal_divides(const struct divisor *divisor, const struct decimal *number);

/** Append the number in plain or scientific digits, exactly, as people write it. */
void decimal_print(struct buf *buf, const struct decimal *number);

#endif
