/* SPDX-License-Identifier: MIT */
/*
 * The formats of URIs, as lax as Go's url.Parse.
 *
 * All set the reason when they refuse a text.
 */
#ifndef LAYER_FORMAT_URI_H
#define LAYER_FORMAT_URI_H

#include "format/reason.h"

/** A URI with a scheme; `iri` is the same. */
bool format_uri(struct format_reason *reason, struct str text);

/** A URI or a relative reference, without a backslash; `iri-reference` is the same. */
bool format_uri_reference(struct format_reason *reason, struct str text);

/** A URI or relative reference; braces in a path that needed escapes are balanced. */
bool format_uri_template(struct format_reason *reason, struct str text);

#endif
