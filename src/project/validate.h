/* SPDX-License-Identifier: MIT */
/*
 * Computed values against the schemas of a chart and its subcharts.
 *
 * A validator is made once per run: it compiles each schema when it is first
 * asked for, and remembers which values have passed which schema, so that
 * environments with equal values are judged once.  Parent first, then each
 * enabled subchart with its section, as Helm does; all failures are collected.
 *
 * Each failure is a finding at the line that set the value, with the line of
 * the schema beside it; the first one carries the whole refusal in Helm's words.
 *
 * Source: schema-validation.md 1; helm-values.md 6.
 */
#ifndef LAYER_PROJECT_VALIDATE_H
#define LAYER_PROJECT_VALIDATE_H

#include "schema/schema.h"

struct computed_chart;
struct layer;
struct profile;
struct validator;

enum validate_verdict {
	VALIDATE_PASSED,
	VALIDATE_FAILED,   /* a schema refuses the values */
	VALIDATE_UNUSABLE, /* a schema cannot be used: nothing is known of the values */
};

/** A validator for one run. @options borrowed for the run; NULL: none. Returns: arena. */
struct validator *validator_new(struct workspace *ws, const struct schema_options *options);

/* What is judged. All borrowed. */
struct validate_subject {
	const struct profile *profile; /* whose words the warnings are put in */
	const struct computed_chart *computed;
	const struct layer *const *layers; /* what the values were made of; none: no hints */
	size_t nlayers;
	struct str release, environment; /* for the findings; may be empty */
};

/** Hold a chart's values, and those of its subcharts, against their schemas. */
enum validate_verdict validate(struct validator *validator, const struct validate_subject *subject);

#endif
