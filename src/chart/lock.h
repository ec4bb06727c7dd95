/* SPDX-License-Identifier: MIT */
/*
 * The lock: charts that are not in the repository, kept as plain files.
 *
 * Below one folder (`.layer/charts`) lies the values side of charts, one
 * folder a version: REPOSITORY/NAME/VERSION/, REPOSITORY without its scheme
 * and `local` for none.  A folder is a chart as any other, so it is read as
 * one; packed charts within it lie unpacked, so that a merge request shows how
 * their defaults move.  What a name or version holds never becomes a path by
 * itself: odd parts are refused.
 *
 *	chart = chart_load(ws, profile, STR("charts/shop"));
 *	chart = lock_apply(ws, profile, chart, STR(".layer/charts"));
 *
 * Source: design.md 4b.
 */
#ifndef LAYER_CHART_LOCK_H
#define LAYER_CHART_LOCK_H

#include "chart/chart.h"

/* What a chart is known by. */
struct lock_name {
	struct str repository; /* as in Chart.yaml; empty: none */
	struct str name, version;
};

/* One file to keep. */
struct lock_file {
	struct str path;  /* below the folder of the lock */
	struct str bytes; /* as in the chart */
};

struct lock_files {
	struct lock_file *items;
	size_t nitems;
};

/**
 * The path of a chart below the folder of the lock: REPOSITORY/NAME/VERSION.
 *
 * Returns: arena; empty when name or version cannot be a part of a path.
 */
struct str lock_path(struct arena *arena, const struct lock_name *name);

/**
 * The locked chart for a row of `dependencies:`: the very version that is
 * written there, else the highest in its range.
 *
 * @folder  of the lock
 * Returns: arena, its path; empty when there is none.
 */
struct str lock_find(struct arena *arena, struct str folder, const struct dependency *row);

/**
 * The chart with what the lock has for its dependencies in place of charts/.
 *
 * Returns: arena; @chart itself when the lock has nothing for it; NULL +
 * finding when a locked chart cannot be read. Findings: LOCK_STALE where both
 * are there and differ.
 */
const struct chart *lock_apply(struct workspace *ws, const struct profile *profile,
                               const struct chart *chart, struct str folder);

/**
 * The files that keep a chart.
 *
 * @path  the chart, a directory or a .tgz
 * @name  how it is known; an empty name or version is that of the chart itself
 * @files out: arena, appended to, sorted within the chart
 * Returns: false + finding.
 */
bool lock_collect(struct workspace *ws, const struct profile *profile, struct str path,
                  const struct lock_name *name, struct lock_files *files);

/**
 * Compare what is to be kept with what the lock holds.
 *
 * Returns: false + finding where the same version has other content.
 */
bool lock_check(struct workspace *ws, struct str folder, const struct lock_files *files);

#endif
