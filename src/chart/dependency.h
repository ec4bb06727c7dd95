/* SPDX-License-Identifier: MIT */
/*
 * A row of `dependencies:` in Chart.yaml or requirements.yaml, as written.
 *
 * Its texts belong to the arena of the run.  What becomes of it for one set of
 * values is a request: see chart/instance.h.
 */
#ifndef LAYER_CHART_DEPENDENCY_H
#define LAYER_CHART_DEPENDENCY_H

#include "value/node.h"

/* One row of `dependencies:`. */
struct dependency {
	struct str name, version, repository;
	struct str condition, alias; /* empty: none */
	const struct str *tags;
	size_t ntags;
	const struct node *imports; /* the list of import-values, or NULL */
	struct span at;             /* of the row */
};

#endif
