/* SPDX-License-Identifier: MIT */
/*
 * Base64 as `!!binary` holds it: the standard alphabet with padding; line
 * breaks anywhere are skipped.
 */
#ifndef LAYER_SYNTAX_BASE64_H
#define LAYER_SYNTAX_BASE64_H

#include "base/arena.h"

/** Decode @text. @bytes: out, arena. Returns: false when it is no base64. */
bool base64_decode(struct arena *arena, struct str text, struct str *bytes);

#endif
