/* SPDX-License-Identifier: MIT */
/*
 * What failed: the tree that explaining makes.
 *
 * A failure is one keyword that a value did not satisfy, with the failures
 * that caused it (the branches of anyOf, the items of contains).  Several
 * failures of one subschema stand in a group; a reference holds those of its
 * target.  Failures may be shared between parents, so the tree is a graph
 * without circles.  Everything lives in the arena.
 */
#ifndef LAYER_SCHEMA_FAILURE_H
#define LAYER_SCHEMA_FAILURE_H

#include "schema/program.h"

/* The way to a value. NULL: the whole. */
struct location {
	const struct location *parent;
	const struct node *node;  /* what is there */
	const struct symbol *key; /* NULL for an item */
	struct span key_span;     /* of the key; nowhere for an item */
	size_t index;             /* of an item */
};

enum failure_kind {
	FAILURE_KEYWORD,
	FAILURE_FALSE, /* the schema is `false` */
	FAILURE_CYCLE,
	FAILURE_GROUP,
	FAILURE_REFERENCE,
};

struct failure {
	enum failure_kind kind;
	const struct operation *operation; /* FAILURE_KEYWORD, FAILURE_REFERENCE */
	const struct subschema *schema;    /* that failed; of a reference: its target */
	const struct location *at;
	const struct node *node;   /* the value there */
	bool written;              /* its numbers count as written: it is a schema */
	const struct symbol *name; /* dependencies, propertyNames */
	struct symbol_list names;  /* missing, required or not allowed */
	const size_t *indexes;     /* of items or branches, as the keyword says */
	size_t nindexes;
	struct str reason; /* format: why; cycle: the two ways */
	struct failure **causes;
	size_t ncauses;
};

/** Append the JSON Pointer of a location. */
void location_add_pointer(struct buf *buf, const struct location *at);

/** Append a cause. */
void failure_add(struct arena *arena, struct failure *failure, struct failure *cause);

#endif
