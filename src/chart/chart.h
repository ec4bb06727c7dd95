/* SPDX-License-Identifier: MIT */
/*
 * A chart as it lies on disk or in an archive: what of it decides about values.
 *
 * Kept are the name, the version, the dependencies that Chart.yaml (or
 * requirements.yaml) lists, the defaults of values.yaml, the schema's bytes
 * and the charts in charts/.  Nothing else of a chart is looked at, but it is
 * refused for what makes Helm refuse it.
 *
 * A chart is read once per run and then never written, so all environments
 * share it.  What Helm does with dependencies for one set of values (aliases,
 * conditions, imports) happens in a copy: see chart/instance.h.
 *
 * Everything belongs to the arena of the run.
 *
 * Source: helm-values.md 4.1; cases archive-*, merge-dir-name,
 * merge-charts-hidden, yaml-*-chart.
 */
#ifndef LAYER_CHART_CHART_H
#define LAYER_CHART_CHART_H

#include "chart/dependency.h"
#include "merge/profile.h"
#include "source/workspace.h"
#include "value/node.h"

struct memo;

struct chart {
	struct str name, version;
	struct str shown; /* how people know it: the path given, or PARENT/charts/DIRECTORY */
	struct span name_at;
	const struct node *values; /* the defaults: always a map */
	uint32_t values_source;    /* 0: there is no values.yaml */
	uint32_t schema_source;    /* 0: there is no values.schema.json */
	const struct dependency *dependencies;
	size_t ndependencies;
	bool lists_dependencies;           /* Chart.yaml has the key, if only as an empty list */
	const struct chart *const *charts; /* what is in charts/, in byte order of the entries */
	size_t ncharts;
	struct memo *memo; /* what was computed with it: chart/compute.h */
};

/**
 * Read a chart: a directory, or a .tgz.
 *
 * @path  from the working directory, or absolute
 * Returns: arena; NULL + finding where Helm would refuse to load it, or where
 * layer is stricter (reliability.md P17 to P20; two charts of one name).
 * What is listed but not in charts/ is no error here: see chart_missing().
 */
struct chart *chart_load(struct workspace *ws, const struct profile *profile, struct str path);

/** The number of the first dependency from @from on whose chart is not in charts/; or the count. */
size_t chart_missing(const struct chart *chart, size_t from);

/**
 * Refuse a chart whose dependencies are not all there, as Helm does before it computes.
 *
 * Returns: false + finding with what would help. Source: case cond-missing-chart.
 */
bool chart_is_complete(struct workspace *ws, const struct profile *profile,
                       const struct chart *chart);

#endif
