/* SPDX-License-Identifier: MIT */
#include "base/digits.h"

#include "base/bignum.h"

#include <assert.h>
#include <float.h>
#include <math.h>
#include <stdbool.h>
#include <string.h>

#define DOUBLE_BITS 53
#define DOUBLE_LEAST_EXPONENT (-1074)
#define FLOAT_BITS 24
#define FLOAT_LEAST_EXPONENT (-149)
#define HIDDEN_BIT (UINT64_C(1) << (DOUBLE_BITS - 1))
/* Any decimal of so many digits is the shortest of its double. */
#define SURE_DIGITS 15
/* Is double arithmetic done in doubles? Else the fast path would round twice. */
#define PLAIN_DOUBLES (FLT_EVAL_METHOD == 0)

/* mantissa x 2^exponent. */
struct binary {
	uint64_t mantissa;
	int exponent;
};

static const double exact_powers[SURE_DIGITS + 1] = {
	1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
};

/* The digits of a whole number without the zeros at its end. */
static size_t
print_whole(uint64_t n, char digits[DIGITS_MOST], int *exponent)
{
	char reversed[20];
	size_t count = 0, zeros = 0;

	for (; n != 0; n /= 10)
		reversed[count++] = (char)('0' + n % 10);
	*exponent = (int)count;
	while (zeros + 1 < count && reversed[zeros] == '0')
		zeros++;
	for (size_t i = count; i-- > zeros;)
		digits[count - 1 - i] = reversed[i];
	return count - zeros;
}

/* Decimals of at most 15 digits, without doing exact arithmetic. Returns: 0 for all others. */
static size_t
print_short(double real, char digits[DIGITS_MOST], int *exponent)
{
	int places = SURE_DIGITS;

	if (!PLAIN_DOUBLES || real < 1e-5 || real >= 1e15)
		return 0;
	while (places > 0 && real >= exact_powers[SURE_DIGITS - places])
		places--;
	/* The guess may be off by one; only what divides back exactly is taken. */
	const uint64_t scaled = (uint64_t)(real * exact_powers[places] + 0.5);
	if ((double)scaled / exact_powers[places] != real)
		return 0;
	const size_t count = print_whole(scaled, digits, exponent);
	*exponent -= places;
	return count;
}

/* Value, unit and half the way to both neighbours, as whole numbers of one scale. */
struct steps {
	struct bignum value, unit, below, above;
	bool inclusive; /* the halfway points read back as the value */
	bool ties_up;   /* else to even */
};

static int
highest_bit(uint64_t n)
{
	int bit = 0;

	while (n >>= 1)
		bit++;
	return bit;
}

static int
floor_log10_of_power2(int exponent)
{
	const int scaled = exponent * 78913;

	return scaled >= 0 ? scaled >> 18 : -((-scaled + (1 << 18) - 1) >> 18);
}

static void
steps_times_10(struct steps *steps)
{
	bignum_multiply_add(&steps->value, 10, 0);
	bignum_multiply_add(&steps->below, 10, 0);
	bignum_multiply_add(&steps->above, 10, 0);
}

/* Does the way up reach the unit? */
static bool
reaches_unit(const struct steps *steps)
{
	const int order = bignum_compare_sum(&steps->value, &steps->above, &steps->unit);

	return steps->inclusive ? order >= 0 : order > 0;
}

/*
 * Set up with value / unit in [0.1, 1). @narrow: the neighbour below is only half
 * as far. Returns: the exponent of ten taken out.
 */
static int
steps_begin(struct steps *steps, struct binary binary, bool narrow)
{
	const unsigned up = binary.exponent > 0 ? (unsigned)binary.exponent : 0;
	const unsigned down = binary.exponent < 0 ? (unsigned)-binary.exponent : 0;

	bignum_set(&steps->value, binary.mantissa);
	bignum_shift(&steps->value, up + 1 + narrow);
	bignum_set(&steps->unit, 1);
	bignum_shift(&steps->unit, down + 1 + narrow);
	bignum_set(&steps->below, 1);
	bignum_shift(&steps->below, up);
	bignum_set(&steps->above, 1);
	bignum_shift(&steps->above, up + narrow);
	steps->inclusive = binary.mantissa % 2 == 0;
	steps->ties_up = false;

	int exponent = floor_log10_of_power2(highest_bit(binary.mantissa) + binary.exponent) + 1;
	if (exponent >= 0) {
		bignum_scale(&steps->unit, (unsigned)exponent);
	} else {
		bignum_scale(&steps->value, (unsigned)-exponent);
		bignum_scale(&steps->below, (unsigned)-exponent);
		bignum_scale(&steps->above, (unsigned)-exponent);
	}
	if (reaches_unit(steps)) {
		bignum_multiply_add(&steps->unit, 10, 0);
		exponent++;
	}
	return exponent;
}

