/* SPDX-License-Identifier: MIT */
/*
 * Which subcharts take part, and under which names: Helm's stage 4a.
 *
 * For each chart that lists dependencies: listed charts come behind the
 * unlisted ones, in the order of Chart.yaml and under their aliases; then
 * tags and conditions, looked up in the values coalesced with everything so
 * far, remove the disabled ones.  Charts below are done in the same way.
 *
 * Source: helm-values.md 4.4; cases cond-*, alias-*.
 */
#ifndef LAYER_CHART_ENABLE_H
#define LAYER_CHART_ENABLE_H

#include "chart/instance.h"

/**
 * Rename and remove the subcharts of an instance, all the way down.
 *
 * @values  the overrides U, a map
 * Returns: false + finding when values cannot be coalesced.
 * Findings: warnings about conditions and tags that are no booleans.
 */
bool enable_charts(struct workspace *ws, const struct profile *profile, struct instance *instance,
                   const struct node *values);

#endif
