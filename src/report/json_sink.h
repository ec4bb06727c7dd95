/* SPDX-License-Identifier: MIT */
/*
 * JSON, piece by piece: objects, lists and scalars, one finding a line where
 * the caller asks for a line.
 *
 * The sink puts the commas; whoever writes opens and closes.  Text goes
 * through json_write_string() alone, so it cannot leave its quotes; a value
 * that is JSON already is taken as it is (struct class).
 */
#ifndef LAYER_REPORT_JSON_SINK_H
#define LAYER_REPORT_JSON_SINK_H

#include "base/buf.h"

struct json_sink {
	struct buf *buf;
	bool needs_comma;
};

/** A sink that appends to a buf; borrowed. */
struct json_sink json_sink_to(struct buf *buf);

/** Begin an object or list (`{`, `[`). @key NULL: as an item of a list. */
void json_open(struct json_sink *sink, const char *key, char bracket);

/** End it with `}` or `]`. */
void json_close(struct json_sink *sink, char bracket);

/** A text. */
void json_text(struct json_sink *sink, const char *key, struct str text);

/** A number. */
void json_number(struct json_sink *sink, const char *key, size_t number);

/** True or false. */
void json_bool(struct json_sink *sink, const char *key, bool truth);

/** JSON that json_write() has made. */
void json_value(struct json_sink *sink, const char *key, struct str json);

/** A list of texts. */
void json_texts(struct json_sink *sink, const char *key, const struct str *texts, size_t ntexts);

/** Go on in a new line. */
void json_line(struct json_sink *sink);

#endif
