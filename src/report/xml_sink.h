/* SPDX-License-Identifier: MIT */
/*
 * XML: elements, attributes and text.
 *
 * The sink keeps track of whether a start tag is open, so that attributes are
 * written as they come.  Names are literals of the program; data goes through
 * one function, which shows what XML 1.0 cannot hold as `\u{...}` and escapes
 * the rest, in text and attributes alike, so it can be no markup.
 *
 *	xml_open(&sink, "testcase");
 *	xml_attribute(&sink, "name", path);
 *	xml_text(&sink, message);
 *	xml_close(&sink, "testcase");
 */
#ifndef LAYER_REPORT_XML_SINK_H
#define LAYER_REPORT_XML_SINK_H

#include "base/buf.h"

struct xml_sink {
	struct buf *buf;
	bool in_tag; /* a start tag waits for attributes or its end */
};

/** A sink that appends to a buf, the XML declaration first; borrowed. */
struct xml_sink xml_sink_to(struct buf *buf);

/** Begin an element in a line of its own. */
void xml_open(struct xml_sink *sink, const char *name);

/** An attribute of the element that has just begun. */
void xml_attribute(struct xml_sink *sink, const char *name, struct str value);

/** The same for a number. */
void xml_number(struct xml_sink *sink, const char *name, size_t number);

/** Text inside the element. */
void xml_text(struct xml_sink *sink, struct str text);

/** End an element; one without content ends at once. */
void xml_close(struct xml_sink *sink, const char *name);

#endif
