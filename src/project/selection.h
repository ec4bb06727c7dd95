/* SPDX-License-Identifier: MIT */
/*
 * Environments chosen by the command line: `-e NAME`, `-e pr-17`, `-e var=value`, all.
 */
#ifndef LAYER_PROJECT_SELECTION_H
#define LAYER_PROJECT_SELECTION_H

#include "project/environment.h"

/* Chosen environments: those of layer.yaml in its order, then instances as named. */
struct environment_list {
	const struct environment *const *items;
	size_t count;
};

/**
 * What `-e` chooses.
 *
 * @selectors   names, parametric instances and var=value; none: every
 *              environment that is neither abstract nor parametric
 * Returns: false + finding for an unknown name, an abstract one, or a
 * var=value that no environment has. Each environment stands once.
 */
bool selection_find(struct environments *environments, const struct str *selectors,
                    size_t nselectors, struct environment_list *list);

/**
 * Is the environment production (design.md 6)?
 *
 * What says `production` (inherited) decides; if nothing in the project does,
 * the last of each promotion chain; without promotion its name.
 */
bool selection_is_production(const struct environments *environments,
                             const struct environment *environment);

#endif
