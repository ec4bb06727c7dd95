/* SPDX-License-Identifier: MIT */
/*
 * The report as GitHub workflow commands: annotations beside the lines.
 *
 * GitHub shows ten of each level, so the worst ten are commands and the rest
 * is text, folded into a group.  Accepted findings are counted alone.
 */
#ifndef LAYER_REPORT_GITHUB_H
#define LAYER_REPORT_GITHUB_H

#include "report/report.h"

/** Append the report. */
void github_report(struct buf *buf, const struct report *report);

#endif
