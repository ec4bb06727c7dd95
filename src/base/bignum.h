/* SPDX-License-Identifier: MIT */
/*
 * Natural numbers of up to 4096 bits, for exact conversions of floats.
 *
 * A bignum lives wherever its owner puts it (on the stack, 520 bytes) and needs
 * no fini.  The caller guarantees that results fit; 4096 bits are enough for
 * every comparison of a double with 800 decimal digits (see number.c).
 */
#ifndef LAYER_BASE_BIGNUM_H
#define LAYER_BASE_BIGNUM_H

#include <stddef.h>
#include <stdint.h>

#define BIGNUM_LIMBS 128

struct bignum {
	size_t count;                 /* limbs in use; the highest of them is not 0 */
	uint32_t limbs[BIGNUM_LIMBS]; /* lowest first */
};

/** Set to a small number. */
void bignum_set(struct bignum *n, uint64_t value);

/** n = n * @factor + @addend. */
void bignum_multiply_add(struct bignum *n, uint32_t factor, uint32_t addend);

/** n = n * 2^@bits. */
void bignum_shift(struct bignum *n, unsigned bits);

/** n = n * 10^@exponent. */
void bignum_scale(struct bignum *n, unsigned exponent);

/** n = n + @other. */
void bignum_add(struct bignum *n, const struct bignum *other);

/** n = n - @other, which must not be greater. */
void bignum_subtract(struct bignum *n, const struct bignum *other);

/** Order of two numbers: <0, 0, >0. */
int bignum_compare(const struct bignum *a, const struct bignum *b);

/** Order of @a + @b and @c: <0, 0, >0. */
int bignum_compare_sum(const struct bignum *a, const struct bignum *b, const struct bignum *c);

#endif
