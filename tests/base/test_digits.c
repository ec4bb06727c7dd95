/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "base/digits.h"

#include <float.h>
#include <math.h>

/* The digits as the C library's own conversion finds them: the first precision that reads back. */
static size_t
reference(double real, char digits[DIGITS_MOST], int *exponent)
{
	char text[40];
	int precision = 0;

	do
		snprintf(text, sizeof(text), "%.*e", precision, fabs(real));
	while (strtod(text, NULL) != fabs(real) && ++precision < DIGITS_MOST);
	digits[0] = text[0];
	memcpy(digits + 1, text + 2, (size_t)precision);
	*exponent = atoi(strchr(text, 'e') + 1) + 1;
	return (size_t)precision + 1;
}

static void
assert_same_digits(double real)
{
	char got[DIGITS_MOST], want[DIGITS_MOST];
	int got_exponent, want_exponent;
	const size_t ngot = digits_of_double(real, got, &got_exponent);
	const size_t nwant = reference(real, want, &want_exponent);

	if (ngot != nwant || memcmp(got, want, ngot) != 0 || got_exponent != want_exponent)
		fail_msg("%a: got 0.%.*se%d, want 0.%.*se%d", real, (int)ngot, got, got_exponent,
		         (int)nwant, want, want_exponent);
}

static double
from_bits(uint64_t bits)
{
	double real;

	memcpy(&real, &bits, sizeof(real));
	return real;
}

static void
random_doubles_have_their_shortest_digits(void **state)
{
	uint64_t seed = 2;

	(void)state;
	for (size_t i = fixture_random(30000); i > 0; i--) {
		const double real = from_bits(fixture_next(&seed));
		if (isfinite(real))
			assert_same_digits(real);
		assert_same_digits((double)(fixture_next(&seed) >> 11) / (double)(1 + i % 1000));
	}
}

static void
short_decimals_need_no_exact_arithmetic_and_agree(void **state)
{
	uint64_t seed = 3;
	char text[40];

	(void)state;
	for (size_t i = fixture_random(30000); i > 0; i--) {
		const unsigned whole = (unsigned)(fixture_next(&seed) >> (40 + i % 20));
		snprintf(text, sizeof(text), "%ue-%u", whole, (unsigned)(i % 9));
		assert_same_digits(strtod(text, NULL));
	}
}

/* Of two decimals as good as each other the C library may take the other one: powers of two only.
 */
static void
neighbours_of_powers_of_two_read_back(void **state)
{
	char digits[DIGITS_MOST], text[64];
	int exponent;

	(void)state;
	for (uint64_t biased = 0; biased < 2047; biased++)
		for (int step = -2; step <= 2; step++) {
			const double real = from_bits(((biased << 52) + (uint64_t)step) &
			                              UINT64_C(0x7fffffffffffffff));
			if (!isfinite(real))
				continue;
			const size_t n = digits_of_double(real, digits, &exponent);
			snprintf(text, sizeof(text), "0.%.*se%d", (int)n, digits, exponent);
			assert_true(strtod(text, NULL) == real);
		}
}

static void
edges_are_what_everybody_prints(void **state)
{
	static const struct {
		double real;
		const char *digits;
		int exponent;
	} cases[] = {
		{ 0, "0", 1 },
		{ -0.0, "0", 1 },
		{ 5e-324, "5", -323 },
		{ DBL_MIN, "22250738585072014", -307 },
		{ DBL_MAX, "17976931348623157", 309 },
		{ 9007199254740994, "9007199254740994", 16 },
		{ 1e23, "1", 24 },
		{ 0.1, "1", 0 },
		{ 1e-5, "1", -4 },
		{ 9.5367431640625e-7, "95367431640625", -6 },
		{ 0x1p-25, "29802322387695312", -7 }, /* a tie goes to even */
		{ 1125899906842624.25, "11258999068426242", 16 },
		{ 1125899906842624.75, "11258999068426248", 16 },
		{ -1000000, "1", 7 },
	};
	char digits[DIGITS_MOST];
	int exponent;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const size_t n = digits_of_double(cases[i].real, digits, &exponent);
		assert_str((struct str){ digits, n }, cases[i].digits);
		assert_int_equal(exponent, cases[i].exponent);
	}
}

static void
floats_of_32_bits_read_back(void **state)
{
	uint64_t seed = 4;
	char digits[DIGITS_MOST], text[64];
	int exponent;

	(void)state;
	for (size_t i = fixture_random(50000); i > 0; i--) {
		const uint32_t bits = (uint32_t)fixture_next(&seed) & UINT32_C(0x7fffffff);
		float real;
		memcpy(&real, &bits, sizeof(real));
		if (!isfinite(real) || real == 0)
			continue;
		const size_t n = digits_of_float(real, digits, &exponent);
		snprintf(text, sizeof(text), "0.%.*se%d", (int)n, digits, exponent);
		assert_true(strtof(text, NULL) == real);
		assert_true(n <= 9);
	}
}

FIXTURE_MAIN(cmocka_unit_test(random_doubles_have_their_shortest_digits),
             cmocka_unit_test(short_decimals_need_no_exact_arithmetic_and_agree),
             cmocka_unit_test(neighbours_of_powers_of_two_read_back),
             cmocka_unit_test(edges_are_what_everybody_prints),
             cmocka_unit_test(floats_of_32_bits_read_back))
