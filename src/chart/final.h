/* SPDX-License-Identifier: MIT */
/*
 * The final form: one values file that holds everything and from which Helm
 * computes what it computes from the chart and all layers (design.md 5a).
 *
 * In it stand the chart's defaults, the defaults of its subcharts and all
 * overrides; a default that was deleted stands as an explicit null, for else it
 * would come back.  Not everything can stand in a file: imported keys that a
 * condition reads, and sections whose mere presence brings nulls back, change
 * what Helm does (helm-values.md 8, mode 2).  Such places are left as the
 * overrides alone have them.
 *
 * Nothing here relies on rules about what is safe: a form is tried, computed,
 * and compared with what the overrides give.  Where they differ, the key, then
 * the section, is left to the chart, and in the end all of them, which is U
 * itself and exact by construction.  So the result is always proved.
 */
#ifndef LAYER_CHART_FINAL_H
#define LAYER_CHART_FINAL_H

#include "chart/compute.h"

/* What was left to the chart, as paths of --set. */
struct final_left {
	const struct str *paths;
	size_t npaths;
};

/**
 * The final form of a chart's values.
 *
 * @overrides  U, a map
 * @left       out: what only the chart can give; may be NULL
 * Returns: arena, a map F with chart_compute(F) equal to chart_compute(U);
 * NULL + finding where chart_compute() refuses U. Warnings are those of U, once.
 */
const struct node *chart_final(struct workspace *ws, const struct profile *profile,
                               const struct chart *chart, const struct node *overrides,
                               struct final_left *left);

/** Same values in all charts, and the same charts? */
bool computed_equal(const struct computed_chart *a, const struct computed_chart *b);

#endif
