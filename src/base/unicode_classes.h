/* SPDX-License-Identifier: MIT */
/*
 * The classes that \p{...} names: Unicode's categories and scripts.
 *
 * Both are partitions of all code points, kept as runs: a number is the first
 * code point of a run times 256, plus its value, and the run ends where the
 * next begins.  Written by src/base/unicode_tables.go from the tables of Go,
 * so that the Unicode version is the one that Helm uses.
 */
#ifndef LAYER_BASE_UNICODE_CLASSES_H
#define LAYER_BASE_UNICODE_CLASSES_H

#include <stddef.h>
#include <stdint.h>

/* In the categories of a name: (?i) leaves the class as it is. */
#define UNICODE_UNFOLDED (UINT32_C(1) << 31)

/* What a name stands for: a union of categories, or else one script. */
struct unicode_name {
	const char *name;    /* one capital, then lower case; no separators */
	uint32_t categories; /* bit per value of unicode_categories */
	uint8_t script;      /* value of unicode_scripts, when categories is 0 */
};

/* Sorted by name. */
extern const struct unicode_name unicode_names[];
extern const size_t unicode_names_count;

/* Runs; the value is the number of a two-letter category: 0 to 4 C, 5 to 9 L, 10 to 12 M,
   13 to 15 N, 16 to 22 P, 23 to 26 S, 27 to 29 Z. */
extern const uint32_t unicode_categories[];
extern const size_t unicode_categories_count;

/* Runs; the value is the number of a script, 0 for none. */
extern const uint32_t unicode_scripts[];
extern const size_t unicode_scripts_count;

#endif
