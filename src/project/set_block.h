/* SPDX-License-Identifier: MIT */
/*
 * `set` blocks of layer.yaml, filled for an environment and a release.
 */
#ifndef LAYER_PROJECT_SET_BLOCK_H
#define LAYER_PROJECT_SET_BLOCK_H

#include "project/scope.h"

struct set_item;

/** Has any text of the block a placeholder, so that it differs between environments? */
bool set_block_varies(const struct config_sets *sets);

/**
 * Fill the paths and the values of a block.
 *
 * A name filled into a path is one step, whatever stands in it.
 *
 * @items  out: arena, sets->count of them, in the order of the file
 * Returns: false + finding.
 */
bool set_block_fill(const struct scope *scope, const struct config_sets *sets,
                    struct set_item **items);

#endif
