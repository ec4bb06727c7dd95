/* SPDX-License-Identifier: MIT */
/*
 * The value tree: what Helm calls values.
 *
 * A node is null, bool, int, float, string, list or map.  It knows the span it
 * was written at.  Files only make floats (as in Helm); ints come from --set
 * alone.  A node is written once, by its constructor, and never again (but for
 * its hash, kept when first computed), so nodes are shared between trees and
 * environments.  All memory belongs to the arena.
 *
 * Spans: the value as written; an alias shares the node of its anchor, so its
 * span is the anchor's.  An entry of a map also has the span of its key; for
 * an entry that came by a merge key that is the span of the `<<`.
 *
 * Content (equality, hash) is kind and value, never spans or flags; an int and
 * a float are never equal.
 */
#ifndef LAYER_VALUE_NODE_H
#define LAYER_VALUE_NODE_H

#include "base/intern.h"
#include "source/source.h"

#include <stdint.h>

enum node_kind {
	NODE_NULL,
	NODE_BOOL,
	NODE_INT,
	NODE_FLOAT,
	NODE_STRING,
	NODE_LIST,
	NODE_MAP,
};

enum node_flag {
	NODE_ROUNDED = 1, /* a number whose written digits float64 does not keep */
	NODE_SECRET = 2,  /* was encrypted in its source */
	NODE_QUOTED = 4,  /* a scalar that was written quoted, as a block or with a tag */
};

struct entry;

struct node {
	uint8_t kind;     /* enum node_kind */
	uint8_t flags;    /* enum node_flag */
	uint32_t count;   /* bytes of a string, items of a list, entries of a map */
	struct span span; /* the value as written */
	uint64_t hash;    /* of the content; 0 = not asked yet */
	union {
		bool truth;
		int64_t integer;
		double real;
		const char *text; /* NUL behind its count bytes; may hold NULs */
		const struct node *const *items;
		const struct entry *entries; /* sorted by key bytes, each key once */
	};
};

struct entry {
	const struct symbol *key;
	const struct node *value;
	struct span key_span;
};

/** A null. Returns: arena, as do all constructors. */
const struct node *node_null(struct arena *arena, struct span span);

/** A bool. */
const struct node *node_bool(struct arena *arena, struct span span, bool truth);

/** An int, as --set makes them. */
const struct node *node_int(struct arena *arena, struct span span, int64_t integer);

/** A float, as files make all numbers. */
const struct node *node_float(struct arena *arena, struct span span, double real);

/** A string. @text is copied (so that it ends in a NUL); UTF-8, at most 4 GiB - 1. */
const struct node *node_string(struct arena *arena, struct span span, struct str text);

/** A list. @items arena, kept. */
const struct node *node_list(struct arena *arena, struct span span, const struct node *const *items,
                             size_t nitems);

/** A map of entries that are sorted by key and unique. @entries arena, kept. See map.h. */
const struct node *node_map(struct arena *arena, struct span span, const struct entry *entries,
                            size_t nentries);

/** The same node with other flags and, where @span has a source, another span. */
const struct node *node_marked(struct arena *arena, const struct node *node, unsigned flags,
                               struct span span);

/** The text of a string node; borrowed. */
struct str node_str(const struct node *node);

/** Is it a map (NULL: no)? */
bool node_is_map(const struct node *node);

/** Is it a list (NULL: no)? */
bool node_is_list(const struct node *node);

/** Is it a string (NULL: no)? */
bool node_is_string(const struct node *node);

/** Is it a null (NULL: no)? */
bool node_is_null(const struct node *node);

/** Is it an int or a float (NULL: no)? */
bool node_is_number(const struct node *node);

/** The field's word for its kind: null, bool, number, string, list, map; static. */
const char *node_kind_name(const struct node *node);

/** Hash of the content; computed once. Recurses on the depth, which readers bound. */
uint64_t node_hash(const struct node *node);

/** Same content? By address, then hash, then contents. NULL equals only NULL. */
bool node_equal(const struct node *a, const struct node *b);

#endif
