/* SPDX-License-Identifier: MIT */
/*
 * A layer.yaml for a tree that has none: the layout that was found, written down.
 *
 * What is written reads back as what was inferred, so that nothing changes by
 * having the file.
 */
#ifndef LAYER_PROJECT_SCAFFOLD_H
#define LAYER_PROJECT_SCAFFOLD_H

#include "base/buf.h"
#include "project/config.h"

/**
 * Write a configuration as layer.yaml, with comments.
 *
 * @config  inferred, as layout.h makes them
 * @reason  why `form: overrides` has to be; empty: it has not
 */
void scaffold_write(struct buf *buf, const struct config *config, struct str reason);

#endif
