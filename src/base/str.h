/* SPDX-License-Identifier: MIT */
/*
 * A view of bytes: text somewhere else, with its length.
 *
 * A str is passed by value, owns nothing and is not NUL-terminated; it may
 * hold NUL bytes.  It stays valid as long as what it looks at, which is the
 * arena of the run for nearly everything.  The empty view has length 0 and any
 * pointer, NULL included.
 *
 *	struct str name = STR("values.yaml");
 *	printf("%" PRISTR "\n", STRARG(name));
 */
#ifndef LAYER_BASE_STR_H
#define LAYER_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>

struct str {
	const char *ptr;
	size_t len; /* bytes */
};

/* A view of a string literal. */
#define STR(literal) ((struct str){ "" literal, sizeof(literal) - 1 })
/* The same where a constant initialiser is asked for. */
#define STR_INIT(literal)                                                                          \
	{                                                                                          \
		"" literal, sizeof(literal) - 1                                                    \
	}
/* printf: "%" PRISTR with STRARG(view); a view over INT_MAX is cut. */
#define PRISTR ".*s"
#define STRARG(s) str_print_len(s), ((s).ptr ? (s).ptr : "")

/** The length of @s as printf wants it, at most INT_MAX. */
int str_print_len(struct str s);

/** A view of a NUL-terminated string; borrowed. NULL gives the empty view. */
struct str str_from(const char *text);

/** Same bytes? */
bool str_equal(struct str a, struct str b);

/** Same bytes as the NUL-terminated @text? */
bool str_is(struct str s, const char *text);

/** Order by bytes, shorter first where one begins the other; <0, 0, >0. */
int str_compare(struct str a, struct str b);

/** Does @s begin with @prefix? */
bool str_starts(struct str s, struct str prefix);

/** Does @s end with @suffix? */
bool str_ends(struct str s, struct str suffix);

/** Offset of the first @byte in @s, or s.len when there is none. */
size_t str_find_byte(struct str s, char byte);

/** Offset of the first @needle in @s, or s.len when there is none; an empty needle is at 0. */
size_t str_find(struct str s, struct str needle);

/** Does @needle stand somewhere in @s? */
bool str_contains(struct str s, struct str needle);

/** The part of @s from @begin (clamped), @len bytes at most. */
struct str str_sub(struct str s, size_t begin, size_t len);

/** The part of @s from @begin (clamped) to its end. */
struct str str_from_offset(struct str s, size_t begin);

/** @s without the blanks and tabs at both ends. */
struct str str_trim(struct str s);

/**
 * Cut the piece before the first @separator off the front of @rest.
 *
 * @rest   in: what is left; out: what stands behind the separator
 * @piece  out: what stood before it
 * Returns: false when nothing was left. "a,,b" gives "a", "", "b"; "a," gives
 * "a", ""; the empty view gives one empty piece the first time (ptr not NULL).
 */
bool str_split(struct str *rest, char separator, struct str *piece);

/**
 * Edit distance of two texts in bytes (insert, delete, replace, swap of
 * neighbours), for suggestions.
 *
 * Returns: the distance, or @most + 1 as soon as it is known to be more.
 * Texts over 64 bytes are further than any @most.
 */
size_t str_distance(struct str a, struct str b, size_t most);

#endif
