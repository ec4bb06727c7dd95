/* SPDX-License-Identifier: MIT */
/*
 * Coalescing: values over the defaults of a chart and of all its subcharts.
 *
 * coalesce() is Helm's whole stage 5 over one tree of instances: the chart's
 * own defaults (helm-values.md 4.2), then for each subchart in Helm's order
 * the globals and the same again (4.3).  In keep-nulls mode a null of the
 * values stays where it would delete; Helm uses that for import-values.
 *
 * Trees are immutable: the result is new where something was filled in and
 * shares the rest with values and defaults.
 */
#ifndef LAYER_CHART_COALESCE_H
#define LAYER_CHART_COALESCE_H

#include "chart/instance.h"
#include "merge/table.h"

/**
 * Coalesce a chart and its subcharts.
 *
 * @table   run, profile and mode
 * @values  the values so far, a map
 * Returns: arena; NULL + finding when something that is no map stands where a
 * subchart's section belongs (case merge-subchart-scalar).
 */
const struct node *coalesce(const struct table *table, const struct instance *instance,
                            const struct node *values);

#endif
