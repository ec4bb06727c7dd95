/* SPDX-License-Identifier: MIT */
/*
 * `environments` and `discover` of layer.yaml.
 */
#ifndef LAYER_PROJECT_CONFIG_ENVIRONMENT_H
#define LAYER_PROJECT_CONFIG_ENVIRONMENT_H

#include "project/field.h"

/** Reads `environments` into config->environments; @out is the struct config. */
bool config_environment_map(const struct field_at *at, void *out);

/** Reads `discover` into a struct config_discover. */
bool config_environment_discover(const struct field_at *at, void *out);

#endif
