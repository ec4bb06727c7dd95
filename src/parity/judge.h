/* SPDX-License-Identifier: MIT */
/*
 * The judge: every rule of parity over every row.
 *
 * One table of rules; the policy of layer.yaml speaks first.  A rule is a small
 * function in a file of its kind (presence, differ, production, foreign,
 * secrecy, tag).
 */
#ifndef LAYER_PARITY_JUDGE_H
#define LAYER_PARITY_JUDGE_H

#include "parity/verdict.h"

/** Judge one row; a matrix_take. @context is the struct judge. */
void judge_row(void *context, const struct row *row);

#endif
