/* SPDX-License-Identifier: MIT */
/*
 * One -f file over another: how layers become the overrides U.
 *
 * A map over a map is merged key by key; everything else replaces what stood
 * below, a null too, which stays in the result (helm-values.md 2).  Inputs are
 * never written: subtrees that only one side has are shared, and new maps are
 * made only where both sides meet, in one pass over both.
 *
 * The value of a merged map stands at the stronger side's span, and so does
 * the key of every entry that the stronger side has.
 *
 * A memo remembers (under, over) -> result, so that environments that stack
 * the same files share the merged trees:
 *
 *	struct overlay_memo *memo = overlay_memo_new(ws->arena);
 *	values = overlay_once(memo, base, region);
 *	values = overlay_once(memo, values, prod);
 */
#ifndef LAYER_MERGE_OVERLAY_H
#define LAYER_MERGE_OVERLAY_H

#include "value/node.h"

struct overlay_memo;

/**
 * Lay one tree over another, as Helm merges two -f files.
 *
 * @arena  receives new nodes
 * @under  weaker tree, borrowed; may be NULL (then @over is returned)
 * @over   stronger tree, borrowed; may be NULL (then @under is returned)
 * Returns: arena; the very @under or @over when nothing had to be mixed.
 * Source: helm-values.md 2; cases null-layer-kept, merge-layer-type-change.
 */
const struct node *overlay(struct arena *arena, const struct node *under, const struct node *over);

/** A memo that remembers nothing yet. Returns: arena. */
struct overlay_memo *overlay_memo_new(struct arena *arena);

/** overlay(), done once for each pair of addresses. Returns: arena. */
const struct node *overlay_once(struct overlay_memo *memo, const struct node *under,
                                const struct node *over);

/** How many merges the memo has really done. */
size_t overlay_memo_count(const struct overlay_memo *memo);

#endif
