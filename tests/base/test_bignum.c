/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "base/bignum.h"

static void
assert_value(const struct bignum *n, uint64_t value)
{
	struct bignum want;

	bignum_set(&want, value);
	assert_int_equal(bignum_compare(n, &want), 0);
}

static void
small_numbers_follow_machine_arithmetic(void **state)
{
	uint64_t seed = 1;
	struct bignum a, b;

	(void)state;
	for (size_t i = fixture_random(20000); i > 0; i--) {
		const uint64_t x = fixture_next(&seed) >> (32 + i % 30),
			       y = fixture_next(&seed) >> 33;
		bignum_set(&a, x);
		bignum_multiply_add(&a, (uint32_t)y, 7);
		assert_value(&a, x * y + 7);
		bignum_set(&a, x);
		bignum_set(&b, y);
		bignum_add(&a, &b);
		assert_value(&a, x + y);
		bignum_subtract(&a, &b);
		assert_value(&a, x);
		bignum_shift(&a, (unsigned)(i % 32));
		assert_value(&a, x << i % 32);
		assert_int_equal(bignum_compare(&a, &b) < 0, x << i % 32 < y);
	}
}

static void
scaling_takes_tens_out_again(void **state)
{
	struct bignum a, b;

	(void)state;
	for (unsigned exponent = 0; exponent <= 1100; exponent += 11) {
		bignum_set(&a, 12345);
		bignum_scale(&a, exponent);
		bignum_set(&b, 12345);
		for (unsigned i = 0; i < exponent; i++)
			bignum_multiply_add(&b, 10, 0);
		assert_int_equal(bignum_compare(&a, &b), 0);
	}
}

static void
zero_stays_zero(void **state)
{
	struct bignum zero, one;

	(void)state;
	bignum_set(&zero, 0);
	bignum_shift(&zero, 4000);
	bignum_scale(&zero, 1000);
	assert_int_equal(zero.count, 0);
	bignum_set(&one, 1);
	bignum_shift(&one, 200);
	bignum_subtract(&one, &one);
	assert_int_equal(bignum_compare(&zero, &one), 0);
	bignum_multiply_add(&one, 0, 9);
	assert_value(&one, 9);
}

static void
sums_are_compared_with_their_carry(void **state)
{
	struct bignum a, b, c;

	(void)state;
	bignum_set(&a, UINT64_MAX);
	bignum_set(&b, 1);
	bignum_set(&c, 1);
	bignum_shift(&c, 64);
	assert_int_equal(bignum_compare_sum(&a, &b, &c), 0);
	bignum_set(&b, 2);
	assert_true(bignum_compare_sum(&a, &b, &c) > 0);
	bignum_set(&b, 0);
	assert_true(bignum_compare_sum(&b, &a, &c) < 0);
}

FIXTURE_MAIN(cmocka_unit_test(small_numbers_follow_machine_arithmetic),
             cmocka_unit_test(scaling_takes_tens_out_again), cmocka_unit_test(zero_stays_zero),
             cmocka_unit_test(sums_are_compared_with_their_carry))
