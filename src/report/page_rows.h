/* SPDX-License-Identifier: MIT */
/*
 * The rows of the page: paths with their values and what is found there.
 *
 * A row comes from the matrix that the command hands over, or from a finding
 * that brings its values along; findings at one path share a row.  Rows stand
 * in groups, one for each release and set of environments that were compared,
 * the worst first.
 */
#ifndef LAYER_REPORT_PAGE_ROWS_H
#define LAYER_REPORT_PAGE_ROWS_H

#include "report/report.h"

struct page_row {
	struct str release, owner, path;
	const struct class *classes;
	size_t nclasses;
	const struct finding **findings; /* worst first; none: a row of the matrix alone */
	size_t nfindings;
};

struct page_group {
	struct str release, owner;
	const struct str *environments;
	size_t nenvironments;
	const struct page_row *rows;
	size_t nrows;
};

struct page {
	const struct page_group *groups;
	size_t ngroups;
	const struct finding **others; /* findings without values */
	size_t nothers;
};

/** The rows of a report. Returns: arena. */
const struct page *page_rows(const struct report *report);

/** The level of a row as one word: that of its worst finding, `accepted`, `differs` or `agrees`. */
const char *page_row_level(const struct page_row *row);

/** The class that most environments are in; the first of several; 0 where there is none. */
size_t page_row_usual(const struct page_row *row);

#endif
