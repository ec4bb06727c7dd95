/* SPDX-License-Identifier: MIT */
/*
 * Maps and lists that are being written.
 *
 * Nodes never change once others can see them.  Who makes many small changes
 * in a row would so copy a map once for each; drafts copy it the first time
 * and write into the copy from then on.  A container is a draft as long as its
 * maker holds the table; then the copies are nodes as all others.
 *
 *	struct drafts drafts;
 *	drafts_init(&drafts, arena);
 *	draft_put(&drafts, &map, &(struct entry){ key, value, key_span });
 */
#ifndef LAYER_MERGE_DRAFT_H
#define LAYER_MERGE_DRAFT_H

#include "value/node.h"

struct draft;

/* The containers that may be written into. */
struct drafts {
	struct arena *arena;
	struct draft *slots; /* open addressing; a power of two, at most half full */
	size_t nslots, used;
};

/** An empty table. @arena borrowed. */
void drafts_init(struct drafts *drafts, struct arena *arena);

/**
 * Put an entry into a map, in place of the one with its key.
 *
 * @map  in: any map; out: arena, a copy of it, or itself when it is a draft
 */
void draft_put(struct drafts *drafts, const struct node **map, const struct entry *entry);

/**
 * Put an item into a list.
 *
 * @list    in: any list; out: arena, a copy of it, or itself when it is a draft
 * @filler  stands in the gap when @index is behind the end
 */
void draft_put_item(struct drafts *drafts, const struct node **list, size_t index,
                    const struct node *item, const struct node *filler);

#endif
