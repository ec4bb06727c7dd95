/* SPDX-License-Identifier: MIT */
/*
 * The graph of `extends`: every parent is there, nobody is his own ancestor,
 * and no chain of ancestors is longer than LIMIT_EXTENDS.
 */
#ifndef LAYER_PROJECT_CONFIG_GRAPH_H
#define LAYER_PROJECT_CONFIG_GRAPH_H

#include "project/config.h"
#include "project/names.h"
#include "source/workspace.h"

/**
 * Check the parents of all environments.
 *
 * @names  of config->environments
 * Returns: false + findings, one for each cause; a cycle is shown in full.
 */
bool config_graph_check(struct workspace *ws, const struct config *config,
                        const struct names *names);

#endif
