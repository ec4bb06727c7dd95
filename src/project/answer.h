/* SPDX-License-Identifier: MIT */
/*
 * The answer: the values of one release in one environment, in one of three
 * forms, held against the schemas of the chart and its subcharts.
 *
 *	final      values of the charts and all overrides: exact for Helm
 *	overrides  the merged layers alone, nulls kept
 *	computed   what templates see
 *
 * Without a chart the three are one: the merged layers.  The overrides can be
 * had where charts are missing; their schemas are not asked then.  What a file
 * cannot carry becomes a note: integers of --set, and what the final form
 * leaves to the chart.
 */
#ifndef LAYER_PROJECT_ANSWER_H
#define LAYER_PROJECT_ANSWER_H

#include "base/buf.h"
#include "project/compute.h"

struct validator;

enum answer_verdict {
	ANSWER_ACCEPTED,
	ANSWER_INVALID, /* a schema refuses the values; findings say where */
	ANSWER_REFUSED, /* Helm would refuse before its schemas, or we cannot know */
};

struct answer_request {
	enum config_form form;
	struct validator *validator;       /* NULL: schemas are not asked */
	const struct layer *const *layers; /* what the overrides were made of, for hints; or none */
	size_t nlayers;
};

struct answer {
	const struct node *values;
};

/** The answer for a slot of a project, from its own layers. Adds findings for what is refused. */
enum answer_verdict answer_make(struct project *project, struct slot *slot,
                                const struct answer_request *request, struct answer *answer);

/**
 * The answer for a chart and merged layers, without a project.
 *
 * @chart      borrowed; NULL: the layers alone
 * @overrides  U, borrowed
 */
enum answer_verdict answer_of(struct workspace *ws, const struct profile *profile,
                              const struct chart *chart, const struct node *overrides,
                              const struct answer_request *request, struct answer *answer);

/** Append the values as a YAML document, or as one line of JSON. */
void answer_print(struct buf *buf, const struct answer *answer, bool json);

#endif
