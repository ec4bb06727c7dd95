/* SPDX-License-Identifier: MIT */
/*
 * `global`: how values flow from a chart to its subcharts.
 *
 * On the way down each map below the parent's `global` is copied into the
 * section's, the parent winning; other values overwrite.  Helm copies one level
 * only: the maps below that are from then on one and the same map in the
 * parent and in the section.  So what a subchart's defaults add there appears
 * in the parent too, and in the subcharts that come later.  Trees here are
 * immutable, so that is a rule of its own: globals_return() takes those maps
 * back into the parent when a subchart is done, and globals_settle() hands the
 * last state to all sections at the end.
 *
 * Not followed: two charts under one name (an alias that is another chart's
 * name) where the second has defaults for a child of the first alone, deep in
 * that child's global; Helm shares even those.
 *
 * Source: helm-values.md 4.3; cases global-*, global-shared-deep.
 */
#ifndef LAYER_CHART_GLOBALS_H
#define LAYER_CHART_GLOBALS_H

#include "chart/instance.h"
#include "merge/table.h"

/**
 * Let the globals flow into a section.
 *
 * @global   the parent's `global`, or NULL
 * @section  the subchart's values so far, a map
 * @prefix   names of the charts above, joined by dots
 * Returns: arena; the section with its `global`. Findings: warnings where something cannot flow.
 */
const struct node *globals_flow(const struct table *table, const struct node *global,
                                const struct node *section, struct str prefix);

/** The parent's `global` with the shared maps as the section now has them; arena. May be NULL. */
const struct node *globals_return(struct workspace *ws, const struct node *global,
                                  const struct node *section);

/** Values of a chart in which all sections have the shared maps as the chart itself has; arena. */
const struct node *globals_settle(struct workspace *ws, const struct instance *instance,
                                  const struct node *values);

#endif
