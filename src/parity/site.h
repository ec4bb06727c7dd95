/* SPDX-License-Identifier: MIT */
/*
 * Sites: places in several trees at once, with what leads to them.
 *
 * A site is made by the walk of matrix.h and lives in the arena of the run, so
 * who judges a row can look at everything around it.
 */
#ifndef LAYER_PARITY_SITE_H
#define LAYER_PARITY_SITE_H

#include "value/path.h"

/* What a member has at a site. */
struct seat {
	size_t member;
	const struct node *node;
	struct span at; /* of the key; of the item in a list */
};

/* A place in the trees, with what leads to it. */
struct site {
	const struct site *parent; /* NULL: the root */
	struct step step;          /* as the first member that has it writes it */
	struct step neutral;       /* without own words */
	size_t depth;
	struct seat *seats; /* in the order of members; all of them may share one node */
	size_t nseats;
	bool is_uniform; /* all members of the group around have this one content */
	bool is_list_item;
};

/** The path of a site as written, or without own words. Returns: arena. */
struct path site_path(struct arena *arena, const struct site *site, bool neutral);

/** The path of a site as text. Returns: arena. */
struct str site_text(struct arena *arena, const struct site *site, bool neutral);

/** The seat of a member, or NULL where it has nothing there; borrowed. */
const struct seat *site_seat(const struct site *site, size_t member);

/** The name of the last key on the way (not of a list item). Borrowed; empty at the root. */
struct str site_key(const struct site *site);

#endif
