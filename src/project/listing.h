/* SPDX-License-Identifier: MIT */
/*
 * What `layer envs` prints: the environments of a project with their releases
 * and layers, as a tree in the fixed JSON shape of version 1.
 */
#ifndef LAYER_PROJECT_LISTING_H
#define LAYER_PROJECT_LISTING_H

#include "project/compute.h"

/**
 * {"version": 1, "environments": [{name, extends, abstract, parametric, vars,
 * releases: [{name, chart, version, layers}]}]}, in the order of layer.yaml.
 *
 * A parametric environment has neither vars nor releases: it is a pattern.
 * Layers are files, weakest first; `FILE:PATH` for a part of one, `set` blocks
 * as `ENVIRONMENT (set)`. Returns: arena; NULL + finding.
 */
const struct node *envs_tree(struct project *project);

#endif
