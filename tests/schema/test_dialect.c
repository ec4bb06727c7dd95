/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "schema/dialect.h"

static void
schema_urls_name_their_draft(void **state)
{
	static const struct {
		const char *url;
		int draft; /* -1: none */
	} cases[] = {
		{ "http://json-schema.org/draft-04/schema#", DRAFT_4 },
		{ "http://json-schema.org/draft-04/schema", DRAFT_4 },
		{ "https://json-schema.org/draft-06/schema#", DRAFT_6 },
		{ "json-schema.org/draft-07/schema", DRAFT_7 },
		{ "https://json-schema.org/draft/2019-09/schema", DRAFT_2019 },
		{ "http://json-schema.org/draft/2020-12/schema#", DRAFT_2020 },
		{ "http://json-schema.org/schema#", DRAFT_2020 },
		{ "https://json-schema.org/draft-03/schema#", -1 },
		{ "http://json-schema.org/draft-07/schema##", -1 },
		{ "http://json-schema.org/draft-07/schema#/x", -1 },
		{ "", -1 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct draft *const draft = draft_of_url(str_from(cases[i].url));
		assert_int_equal(draft ? (int)draft->number : -1, cases[i].draft);
	}
}

static void
vocabularies_switch_keywords(void **state)
{
	const struct draft *const draft = draft_get(DRAFT_2020);
	const struct dialect usual = { draft, 0, false };
	const struct dialect chosen = { draft, VOCABULARY_CORE | VOCABULARY_FORMAT_ASSERTION,
		                        true };
	const struct dialect old = { draft_get(DRAFT_7), 0, false };

	(void)state;
	assert_true(dialect_has(&usual, VOCABULARY_VALIDATION));
	assert_true(dialect_has(&usual, VOCABULARY_UNEVALUATED));
	assert_false(dialect_asserts_formats(&usual));
	assert_false(dialect_has(&chosen, VOCABULARY_VALIDATION));
	assert_true(dialect_has(&chosen, VOCABULARY_CORE));
	assert_true(dialect_asserts_formats(&chosen));
	assert_true(dialect_asserts_formats(&old));
	assert_true(dialect_has(&old, VOCABULARY_VALIDATION));
}

static void
vocabulary_urls_belong_to_their_draft(void **state)
{
	(void)state;
	assert_int_equal(
	    draft_vocabulary(draft_get(DRAFT_2020),
	                     STR("https://json-schema.org/draft/2020-12/vocab/unevaluated")),
	    VOCABULARY_UNEVALUATED);
	assert_int_equal(
	    draft_vocabulary(draft_get(DRAFT_2019),
	                     STR("https://json-schema.org/draft/2019-09/vocab/format")),
	    VOCABULARY_FORMAT_ASSERTION);
	assert_int_equal(draft_vocabulary(draft_get(DRAFT_2019),
	                                  STR("https://json-schema.org/draft/2020-12/vocab/core")),
	                 0);
	assert_int_equal(draft_vocabulary(draft_get(DRAFT_2020), STR("https://x/vocab/core")), 0);
}

static void
positions_are_named_once(void **state)
{
	size_t n;
	const struct schema_position *const positions = dialect_positions(&n);

	(void)state;
	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < i; j++)
			assert_false(str_equal(positions[i].keyword, positions[j].keyword));
	assert_true(n > 20);
}

FIXTURE_MAIN(cmocka_unit_test(schema_urls_name_their_draft),
             cmocka_unit_test(vocabularies_switch_keywords),
             cmocka_unit_test(vocabulary_urls_belong_to_their_draft),
             cmocka_unit_test(positions_are_named_once))
