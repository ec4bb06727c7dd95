/* SPDX-License-Identifier: MIT */
/*
 * Origins as comments: `replicas: 3 # env/prod.yaml:5:11 (env/prod.yaml)`.
 *
 * The text that yaml_write() made is read again to learn the line of each
 * leaf, and what comes out is read once more: comments that would change a
 * value are not written.
 */
#ifndef LAYER_PROJECT_ANNOTATE_H
#define LAYER_PROJECT_ANNOTATE_H

#include "base/buf.h"
#include "project/compute.h"

/**
 * Append a text with the origin of each leaf behind it.
 *
 * @text    what yaml_write() made of @values
 * @slot    whose layers and chart are named
 * Returns: false where the text was appended without comments, since they would change it.
 */
bool annotate(struct buf *buf, struct workspace *ws, struct str text, const struct node *values,
              const struct slot *slot);

#endif
