/* SPDX-License-Identifier: MIT */
/*
 * Markdown that data cannot bend: no link, image, mention, heading, table cell
 * or quick action is made from it, on GitHub and GitLab alike.
 *
 * The sink takes `struct markdown` alone, and only the functions here make
 * one: literals of the program, numbers, code spans of data, and prose, whose
 * words stand as they are only while they are plain words.  Every other word
 * becomes a code span, the one place where a forge looks for neither mentions
 * nor references.  Controls and invisible characters are shown as `\u{...}`.
 *
 *	markdown_put(sink, MARKDOWN("- "), markdown_code(arena, path), MARKDOWN("\n"));
 */
#ifndef LAYER_REPORT_MARKDOWN_SINK_H
#define LAYER_REPORT_MARKDOWN_SINK_H

#include "base/buf.h"

/* Text that is Markdown already; made by the functions below and MARKDOWN() alone. */
struct markdown {
	struct str escaped;
};

struct markdown_sink;

/* Markdown that the program brings along. */
#define MARKDOWN(literal) ((struct markdown){ STR(literal) })

/* Append some pieces. */
#define markdown_put(sink, ...)                                                                    \
	markdown_add((sink), (const struct markdown[]){ __VA_ARGS__ },                             \
	             sizeof((const struct markdown[]){ __VA_ARGS__ }) / sizeof(struct markdown))

/** An empty text. Returns: arena. */
struct markdown_sink *markdown_sink_new(struct arena *arena);

/** Append pieces; markdown_put() counts them. */
void markdown_add(struct markdown_sink *sink, const struct markdown *pieces, size_t npieces);

/** What is there so far. Returns: arena; valid until the next piece. */
struct str markdown_sink_text(struct markdown_sink *sink);

/** The same as a piece of another sink. */
struct markdown markdown_piece(struct markdown_sink *sink);

/** Data as a code span. Returns: arena. */
struct markdown markdown_code(struct arena *arena, struct str data);

/** A message: plain words as they are, all others as code spans. Returns: arena. */
struct markdown markdown_prose(struct arena *arena, struct str data);

/** Data inside an HTML comment: letters, digits, `.`, `_` and `-` (one at a time) stay. */
struct markdown markdown_marker(struct arena *arena, struct str data);

/** A number. Returns: arena. */
struct markdown markdown_number(struct arena *arena, size_t number);

#endif
