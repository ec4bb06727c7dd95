/* SPDX-License-Identifier: MIT */
/*
 * The report as JSON, for programs: design.md 6a, doc/report.schema.json.
 *
 * Fields may be added, never renamed.  One finding stands on one line, so that
 * two reports can be compared with diff.
 */
#ifndef LAYER_REPORT_JSON_H
#define LAYER_REPORT_JSON_H

#include "report/report.h"

/** Append the report. */
void json_report(struct buf *buf, const struct report *report);

#endif
