/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "base/letter.h"

/* How many there are above ASCII, and all of them folded into one number. */
struct census {
	size_t count;
	uint64_t sum;
};

static struct census
census(bool (*is)(uint32_t))
{
	struct census all = { 0, 0 };

	for (uint32_t c = 128; c <= 0x10ffff; c++)
		if (is(c)) {
			all.count++;
			all.sum = all.sum * 31 + c;
		}
	return all;
}

/* The figures come from a Go program over unicode.IsLetter and unicode.IsDigit (Go 1.26.8). */
static void
classes_are_those_of_go(void **state)
{
	(void)state;
	const struct census letters = census(letter_is_letter);
	const struct census digits = census(letter_is_digit);

	assert_int_equal(letters.count, 136052);
	assert_true(letters.sum == UINT64_C(0x6d0e8b32822dd3ec));
	assert_int_equal(digits.count, 670);
	assert_true(digits.sum == UINT64_C(0x87ac545c2604cd8f));
}

static void
ascii_has_two_alphabets_and_ten_digits(void **state)
{
	size_t letters = 0, digits = 0;

	(void)state;
	for (uint32_t c = 0; c < 128; c++) {
		letters += letter_is_letter(c);
		digits += letter_is_digit(c);
	}
	assert_int_equal(letters, 52);
	assert_int_equal(digits, 10);
	assert_true(letter_is_letter('a') && letter_is_letter('Z'));
	assert_false(letter_is_letter('@') || letter_is_letter('[') || letter_is_letter('_'));
	assert_true(letter_is_digit('0') && letter_is_digit('9'));
}

FIXTURE_MAIN(cmocka_unit_test(classes_are_those_of_go),
             cmocka_unit_test(ascii_has_two_alphabets_and_ten_digits))
