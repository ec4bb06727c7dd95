/* SPDX-License-Identifier: MIT */
/*
 * Strict JSON into values, as Go's decoder takes it.
 *
 * No comments, no comma at the end, no raw control characters in strings; a
 * lone surrogate (\ud800) and a bad byte of UTF-8 become U+FFFD; at most 10000
 * containers in each other.  Of a key that stands twice the last wins whole,
 * with a warning that names both places.  A UTF-8 BOM at the start is skipped,
 * as Helm's chart loader does.
 *
 * Every value has its span (a string's with its quotes) and so has every key.
 * Numbers become floats; the digits as written stay there through the span:
 *
 *	const struct node *schema = json_read(ws, source);
 *	struct str digits = span_text(ws->sources, number->span);
 *
 * An error finding has Go's words in `helm`: `EOF`, `unexpected EOF`,
 * `invalid character '}' looking for beginning of value`.
 */
#ifndef LAYER_SYNTAX_JSON_READ_H
#define LAYER_SYNTAX_JSON_READ_H

#include "source/workspace.h"
#include "value/node.h"

/**
 * Read a source that is one JSON value.
 *
 * A number beyond the largest double is kept: an infinity with its text.
 * Returns: arena; NULL + finding when it is no JSON.
 * Source: schema-validation.md 2; case schema-bad-json.
 */
const struct node *json_read(struct workspace *ws, uint32_t source);

/**
 * Read one JSON value from a place inside a source, as far as it goes.
 *
 * @offset  in: where to begin (blanks are skipped); out: behind the value
 * A number beyond the largest double is refused, as Go does for a float64; one
 * whose digits a double does not keep is marked NODE_ROUNDED, with a warning.
 * Returns: arena; NULL + finding when there is no value.
 * Source: helm-values.md 5.3.
 */
const struct node *json_read_prefix(struct workspace *ws, uint32_t source, size_t *offset);

#endif
