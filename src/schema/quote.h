/* SPDX-License-Identifier: MIT */
/*
 * Text in quotes, as Go and Helm's validator write it.
 */
#ifndef LAYER_SCHEMA_QUOTE_H
#define LAYER_SCHEMA_QUOTE_H

#include "base/buf.h"

/** Append "text" with Go's escapes (%q). */
void quote_double(struct buf *buf, struct str text);

/** Append 'text' with Go's escapes, `"` bare and `'` escaped: the validator's own form. */
void quote_single(struct buf *buf, struct str text);

/** quote_double() into a text of its own. Returns: arena. */
struct str quoted(struct arena *arena, struct str text);

#endif
