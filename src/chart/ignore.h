/* SPDX-License-Identifier: MIT */
/*
 * .helmignore: which files of a chart's directory are not part of the chart.
 *
 * One pattern a line, comments with `#`; `!` turns a pattern round, a `/` at
 * the end asks for a directory, one anywhere else binds it to the root, else
 * the last part of a path is matched.  The first pattern that says something
 * decides.  `**` is refused, as Helm does.  Helm adds `templates/.?*`, which
 * never matters to values.
 *
 * Source: helm-values.md 1.2; measured with tests/chart/test_ignore.c.
 */
#ifndef LAYER_CHART_IGNORE_H
#define LAYER_CHART_IGNORE_H

#include "source/workspace.h"

struct ignore_rules;

/**
 * Read the rules.
 *
 * @source  the text of .helmignore, registered; 0: no rules at all
 * Returns: arena; NULL + finding for a pattern that Helm refuses.
 */
const struct ignore_rules *ignore_read(struct workspace *ws, uint32_t source);

/** Is a path, relative to the chart, ignored? */
bool ignore_matches(const struct ignore_rules *rules, struct str path, bool is_directory);

/**
 * Match a whole name as Go's filepath.Match does.
 *
 * @is_valid  out: false for a pattern that is malformed
 */
bool ignore_match_glob(struct str pattern, struct str name, bool *is_valid);

#endif
