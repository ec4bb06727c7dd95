/* SPDX-License-Identifier: MIT */
/*
 * Ranges of versions, as Helm understands them in `dependencies:`.
 *
 * A range is one or more groups joined by `||`; a group is comparisons joined
 * by commas or blanks, all of which must hold: `=`, `!=`, `>`, `<`, `>=`, `=>`,
 * `<=`, `=<`, `~`, `~>`, `^`, none (as `~` when a part is `x`, `X`, `*` or
 * missing, else `=`), and `1.2 - 2.3`.  A prerelease fits only where its group
 * names a prerelease.  No range at all holds nothing.
 *
 * Source: measured; helm-values.md 4.1; cases cond-version, cond-version-alias.
 */
#ifndef LAYER_CHART_RANGE_H
#define LAYER_CHART_RANGE_H

#include "base/arena.h"

/** Does the version lie in the range? False when either cannot be parsed. @arena for scratch. */
bool range_holds(struct arena *arena, struct str range, struct str version);

#endif
