/* SPDX-License-Identifier: MIT */
/*
 * Getting charts by running helm, where the command line wants it
 * (`layer lock --pull`): `helm dependency build` fills the charts/ of a chart,
 * `helm pull` leaves an archive in a directory of its own, which is gone at
 * the end.
 *
 * Source: design.md 4b; reliability.md P22.
 */
#ifndef LAYER_PROJECT_PULL_H
#define LAYER_PROJECT_PULL_H

#include "chart/dependency.h"
#include "source/workspace.h"

/* What was got so far; zero at first. */
struct pull {
	struct str folder; /* of the archives; empty: none */
	struct str built;  /* the chart whose charts/ was filled last */
	bool has_built;
};

/**
 * Let helm fill the charts/ of a chart. @chart from the working directory.
 *
 * Returns: false + finding when helm fails.
 */
bool pull_dependencies(struct workspace *ws, struct pull *pull, struct str chart);

/**
 * Let helm get one chart from its registry into `folder`.
 *
 * @row  its name, version and repository, with the scheme
 * Returns: false + finding when helm fails.
 */
bool pull_chart(struct workspace *ws, struct pull *pull, const struct dependency *row);

/** Remove what was got into `folder`. */
void pull_end(struct workspace *ws, struct pull *pull);

#endif
