/* SPDX-License-Identifier: MIT */
/*
 * Which texts are a point in time to Helm: `2001-1-1`, `2001-12-14t21:59:43.1Z`,
 * `2001-12-14 21:59:43`.  They stay text; only the tag `!!timestamp` and the
 * words of some errors depend on it.
 *
 * Source: helm-values.md 1.6; Go's time.Parse.
 */
#ifndef LAYER_SYNTAX_TIMESTAMP_H
#define LAYER_SYNTAX_TIMESTAMP_H

#include "base/str.h"

/** Is @text a date, or a date with a time? */
bool timestamp_valid(struct str text);

#endif
