/* SPDX-License-Identifier: MIT */
/*
 * A table from pairs of addresses to an address: what was made from what.
 *
 * Texts stand for themselves through their symbols.  Nothing walks the table, so
 * its order is nobody's.
 */
#ifndef LAYER_PROJECT_PAIRS_H
#define LAYER_PROJECT_PAIRS_H

#include "base/arena.h"

struct pairs;

/** An empty table. Returns: arena. */
struct pairs *pairs_new(struct arena *arena);

/**
 * The place of a pair, made if there is none.
 *
 * @a, @b  addresses, compared as such; @b may be NULL, @a may not
 * Returns: where its value stands, NULL at first; valid until the next call.
 */
void **pairs_at(struct pairs *pairs, const void *a, const void *b);

#endif
