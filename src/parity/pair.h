/* SPDX-License-Identifier: MIT */
/*
 * Pairing: which entries of several maps or lists belong together.
 *
 * Entries of maps are paired by their keys without own words, unless two keys
 * of one map would become equal or another environment has the key as it is
 * written.  Items of lists are paired by a key that layer.yaml declares or, if
 * every item of every list has it and it tells them apart, a natural one; else
 * by position where all items are maps and the lengths agree.
 */
#ifndef LAYER_PARITY_PAIR_H
#define LAYER_PARITY_PAIR_H

#include "parity/neutral.h"
#include "parity/site.h"

struct config_parity;

/* An entry or item, under the text by which it is paired. */
struct child {
	const struct symbol *key;
	struct step step; /* as written */
	const struct node *value;
	struct span at;
};

/* The children of one map or list, sorted by key, each key once. */
struct children {
	const struct child *items;
	size_t count;
};

struct pairing {
	const struct site *site;
	const struct children **branches; /* members with one node share a branch */
	size_t nbranches;
	const size_t *branch_of; /* by seat */
};

/**
 * Pair the children of all seats of a site, which are all maps or all lists.
 *
 * @parity  borrowed; its `keys` are asked; may be NULL
 * Returns: false when lists cannot be paired: then each is one value.
 */
bool pair_children(struct workspace *ws, struct neutral *neutral,
                   const struct config_parity *parity, const struct site *site,
                   struct pairing *pairing);

#endif
