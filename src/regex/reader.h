/* SPDX-License-Identifier: MIT */
/*
 * Where the parser of regular expressions stands in the pattern, and what went
 * wrong there, in Go's words.
 *
 * Functions that read move `at` behind what they took.  The first failure
 * stays; a function that failed returns false up to the top.
 */
#ifndef LAYER_REGEX_READER_H
#define LAYER_REGEX_READER_H

#include "base/arena.h"

/* What Go finds wrong in a pattern. */
enum regex_fault {
	REGEX_FAULT_RANGE,
	REGEX_FAULT_ESCAPE,
	REGEX_FAULT_NAME,
	REGEX_FAULT_PERL,
	REGEX_FAULT_NESTED_REPEAT,
	REGEX_FAULT_REPEAT_COUNT,
	REGEX_FAULT_UTF8,
	REGEX_FAULT_OPEN_BRACKET,
	REGEX_FAULT_OPEN_PAREN,
	REGEX_FAULT_NO_OPERAND,
	REGEX_FAULT_BACKSLASH,
	REGEX_FAULT_CLOSED_PAREN,
	REGEX_FAULT_DEPTH,
	REGEX_FAULT_SIZE,
};

struct regex_reader {
	struct arena *arena;
	struct str pattern;
	size_t at;        /* byte offset */
	struct str error; /* the message; ptr NULL: none */
};

/** Are @n bytes left at least? */
bool regex_reader_has(const struct regex_reader *reader, size_t n);

/** The byte @ahead of the position, 0 when there is none. */
char regex_reader_peek(const struct regex_reader *reader, size_t ahead);

/** Does the rest begin with @text? */
bool regex_reader_sees(const struct regex_reader *reader, struct str text);

/** Offset of the first @text in the rest, from the start of the pattern; its length when none. */
size_t regex_reader_find(const struct regex_reader *reader, size_t begin, struct str text);

/**
 * Take one code point; at the end U+FFFD, and nothing is taken.
 * Returns: false after a failure: not UTF-8.
 */
bool regex_reader_next(struct regex_reader *reader, uint32_t *rune);

/** Is the part from @begin to @end UTF-8? Returns: false after a failure. */
bool regex_reader_check(struct regex_reader *reader, size_t begin, size_t end);

/** Fail: @fault, shown with the pattern from @begin to @end. Returns: false. */
bool regex_reader_fail(struct regex_reader *reader, enum regex_fault fault, size_t begin,
                       size_t end);

#endif
