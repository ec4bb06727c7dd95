/* SPDX-License-Identifier: MIT */
/*
 * The anchors of one document: names and what they stand for at the moment.
 *
 * An anchor may be set again; from then on its aliases mean the new value.  It
 * is set where its value begins, so inside a container it names the container
 * itself, which Helm refuses to follow.
 */
#ifndef LAYER_SYNTAX_YAML_ANCHOR_H
#define LAYER_SYNTAX_YAML_ANCHOR_H

#include "syntax/scalar.h"
#include "value/node.h"

/* A value as far as it is read, with what aliases of it cost. */
struct yaml_made {
	const struct node *node; /* NULL: not complete, or refused */
	struct scalar scalar;    /* what it means as a key; of a scalar */
	bool is_scalar, is_map;
	bool open;      /* a container that is not closed yet */
	bool merged;    /* the list of a merge key, laid in already */
	struct span at; /* as written */
	size_t decodes; /* values in it as Helm counts them, aliases followed */
	size_t bytes;   /* of its texts, likewise */
	size_t depth;   /* containers in each other, it included */
};

struct yaml_anchors;

/** No anchors. @arena borrowed. Returns: arena. */
struct yaml_anchors *yaml_anchors_new(struct arena *arena);

/** Forget all of them. */
void yaml_anchors_clear(struct yaml_anchors *anchors);

/** Set an anchor. Returns: arena, what it stands for, to be filled in. */
struct yaml_made *yaml_anchor_set(struct yaml_anchors *anchors, struct str name);

/** What an anchor stands for now; NULL when it was never set. */
struct yaml_made *yaml_anchor_find(const struct yaml_anchors *anchors, struct str name);

/** How many names. */
size_t yaml_anchor_count(const struct yaml_anchors *anchors);

#endif
