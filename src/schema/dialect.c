/* SPDX-License-Identifier: MIT */
#include "schema/dialect.h"

static const struct draft drafts[DRAFT_COUNT] = {
	[DRAFT_4] = {
		.number = DRAFT_4,
		.url = STR_INIT("http://json-schema.org/draft-04/schema"),
		.id = STR_INIT("id"),
	},
	[DRAFT_6] = {
		.number = DRAFT_6,
		.url = STR_INIT("http://json-schema.org/draft-06/schema"),
		.id = STR_INIT("$id"),
	},
	[DRAFT_7] = {
		.number = DRAFT_7,
		.url = STR_INIT("http://json-schema.org/draft-07/schema"),
		.id = STR_INIT("$id"),
	},
	[DRAFT_2019] = {
		.number = DRAFT_2019,
		.url = STR_INIT("https://json-schema.org/draft/2019-09/schema"),
		.id = STR_INIT("$id"),
		.vocabulary_prefix = STR_INIT("https://json-schema.org/draft/2019-09/vocab/"),
		.meta_prefix = STR_INIT("https://json-schema.org/draft/2019-09/meta/"),
		.vocabularies = { "core", "applicator", NULL, "validation", "meta-data", NULL,
		                  "format", "content" },
		.usual = VOCABULARY_CORE | VOCABULARY_APPLICATOR | VOCABULARY_VALIDATION,
	},
	[DRAFT_2020] = {
		.number = DRAFT_2020,
		.url = STR_INIT("https://json-schema.org/draft/2020-12/schema"),
		.id = STR_INIT("$id"),
		.vocabulary_prefix = STR_INIT("https://json-schema.org/draft/2020-12/vocab/"),
		.meta_prefix = STR_INIT("https://json-schema.org/draft/2020-12/meta/"),
		.vocabularies = { "core", "applicator", "unevaluated", "validation", "meta-data",
		                  "format-annotation", "format-assertion", "content" },
		.usual = VOCABULARY_CORE | VOCABULARY_APPLICATOR | VOCABULARY_UNEVALUATED |
			 VOCABULARY_VALIDATION,
	},
};

/* `definitions` and `dependencies` are scanned in every draft, as Helm's validator does. */
static const struct schema_position positions[] = {
	{ STR_INIT("definitions"), SHAPE_MAP, DRAFT_4 },
	{ STR_INIT("not"), SHAPE_ONE, DRAFT_4 },
	{ STR_INIT("allOf"), SHAPE_LIST, DRAFT_4 },
	{ STR_INIT("anyOf"), SHAPE_LIST, DRAFT_4 },
	{ STR_INIT("oneOf"), SHAPE_LIST, DRAFT_4 },
	{ STR_INIT("properties"), SHAPE_MAP, DRAFT_4 },
	{ STR_INIT("additionalProperties"), SHAPE_ONE, DRAFT_4 },
	{ STR_INIT("patternProperties"), SHAPE_MAP, DRAFT_4 },
	{ STR_INIT("items"), SHAPE_ONE | SHAPE_LIST, DRAFT_4 },
	{ STR_INIT("additionalItems"), SHAPE_ONE, DRAFT_4 },
	{ STR_INIT("dependencies"), SHAPE_MAP, DRAFT_4 },
	{ STR_INIT("propertyNames"), SHAPE_ONE, DRAFT_6 },
	{ STR_INIT("contains"), SHAPE_ONE, DRAFT_6 },
	{ STR_INIT("if"), SHAPE_ONE, DRAFT_7 },
	{ STR_INIT("then"), SHAPE_ONE, DRAFT_7 },
	{ STR_INIT("else"), SHAPE_ONE, DRAFT_7 },
	{ STR_INIT("$defs"), SHAPE_MAP, DRAFT_2019 },
	{ STR_INIT("dependentSchemas"), SHAPE_MAP, DRAFT_2019 },
	{ STR_INIT("unevaluatedProperties"), SHAPE_ONE, DRAFT_2019 },
	{ STR_INIT("unevaluatedItems"), SHAPE_ONE, DRAFT_2019 },
	{ STR_INIT("contentSchema"), SHAPE_ONE, DRAFT_2019 },
	{ STR_INIT("prefixItems"), SHAPE_LIST, DRAFT_2020 },
};

const struct draft *
draft_get(enum draft_number number)
{
	return &drafts[number];
}

/* Without `http://` or `https://`: both name the same meta-schema. */
static struct str
without_scheme(struct str url)
{
	if (str_starts(url, STR("http://")))
		return str_from_offset(url, 7);
	return str_starts(url, STR("https://")) ? str_from_offset(url, 8) : url;
}

const struct draft *
draft_of_url(struct str url)
{
	if (str_ends(url, STR("#")))
		url.len--;
	const struct str name = without_scheme(url);
	if (str_is(name, "json-schema.org/schema"))
		return &drafts[DRAFT_2020];
	for (size_t i = 0; i < DRAFT_COUNT; i++)
		if (str_equal(name, without_scheme(drafts[i].url)))
			return &drafts[i];
	return NULL;
}

unsigned
draft_vocabulary(const struct draft *draft, struct str url)
{
	if (!str_starts(url, draft->vocabulary_prefix))
		return 0;
	const struct str name = str_from_offset(url, draft->vocabulary_prefix.len);
	for (size_t i = 0; i < VOCABULARY_COUNT; i++)
		if (draft->vocabularies[i] && str_is(name, draft->vocabularies[i]))
			return 1U << i;
	return 0;
}

bool
dialect_has(const struct dialect *dialect, enum vocabulary vocabulary)
{
	if (vocabulary == VOCABULARY_CORE || dialect->draft->number < DRAFT_2019)
		return true;
	/* 2019-09 keeps the unevaluated keywords among the applicators. */
	if (vocabulary == VOCABULARY_UNEVALUATED && dialect->draft->number == DRAFT_2019)
		vocabulary = VOCABULARY_APPLICATOR;
	const unsigned active = dialect->chosen ? dialect->vocabularies : dialect->draft->usual;
	return (active & (unsigned)vocabulary) != 0;
}

bool
dialect_asserts_formats(const struct dialect *dialect)
{
	return dialect->draft->number < DRAFT_2019 ||
	       dialect_has(dialect, VOCABULARY_FORMAT_ASSERTION);
}

const struct schema_position *
dialect_positions(size_t *n)
{
	*n = sizeof(positions) / sizeof(positions[0]);
	return positions;
}
