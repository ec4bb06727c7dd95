/* SPDX-License-Identifier: MIT */
/*
 * Explanations for people and for machines.
 *
 *	PATH = VALUE  FILE:LINE:COL  LAYER
 *
 * and, indented, what the value came through and what it beat.  All text from
 * files is escaped for a terminal; the JSON is that of design.md 5.
 */
#ifndef LAYER_CLI_EXPLAIN_TEXT_H
#define LAYER_CLI_EXPLAIN_TEXT_H

#include "project/explain.h"

struct explain_text_options {
	bool colour;
	bool shadowed; /* also what was beaten */
	bool several;  /* of several slots: each is named */
};

/** Append explanations as text, those of one path together. @ws: where the places point into. */
void explain_text(struct buf *buf, struct workspace *ws, const struct explaining *explaining,
                  const struct explain_text_options *options);

/** Append them as one JSON object in a line. */
void explain_json(struct buf *buf, struct workspace *ws, const struct explaining *explaining);

#endif
