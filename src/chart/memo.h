/* SPDX-License-Identifier: MIT */
/*
 * What was computed with a chart: results by profile and overrides.
 *
 * Environments with equal overrides share one computation.  Equal is meant by
 * content; a hash only finds the candidates.
 */
#ifndef LAYER_CHART_MEMO_H
#define LAYER_CHART_MEMO_H

#include "value/node.h"

struct memo;

/* What a result was computed from. */
struct memo_key {
	const void *profile;
	const struct node *overrides;
	bool is_strict;
};

/** An empty memo. Returns: arena. */
struct memo *memo_new(struct arena *arena);

/**
 * The place of a result, made empty if there was none. Returns: arena; valid for the run.
 *
 * @known  out: was it there?
 */
const void **memo_slot(struct memo *memo, const struct memo_key *key, bool *known);

#endif
