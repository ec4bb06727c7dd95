/* SPDX-License-Identifier: MIT */
/*
 * Findings as text for people: `FILE:LINE:COL: LEVEL: MESSAGE [LYnnnn]`, then
 * indented lines with the other places and what to do.
 *
 * Everything that came from files is escaped for a terminal (os/terminal).
 */
#ifndef LAYER_REPORT_TEXT_H
#define LAYER_REPORT_TEXT_H

#include "base/buf.h"
#include "source/workspace.h"

struct text_options {
	bool colour;
	bool verbose; /* the help of every finding, not of errors alone */
};

/** Append one finding. @ws holds the sources its places point into. */
void text_finding(struct buf *buf, struct workspace *ws, const struct finding *finding,
                  const struct text_options *options);

/** Append `FILE:LINE:COL` of a span, nothing for the span of nowhere. */
void text_place(struct buf *buf, struct workspace *ws, struct span span);

#endif
