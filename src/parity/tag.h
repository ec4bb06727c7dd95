/* SPDX-License-Identifier: MIT */
/*
 * Versions of images and charts: tags that move, and orders that are upside down.
 *
 * Source: parity-rules.md section 7.
 */
#ifndef LAYER_PARITY_TAG_H
#define LAYER_PARITY_TAG_H

#include "parity/verdict.h"

/** A tag that moves (`latest`, `main`): a note in a dev stage. */
void tag_judge_moving(struct judge *judge, const struct row *row);

/** A later environment has a newer version than an earlier one. */
void tag_judge_order(struct judge *judge, const struct row *row);

#endif
