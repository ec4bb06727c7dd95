/* SPDX-License-Identifier: MIT */
/*
 * The table of keywords: one row is all there is to know about one.
 *
 * A new keyword is a row here, a function that compiles it (build.h) and one
 * that checks it (check.h, apply.h).
 *
 * Source: schema-validation.md 3.
 */
#ifndef LAYER_SCHEMA_KEYWORD_H
#define LAYER_SCHEMA_KEYWORD_H

#include "schema/build.h"

/* Flags of a keyword. */
enum keyword_flag {
	KEYWORD_BESIDE_REF = 1, /* counts beside $ref before 2019-09 */
	KEYWORD_APPLIES = 2,    /* other schemas, to the value or below it */
};

struct keyword {
	const char *word;
	enum phase phase;
	unsigned drafts; /* in which it says something, as bits */
	enum vocabulary vocabulary;
	unsigned flags;
	build_function *build; /* NULL: part of another keyword */
	check_function *check;
};

/** The row of a keyword; static. */
const struct keyword *keyword_get(enum keyword_id id);

#endif
