/* SPDX-License-Identifier: MIT */
/*
 * `releases` of layer.yaml.
 */
#ifndef LAYER_PROJECT_CONFIG_RELEASE_H
#define LAYER_PROJECT_CONFIG_RELEASE_H

#include "project/field.h"

/** Reads `releases` into config->releases; @out is the struct config. */
bool config_release_map(const struct field_at *at, void *out);

#endif
