/* SPDX-License-Identifier: MIT */
/*
 * What `layer envs` prints: the environments of a project with their releases
 * and layers, as a tree in the fixed JSON shape of version 1.
 */
#ifndef LAYER_PROJECT_LISTING_H
#define LAYER_PROJECT_LISTING_H

#include "project/project.h"

/**
 * {"version": 1, "environments": [{name, extends, abstract, parametric, vars,
 * releases: [{name, chart, version, layers}]}]}, in the order of layer.yaml.
 *
 * Layers are files, weakest first, relative to the root as in every machine
 * format; `set` blocks are none. `chart` and `version` stand only where there
 * is one. An abstract environment has no releases; a parametric one, which is
 * a pattern, has no vars either. Returns: arena; NULL + finding.
 */
const struct node *envs_tree(const struct project *project);

#endif
