/* SPDX-License-Identifier: MIT */
/*
 * Secrets, placeholders and versions: rules about one value or its order.
 *
 * Source: parity-rules.md section 7.
 */
#ifndef LAYER_PARITY_SECRECY_H
#define LAYER_PARITY_SECRECY_H

#include "parity/verdict.h"

/** Production has the same secret as another environment. */
void secrecy_judge_same(struct judge *judge, const struct row *row);

/** A credential stands in the clear. */
void secrecy_judge_clear(struct judge *judge, const struct row *row);

/** A placeholder is left in production. */
void secrecy_judge_placeholder(struct judge *judge, const struct row *row);

#endif
