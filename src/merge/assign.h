/* SPDX-License-Identifier: MIT */
/*
 * Assignments: what --set and its family, and `set` blocks, do to values.
 *
 * A flag is kept as its text and applied by walking text and tree together,
 * because Helm does so: an index looks at the list that is there, a path fails
 * on the scalar in its way, and a flag whose text ends early has done what
 * stood before.  The tree given is never written; maps and lists on the way
 * are copied once, all else is shared.
 *
 * An entry of a `set` block follows the same paths, replaces what is there
 * with its value, and is an error where a flag would silently set nothing.
 *
 *	const struct assignments *set = assign_flag(ws, SET_VALUE, STR("a.b=1"), 0);
 *	values = assign_apply(ws, profile, values, set);
 *
 * New nodes have spans in the flag's text, so a value knows which part of
 * which flag made it.
 */
#ifndef LAYER_MERGE_ASSIGN_H
#define LAYER_MERGE_ASSIGN_H

#include "merge/profile.h"
#include "source/workspace.h"
#include "syntax/set_flag.h"
#include "value/node.h"

struct assignments;

/**
 * One flag of the command line, registered as a source.
 *
 * @text   arena; the flag's argument
 * @index  which of its kind, from 0
 * Returns: arena.
 */
const struct assignments *assign_flag(struct workspace *ws, enum set_kind kind, struct str text,
                                      uint32_t index);

/** The entries of a `set` block, applied in their order. @items arena, kept. Returns: arena. */
const struct assignments *assign_items(struct arena *arena, const struct set_item *items,
                                       size_t nitems);

/** The source of a flag's text; 0 for a `set` block. */
uint32_t assign_source(const struct assignments *assignments);

/**
 * Apply them.
 *
 * @under  borrowed; a map, or NULL for an empty one
 * Returns: arena, a map that shares with @under what was not touched; NULL +
 * finding (with Helm's words) when a text is wrong or does not fit.
 * Source: helm-values.md 5; cases set-*.
 */
const struct node *assign_apply(struct workspace *ws, const struct profile *profile,
                                const struct node *under, const struct assignments *assignments);

#endif
