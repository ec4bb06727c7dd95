/* SPDX-License-Identifier: MIT */
/*
 * Recorded runs of the real Helm: a chart with flags, and what Helm made of it.
 *
 * A recorded case is run with the product's own readers and stages, in the
 * working directory of the case; what it gives is compared with the record by
 * content, numbers of --set by their very digits.
 */
#ifndef LAYER_TESTS_GOLDEN_H
#define LAYER_TESTS_GOLDEN_H

#include "chart/compute.h"
#include "merge/layer.h"

/* One run. */
struct golden_run {
	struct workspace *ws;
	const struct profile *profile;
	const struct chart *chart;             /* NULL: not loaded */
	const struct node *overrides;          /* NULL: refused */
	const struct computed_chart *computed; /* NULL: refused */
	const struct layer *const *layers;     /* weakest first */
	size_t nlayers;
};

/**
 * Run a chart with the flags of `helm template`.
 *
 * @stdin_bytes  what `-f -` reads
 * Works in the working directory.
 */
void golden_run(struct golden_run *run, const char *chart, const struct str *args, size_t nargs,
                struct str stdin_bytes);

/** The refusal in Helm's words, `Error: ...`; empty when there was none. */
struct str golden_error(const struct golden_run *run);

/** The warnings in Helm's words, sorted, each once, one a line; arena. */
struct str golden_warnings(const struct golden_run *run);

/** Same content? @golden is JSON that Helm wrote, @ours computed. */
bool golden_equal(const struct golden_run *run, const struct node *ours, const struct node *golden);

/** A text sorted by lines, each once, without what is no warning of values; arena. */
struct str golden_sorted(struct workspace *ws, struct str text);

#endif
