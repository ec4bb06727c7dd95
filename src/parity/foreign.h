/* SPDX-License-Identifier: MIT */
/*
 * Foreign names: another environment's word inside a value.
 *
 * Alone it is a note; what stands at the path elsewhere makes it more: all
 * others name themselves, or the owner of the word has the very value.
 * Source: parity-rules.md section 6.
 */
#ifndef LAYER_PARITY_FOREIGN_H
#define LAYER_PARITY_FOREIGN_H

#include "parity/verdict.h"

/** Judge the foreign names at a row, each word once. */
void foreign_judge(struct judge *judge, const struct row *row);

/** One host or alert target of an ingress, route or gateway in two environments. */
void foreign_judge_shared_host(struct judge *judge, const struct row *row);

/** One environment names itself while the others, production among them, share one value. */
void foreign_judge_shared_value(struct judge *judge, const struct row *row);

#endif
