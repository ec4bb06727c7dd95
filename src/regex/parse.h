/* SPDX-License-Identifier: MIT */
/*
 * The syntax of Go's regexp package, read into a tree.
 *
 * It takes what Go takes and refuses what Go refuses, in Go's words: this
 * decides whether Helm can use a schema at all.
 */
#ifndef LAYER_REGEX_PARSE_H
#define LAYER_REGEX_PARSE_H

#include "regex/tree.h"

/**
 * Read a pattern.
 *
 * @error  out, arena: Go's reason ("missing closing ): `(a`") when it is refused
 * Returns: arena; NULL when Go refuses the pattern.
 * Source: schema-validation.md 7; Go 1.26 regexp/syntax, flags Perl.
 */
struct regex_node *regex_parse(struct arena *arena, struct str pattern, struct str *error);

/** Go's words for a pattern that is too large. Returns: arena. */
struct str regex_too_large(struct arena *arena, struct str pattern);

#endif
