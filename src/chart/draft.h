/* SPDX-License-Identifier: MIT */
/*
 * A draft: a map that may be written, with an identity.
 *
 * Trees are immutable everywhere but here.  Import-values need maps that stand
 * at two places at once: a draft is opened from a tree, its maps become drafts
 * when somebody asks for them, and a draft put below another one is shared,
 * not copied.  In the end it is closed into an immutable tree again.
 */
#ifndef LAYER_CHART_DRAFT_H
#define LAYER_CHART_DRAFT_H

#include "merge/table.h"

struct draft;

/** A draft of a map. Returns: arena. */
struct draft *draft_open(struct arena *arena, const struct node *map);

/** Is there nothing in it? */
bool draft_is_empty(const struct draft *draft);

/** The draft of the map under @key; NULL when there is none. Returns: arena, always the same. */
struct draft *draft_find(struct draft *draft, const struct symbol *key);

/** What stands under @key if it is no map; NULL for a map or nothing. */
const struct node *draft_value(const struct draft *draft, const struct symbol *key);

/** A draft whose only entry is @key: @child, which it shares. Returns: arena. */
struct draft *draft_wrap(struct arena *arena, const struct symbol *key, struct span key_span,
                         struct draft *child);

/**
 * Helm's nested rule in keep-nulls mode, written into @over (merge/table.h).
 *
 * @over   the stronger; takes what it lacks from @under, whose maps it then shares
 * @under  the weaker; gets the nulls of @over, as in Helm
 * Returns: false + finding when the drafts lie in each other.
 */
bool draft_merge(const struct table *table, const struct table_path *at, struct draft *over,
                 struct draft *under);

/**
 * The draft as an immutable tree; what was not written is the old tree itself.
 *
 * Returns: arena; NULL + finding at @at when the draft holds itself.
 */
const struct node *draft_close(struct workspace *ws, struct draft *draft, struct span at);

#endif
