/* SPDX-License-Identifier: MIT */
/*
 * The published meta-schemas, built into the program.
 *
 * They judge every schema before it is used, and a schema may refer to them
 * by their URLs, with http or https.
 */
#ifndef LAYER_SCHEMA_METASCHEMA_H
#define LAYER_SCHEMA_METASCHEMA_H

#include "source/workspace.h"

/**
 * Register the text of a meta-schema as a source.
 *
 * @url  without a fragment; kept
 * Returns: its number, or 0 when there is none of that URL.
 */
uint32_t metaschema_source(struct workspace *ws, struct str url);

#endif
