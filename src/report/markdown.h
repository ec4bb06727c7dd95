/* SPDX-License-Identifier: MIT */
/*
 * The report as a note in a merge request, read in ten seconds.
 *
 * The verdict in one line, who is concerned in a small table, the errors with
 * their values; warnings and notes are folded.  A marker in the first line
 * lets whoever posts the note find and replace the one before.  The note stays
 * below the size that both forges take, the worst first, the rest counted.
 *
 * Source: ecosystem.md 2.3.
 */
#ifndef LAYER_REPORT_MARKDOWN_H
#define LAYER_REPORT_MARKDOWN_H

#include "report/report.h"

/* GitHub takes 65,536 characters, GitLab more. */
#define MARKDOWN_BYTES 60000

/** Append the report. */
void markdown_report(struct buf *buf, const struct report *report);

#endif
