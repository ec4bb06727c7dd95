/* SPDX-License-Identifier: MIT */
/*
 * The layout of a tree that has no layer.yaml.
 *
 * Environments are files of one folder whose names differ in one word by a
 * known convention (values-WORD.yaml, WORD/values.yaml, ...) and which share
 * keys; no list of words is asked.  The result is a configuration as
 * layer.yaml would say it, so that everything behind works the same; `layer
 * init` writes it down.
 */
#ifndef LAYER_PROJECT_LAYOUT_H
#define LAYER_PROJECT_LAYOUT_H

#include "project/config.h"
#include "source/workspace.h"

/**
 * Find the layout of a directory.
 *
 * @root  the directory, as it is opened; kept
 * Returns: arena; NULL + a finding that says what was looked for, or why what
 * was found is none (presets of a vendored chart, kustomize).
 */
const struct config *layout_find(struct workspace *ws, struct str root);

#endif
