/* SPDX-License-Identifier: MIT */
/*
 * UTF-8: decoding, encoding, repairing, and how wide text is on a terminal.
 *
 * Strict as Go: no overlong forms, no surrogates, nothing above U+10FFFF.  A
 * byte that begins no valid sequence is bad by itself, so a broken sequence of
 * three bytes is three bad bytes.
 *
 *	for (size_t at = 0; at < s.len;) {
 *		uint32_t code_point;
 *		if (!utf8_decode(s, &at, &code_point))
 *			...
 *	}
 */
#ifndef LAYER_BASE_UTF8_H
#define LAYER_BASE_UTF8_H

#include "base/arena.h"

#include <stdint.h>

/* What stands for a bad byte. */
#define UTF8_REPLACEMENT UINT32_C(0xfffd)
/* The most bytes of a code point. */
#define UTF8_MOST 4

/**
 * Take the code point at @offset, which must be inside @s.
 *
 * @offset      in and out: moved behind it, by one byte when that is bad
 * @code_point  out; UTF8_REPLACEMENT when bad
 * Returns: false for a bad byte.
 */
bool utf8_decode(struct str s, size_t *offset, uint32_t *code_point);

/**
 * Write a code point; what is none is written as UTF8_REPLACEMENT.
 * Returns: bytes written, 1 to 4.
 */
size_t utf8_encode(uint32_t code_point, char bytes[UTF8_MOST]);

/** Is all of it valid? @bad_offset out, may be NULL: the first bad byte, set when not. */
bool utf8_valid(struct str s, size_t *bad_offset);

/**
 * @s with each bad byte replaced by U+FFFD, as Go does.
 * Returns: arena; @s itself when nothing is bad.
 */
struct str utf8_replace(struct arena *arena, struct str s);

/** Code points in @s; a bad byte counts as one. */
size_t utf8_count(struct str s);

/** Is it white space of Unicode, as Go's unicode.IsSpace says? */
bool utf8_is_space(uint32_t code_point);

/** @s without the white space of Unicode at both ends, as Go's strings.TrimSpace. */
struct str utf8_trim(struct str s);

/** Columns of a code point on a terminal: 0 (combining, invisible, control), 1 or 2. */
unsigned utf8_width_of(uint32_t code_point);

/** Columns of a text on a terminal; a bad byte counts as one. */
size_t utf8_width(struct str s);

#endif
