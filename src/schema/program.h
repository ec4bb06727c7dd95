/* SPDX-License-Identifier: MIT */
/*
 * A compiled schema.
 *
 * Each schema object becomes a subschema: a short list of operations, one per
 * keyword that says something, sorted by phase.  A subschema is made once for
 * each site, however often it is referred to, and points directly at the
 * subschemas below it, so a program is a graph and may have circles.  It is
 * not written while it runs.
 *
 * An operation knows how to check itself: `check` returns false when the value
 * fails, and adds failures while explaining (evaluate.h).  What it needs was
 * worked out when it was compiled and stands in its union.
 */
#ifndef LAYER_SCHEMA_PROGRAM_H
#define LAYER_SCHEMA_PROGRAM_H

#include "schema/decimal.h"
#include "schema/library.h"

struct frame;
struct operation;
struct regex;

/* In the order of evaluation; see the table in keyword.c. */
enum keyword_id {
	KEYWORD_TYPE,
	KEYWORD_CONST,
	KEYWORD_ENUM,
	KEYWORD_FORMAT,
	KEYWORD_REF,
	KEYWORD_MIN_PROPERTIES,
	KEYWORD_MAX_PROPERTIES,
	KEYWORD_REQUIRED,
	KEYWORD_DEPENDENCIES,
	KEYWORD_PROPERTIES,
	KEYWORD_PATTERN_PROPERTIES,
	KEYWORD_ADDITIONAL_PROPERTIES,
	KEYWORD_PROPERTY_NAMES,
	KEYWORD_DEPENDENT_SCHEMAS,
	KEYWORD_DEPENDENT_REQUIRED,
	KEYWORD_MIN_ITEMS,
	KEYWORD_MAX_ITEMS,
	KEYWORD_UNIQUE_ITEMS,
	KEYWORD_PREFIX_ITEMS,
	KEYWORD_ITEMS,
	KEYWORD_ADDITIONAL_ITEMS,
	KEYWORD_CONTAINS,
	KEYWORD_MIN_CONTAINS,
	KEYWORD_MAX_CONTAINS,
	KEYWORD_MIN_LENGTH,
	KEYWORD_MAX_LENGTH,
	KEYWORD_PATTERN,
	KEYWORD_MINIMUM,
	KEYWORD_MAXIMUM,
	KEYWORD_EXCLUSIVE_MINIMUM,
	KEYWORD_EXCLUSIVE_MAXIMUM,
	KEYWORD_MULTIPLE_OF,
	KEYWORD_RECURSIVE_REF,
	KEYWORD_DYNAMIC_REF,
	KEYWORD_NOT,
	KEYWORD_ALL_OF,
	KEYWORD_ANY_OF,
	KEYWORD_ONE_OF,
	KEYWORD_IF,
	KEYWORD_UNEVALUATED_PROPERTIES,
	KEYWORD_UNEVALUATED_ITEMS,
	KEYWORD_COUNT
};

/* Operations of one phase run together; which of the middle ones do depends on the value. */
enum phase {
	PHASE_FIRST, /* the first failure ends the subschema */
	PHASE_REF,   /* before 2019-09 it ends the subschema in any case */
	PHASE_OBJECT,
	PHASE_ARRAY,
	PHASE_STRING,
	PHASE_NUMBER,
	PHASE_IN_PLACE,
	PHASE_UNEVALUATED,
	PHASE_COUNT
};

/* Types as bits, in the order in which messages list them. */
enum type_bit {
	TYPE_NULL = 1 << 0,
	TYPE_BOOLEAN = 1 << 1,
	TYPE_NUMBER = 1 << 2,
	TYPE_INTEGER = 1 << 3,
	TYPE_STRING = 1 << 4,
	TYPE_ARRAY = 1 << 5,
	TYPE_OBJECT = 1 << 6,
};

struct subschema_list {
	const struct subschema **items;
	size_t count;
};

/* A property with its schema, or a name and the names it depends on. */
struct property {
	const struct symbol *name;
	const struct subschema *schema;    /* or NULL */
	const struct symbol *const *names; /* of @schema NULL */
	size_t nnames;
	const struct node *node; /* the value of the keyword under this name */
};

struct property_list {
	struct property *items; /* sorted by name, as in the schema */
	size_t count;
};

struct pattern_property {
	const struct regex *regex;
	const struct subschema *schema;
};

/* properties, patternProperties and additionalProperties: one walk over the object. */
struct members {
	struct property_list properties;
	const struct property **slots; /* by name; open addressing */
	size_t nslots;                 /* a power of two, 0 without properties */
	struct pattern_property *patterns;
	size_t npatterns;
	const struct subschema *additional; /* or NULL */
	const struct operation *forbids;    /* additionalProperties: false */
	const struct operation *walker;     /* the one operation that walks */
};

struct symbol_list {
	const struct symbol **items;
	size_t count;
};

/* Values of an enum by content, so that ten thousand cost no more than ten. */
struct value_table {
	const struct node *const *values;
	size_t nvalues;
	uint32_t *slots; /* 1 + index; open addressing; NULL for a short list */
	size_t nslots;
};

typedef bool check_function(struct frame *frame, const struct operation *operation);

struct operation {
	enum keyword_id keyword;
	const char *word; /* the keyword as written */
	check_function *check;
	const struct node *node; /* the value of the keyword, for messages */
	struct span key_span;    /* of the keyword in the schema */
	union {
		unsigned types;
		int64_t count;
		struct decimal number;
		struct {
			struct decimal number;
			struct divisor divisor;
		} multiple;
		struct str format;
		struct {
			const struct regex *regex;
			struct str text;
		} pattern;
		struct value_table values;
		struct symbol_list names;
		struct property_list dependencies;
		const struct members *members;
		struct {
			const struct subschema *schema;
			size_t first; /* items: behind prefixItems */
		} one;
		struct subschema_list many;
		struct {
			const struct subschema *schema;
			const struct operation *least,
			    *most; /* minContains, maxContains, or NULL */
		} contains;
		struct {
			const struct subschema *condition, *then, *otherwise;
		} branch;
		struct {
			const struct subschema *schema;
			const struct symbol *anchor; /* NULL: not dynamic */
		} dynamic;
	};
};

enum verdict { VERDICT_OPEN, VERDICT_ALWAYS, VERDICT_NEVER };

struct subschema {
	const struct site *site;          /* NULL: made up from vocabularies */
	const struct subschema *resource; /* the root of its resource */
	const struct address_table
	    *targets; /* of a resource: subschemas by dynamic anchor; or NULL */
	const struct symbol *dynamic_anchor; /* its own, or NULL */
	struct operation *operations;
	uint32_t begin[PHASE_COUNT + 1]; /* the operations of each phase */
	uint32_t index;                  /* in its program */
	uint32_t nitems_evaluated;       /* items that prefixItems (or a list of items) looks at */
	uint8_t verdict;                 /* enum verdict */
	uint8_t draft;                   /* enum draft_number */
	bool is_leaf;                    /* applies no other subschema */
	bool recursive_anchor;
	bool evaluates_properties; /* all of them */
	bool evaluates_items;
	bool wants_properties; /* has unevaluatedProperties */
	bool wants_items;
};

/** The operation of a keyword in a subschema, or NULL. */
const struct operation *subschema_operation(const struct subschema *schema,
                                            enum keyword_id keyword);

/** What a subschema says of properties, or NULL. */
const struct members *subschema_members(const struct subschema *schema);

/** A property by name, or NULL. */
const struct property *members_find(const struct members *members, const struct symbol *name);

#endif
