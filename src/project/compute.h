/* SPDX-License-Identifier: MIT */
/*
 * Slots: one release in one environment, with its layers and what they merge to.
 *
 * Slots, files, charts and merges are made once per run and kept in the arena;
 * asking twice gives the same pointer, so equal trees of many environments
 * have one address.
 *
 *	struct project *project = project_open(ws, &options);
 *	struct environment_list list;
 *	struct slots slots;
 *	if (!project || !selection_find(project->environments, names, nnames, &list) ||
 *	    !project_slots(project, &list, NULL, 0, &slots))
 *		return 2;
 */
#ifndef LAYER_PROJECT_COMPUTE_H
#define LAYER_PROJECT_COMPUTE_H

#include "merge/layer.h"
#include "project/project.h"
#include "project/release.h"
#include "project/selection.h"

struct chart;
struct computed_chart;

struct slot {
	const struct environment *environment;
	const struct release *release;     /* with the chart and version of this environment */
	const struct layer *const *layers; /* weakest first, without the chart's defaults */
	size_t nlayers;
	const struct node *overrides; /* U, a map; what could be read of it where not readable */
	bool readable;                /* false: git-crypt or SOPS; a finding says which layer */
	const struct chart *chart;    /* NULL: none, or its defaults are unknown */
	bool unknown_chart;           /* a chart is named, but is neither here nor locked */
};

struct slots {
	struct slot *const *items;
	size_t count;
};

/**
 * The slot of a release in an environment: layers read, merged, chart loaded.
 *
 * Returns: arena, the same for the same pair; NULL + finding when the release
 * is not in the environment, or a layer or the chart cannot be read. A layer
 * that is encrypted gives a slot with `readable` false and a finding.
 */
struct slot *project_slot(struct project *project, const struct environment *environment,
                          struct str release);

/**
 * All slots of some environments, in their order and that of the releases.
 *
 * @releases  names; none: every release that an environment has
 * Returns: false + finding, also for a name that none of them has.
 */
bool project_slots(struct project *project, const struct environment_list *environments,
                   const struct str *releases, size_t nreleases, struct slots *slots);

/**
 * What the chart makes of a slot: Helm's computed values.
 *
 * Without a chart NULL is given and true returned: U is all there is. Returns:
 * false + findings where Helm refuses, and for a chart that is not known.
 */
bool project_compute(const struct project *project, const struct slot *slot,
                     const struct computed_chart **out);

/**
 * The same for commands that go on where charts are missing: their subcharts
 * stand as unknown (chart/compute.h), and so may the chart itself (NULL).
 */
bool project_compute_known(const struct project *project, const struct slot *slot,
                           const struct computed_chart **out);

/**
 * The path a slot's answer is written to by `output:`, from the working directory.
 *
 * Returns: arena; empty + finding when there is no `output`, or it leads where it may not.
 */
struct str project_output(const struct project *project, const struct slot *slot);

#endif
