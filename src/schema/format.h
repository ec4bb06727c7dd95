/* SPDX-License-Identifier: MIT */
/*
 * The keyword `format`: what Helm takes for a date, a host name, a URI.
 *
 * Verdicts and words are those of the validator in Helm, lax or strict as they
 * are; a name it does not know is no restriction.  Whether `format` asserts at
 * all is for the dialect to say; only strings are ever asked about.
 */
#ifndef LAYER_SCHEMA_FORMAT_H
#define LAYER_SCHEMA_FORMAT_H

#include "base/arena.h"

/** Does the validator know this format? */
bool format_known(struct str name);

/**
 * Does a text have a format?
 *
 * @arena   receives the reason, and the program of a `regex`
 * @name    the format; an unknown one is had by every text
 * @reason  out, arena; may be NULL; set when the text is refused: what Helm
 *          prints behind "'1.2.3' is not valid ipv4: "
 * Source: schema-validation.md 6; measured with jsonschema 6.0.3.
 */
bool format_check(struct arena *arena, struct str name, struct str text, struct str *reason);

/** Call @each with every known name, in order of bytes. */
void format_each(void (*each)(struct str name, void *context), void *context);

#endif
