/* SPDX-License-Identifier: MIT */
/*
 * Numbers and their decimal spellings, exactly and without any locale.
 *
 * Reading rounds to the nearest double, ties to even, for any count of digits;
 * printing gives the fewest digits that read back as the same double, and of
 * those the closest.  Both are Go's rules (package strconv), so every spelling
 * here is the one that Helm prints.
 */
#ifndef LAYER_BASE_NUMBER_H
#define LAYER_BASE_NUMBER_H

#include "base/buf.h"

#include <stdint.h>

enum number_status {
	NUMBER_OK,
	NUMBER_RANGE, /* a number, but over the largest double */
	NUMBER_BAD,   /* no number */
};

/* The most digits that number_digits() gives. */
#define NUMBER_DIGITS 17

/**
 * Read decimal text: sign, digits with at most one point, exponent.
 *
 * @real  out: the nearest double; NUMBER_RANGE: an infinity of its sign
 * No blanks, underscores, hexadecimal, infinities or nan. Too small is 0.
 * Source: strconv.ParseFloat, also in that an exponent counts up to 99,999.
 */
enum number_status number_parse(struct str text, double *real);

/**
 * Read a whole number with or without sign.
 *
 * @base     2 to 36; 0: as Go's prefixes say (0x, 0b, 0o, a bare 0 is octal)
 * @integer  out, set on success
 * Returns: false for junk and what does not fit; underscores are junk.
 */
bool number_parse_int(struct str text, unsigned base, int64_t *integer);

/** The same for 64 bits without sign; a sign is junk. */
bool number_parse_uint(struct str text, unsigned base, uint64_t *integer);

/**
 * The shortest digits d1d2... of the magnitude of @real, a finite number:
 * 0.d1d2... x 10^@exponent reads back as it. Zero is the digit 0 with exponent 1.
 * Returns: how many digits, 1 to 17.
 */
size_t number_digits(double real, char digits[NUMBER_DIGITS], int *exponent);

/**
 * Print as Go's encoding/json: fixed notation for 1e-6 <= |x| < 1e21, else an
 * exponent without padding. An infinity (only a schema's number can be one)
 * prints as 1e999, which reads back as it.
 */
void number_print_json(struct buf *buf, double real);

/**
 * Print as Helm's YAML: the JSON spelling, read again as a whole number or a
 * float. Source: helm-values.md 7, helm-text/numbers.tsv.
 */
void number_print_yaml(struct buf *buf, double real);

/**
 * Print as the key of a map: the shortest digits at 32 bits, an exponent below
 * -4 and from 6 on, `.inf` beyond the largest 32-bit float; `.inf`, `-.inf` and
 * `.nan` for what is no finite number. Source: helm-values.md 1.5.
 */
void number_print_key(struct buf *buf, double real);

#endif
