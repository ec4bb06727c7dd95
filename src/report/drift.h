/* SPDX-License-Identifier: MIT */
/*
 * Findings of parity as text for people.
 *
 * Each finding is the usual line, then a line for each class of environments
 * that agree: the value, who has it, where it stands.  Where one rule speaks of
 * three keys or more of one map, or of three items of one list, for the same
 * environments, the view shows one finding and the names of the others: the
 * cause is what a person counts.  Notes are counted, and shown when asked for.
 */
#ifndef LAYER_REPORT_DRIFT_H
#define LAYER_REPORT_DRIFT_H

#include "report/text.h"

/**
 * Append the findings, sorted as they are, and a closing line of counts.
 *
 * @paths  how many paths were compared
 */
void drift_text(struct buf *buf, struct workspace *ws, const struct findings *findings,
                size_t paths, const struct text_options *options);

#endif
