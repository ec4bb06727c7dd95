/* SPDX-License-Identifier: MIT */
/*
 * The drafts of JSON Schema, as Helm's validator knows them.
 *
 * A draft says which meta-schema judges a schema, what an id is called, where
 * subschemas stand, and which vocabularies there are.  A dialect is a draft
 * with the vocabularies in force (drafts before 2019-09 have none: every
 * keyword counts).
 *
 * Source: schema-validation.md 2 and 3.
 */
#ifndef LAYER_SCHEMA_DIALECT_H
#define LAYER_SCHEMA_DIALECT_H

#include "base/str.h"

enum draft_number { DRAFT_4, DRAFT_6, DRAFT_7, DRAFT_2019, DRAFT_2020, DRAFT_COUNT };

/* Sets of drafts. */
#define DRAFTS_FROM(first) (((1U << DRAFT_COUNT) - 1) & ~((1U << (first)) - 1))
#define DRAFTS_BEFORE(first) ((1U << (first)) - 1)
#define DRAFTS_ONLY(draft) (1U << (draft))

enum vocabulary {
	VOCABULARY_CORE = 1 << 0,
	VOCABULARY_APPLICATOR = 1 << 1,
	VOCABULARY_UNEVALUATED = 1 << 2,
	VOCABULARY_VALIDATION = 1 << 3,
	VOCABULARY_META_DATA = 1 << 4,
	VOCABULARY_FORMAT_ANNOTATION = 1 << 5,
	VOCABULARY_FORMAT_ASSERTION = 1 << 6, /* `format` of 2019-09 */
	VOCABULARY_CONTENT = 1 << 7,
};

#define VOCABULARY_COUNT 8

struct draft {
	enum draft_number number;
	struct str url;                             /* of its meta-schema, without a fragment */
	struct str id;                              /* the keyword that names a resource */
	struct str vocabulary_prefix;               /* empty before 2019-09 */
	struct str meta_prefix;                     /* URLs of the vocabularies' meta-schemas */
	const char *vocabularies[VOCABULARY_COUNT]; /* by bit; NULL: none of this draft */
	unsigned usual;                             /* vocabularies when no meta-schema chooses */
};

struct dialect {
	const struct draft *draft;
	unsigned vocabularies;
	bool chosen; /* a meta-schema lists them */
};

/* What a keyword holds where subschemas may stand. */
enum shape {
	SHAPE_ONE = 1,  /* a schema */
	SHAPE_LIST = 2, /* a list of schemas */
	SHAPE_MAP = 4,  /* a map of schemas */
};

struct schema_position {
	struct str keyword;
	unsigned shapes;
	enum draft_number since;
};

/** The row of a draft; static. */
const struct draft *draft_get(enum draft_number number);

/** The draft that `$schema` names, NULL for any other URL; static. */
const struct draft *draft_of_url(struct str url);

/** The bit of a vocabulary's URL under a draft, 0 when it is not one of its own. */
unsigned draft_vocabulary(const struct draft *draft, struct str url);

/** Is a vocabulary in force? */
bool dialect_has(const struct dialect *dialect, enum vocabulary vocabulary);

/** Does `format` assert, unless told otherwise? */
bool dialect_asserts_formats(const struct dialect *dialect);

/** The positions of subschemas, @n of them; static. */
const struct schema_position *dialect_positions(size_t *n);

#endif
