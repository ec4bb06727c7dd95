/* SPDX-License-Identifier: MIT */
/*
 * `discover`: environments found in the tree.
 *
 * The pattern is a path in which `{env}` and other `{name}`s stand for a part
 * or a piece of one.  Every file that fits is an environment by the name that
 * `{env}` took, unless it is listed already or excepted; what the other names
 * took are its vars.
 */
#ifndef LAYER_PROJECT_DISCOVER_H
#define LAYER_PROJECT_DISCOVER_H

#include "project/config.h"
#include "source/workspace.h"

/**
 * Add what `discover` finds to the environments of a configuration, by name.
 *
 * Links to directories are not followed. Without `discover` nothing happens.
 *
 * @folder  of layer.yaml, from the working directory
 * Returns: false + finding when nothing fits, when one name is found twice,
 * or when a directory cannot be listed.
 */
bool discover_environments(struct workspace *ws, struct config *config, struct str folder);

#endif
