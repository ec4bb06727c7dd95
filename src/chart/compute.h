/* SPDX-License-Identifier: MIT */
/*
 * From a chart and overrides to computed values: Helm's stages in Helm's order.
 *
 *	aliases, tags, conditions    chart/enable.h     (stage 4a)
 *	import-values                chart/imports.h    (stage 4b)
 *	defaults, sections, globals  chart/coalesce.h   (stage 5)
 *
 * The result is a tree of computed charts, so that a validator can walk parent
 * first.  Results are remembered by chart, profile and overrides: environments
 * with equal overrides share one.  Warnings are findings, once per different
 * result and place; what stops Helm stops the computation with an error.
 *
 * Source: helm-values.md, pipeline 3 to 5; all of testdata/helm-cases.
 */
#ifndef LAYER_CHART_COMPUTE_H
#define LAYER_CHART_COMPUTE_H

#include "chart/chart.h"

struct computed_chart {
	const struct chart *chart;         /* NULL where the chart is not here (is_unknown) */
	struct str name;                   /* the alias where it has one */
	const struct node *values;         /* what the templates see */
	const struct node *section;        /* what the schema is checked against; NULL: none */
	const struct computed_chart *subs; /* enabled subcharts, in Helm's order */
	size_t nsubs;
	bool is_unknown; /* listed and not in charts/: its defaults are unknown */
};

/**
 * Compute the values of a chart and its subcharts.
 *
 * @overrides  U, a map
 * @out        out: arena, shared with other computations
 * Returns: false + finding where Helm refuses; so too when a listed chart is missing.
 */
bool chart_compute(struct workspace *ws, const struct profile *profile, const struct chart *chart,
                   const struct node *overrides, const struct computed_chart **out);

/**
 * The same, but charts that are missing stand as unknown subcharts with the
 * section that parent and overrides give them (design.md 4b).
 */
bool chart_compute_known(struct workspace *ws, const struct profile *profile,
                         const struct chart *chart, const struct node *overrides,
                         const struct computed_chart **out);

/**
 * The same without memory: computed anew, nothing remembered, warnings as often as they come.
 *
 * Returns: arena; NULL + finding where Helm refuses.
 */
const struct computed_chart *chart_compute_fresh(struct workspace *ws,
                                                 const struct profile *profile,
                                                 const struct chart *chart,
                                                 const struct node *overrides);

#endif
