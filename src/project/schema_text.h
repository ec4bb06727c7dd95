/* SPDX-License-Identifier: MIT */
/*
 * The published JSON Schema of layer.yaml, inside the program.
 *
 * It is doc/layer.schema.json; schema_text.c is made from that file by
 * doc/schema_text.awk, and a test proves that they are equal.
 */
#ifndef LAYER_PROJECT_SCHEMA_TEXT_H
#define LAYER_PROJECT_SCHEMA_TEXT_H

#include "base/arena.h"

/** The text of doc/layer.schema.json. Returns: arena. */
struct str schema_text(struct arena *arena);

#endif
