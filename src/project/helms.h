/* SPDX-License-Identifier: MIT */
/*
 * One project as two Helms see it.
 *
 * The project is opened once for each, with findings of its own, and any slot
 * can be asked for its verdict and computed values.  Which rule makes a
 * difference is found by experiment: the first Helm with one field of its
 * profile as the second has it gives the answer of the second.
 *
 * Everything lives in the arena of the workspace that was given.
 */
#ifndef LAYER_PROJECT_HELMS_H
#define LAYER_PROJECT_HELMS_H

#include "merge/profile.h"
#include "project/project.h"
#include "value/compare.h"

enum helm_verdict {
	HELM_ACCEPTS,
	HELM_INVALID, /* a schema refuses the values */
	HELM_REFUSES, /* before the schemas */
};

struct helm_answer {
	enum helm_verdict verdict;
	const struct node *values; /* computed; NULL where it refuses */
	const struct finding *why; /* NULL where it accepts */
};

/* What is asked about: one release in one environment. */
struct helm_question {
	struct str environment, release;
};

struct helms;

/**
 * Open a project twice.
 *
 * @options  without `helm`
 * Returns: arena; NULL + findings in @ws.
 */
struct helms *helms_open(struct workspace *ws, const struct project_options *options, unsigned left,
                         unsigned right);

/** The project as the first Helm sees it, for its environments. Borrowed. */
struct project *helms_project(struct helms *helms);

/** What the first (or the second) Helm makes of a slot. */
struct helm_answer helms_ask(struct helms *helms, bool second,
                             const struct helm_question *question);

/**
 * The rule that decides about a difference in values, or about the verdict.
 *
 * @difference  NULL: the verdict
 * Returns: static; NULL where no rule alone does.
 */
const struct profile_rule *helms_rule(struct helms *helms, const struct helm_question *question,
                                      const struct difference *difference);

#endif
