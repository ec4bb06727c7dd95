/* SPDX-License-Identifier: MIT */
/*
 * The report as text for people: findings with their values, then the counts.
 *
 * What is like another finding is folded into it, notes are shown when asked
 * for (report/drift.h).  No line is an order to a CI system.
 */
#ifndef LAYER_REPORT_PLAIN_H
#define LAYER_REPORT_PLAIN_H

#include "report/report.h"

/** Append the report. */
void plain_report(struct buf *buf, const struct report *report);

#endif
