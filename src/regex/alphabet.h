/* SPDX-License-Identifier: MIT */
/*
 * The letters that a program can tell apart.
 *
 * All code points that belong to the same classes of a program are one letter
 * to it; where it asks for lines or words, newline and word characters are
 * letters of their own.  A table over letters stays small where one over code
 * points could not.
 */
#ifndef LAYER_REGEX_ALPHABET_H
#define LAYER_REGEX_ALPHABET_H

#include "regex/program.h"

/* More letters than this are not worth a table. */
#define REGEX_MOST_LETTERS 128
#define REGEX_ASCII_END 128

/* What the code point on one side of a place is. */
enum regex_kind { REGEX_KIND_NONE, REGEX_KIND_NEWLINE, REGEX_KIND_WORD, REGEX_KIND_OTHER };

/* Code points from @first on, up to the next run. */
struct regex_run {
	uint32_t first;
	uint32_t letter;
};

struct regex_alphabet {
	uint8_t ascii[REGEX_ASCII_END];            /* the letter of a code point */
	struct regex_run *runs;                    /* of all code points; arena */
	size_t nruns;                              /* 1 at least */
	size_t nletters;                           /* 1 at least */
	uint32_t runes[REGEX_MOST_LETTERS];        /* one code point of each letter */
	enum regex_kind kinds[REGEX_MOST_LETTERS]; /* what it is, if the program asks */
};

/** What a code point is, for the ends of words and lines. */
enum regex_kind regex_kind_of(uint32_t rune);

/** Find the letters of a program. Returns: false when there are too many. */
bool regex_alphabet_make(struct regex_alphabet *alphabet, struct arena *arena,
                         const struct regex_program *program);

/** The letter of a code point. */
size_t regex_alphabet_letter(const struct regex_alphabet *alphabet, uint32_t rune);

#endif
