/* SPDX-License-Identifier: MIT */
/*
 * A project: layer.yaml or the layout found without one, and what it makes of
 * each release in each environment.
 *
 * A slot is one release in one environment: its layers, weakest first, and
 * what they merge to (U, the overrides).  Slots, files, charts and merges are
 * made once per run and kept in the arena; asking twice gives the same
 * pointer, so equal trees of many environments have one address.
 *
 *	struct project *project = project_open(ws, &options);
 *	struct slots slots;
 *	if (!project || !project_slots(project, &list, &slots))
 *		return 2;
 */
#ifndef LAYER_PROJECT_COMPUTE_H
#define LAYER_PROJECT_COMPUTE_H

#include "project/environment.h"
#include "project/release.h"

struct profile;
struct layer;
struct chart;
struct computed_chart;

struct project_options {
	struct str directory;             /* where to look from; empty: the working directory */
	struct str config;                /* --config FILE; empty: the nearest layer.yaml upward */
	unsigned helm;                    /* 3 or 4; 0: as layer.yaml says, else 4 */
	const struct layer *const *flags; /* of the command line, weakest first; strongest of all */
	size_t nflags;
	bool wants_clear; /* a SOPS layer is refused, as `render` must */
};

struct project {
	struct workspace *ws;
	struct project_options options;
	const struct config *config;
	struct environments *environments;
	const struct profile *profile;
	struct str root; /* folder of layer.yaml as shown to people; `.` */
	bool inferred;   /* there is no layer.yaml */
	struct project_memo *memo;
};

struct slot {
	const struct environment *environment;
	const struct release *release;     /* with the chart and version of this environment */
	const struct layer *const *layers; /* weakest first, without the chart's defaults */
	size_t nlayers;
	const struct node *overrides; /* U; NULL: a layer cannot be used (see readable) */
	bool readable;                /* false: git-crypt or SOPS; a finding says which layer */
	struct chart *chart;          /* NULL: none, or its defaults are unknown */
	bool unknown_chart;           /* a chart is named, but is neither here nor locked */
};

struct slots {
	struct slot *const *items;
	size_t count;
};

/**
 * Open the project of a directory: its layer.yaml, or the layout found there.
 *
 * @options  copied; what it points to is borrowed for the run
 * Returns: arena; NULL + findings.
 */
struct project *project_open(struct workspace *ws, const struct project_options *options);

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
 * @releases  names; none: every release that the environment has
 * Returns: false + finding for a name that none of them has.
 */
bool project_slots(struct project *project, const struct environment_list *environments,
                   const struct str *releases, size_t nreleases, struct slots *slots);

/**
 * What the chart makes of a slot: Helm's computed values.
 *
 * Equal (chart, overrides) are computed once. Returns: false + findings;
 * false + finding also when the slot has no chart that is known.
 */
bool project_compute(struct project *project, struct slot *slot, struct computed_chart **out);

/** The path a slot's answer is written to by `output:`; arena; empty + finding when it has none. */
struct str project_output(struct project *project, const struct slot *slot);

#endif
