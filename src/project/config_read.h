/* SPDX-License-Identifier: MIT */
/*
 * layer.yaml to `struct config`.
 */
#ifndef LAYER_PROJECT_CONFIG_READ_H
#define LAYER_PROJECT_CONFIG_READ_H

#include "project/config.h"
#include "source/workspace.h"

/**
 * Read the tree of a layer.yaml and check what it says on its own.
 *
 * @root  of layer.yaml, as yaml_read_values() gives it
 * Found environments (`discover`) are not in the result yet. Returns: arena;
 * NULL + findings for unknown keys, wrong types, bad names, cycles, texts that
 * YAML would change, each at its place and with the nearest word.
 */
struct config *config_read(struct workspace *ws, uint32_t source, const struct node *root);

#endif