static unsigned
next_digit(struct steps *steps)
{
	unsigned digit = 0;

	steps_times_10(steps);
	for (; bignum_compare(&steps->value, &steps->unit) >= 0; digit++)
		bignum_subtract(&steps->value, &steps->unit);
	return digit;
}

/* Is the last digit to be one more? @low, @high: would the smaller, the larger one do. */
static bool
rounds_up(const struct steps *steps, bool low, bool high, unsigned digit)
{
	if (!low || !high)
		return high;
	const int order = bignum_compare_sum(&steps->value, &steps->value, &steps->unit);
	return order > 0 || (order == 0 && (steps->ties_up || digit % 2 == 1));
}

/*
 * Digit by digit until what is left lies within half a step of the value
 * (Steele and White 1990).
 */
static size_t
print_exact(struct steps *steps, char digits[DIGITS_MOST])
{
	size_t count = 0;
	bool low, high;

	do {
		assert(count < DIGITS_MOST);
		unsigned digit = next_digit(steps);
		const int order = bignum_compare(&steps->value, &steps->below);
		low = steps->inclusive ? order <= 0 : order < 0;
		high = reaches_unit(steps);
		if (low || high)
			digit += rounds_up(steps, low, high, digit);
		digits[count++] = (char)('0' + digit);
	} while (!low && !high);
	return count;
}

/* The halves of a positive double, the mantissa without zeros shifted in. */
static struct binary
split(double real)
{
	uint64_t bits;

	memcpy(&bits, &real, sizeof(bits));
	const uint64_t fraction = bits & (HIDDEN_BIT - 1);
	const int biased = (int)(bits >> (DOUBLE_BITS - 1) & 0x7ff);
	if (biased == 0)
		return (struct binary){ fraction, DOUBLE_LEAST_EXPONENT };
	return (struct binary){ fraction | HIDDEN_BIT, biased - 1 + DOUBLE_LEAST_EXPONENT };
}

size_t
digits_of_double(double real, char digits[DIGITS_MOST], int *exponent)
{
	assert(real - real == 0); /* finite */
	real = fabs(real);
	if (real == 0) {
		digits[0] = '0';
		*exponent = 1;
		return 1;
	}
	if (real <= (double)(HIDDEN_BIT * 2) && (double)(uint64_t)real == real)
		return print_whole((uint64_t)real, digits, exponent);
	const size_t count = print_short(real, digits, exponent);
	if (count > 0)
		return count;
	const struct binary binary = split(real);
	const bool narrow =
	    binary.mantissa == HIDDEN_BIT && binary.exponent > DOUBLE_LEAST_EXPONENT;
	struct steps steps;
	*exponent = steps_begin(&steps, binary, narrow);
	return print_exact(&steps, digits);
}

size_t
digits_of_float(float real, char digits[DIGITS_MOST], int *exponent)
{
	struct binary binary = split((double)real);
	int drop = DOUBLE_BITS - FLOAT_BITS;

	/* Below 2^-126 a float has fewer bits. */
	if (binary.exponent + drop < FLOAT_LEAST_EXPONENT)
		drop = FLOAT_LEAST_EXPONENT - binary.exponent;
	binary.mantissa >>= drop;
	binary.exponent += drop;
	const bool narrow = binary.mantissa == UINT64_C(1) << (FLOAT_BITS - 1) &&
	                    binary.exponent > FLOAT_LEAST_EXPONENT;
	struct steps steps;
	*exponent = steps_begin(&steps, binary, narrow);
	/* Go lets the one tie there is among these, 2^-12, go up. */
	steps.ties_up = narrow;
	return print_exact(&steps, digits);
}
