/* SPDX-License-Identifier: MIT */
/*
 * The report as a page: a matrix of paths and environments in one file.
 *
 * Nothing is fetched and nothing but the page's own style and script runs
 * (their digests stand in its policy).  Without script all rows are there; the
 * script adds search, filters and arrow keys.  Few environments have a column
 * each; of many each row lists its values with who has them.  Equal letters
 * mean equal values, so that colour is never needed, and secrets can be told
 * apart without being shown.
 *
 * Source: ecosystem.md 11, reliability.md P36.
 */
#ifndef LAYER_REPORT_HTML_H
#define LAYER_REPORT_HTML_H

#include "report/report.h"

/* More environments than this are shown as classes of values. */
#define HTML_COLUMNS 12

/** Append the page. */
void html_report(struct buf *buf, const struct report *report);

#endif
