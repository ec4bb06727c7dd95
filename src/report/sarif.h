/* SPDX-License-Identifier: MIT */
/*
 * The report as SARIF 2.1.0, for security tabs and editors: one run.
 *
 * Columns count code points and the file says so; names of files are URIs
 * from the top of the repository.  No snippets: they could hold a secret.
 * What the baseline accepts is there, suppressed.  Viewers refuse more than
 * SARIF_RESULTS results: the worst are kept and the rest is counted.
 *
 * Source: ecosystem.md 4.
 */
#ifndef LAYER_REPORT_SARIF_H
#define LAYER_REPORT_SARIF_H

#include "report/report.h"

#define SARIF_RESULTS 25000
#define SARIF_LOCATIONS 100 /* of one result */

/** Append the report. */
void sarif_report(struct buf *buf, const struct report *report);

#endif
