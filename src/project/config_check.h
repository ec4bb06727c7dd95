/* SPDX-License-Identifier: MIT */
/*
 * What the parts of layer.yaml say about each other: names that have to exist,
 * cycles, clashes, paths.
 */
#ifndef LAYER_PROJECT_CONFIG_CHECK_H
#define LAYER_PROJECT_CONFIG_CHECK_H

#include "project/config.h"
#include "source/workspace.h"

/**
 * Check a configuration as a whole, found environments included.
 *
 * @base  the folder of layer.yaml from the root; `.` when they are one
 * Returns: false + findings.
 */
bool config_check(struct workspace *ws, const struct config *config, struct str base);

#endif
