/* SPDX-License-Identifier: MIT */
/*
 * The state of compiling: which sites have become subschemas so far.
 *
 * Compiling is lazy: a site is enqueued when a keyword or a reference leads
 * to it, so what nothing leads to is never looked at.  compile.h empties the
 * queue; keyword.h says what each keyword becomes.
 */
#ifndef LAYER_SCHEMA_COMPILER_H
#define LAYER_SCHEMA_COMPILER_H

#include "schema/program.h"

struct compiler {
	struct library *library;
	bool asserts_formats;            /* in every draft: for meta-schemas */
	bool is_dynamic;                 /* some result hangs on the dynamic scope */
	struct address_table subschemas; /* by site */
	struct address_table keywords;   /* by symbol: struct keyword */
	struct subschema **queue;
	size_t count, cap, done;
};

/* One schema object on its way to become a subschema. */
struct compilation {
	struct compiler *compiler;
	struct subschema *schema;
	struct site *site;
	const struct resource *resource;
	struct members *members; /* NULL until one of its keywords is met */
};

/** A compiler without subschemas. @library borrowed. Returns: arena. */
struct compiler *compiler_new(struct library *library, bool asserts_formats);

/** The subschema of a site; it is enqueued when it is new. Returns: arena. */
struct subschema *compiler_enqueue(struct compiler *compiler, struct site *site);

/** A subschema that stands nowhere, for the vocabularies of a dialect. Returns: arena. */
struct subschema *compiler_make(struct compiler *compiler);

/** The subschema of an entry of the schema object, as in `not`. Returns: arena. */
struct subschema *compilation_child(const struct compilation *compilation,
                                    const struct entry *entry);

/** The subschemas of a list under a keyword. */
struct subschema_list compilation_list(const struct compilation *compilation,
                                       const struct entry *entry);

/** The subschema of an entry of the map under a keyword. Returns: arena. */
struct subschema *compilation_grandchild(const struct compilation *compilation,
                                         const struct entry *entry, const struct entry *inner);

/**
 * The subschema that a reference leads to.
 *
 * @fragment  out: its decoded fragment
 * Returns: arena; NULL with a finding.
 */
struct subschema *compilation_reference(const struct compilation *compilation,
                                        const struct node *text, struct str *fragment);

/** Is a vocabulary in force here? */
bool compilation_has(const struct compilation *compilation, enum vocabulary vocabulary);

#endif
