/* SPDX-License-Identifier: MIT */
/*
 * `parity` and `promotion` of layer.yaml: read and checked here, judged by
 * parity/.
 */
#ifndef LAYER_PROJECT_CONFIG_PARITY_H
#define LAYER_PROJECT_CONFIG_PARITY_H

#include "project/field.h"

/** Reads `parity` into a struct config_parity. */
bool config_parity_map(const struct field_at *at, void *out);

/** Reads `promotion` (a chain or a list of chains) into a struct config_groups. */
bool config_parity_promotion(const struct field_at *at, void *out);

#endif
