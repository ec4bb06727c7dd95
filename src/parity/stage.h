/* SPDX-License-Identifier: MIT */
/*
 * Stages: how far an environment is from its users, told by its name.
 *
 * The stage is the last piece of the name (cut at `-`, `_`, `.`) that is a
 * stage word, or the end of such a piece (`usdfprod`).  It is only a default
 * for order and peers: promotion, `production` and groups beat it.
 */
#ifndef LAYER_PARITY_STAGE_H
#define LAYER_PARITY_STAGE_H

#include "base/str.h"

/* In the order of promotion. */
enum stage {
	STAGE_NONE,
	STAGE_LOCAL,
	STAGE_PREVIEW,
	STAGE_DEV,
	STAGE_TEST,
	STAGE_UAT,
	STAGE_STAGING,
	STAGE_PRODUCTION,
	STAGE_COUNT
};

/**
 * The stage of an environment by its name; case is folded.
 *
 * @word  out, may be NULL: the stage word inside @name; empty where there is none
 */
enum stage stage_of(struct str name, struct str *word);

/** The stage that exactly this word names, or STAGE_NONE. */
enum stage stage_of_word(struct str word);

/**
 * The usual spellings of a stage word: `prod` is also `production` and `prd`.
 *
 * @count  out
 * Returns: static, @word's own spelling among them; NULL where it has no other.
 */
const struct str *stage_spellings(struct str word, size_t *count);

/** Fold an ASCII letter to lower case. */
char stage_fold(char byte);

/** Same text but for the case of ASCII letters? */
bool stage_same(struct str a, struct str b);

#endif
