/* SPDX-License-Identifier: MIT */
/*
 * Values against values.schema.json, with Helm's verdict.
 *
 * A schema is compiled once and may then judge any number of values.  A schema
 * that cannot be used is refused with a finding; it never means valid.
 * schema_valid() answers fast and takes no memory when the values pass;
 * schema_explain() finds out why they do not.
 *
 *	struct schema *schema = schema_compile(ws, source, &options);
 *	if (!schema)
 *		return false;
 *	if (!schema_valid(schema, values))
 *		show(schema_explain(ws, schema, values));
 *
 * Source: schema-validation.md.
 */
#ifndef LAYER_SCHEMA_SCHEMA_H
#define LAYER_SCHEMA_SCHEMA_H

#include "schema/errors.h"
#include "source/workspace.h"

struct schema;

/* --schema-map URL-PREFIX=DIR: documents below a URL are files below a directory. */
struct schema_map {
	struct str prefix, directory;
};

struct schema_options {
	const struct schema_map *maps;
	size_t nmaps;
};

/**
 * Compile the schema of a chart.
 *
 * @source   values.schema.json
 * @options  borrowed during the call, but for the texts; NULL: none
 * Returns: arena; NULL with a finding, Helm's words in its `helm`.
 */
struct schema *schema_compile(struct workspace *ws, uint32_t source,
                              const struct schema_options *options);

/** Do the values pass? False also when a limit was hit: explaining says so. */
bool schema_valid(struct schema *schema, const struct node *values);

/** Why the values do not pass, in a fixed order. Returns: arena; without errors when they do. */
struct schema_errors *schema_explain(struct workspace *ws, struct schema *schema,
                                     const struct node *values);

#endif
