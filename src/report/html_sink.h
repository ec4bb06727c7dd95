/* SPDX-License-Identifier: MIT */
/*
 * HTML that data cannot bend: no element, attribute, link or script is made
 * from it.
 *
 * The sink takes `struct html` alone, and only the functions here make one:
 * literals of the program, numbers, and data, in which `& < > " '` are
 * escaped, so that it may stand in text and in a quoted attribute alike.
 * Controls and invisible characters are shown as `\u{...}`.
 *
 *	html_put(sink, HTML("<td title=\""), html_text(arena, layer), HTML("\">"));
 */
#ifndef LAYER_REPORT_HTML_SINK_H
#define LAYER_REPORT_HTML_SINK_H

#include "base/buf.h"

/* Text that is HTML already; made by the functions below and HTML() alone. */
struct html {
	struct str escaped;
};

struct html_sink;

/* HTML that the program brings along. */
#define HTML(literal) ((struct html){ STR(literal) })

/* Append some pieces. */
#define html_put(sink, ...)                                                                        \
	html_add((sink), (const struct html[]){ __VA_ARGS__ },                                     \
	         sizeof((const struct html[]){ __VA_ARGS__ }) / sizeof(struct html))

/** A page to be filled. Returns: arena. */
struct html_sink *html_sink_new(struct arena *arena);

/** Append pieces; html_put() counts them. */
void html_add(struct html_sink *sink, const struct html *pieces, size_t npieces);

/** What is there so far. Returns: arena; valid until the next piece. */
struct str html_sink_text(struct html_sink *sink);

/** Data for text or a quoted attribute. Returns: arena, or @data itself. */
struct html html_text(struct arena *arena, struct str data);

/** A number. Returns: arena. */
struct html html_number(struct arena *arena, size_t number);

#endif
