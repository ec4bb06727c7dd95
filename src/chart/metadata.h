/* SPDX-License-Identifier: MIT */
/*
 * Chart.yaml, requirements.yaml and the locks: what Helm decodes from them.
 *
 * Every field that Helm knows is checked for its kind, since a field of the
 * wrong kind makes Helm refuse the chart; kept is only what decides about
 * values.  As in Helm a name of a field counts whatever its case, a number or
 * bool becomes text where text is wanted, null is as if the field were not
 * there, and unknown fields are nothing.
 *
 * requirements.yaml is decoded over what Chart.yaml said, row over row.
 *
 * Source: measured; helm-values.md 4.1; case archive-requirements-v1.
 */
#ifndef LAYER_CHART_METADATA_H
#define LAYER_CHART_METADATA_H

#include "chart/dependency.h"
#include "merge/profile.h"
#include "source/workspace.h"

/* What was decoded so far. */
struct description {
	struct str api_version, name, version, type;
	struct span name_at, version_at, type_at; /* nowhere: not given */
	struct dependency *dependencies;
	bool *is_null; /* of each dependency: null stood in its place */
	size_t ndependencies;
	bool lists_dependencies;
	struct span null_maintainer; /* a null among the maintainers; nowhere: none */
};

/* The files that are decoded. */
enum metadata_file { METADATA_CHART, METADATA_LOCK };

/**
 * Decode a file into @description.
 *
 * @root  the tree of the file
 * Returns: false + finding for a field of the wrong kind, Helm's words in it
 * from `error unmarshaling JSON` on.
 */
bool metadata_decode(struct workspace *ws, const struct profile *profile, const struct node *root,
                     enum metadata_file file, struct description *description);

/**
 * Check what was decoded as Helm validates a chart.
 *
 * @file  where to point when a field is not there
 * Returns: false + finding.
 */
bool metadata_validate(struct workspace *ws, struct description *description, struct span file);

#endif
