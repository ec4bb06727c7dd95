/* SPDX-License-Identifier: MIT */
/*
 * The encoding of a values file: UTF-8, or UTF-16 with a byte order mark.
 *
 * Source: helm-values.md 1.4.
 */
#ifndef LAYER_SYNTAX_ENCODING_H
#define LAYER_SYNTAX_ENCODING_H

#include "base/arena.h"

enum encoding {
	ENCODING_UTF8,
	ENCODING_UTF16_LITTLE,
	ENCODING_UTF16_BIG,
	ENCODING_GIT_CRYPT, /* no text: a file that git-crypt has locked */
};

/** What the first bytes say. */
enum encoding encoding_detect(struct str bytes);

/**
 * Convert UTF-16 with its mark to UTF-8 without one.
 *
 * @text     out, arena; on error what came before
 * @problem  out: what is wrong, in the words of Helm's reader; static
 * Returns: false on half a character or half a pair.
 */
bool encoding_convert(struct arena *arena, struct str bytes, enum encoding encoding,
                      struct str *text, const char **problem);

#endif
