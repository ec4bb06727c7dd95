/* SPDX-License-Identifier: MIT */
/*
 * layer.yaml held against its own published schema.
 *
 * The reader of layer.yaml checks more than a schema can say, and in better
 * words; the schema is asked as well where the file itself is in question
 * (`layer config check`), so that what editors say and what layer says agree.
 */
#ifndef LAYER_PROJECT_CONFIG_SCHEMA_H
#define LAYER_PROJECT_CONFIG_SCHEMA_H

#include "source/workspace.h"
#include "value/node.h"

/**
 * Hold the tree of a layer.yaml against doc/layer.schema.json.
 *
 * Nothing is said of a place that has an error already.
 *
 * @root  as yaml_read_values() gives it
 * Returns: false + a finding for each error, at the value or key that is at fault.
 */
bool config_schema_check(struct workspace *ws, const struct node *root);

#endif
