/* SPDX-License-Identifier: MIT */
/*
 * The neutral form of a value: what it is modulo its environment.
 *
 * Two values are equal in parity when their neutral texts are.  The text
 * begins with a letter for the kind (a quoted `true` is no `true`); strings
 * lose the own words of their environment; a string with two commas or more
 * and no blanks is a set of items, and so is a list of scalars.
 */
#ifndef LAYER_PARITY_NEUTRAL_H
#define LAYER_PARITY_NEUTRAL_H

#include "parity/words.h"
#include "source/workspace.h"
#include "value/node.h"

struct neutral;

/** A form for the words of one group. Both borrowed. Returns: arena. */
struct neutral *neutral_new(struct workspace *ws, const struct words *words);

/** The neutral text of a value of an environment. Returns: arena. */
struct str neutral_text(struct neutral *neutral, size_t owner, const struct node *node);

/** A key or other text without the words of an environment. Returns: arena or the very text. */
struct str neutral_key(const struct neutral *neutral, size_t owner, struct str text);

/** Does any word of the dictionary stand in the text? */
bool neutral_mentions(const struct neutral *neutral, struct str text);

/**
 * The items of a text that is a list in disguise: two commas or more, no blanks.
 *
 * @items  out: arena
 * Returns: their number; 0 where it is no such text.
 */
size_t neutral_items(struct arena *arena, struct str text, struct str **items);

#endif
