/* SPDX-License-Identifier: MIT */
#include "base/bignum.h"

#include <assert.h>
#include <string.h>

#define LIMB_BITS 32
/* The highest power of five in a limb. */
#define FIVES UINT32_C(1220703125)
#define FIVES_EXPONENT 13

static void
push(struct bignum *n, uint32_t limb)
{
	assert(n->count < BIGNUM_LIMBS);
	n->limbs[n->count++] = limb;
}

static void
trim(struct bignum *n)
{
	while (n->count > 0 && n->limbs[n->count - 1] == 0)
		n->count--;
}

void
bignum_set(struct bignum *n, uint64_t value)
{
	n->count = 0;
	for (; value != 0; value >>= LIMB_BITS)
		push(n, (uint32_t)value);
}

void
bignum_multiply_add(struct bignum *n, uint32_t factor, uint32_t addend)
{
	uint64_t carry = addend;

	for (size_t i = 0; i < n->count; i++) {
		carry += (uint64_t)n->limbs[i] * factor;
		n->limbs[i] = (uint32_t)carry;
		carry >>= LIMB_BITS;
	}
	if (carry != 0)
		push(n, (uint32_t)carry);
	trim(n);
}

void
bignum_shift(struct bignum *n, unsigned bits)
{
	const size_t whole = bits / LIMB_BITS;

	if (n->count == 0)
		return;
	bignum_multiply_add(n, UINT32_C(1) << bits % LIMB_BITS, 0);
	assert(n->count + whole <= BIGNUM_LIMBS);
	memmove(n->limbs + whole, n->limbs, n->count * sizeof(n->limbs[0]));
	memset(n->limbs, 0, whole * sizeof(n->limbs[0]));
	n->count += whole;
}

void
bignum_scale(struct bignum *n, unsigned exponent)
{
	uint32_t rest = 1;

	for (unsigned i = 0; i < exponent / FIVES_EXPONENT; i++)
		bignum_multiply_add(n, FIVES, 0);
	for (unsigned i = 0; i < exponent % FIVES_EXPONENT; i++)
		rest *= 5;
	bignum_multiply_add(n, rest, 0);
	bignum_shift(n, exponent);
}

void
bignum_add(struct bignum *n, const struct bignum *other)
{
	uint64_t carry = 0;

	while (n->count < other->count)
		push(n, 0);
	for (size_t i = 0; i < n->count; i++) {
		carry += (uint64_t)n->limbs[i] + (i < other->count ? other->limbs[i] : 0);
		n->limbs[i] = (uint32_t)carry;
		carry >>= LIMB_BITS;
	}
	if (carry != 0)
		push(n, (uint32_t)carry);
}

void
bignum_subtract(struct bignum *n, const struct bignum *other)
{
	uint32_t borrow = 0;

	for (size_t i = 0; i < n->count; i++) {
		const uint64_t take = (uint64_t)(i < other->count ? other->limbs[i] : 0) + borrow;
		borrow = n->limbs[i] < take;
		n->limbs[i] = (uint32_t)(n->limbs[i] - take);
	}
	assert(borrow == 0);
	trim(n);
}

int
bignum_compare(const struct bignum *a, const struct bignum *b)
{
	if (a->count != b->count)
		return a->count < b->count ? -1 : 1;
	for (size_t i = a->count; i-- > 0;)
		if (a->limbs[i] != b->limbs[i])
			return a->limbs[i] < b->limbs[i] ? -1 : 1;
	return 0;
}

int
bignum_compare_sum(const struct bignum *a, const struct bignum *b, const struct bignum *c)
{
	struct bignum sum;

	sum.count = a->count;
	memcpy(sum.limbs, a->limbs, a->count * sizeof(a->limbs[0]));
	bignum_add(&sum, b);
	return bignum_compare(&sum, c);
}
