/* SPDX-License-Identifier: MIT */
/*
 * Presence: a key set in one environment and not in the next.
 *
 * This carries the weight of parity: an absent key without a word why is
 * nearly always worth a question.  Misspelt and misplaced keys are told apart
 * from missing ones and reported at the path where the others have them.
 *
 * Source: parity-rules.md section 4.
 */
#ifndef LAYER_PARITY_PRESENCE_H
#define LAYER_PARITY_PRESENCE_H

#include "parity/verdict.h"

/** A key that some members lack: misspelt, misplaced, missing, or set in the middle alone. */
void presence_judge(struct judge *judge, const struct row *row);

/** Production leaves empty what others fill, or what the base says must be set. */
void presence_judge_empty(struct judge *judge, const struct row *row);

#endif
