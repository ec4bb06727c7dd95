/* SPDX-License-Identifier: MIT */
/*
 * Parity: where environments differ though they should not.
 *
 * The effective values of every release are compared inside each group, and
 * judged.  The findings are the answer, kept apart from what is to be said
 * about reading; they are sorted by release, group, path and rule.
 *
 * Source: design.md 6.
 */
#ifndef LAYER_PARITY_PARITY_H
#define LAYER_PARITY_PARITY_H

#include "project/compute.h"

struct baseline;

struct parity_options {
	const struct str *selectors; /* -e: only what concerns these is reported */
	size_t nselectors;
	const struct str *releases;
	size_t nreleases;
	const struct baseline *baseline; /* absences that it accepts are no neighbours; NULL */
};

struct parity_result {
	struct findings *findings;
	struct environment_list environments; /* all that were compared */
	const struct str *releases;
	size_t nreleases;
	size_t paths; /* leaf paths compared, over all releases and groups */
};

/**
 * Compare the environments of a project.
 *
 * Returns: false + findings of the workspace where the run cannot go on.
 */
bool parity_run(struct project *project, const struct parity_options *options,
                struct parity_result *result);

/**
 * The effective values of a slot: what templates see, as far as charts are known.
 *
 * Returns: arena; NULL + finding where Helm refuses.
 */
const struct node *parity_values(struct project *project, struct slot *slot);

#endif
