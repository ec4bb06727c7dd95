/* SPDX-License-Identifier: MIT */
/*
 * Reports to try the formats with.
 *
 * The plain sample has one finding of each level, an accepted one, a secret, a
 * repeat and a row where all agree.  A hostile one says everything that a
 * values file holds, as path, value, message, label, layer, environment and
 * file name.
 */
#ifndef LAYER_TESTS_REPORT_SAMPLE_H
#define LAYER_TESTS_REPORT_SAMPLE_H

#include "report/report.h"
#include "value/node.h"

/* Stands in every secret value of the samples, and may be seen in no report. */
#define SAMPLE_CANARY "HOSTILE-SECRET"

/** The plain sample. */
const struct report *report_sample(struct workspace *ws);

/** The sample without a finding. */
const struct report *report_sample_clean(struct workspace *ws);

/** A sample made of a map of scalars. @root borrowed. */
const struct report *report_sample_hostile(struct workspace *ws, const struct node *root);

/** One finding for each of @nrows paths over @nenvironments environments, one of them odd. */
const struct report *report_sample_large(struct workspace *ws, size_t nenvironments, size_t nrows);

#endif
