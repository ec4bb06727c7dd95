/* SPDX-License-Identifier: MIT */
/*
 * Regular expressions, each compiled once: judging a schema and compiling it
 * ask for the same ones, and real schemas repeat theirs.
 */
#ifndef LAYER_SCHEMA_PATTERN_H
#define LAYER_SCHEMA_PATTERN_H

#include "schema/library.h"

struct regex;

/**
 * The regular expression of a text.
 *
 * @error  out, arena: Go's reason without its "error parsing regexp: "
 * Returns: arena; NULL when Go refuses it.
 */
const struct regex *pattern_get(struct library *library, struct str text, struct str *error);

#endif
