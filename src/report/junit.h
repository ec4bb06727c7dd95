/* SPDX-License-Identifier: MIT */
/*
 * The report as JUnit: one test suite, its cases by environment.
 *
 * A finding that fails the run is a failed case of each environment at fault,
 * or one case of its group where many are; an accepted one is skipped.  An
 * environment with nothing to say has one case that passes, and what was
 * compared is counted in the properties.  `time` is always 0: the clock is
 * never read.  The whole message stands in the text, which is all that GitLab
 * keeps.
 *
 * Source: ecosystem.md 2.2.
 */
#ifndef LAYER_REPORT_JUNIT_H
#define LAYER_REPORT_JUNIT_H

#include "report/report.h"

/** Append the report. */
void junit_report(struct buf *buf, const struct report *report);

#endif
