/* SPDX-License-Identifier: MIT */
/*
 * Why a text does not have its format, in the words that Helm prints.
 *
 * A check that only wants the verdict has a reason without an arena: then
 * nothing is written, and only `regex` and URIs with escapes take memory.
 */
#ifndef LAYER_FORMAT_REASON_H
#define LAYER_FORMAT_REASON_H

#include "base/arena.h"

struct format_reason {
	struct arena *arena;   /* borrowed; NULL: nobody asks for words */
	struct arena *scratch; /* borrowed; for what a check needs besides */
	struct str text;       /* out, arena */
};

/** Set the words as printf does. Returns: false. */
bool format_refuse(struct format_reason *reason, const char *format, ...) ARENA_PRINTF(2, 3);

/** Set @before, then @text in Go's double quotes, then @after. Returns: false. */
bool format_refuse_text(struct format_reason *reason, const char *before, struct str text,
                        const char *after);

/** Set @before, then a code point in Go's single quotes, then @after. Returns: false. */
bool format_refuse_rune(struct format_reason *reason, const char *before, uint32_t rune,
                        const char *after);

/** Put "@before: " in front of the words so far. Returns: false. */
bool format_refuse_within(struct format_reason *reason, const char *before);

#endif
