/* SPDX-License-Identifier: MIT */
/*
 * Charts for tests, made in memory from text (support/tree.h), and computed
 * values as text.
 *
 *	const struct chart *leaf = chart_made(ws, "leaf", "{a: 1}", NULL, 0);
 *	const struct chart *top = chart_made(ws, "top", "{}", &leaf, 1);
 *	chart_lists(ws, top, "leaf", "{alias: other, condition: other.enabled}");
 */
#ifndef LAYER_TESTS_CHARTS_H
#define LAYER_TESTS_CHARTS_H

#include "chart/compute.h"

/** A chart of version 1.0.0 with these defaults and these charts in charts/. Returns: arena. */
struct chart *chart_made(struct workspace *ws, const char *name, const char *values,
                         const struct chart *const *charts, size_t ncharts);

/**
 * Let a chart list a dependency.
 *
 * @details  a map with version (else `*`), alias, condition, tags, import-values
 */
void chart_lists(struct workspace *ws, struct chart *chart, const char *name, const char *details);

/**
 * What a chart computes: `NAME VALUES` and then the same for each subchart in
 * brackets; the words of Helm when it is refused. Returns: arena.
 */
struct str charts_text(struct workspace *ws, unsigned helm, const struct chart *chart,
                       const char *overrides);

/** The words of Helm in the findings from @begin on, one a line; arena. */
struct str charts_findings(struct workspace *ws, size_t begin);

#endif
