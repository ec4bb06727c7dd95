/* SPDX-License-Identifier: MIT */
/*
 * The shortest decimal digits of a float: the fewest that read back as the
 * same number, and of those the closest to it (ties to even), as Go finds them.
 *
 * Whole numbers and short decimals, which is nearly everything that stands in
 * values files, are found without exact arithmetic; the rest is exact.
 */
#ifndef LAYER_BASE_DIGITS_H
#define LAYER_BASE_DIGITS_H

#include <stddef.h>

/* The most digits there can be. */
#define DIGITS_MOST 17

/**
 * Digits d1d2... of the magnitude of a finite number: 0.d1d2... x 10^@exponent.
 * Zero is the digit 0 with exponent 1. Returns: how many digits, 1 to 17.
 */
size_t digits_of_double(double real, char digits[DIGITS_MOST], int *exponent);

/** The same among 32-bit floats; @real finite and above 0. */
size_t digits_of_float(float real, char digits[DIGITS_MOST], int *exponent);

#endif
