/* SPDX-License-Identifier: MIT */
/*
 * Text in quotes as Go writes it (%q), for messages in Helm's own words.
 */
#ifndef LAYER_BASE_QUOTE_H
#define LAYER_BASE_QUOTE_H

#include "base/buf.h"

/**
 * Append @text between @mark (`"` or `'`), with Go's escapes.
 *
 * Control and format characters, blanks other than the plain one and what
 * Unicode has not assigned are escaped, a bad byte becomes \xNN.
 */
void quote_go(struct buf *buf, struct str text, char mark);

/** The same with double quotes, as a text of its own. Returns: arena. */
struct str quoted_go(struct arena *arena, struct str text);

#endif
