/* SPDX-License-Identifier: MIT */
/*
 * The report for GitLab's code quality widget: a list of issues.
 *
 * What the baseline accepts is left out.  Issues with one fingerprint would
 * replace each other there, so the worst stands for all and names the other
 * places.  What has no place is said of layer.yaml.  A clean run is `[]`, or
 * GitLab would never show what was fixed.
 *
 * Source: ecosystem.md 2.1.
 */
#ifndef LAYER_REPORT_CODEQUALITY_H
#define LAYER_REPORT_CODEQUALITY_H

#include "report/report.h"

/** Append the report. */
void codequality_report(struct buf *buf, const struct report *report);

#endif
