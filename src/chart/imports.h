/* SPDX-License-Identifier: MIT */
/*
 * import-values: parts of subcharts' values become defaults of the parent.
 *
 * Helm's stage 4b, leaves first, for every chart that still has a listed
 * dependency: the chart's defaults are replaced by the defaults coalesced with
 * those of all subcharts, nulls kept, with the imported maps filled in below.
 * That the sections are now part of the defaults is why listed and unlisted
 * subcharts differ (helm-values.md 4.5, side effect 1).
 *
 * Side effect 2: an imported map is not a copy.  It is one and the same map in
 * the subchart's section and wherever it was imported to, so what a second
 * import adds there shows in the subchart as well.  The maps at work are
 * drafts with an identity (chart/draft.h), so this is the rule and not an
 * accident here.
 *
 * Source: helm-values.md 4.5; cases import-*.
 */
#ifndef LAYER_CHART_IMPORTS_H
#define LAYER_CHART_IMPORTS_H

#include "chart/instance.h"

/**
 * Replace the defaults of an instance and of those below it.
 *
 * Returns: false + finding where Helm refuses, or would never end (a map
 * imported into itself).
 */
bool import_values(struct workspace *ws, const struct profile *profile, struct instance *instance);

#endif
