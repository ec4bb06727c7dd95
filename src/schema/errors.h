/* SPDX-License-Identifier: MIT */
/*
 * Why values do not satisfy a schema, as plain data.
 *
 * An error says what is wrong, where in the values (the node with its span, and
 * the way to it) and where in the schema.  Who knows the layers adds origins.
 */
#ifndef LAYER_SCHEMA_ERRORS_H
#define LAYER_SCHEMA_ERRORS_H

#include "value/path.h"

/* One error, for people. */
struct schema_error {
	struct str pointer;        /* JSON Pointer of the value in the values */
	struct path path;          /* the same as steps */
	const struct node *node;   /* the value at fault; for a missing property the map */
	struct span key_span;      /* of its key, where it has one */
	const struct symbol *name; /* the property: missing, or not allowed; NULL otherwise */
	struct str keyword;        /* `type`; empty for a schema that is `false` */
	struct span schema_span;   /* of the keyword in the schema */
	struct str schema_pointer; /* `file#pointer` of the keyword, as it stands */
	struct str message;        /* one line, no full stop; never tells of the value */
	struct str suggestion;     /* what to do; may be empty, may tell of the value */
	size_t alternatives;       /* branches of anyOf or oneOf that did not match either */
};

struct schema_errors {
	struct schema_error *items;
	size_t count;    /* at most LIMIT_SCHEMA_ERRORS */
	size_t total;    /* how many there are */
	struct str helm; /* all of them as Helm prints them, each line with its end */
};

#endif
